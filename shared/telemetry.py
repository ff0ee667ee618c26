"""Log lines, spans and counters; silent unless set up."""

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from opentelemetry import metrics, trace

tracer = trace.get_tracer("polder")
_meter = metrics.get_meter("polder")
messages_handled = _meter.create_counter(
    "polder.messages", description="Messages handled, by outcome."
)
message_seconds = _meter.create_histogram("polder.message.duration", unit="s")
log: structlog.stdlib.BoundLogger = structlog.get_logger("polder")


def set_up_logging(level: str, shape: str) -> None:
    """Write log lines to standard error: for people (`text`) or machines (`json`)."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if shape == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s: %(message)s")


@contextmanager
def handling(service: str, name: str) -> Iterator[dict[str, str]]:
    """Measure the handling of one message; the body sets `outcome` in what it is given."""
    outcome = {"outcome": "ok"}
    began = time.monotonic()
    with tracer.start_as_current_span(f"{service} {name}"):
        try:
            yield outcome
        except BaseException:
            outcome["outcome"] = "fault"
            raise
        finally:
            took_s = time.monotonic() - began
            labels = {"service": service, "message": name, **outcome}
            messages_handled.add(1, labels)
            message_seconds.record(took_s, labels)
            log.debug("handled", service=service, message=name, took_s=round(took_s, 4), **outcome)

"""Which code sends which row."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

Drive = Callable[..., Any]
D = TypeVar("D", bound=Drive)

MODULES = (
    "amqp",
    "business",
    "cli",
    "document",
    "headers",
    "http",
    "ids",
    "numbers",
    "paging",
    "settings",
    "signin",
    "text",
    "times",
    "upload",
    "urls",
    "variables",
    "websocket",
)
_drivers: dict[str, Drive] = {}


def drives(*ids: str) -> Callable[[D], D]:
    """Say that a function sends these rows. Its parameters are `row` and names of fixtures; a
    group such as "DOC" stands for the rows of it that nothing else sends.
    """

    def decorate(drive: D) -> D:
        for id in ids:
            if id in _drivers:
                raise ValueError(f"{id} is sent twice")
            _drivers[id] = drive
        return drive

    return decorate


def driver_of(id: str) -> Drive:
    """Return what sends a row."""
    for name in MODULES:
        import_module(f"{__package__}.{name}")
    return _drivers.get(id) or _drivers[id.partition("-")[0]]

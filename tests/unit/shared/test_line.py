"""What a line to a broker that is not there leaves behind."""

import asyncio
import gc

import aio_pika
import pytest

from shared.bus.rabbit.line import Line


def _left_open() -> list[str]:
    # Asking an object for its class may wake what is lazy; its type is there.
    found = [each for each in gc.get_objects() if issubclass(type(each), aio_pika.Connection)]
    return [str(each) for each in found if not each.is_closed and "nowhere" in str(each)]


async def test_attempts_that_failed_leave_no_connection_to_be_closed_by_the_collector() -> None:
    line = Line("amqp://guest@127.0.0.1:1/nowhere", "trying", on_lost=lambda: None)
    gc.collect()
    gc.disable()
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await line.open()

        assert _left_open() == []
    finally:
        gc.enable()

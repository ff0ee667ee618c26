"""What a line to a broker that is not there leaves behind."""

import asyncio
import gc

import aio_pika
import pytest

from shared.bus.rabbit.line import Line


def _left_open() -> list[aio_pika.Connection]:
    found = [each for each in gc.get_objects() if isinstance(each, aio_pika.Connection)]
    return [each for each in found if not each.is_closed]


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

"""The worker processes: order, crashes, and that they never outlive what started them."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import numpy as np
import pytest

from services.feedback.pool import ModelMissing, Pool, WorkerDied

REPOSITORY = Path(__file__).parents[3]


def iter_of(count: int) -> Iterator[int]:
    return (number for number in range(count))


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool("./no-such-folder")
    yield made
    await made.stop()


async def test_compute_runs_in_another_process(pool: Pool) -> None:
    there = await pool.compute(os.getpid)
    again = await pool.compute(os.getpid)

    assert there != os.getpid()
    assert there == again


async def test_arrays_go_in_and_out(pool: Pool) -> None:
    total = await pool.compute(np.add, np.arange(4), np.ones(4, np.int64))

    np.testing.assert_array_equal(total, [1, 2, 3, 4])


async def test_a_fault_in_the_work_reaches_the_caller_and_the_process_stays(pool: Pool) -> None:
    before = await pool.compute(os.getpid)

    with pytest.raises(ValueError, match="invalid literal"):
        await pool.compute(int, "x")

    assert await pool.compute(os.getpid) == before


async def test_work_that_cannot_be_sent_is_refused_and_the_next_call_works(pool: Pool) -> None:
    with pytest.raises((TypeError, AttributeError)):
        await pool.compute(list, (part for part in "ab"))

    assert await pool.compute(len, "ab") == 2


async def test_an_outcome_that_cannot_be_sent_is_told_and_the_next_call_works(pool: Pool) -> None:
    with pytest.raises(TypeError, match="cannot be sent"):
        await pool.compute(iter_of, 3)

    assert await pool.compute(len, "ab") == 2


async def test_a_crash_fails_the_call_in_flight_and_the_next_call_gets_a_new_process(
    pool: Pool,
) -> None:
    before = await pool.compute(os.getpid)

    with pytest.raises(WorkerDied):
        await pool.compute(os._exit, 3)

    assert await pool.compute(os.getpid) != before


async def test_calls_that_wait_survive_a_crash_of_the_one_before(pool: Pool) -> None:
    crash, waiting = await asyncio.gather(
        pool.compute(os._exit, 3), pool.compute(len, "abc"), return_exceptions=True
    )

    assert isinstance(crash, WorkerDied)
    assert waiting == 3


async def test_a_process_killed_while_idle_is_replaced(pool: Pool) -> None:
    before = await pool.compute(os.getpid)
    os.kill(before, signal.SIGKILL)

    outcome = await asyncio.gather(pool.compute(len, "abc"), return_exceptions=True)
    after = await pool.compute(os.getpid)

    assert isinstance(outcome[0], WorkerDied)
    assert after != before


async def test_stopping_fails_what_runs_and_what_waits_at_once(pool: Pool) -> None:
    await pool.compute(os.getpid)
    calls = [asyncio.create_task(pool.compute(time.sleep, 600)) for _ in range(3)]
    await asyncio.sleep(0)

    await pool.stop()
    outcomes = await asyncio.gather(*calls, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [WorkerDied] * 3


async def test_a_stopped_pool_starts_again(pool: Pool) -> None:
    await pool.compute(os.getpid)
    await pool.stop()

    assert await pool.compute(len, "ab") == 2


async def test_a_missing_model_says_what_to_do_and_leaves_the_pool_not_ready(pool: Pool) -> None:
    with pytest.raises(ModelMissing, match="POLDER_FEEDBACK_MODEL"):
        await pool.embed(["hello"], urgent=True)

    assert pool.ready is False
    assert pool.trouble is not None
    assert "POLDER_FEEDBACK_MODEL" in pool.trouble


async def test_the_default_model_embeds_in_order_and_urgent_calls_go_first() -> None:
    pool = Pool()
    finished: list[str] = []

    async def embed(name: str, texts: list[str], *, urgent: bool) -> np.ndarray:
        vectors = await pool.embed(texts, urgent=urgent)
        finished.append(name)
        return vectors

    try:
        await pool.start()
        assert pool.ready
        bulk = asyncio.create_task(
            embed("bulk", [f"number {n} of many " * (n % 9 + 1) for n in range(400)], urgent=False)
        )
        await asyncio.sleep(0)
        one = await embed("urgent", ["The app crashes when I pay"], urgent=True)
        many = await bulk
        alone = await pool.embed(["number 7 of many " * 8], urgent=True)
    finally:
        await pool.stop()

    assert finished == ["urgent", "bulk"]
    assert one.shape == (1, 896)
    assert many.shape == (400, 896)
    np.testing.assert_allclose(np.linalg.norm(many, axis=1), 1.0, atol=1e-5)
    assert float(many[7] @ alone[0]) > 0.99
    assert pool.ready is False


PARENT = """
import asyncio, contextlib, os, signal, sys, time
from services.feedback.pool import Pool

async def main():
    pool = Pool()
    await pool.start()
    assert "torch" not in sys.modules and "sentence_transformers" not in sys.modules
    pids = [await pool.compute(os.getpid)]
    pids.append(await pool._lane(pool.model).call(os.getpid))
    work = asyncio.gather(
        pool.compute(time.sleep, 600), pool._lane(pool.model).call(time.sleep, (600,))
    )
    # As `polder up` takes signals: one that comes between two looks of the loop wakes it, too.
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, work.cancel)
    print(*pids, flush=True)
    with contextlib.suppress(asyncio.CancelledError):
        await work

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_end_with_their_parent_which_never_imports_torch_and_leave_no_stack_trace(
    how: signal.Signals, tmp_path: Path
) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(workers) == 2  # none when torch was imported

    if how == signal.SIGKILL:
        parent.kill()
    else:
        os.killpg(parent.pid, how)
    # The pipes reach their end only when the parent and both workers have closed them.
    _, complaints = parent.communicate(timeout=60)

    assert "Traceback" not in complaints
    for pid in workers:
        state = Path(f"/proc/{pid}/status")
        assert not state.exists() or "State:\tZ" in state.read_text()

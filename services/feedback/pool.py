"""The worker processes that compute, so that no event loop waits: arrays go in and out over pipes.

One process holds the embedding model, another does everything else; while another model takes over
there is one for each. None of them opens the store.
"""

import asyncio
import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pickle import PicklingError
from typing import Any, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from services.feedback.analysis.embedding import DEFAULT_MODEL, Model, ModelMissing, load_model

__all__ = ["ModelBusy", "ModelInfo", "ModelMissing", "Pool", "WorkerDied"]

P = ParamSpec("P")
R = TypeVar("R")

BATCH = 16
MOST_WAITING = 512
URGENT, PATIENT = 0, 1
NICENESS = 5


class ModelBusy(Exception):
    """So many calls wait already that this one was refused; ask again later."""


class WorkerDied(Exception):
    """The process that had this call ended before it answered; the next call gets a new process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """What the vectors of this pool are vectors of."""

    name: str
    version: str
    dimensions: int

    @property
    def title(self) -> str:
        """Name and version, as they stand on every vector."""
        return f"{self.name} {self.version}"


class Pool:
    """Lanes of work: one per model that is at work, and `compute` for everything else."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self._embedding: dict[str, _Lane] = {}
        self._arithmetic = _Lane("polder-arithmetic")
        self._infos: dict[str, ModelInfo] = {}
        self._troubles: dict[str, str] = {}

    @property
    def ready(self) -> bool:
        """True while a process is up that has the model of the settings loaded."""
        return self.has(self.model)

    @property
    def trouble(self) -> str | None:
        """What stood in the way when the model of the settings was last loaded; None when nothing
        did."""
        return self._troubles.get(self.model)

    def has(self, name: str) -> bool:
        """Say whether a process is up that has a model loaded."""
        return name in self._infos and self._lane(name).is_up

    async def start(self) -> None:
        """Load the model and wait until it is there. Calls do this by themselves when needed."""
        await self.describe()

    async def stop(self) -> None:
        """End all processes at once; calls that wait fail with `WorkerDied`."""
        lanes = [*self._embedding.values(), self._arithmetic]
        await asyncio.gather(*(lane.stop() for lane in lanes))

    async def describe(self, name: str | None = None) -> ModelInfo:
        """Return name, version and dimensions of a model, that of the settings unless another is
        named; loads it when it is not loaded."""
        name = name or self.model
        try:
            info = await self._lane(name).call(_describe, (name,), rank=URGENT)
        except (ModelMissing, WorkerDied) as fault:
            self._troubles[name] = str(fault)
            raise
        self._troubles.pop(name, None)
        self._infos[name] = info
        return info

    async def leave(self, name: str) -> None:
        """End the process of a model that no longer serves; asked again, it is loaded anew."""
        self._infos.pop(name, None)
        self._troubles.pop(name, None)
        lane = self._embedding.pop(name, None)
        if lane is not None:
            await lane.stop()

    async def embed(
        self, texts: Sequence[str], *, urgent: bool, model: str | None = None
    ) -> NDArray[np.float32]:
        """Return a unit-length row per text, by the model of the settings unless another is named.
        Urgent calls go ahead of every batch that waits."""
        name = model or self.model
        info = self._infos.get(name) or await self.describe(name)
        rank = URGENT if urgent else PATIENT
        shortest_first = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        parts: list[NDArray[np.float32]] = []
        for start in range(0, len(texts), BATCH):
            batch = [texts[place] for place in shortest_first[start : start + BATCH]]
            parts.append(await self._lane(name).call(_embed, (name, batch), rank=rank))
        if not parts:
            return np.empty((0, info.dimensions), np.float32)
        vectors = np.empty((len(texts), parts[0].shape[1]), np.float32)
        vectors[shortest_first] = np.concatenate(parts)
        return vectors

    def _lane(self, name: str) -> "_Lane":
        """Return the lane of a model. Each has a process of its own: while another is loaded or
        reads everything anew, the one that serves waits for nothing."""
        if name not in self._embedding:
            self._embedding[name] = _Lane("polder-embedding")
        return self._embedding[name]

    async def compute(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a module-level function in the process without the model, one call at a time."""
        return await self._arithmetic.call(function, args, kwargs)


@dataclass(order=True, slots=True)
class _Call:
    rank: tuple[int, int]
    work: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]] = field(compare=False)
    answer: asyncio.Future[Any] = field(compare=False)


class _Lane:
    """One process and the calls that wait for it, urgent ones first."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._numbers = itertools.count()
        self._worker: _Worker | None = None
        self._calls: asyncio.PriorityQueue[_Call] | None = None
        self._runner: asyncio.Task[None] | None = None

    @property
    def is_up(self) -> bool:
        return self._worker is not None and self._worker.process.is_alive()

    async def call(
        self,
        function: Callable[..., R],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        rank: int = PATIENT,
    ) -> R:
        if self._calls is None or self._runner is None or self._runner.done():
            self._calls = asyncio.PriorityQueue()
            self._runner = asyncio.create_task(self._run(self._calls), name=self._name)
        if self._calls.qsize() >= MOST_WAITING:
            raise ModelBusy(f"{self._calls.qsize()} calls wait already")
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        work = (function, args, kwargs or {})
        self._calls.put_nowait(_Call(rank=(rank, next(self._numbers)), work=work, answer=answer))
        return await answer

    async def stop(self) -> None:
        runner, self._runner = self._runner, None
        calls, self._calls = self._calls, None
        if runner is not None:
            runner.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await runner
        self._end_worker()
        while calls is not None and not calls.empty():
            _fail(calls.get_nowait().answer, WorkerDied("the pool was stopped"))

    async def _run(self, calls: "asyncio.PriorityQueue[_Call]") -> None:
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, thread_name_prefix=self._name) as thread:
            while True:
                call = await calls.get()
                if call.answer.done():
                    continue
                try:
                    if self._worker is None:
                        self._worker = await loop.run_in_executor(thread, _Worker, self._name)
                    outcome = await loop.run_in_executor(thread, self._worker.exchange, call.work)
                except asyncio.CancelledError:
                    if self._worker is not None:
                        self._worker.process.kill()
                    _fail(call.answer, WorkerDied("the pool was stopped"))
                    raise
                except (EOFError, OSError) as fault:
                    self._end_worker()
                    died = WorkerDied(f"the process {self._name} ended during the call")
                    died.__cause__ = fault
                    _fail(call.answer, died)
                except Exception as fault:
                    _fail(call.answer, fault)
                else:
                    _settle(call.answer, *outcome)

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()


def _settle(answer: "asyncio.Future[Any]", went_well: bool, outcome: Any) -> None:
    if not went_well:
        _fail(answer, outcome)
    elif not answer.done():
        answer.set_result(outcome)


def _fail(answer: "asyncio.Future[Any]", fault: BaseException) -> None:
    if not answer.done():
        answer.set_exception(fault)


class _Worker:
    """A process of ours and the pipe to it."""

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), name=name, daemon=True)
        # Many small products of matrices: threads that wait for each other cost more than they
        # give (placing 13,000 items: 12 s with two, 0.4 s with one). The child reads this.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Signals stay blocked until the child can take them, or a Ctrl-C prints its stack trace.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()

    def exchange(self, work: Any) -> tuple[bool, Any]:
        """Send a call and wait for its outcome; EOFError or OSError when the process ends."""
        self.pipe.send(work)
        went_well, outcome = self.pipe.recv()
        return went_well, outcome

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def _serve(pipe: Connection) -> None:
    """Answer calls until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            outcome = _answer(*pipe.recv())
            try:
                pipe.send(outcome)
            except (TypeError, AttributeError, ValueError, PicklingError) as fault:
                pipe.send((False, TypeError(f"the outcome cannot be sent: {fault}")))


def _answer(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[bool, Any]:
    try:
        return True, function(*args, **kwargs)
    except Exception as fault:
        fault.add_note(traceback.format_exc())
        return False, fault


def _end_with_parent() -> None:
    """End this process when its parent is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


_loaded: dict[str, Model] = {}


def _model(name: str) -> Model:
    if name not in _loaded:
        _loaded[name] = load_model(name)
    return _loaded[name]


def _describe(name: str) -> ModelInfo:
    model = _model(name)
    return ModelInfo(name=model.name, version=model.version, dimensions=model.dimensions)


def _embed(name: str, texts: list[str]) -> NDArray[np.float32]:
    return _model(name).encode(texts)

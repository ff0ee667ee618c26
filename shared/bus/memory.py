"""The bus of one process. It carries bytes, so what can't travel fails here too."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from shared.bus import (
    ANSWER_WITHIN_S,
    Answerer,
    Bus,
    Envelope,
    Follower,
    Letter,
    Listener,
    Registration,
    Undelivered,
    Unreachable,
    service_of,
    wait_all,
)

PREFETCH = 64


class _Post:
    """One replica of a service: what it answers and follows, and what it is busy with."""

    def __init__(self, answers: Mapping[str, Answerer], follows: Mapping[str, Follower]) -> None:
        self.answers = answers
        self.follows = follows
        self.room = asyncio.Semaphore(PREFETCH)
        self.busy: set[asyncio.Task[None]] = set()


class MemoryBus(Bus):
    """Delivers within one process; an event is safe once every follower has handled it."""

    def __init__(self) -> None:
        self._posts: dict[str, list[_Post]] = {}
        self._turn: dict[str, int] = {}
        self._listeners: list[tuple[frozenset[str], Listener]] = []

    def _pick(self, service: str) -> _Post | None:
        posts = self._posts.get(service)
        if not posts:
            return None
        turn = self._turn[service] = self._turn.get(service, -1) + 1
        return posts[turn % len(posts)]

    async def ask(self, envelope: Envelope, *, timeout_s: float = ANSWER_WITHIN_S) -> Letter:
        service = service_of(envelope.name)
        post = self._pick(service)
        answerer = post.answers.get(envelope.name) if post else None
        if post is None or answerer is None:
            raise Unreachable(f"no one answers {envelope.name}")
        # The answer is worked out in a task of its own, as it would be in another process: whoever
        # asked may stop waiting without stopping what was asked.
        answer: asyncio.Future[Letter] = asyncio.get_running_loop().create_future()

        async def work_out(answerer: Answerer) -> None:
            letter = await answerer(envelope)
            if not answer.done():
                answer.set_result(letter)

        self._start(post, work_out(answerer))
        try:
            async with asyncio.timeout(timeout_s):
                return await answer
        except TimeoutError:
            raise Unreachable(
                f"{service} did not answer {envelope.name} in {timeout_s} s"
            ) from None

    def _start(self, post: _Post, work: "asyncio._CoroutineLike[None]") -> "asyncio.Task[None]":
        task = asyncio.get_running_loop().create_task(work)
        post.busy.add(task)
        task.add_done_callback(post.busy.discard)
        return task

    async def publish(self, envelope: Envelope, *, timeout_s: float = 30.0) -> None:
        for names, listener in list(self._listeners):
            if envelope.name in names:
                listener(envelope)
        tasks = []
        for service in list(self._posts):
            post = self._pick(service)
            follower = post.follows.get(envelope.name) if post else None
            if post is not None and follower is not None:
                tasks.append(self._start(post, self._follow(post, follower, envelope)))
        if not tasks:
            return
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        for failure in ended:
            if isinstance(failure, BaseException):
                raise Undelivered(f"a follower of {envelope.name} failed") from failure

    async def _follow(self, post: _Post, follower: Follower, envelope: Envelope) -> None:
        async with post.room:
            await follower(envelope)

    async def serve(
        self,
        service: str,
        *,
        answers: Mapping[str, Answerer],
        follows: Mapping[str, Follower],
    ) -> Registration:
        post = _Post(answers, follows)
        self._posts.setdefault(service, []).append(post)

        async def stop() -> None:
            if post in self._posts.get(service, []):
                self._posts[service].remove(post)
            await wait_all(post.busy)

        return Registration(stop=stop)

    async def listen(
        self,
        names: Sequence[str],
        listener: Listener,
        *,
        on_gap: Callable[[], None] = lambda: None,
    ) -> Registration:
        entry = (frozenset(names), listener)
        self._listeners.append(entry)

        async def stop() -> None:
            if entry in self._listeners:
                self._listeners.remove(entry)

        return Registration(stop=stop)

    async def ready(self) -> bool:
        return True

    async def close(self) -> None:
        self._posts.clear()
        self._listeners.clear()

"""Events that are shown live: one listener per process, fanned out to whoever follows."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from shared.bus import Bus, Envelope, Registration
from shared.codec import Undecodable, from_bytes
from shared.contracts.community import AccessEnded, RolesSet
from shared.contracts.feedback import ChangeKind, InsightChanged, JobChanged
from shared.kernel import Actor, MemberId, ProductId, WorkspaceId
from shared.messages import Event

E = TypeVar("E", bound=Event)
INSIGHTS_EVERY_S = 5.0
LOOK_AGAIN_S = 15.0
MOST_WAITING = 500


@dataclass(slots=True, eq=False)
class Follower:
    """Someone who follows events of one workspace: the newest of each subject wait for them.

    A slow follower never has more than 500 waiting; the oldest are dropped, since each says what
    is so now.
    """

    workspace_id: WorkspaceId
    wants: Callable[[Event], str | None]
    waiting: OrderedDict[str, Event] = field(default_factory=OrderedDict)
    awake: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, event: Event) -> None:
        """Keep an event that is wanted, in place of an older one of the same subject."""
        subject = self.wants(event)
        if subject is None:
            return
        before = self.waiting.pop(subject, None)
        self.waiting[subject] = _together(before, event)
        if len(self.waiting) > MOST_WAITING:
            self.waiting.popitem(last=False)
        self.awake.set()

    async def next(self, *, within_s: float | None = None) -> Event | None:
        """Return the next event, waiting for it; None when none came in time."""
        if not self.waiting:
            self.awake.clear()
            try:
                async with asyncio.timeout(within_s):
                    await self.awake.wait()
            except TimeoutError:
                return None
        return self.waiting.popitem(last=False)[1] if self.waiting else None


def _together(before: Event | None, event: Event) -> Event:
    """Return two changes of one insight as one: the score before is that before both."""
    if not (isinstance(before, InsightChanged) and isinstance(event, InsightChanged)):
        return event
    added = before.change is ChangeKind.ADDED and event.change is not ChangeKind.REMOVED
    return InsightChanged(
        insight_id=event.insight_id,
        change=ChangeKind.ADDED if added else event.change,
        product_id=event.product_id,
        previous_score=before.previous_score,
        seq=event.seq,
    )


class Live:
    """Hears what is published from now on and hands it to followers in this process."""

    def __init__(self) -> None:
        self._followers: set[Follower] = set()
        self._registration: Registration | None = None
        self._access: dict[tuple[WorkspaceId, MemberId], set[asyncio.Event]] = {}
        self.on_access: list[Callable[[WorkspaceId, MemberId], None]] = []

    async def start(self, bus: Bus) -> None:
        """Begin to listen."""
        kinds: tuple[type[Event], ...] = (InsightChanged, JobChanged, RolesSet, AccessEnded)
        self._kinds = {kind.wire_name: kind for kind in kinds}
        self._registration = await bus.listen(
            list(self._kinds), self._hear, on_gap=self._missed_some
        )

    async def stop(self) -> None:
        """Listen no more."""
        if self._registration is not None:
            await self._registration.stop()

    def _hear(self, envelope: Envelope) -> None:
        try:
            event = from_bytes(self._kinds[envelope.name], envelope.body)
        except Undecodable:
            return
        workspace = envelope.actor.workspace_id
        if isinstance(event, RolesSet | AccessEnded):
            self.end_access(workspace, event.member_id)
            return
        for follower in self._followers:
            if follower.workspace_id == workspace:
                follower.hear(event)

    def end_access(self, workspace_id: WorkspaceId, member_id: MemberId) -> None:
        """Say that what a member may do is no longer what it was."""
        for told in self.on_access:
            told(workspace_id, member_id)
        for changed in self._access.get((workspace_id, member_id), ()):
            changed.set()

    @contextmanager
    def access_of(self, actor: Actor) -> Iterator[asyncio.Event]:
        """Return an event that happens when the actor's access ends or their roles change."""
        changed = asyncio.Event()
        if actor.member_id is None:
            yield changed
            return
        who = (actor.workspace_id, actor.member_id)
        self._access.setdefault(who, set()).add(changed)
        try:
            yield changed
        finally:
            self._access[who].discard(changed)
            if not self._access[who]:
                del self._access[who]

    def _missed_some(self) -> None:
        """Wake everyone after a gap in the connection: what they show may be old."""
        for follower in self._followers:
            follower.awake.set()

    @contextmanager
    def following(
        self, workspace_id: WorkspaceId, wants: Callable[[Event], str | None]
    ) -> Iterator[Follower]:
        """Follow events of a workspace; `wants` names an event's subject, or None to skip it."""
        follower = Follower(workspace_id, wants)
        self._followers.add(follower)
        try:
            yield follower
        finally:
            self._followers.discard(follower)

    async def job(self, workspace_id: WorkspaceId, job_id: str) -> AsyncIterator[None]:
        """Yield at once, whenever a job may have changed, and every 15 s to be sure."""

        def wants(event: Event) -> str | None:
            return job_id if isinstance(event, JobChanged) and event.job_id == job_id else None

        with self.following(workspace_id, wants) as follower:
            while True:
                yield
                await follower.next(within_s=LOOK_AGAIN_S)

    async def insights(
        self, workspace_id: WorkspaceId, product_id: ProductId | None
    ) -> AsyncIterator[InsightChanged]:
        """Yield changes of insights, at most one in five seconds; the latest of each insight."""

        def wants(event: Event) -> str | None:
            if not isinstance(event, InsightChanged):
                return None
            is_meant = product_id is None or event.product_id == product_id
            return event.insight_id if is_meant else None

        with self.following(workspace_id, wants) as follower:
            while True:
                event = await follower.next()
                if isinstance(event, InsightChanged):
                    yield event
                    await asyncio.sleep(INSIGHTS_EVERY_S)

"""Events that are shown live: one listener per process, fanned out to whoever follows."""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from services.gateway.common_answers import CommonAnswers
from services.gateway.topics import (
    ALERTS,
    ALL_IDEAS,
    INSIGHTS,
    KINDS,
    PUBLIC_KINDS,
    idea_of,
    topics_of,
)
from shared.bus import Bus, Envelope, Registration
from shared.codec import Undecodable, from_bytes
from shared.contracts.community import AccessEnded, RolesSet
from shared.contracts.feedback import AlertRaised, ChangeKind, InsightChanged
from shared.kernel import Actor, AlertId, CampaignId, IdeaId, MemberId, ProductId, WorkspaceId
from shared.messages import Event

INSIGHTS_EVERY_S = 5.0
IDEA_EVERY_S = 1.0
IDEAS_EVERY_S = 2.0
CAMPAIGN_EVERY_S = 2.0
# What one message to one follower may take of a process; the more follow one thing, the rarer.
EACH_FOLLOWER_S = 0.004
LOOK_AGAIN_S = 15.0
LOOK_AGAIN_PUBLIC_S = 30.0
MOST_WAITING = 500
MOST_IDEAS = 50
# A page asks first and follows then; what happened in between is told to who comes to follow.
RECENT_S = 10.0
MOST_RECENT = 1_000


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

    def take(self, most: int) -> list[str]:
        """Return the subjects that wait, the oldest first, and let them go."""
        return [self.waiting.popitem(last=False)[0] for _ in range(min(most, len(self.waiting)))]

    async def wait(self, *, within_s: float | None = None) -> None:
        """Wait until something waits, or until the time is over."""
        if self.waiting:
            return
        self.awake.clear()
        try:
            async with asyncio.timeout(within_s):
                await self.awake.wait()
        except TimeoutError:
            return

    async def next(self, *, within_s: float | None = None) -> Event | None:
        """Return the next event, waiting for it; None when none came in time."""
        await self.wait(within_s=within_s)
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
        self._followers: dict[tuple[WorkspaceId, str], set[Follower]] = {}
        self._recent: deque[tuple[float, WorkspaceId, Event]] = deque(maxlen=MOST_RECENT)
        self._registration: Registration | None = None
        self._access: dict[tuple[WorkspaceId, MemberId], set[asyncio.Event]] = {}
        self.on_access: list[Callable[[WorkspaceId, MemberId], None]] = []
        self.common = CommonAnswers()

    async def start(self, bus: Bus) -> None:
        """Begin to listen."""
        kinds: tuple[type[Event], ...] = (*KINDS, RolesSet, AccessEnded)
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
        if isinstance(event, PUBLIC_KINDS):
            self.common.forget(workspace)
            self._recent.append((time.monotonic(), workspace, event))
        for topic in topics_of(event):
            for follower in self._followers.get((workspace, topic), ()):
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
        self.common.forget_all()
        for followers in self._followers.values():
            for follower in followers:
                follower.awake.set()

    @contextmanager
    def following(
        self, workspace_id: WorkspaceId, topic: str, wants: Callable[[Event], str | None]
    ) -> Iterator[Follower]:
        """Follow a topic of a workspace; `wants` names an event's subject, or None to skip it."""
        follower = Follower(workspace_id, wants)
        here = self._followers.setdefault((workspace_id, topic), set())
        here.add(follower)
        try:
            yield follower
        finally:
            here.discard(follower)
            if not here:
                self._followers.pop((workspace_id, topic), None)

    def _pace(self, workspace_id: WorkspaceId, topic: str, least_s: float) -> float:
        """Return the time between two messages: longer where very many follow the same."""
        many = len(self._followers.get((workspace_id, topic), ()))
        return max(least_s, many * EACH_FOLLOWER_S)

    async def job(self, workspace_id: WorkspaceId, job_id: str) -> AsyncIterator[None]:
        """Yield at once, whenever a job may have changed, and every 15 s to be sure."""
        with self.following(workspace_id, f"job:{job_id}", lambda _: job_id) as follower:
            while True:
                yield
                await follower.next(within_s=LOOK_AGAIN_S)

    async def insights(
        self,
        workspace_id: WorkspaceId,
        product_id: ProductId | None,
        missed: Callable[[], Awaitable[Sequence[InsightChanged]]] | None = None,
    ) -> AsyncIterator[InsightChanged]:
        """Yield changes of insights, at most one in five seconds; the latest of each insight.
        Those missed before come first and at once: what happens meanwhile is heard already."""

        def wants(event: Event) -> str | None:
            if not isinstance(event, InsightChanged):
                return None
            is_meant = product_id is None or event.product_id == product_id
            return event.insight_id if is_meant else None

        with self.following(workspace_id, INSIGHTS, wants) as follower:
            for each in await missed() if missed else ():
                yield each
            while True:
                event = await follower.next()
                if isinstance(event, InsightChanged):
                    yield event
                    await asyncio.sleep(INSIGHTS_EVERY_S)

    async def alerts(
        self,
        workspace_id: WorkspaceId,
        product_id: ProductId | None,
        missed: Callable[[], Awaitable[Sequence[AlertId]]] | None = None,
    ) -> AsyncIterator[AlertId]:
        """Yield alerts as they are raised, those missed before first; each once."""

        def wants(event: Event) -> str | None:
            if not isinstance(event, AlertRaised):
                return None
            is_meant = product_id is None or event.product_id == product_id
            return event.alert_id if is_meant else None

        with self.following(workspace_id, ALERTS, wants) as follower:
            before = tuple(await missed()) if missed else ()
            for id in before:
                yield id
            while True:
                event = await follower.next()
                if isinstance(event, AlertRaised) and event.alert_id not in before:
                    yield event.alert_id

    def idea(self, workspace_id: WorkspaceId, idea_id: IdeaId) -> AsyncIterator[bool]:
        """Yield when an idea is to be looked at; whether it changed, or it is just to be sure."""
        return self._one(workspace_id, f"idea:{idea_id}", IDEA_EVERY_S)

    def campaign(self, workspace_id: WorkspaceId, id: CampaignId) -> AsyncIterator[bool]:
        """Yield when a campaign is to be looked at, in the same way."""
        return self._one(workspace_id, f"campaign:{id}", CAMPAIGN_EVERY_S)

    async def _one(
        self, workspace_id: WorkspaceId, topic: str, least_s: float
    ) -> AsyncIterator[bool]:
        """Yield at once and after each change, not too often; changes in between come as one."""
        with self.following(workspace_id, topic, lambda _: topic) as follower:
            heard = True
            while True:
                yield heard
                await asyncio.sleep(self._pace(workspace_id, topic, least_s))
                heard = await follower.next(within_s=LOOK_AGAIN_PUBLIC_S) is not None

    async def ideas(self, workspace_id: WorkspaceId) -> AsyncIterator[list[IdeaId]]:
        """Yield ideas that came or changed, at most 50 at once, beginning a few seconds ago."""
        with self.following(workspace_id, ALL_IDEAS, idea_of) as follower:
            since = time.monotonic() - RECENT_S
            for at, workspace, event in self._recent:
                if at >= since and workspace == workspace_id:
                    follower.hear(event)
            while True:
                await follower.wait()
                changed = follower.take(MOST_IDEAS)
                if changed:
                    yield [IdeaId(id) for id in changed]
                    await asyncio.sleep(self._pace(workspace_id, ALL_IDEAS, IDEAS_EVERY_S))

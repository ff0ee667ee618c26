"""A service and how it handles a message: one message, one transaction, once only."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, get_args, get_origin, get_type_hints

from shared.batches import Batches
from shared.bus import ANSWER, FAULT, REFUSED, Answerer, Bus, Envelope, Follower, Letter
from shared.caller import Caller, Unavailable, descend, refusal_bytes
from shared.codec import Undecodable, from_bytes, moment, to_bytes
from shared.kernel import ErrorCode, Refusal, WorkspaceId, require, utc_now
from shared.messages import Command, Event, Message, Query, reply_type
from shared.outbox import OUTBOX, Outbox, kept_letter
from shared.store import Conflict, Document, Index, Store, StoreDown, Writing
from shared.telemetry import handling, log
from shared.work import Look, Work

INBOX = "inbox"
TRIES = "tries"
DEAD = "dead_letters"
REMEMBER_S = 48 * 3600
RETRY_AFTER_S = (0.1, 0.5, 2.0, 5.0, 15.0)
MOST_TRIES = 5
SUSPECT_FOR_S = 1.0

UseCase = Callable[[Any, Any], Awaitable[Any]]


class IdempotencyMismatch(Refusal):
    """This idempotency key came with another input before."""

    code = ErrorCode.CONFLICT
    reason = "IDEMPOTENCY_MISMATCH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """A command that the clock asks, in Polder's name, in every workspace."""

    seconds: int
    ask: Callable[[], Command[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a service answers, follows, keeps and does on time, all in one place.

    Use cases are `async (message, look | work) -> reply`; the signature is the registration. A
    follower whose first parameter is `tuple[Event, …]` gets the events of a moment together, in one
    transaction. A follower that writes has `follow_within_s` seconds each time, so that one that
    hangs is tried again and then put aside. `start` and `stop` open and close what a role holds
    besides.
    """

    name: str
    answers: Sequence[UseCase] = ()
    follows: Sequence[UseCase] = ()
    indexes: Sequence[Index] = ()
    clock: Sequence[Every] = ()
    follow_within_s: float = 30.0
    start: Callable[["Running"], Awaitable[None]] | None = None
    stop: Callable[[], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What a started service has at hand."""

    bus: Bus
    store: Store
    outbox: Outbox
    now: Callable[[], datetime] = utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class _Door:
    """A use case, read from its signature."""

    use_case: UseCase
    kind: type[Message]
    writes: bool
    batched: bool

    @property
    def name(self) -> str:
        return str(getattr(self.use_case, "__name__", "use case"))


def read_door(use_case: UseCase) -> _Door:
    """Return what a use case takes. Raises TypeError when its signature doesn't say."""
    hints = get_type_hints(use_case)
    parameters = [name for name in inspect.signature(use_case).parameters if name != "self"]
    if len(parameters) != 2:
        raise TypeError(f"{use_case} must take a message and a Look or Work")
    kind, given = hints[parameters[0]], hints[parameters[1]]
    batched = get_origin(kind) is tuple
    if batched:
        kind = get_args(kind)[0]
    if not (isinstance(kind, type) and issubclass(kind, Message)) or given not in (Look, Work):
        raise TypeError(f"{use_case} must take a message and a Look or Work")
    if batched and given is Look:
        raise TypeError(f"{use_case} takes events together and must take Work")
    if issubclass(kind, Query) and given is Work:
        raise TypeError(f"{use_case} is a query and may not write")
    if not issubclass(kind, Event) and hints.get("return") != reply_type(kind):
        raise TypeError(f"{use_case} must answer {kind.__name__} with {reply_type(kind)}")
    return _Door(use_case=use_case, kind=kind, writes=given is Work, batched=batched)


class Performer:
    """Handles the messages of one service."""

    def __init__(self, service: Service, running: Running) -> None:
        self._service = service
        self._running = running
        self._batches: dict[str, Batches] = {}
        self._suspects = asyncio.Lock()
        self.answers: dict[str, Answerer] = {}
        self._followers: dict[str, list[_Door]] = {}
        for door in map(read_door, service.answers):
            if door.kind.wire_name in self.answers:
                raise TypeError(f"{door.kind.wire_name} is answered twice")
            self.answers[door.kind.wire_name] = self._answerer(door)
        for door in map(read_door, service.follows):
            self._followers.setdefault(door.kind.wire_name, []).append(door)
        self.follows: dict[str, Follower] = dict.fromkeys(self._followers, self._follow)

    def _caller(self, envelope: Envelope) -> Caller:
        return Caller(self._running.bus, envelope.actor, parent_id=envelope.id)

    def _look(self, envelope: Envelope) -> Look:
        return Look(
            actor=envelope.actor,
            now=self._running.now(),
            message_id=envelope.id,
            reading=self._running.store.reading(),
            caller=self._caller(envelope),
        )

    def _work(self, envelope: Envelope, writing: Writing) -> Work:
        return Work(
            actor=envelope.actor,
            now=self._running.now(),
            message_id=envelope.id,
            writing=writing,
            caller=self._caller(envelope),
        )

    # --- commands and queries ----------------------------------------------------------------

    def _answerer(self, door: _Door) -> Answerer:
        async def answer(envelope: Envelope) -> Letter:
            with handling(self._service.name, envelope.name) as outcome:
                try:
                    require(envelope.actor, door.kind.access)
                    body = await self._answer(door, envelope)
                except Refusal as refusal:
                    outcome["outcome"] = "refused"
                    return Letter(kind=REFUSED, body=refusal_bytes(refusal))
                except Exception as error:
                    outcome["outcome"] = "fault"
                    log.error(
                        "fault", message=envelope.name, message_id=envelope.id, exc_info=error
                    )
                    return Letter(kind=FAULT, body=b"")
            return Letter(kind=ANSWER, body=body)

        return answer

    async def _answer(self, door: _Door, envelope: Envelope) -> bytes:
        asked = from_bytes(door.kind, envelope.body)
        if not door.writes:
            answer = await door.use_case(asked, self._look(envelope))
            return to_bytes(reply_type(door.kind), answer)
        workspace = envelope.actor.workspace_id
        fingerprint = _fingerprint(envelope)

        async def body(writing: Writing) -> tuple[bytes, list[Document]]:
            inbox = writing.collection(workspace, INBOX)
            remembered = await inbox.get(f"{self._service.name}:{envelope.id}")
            if remembered is not None:
                if remembered["fingerprint"] != fingerprint:
                    raise IdempotencyMismatch("this key came with another input before")
                return remembered["reply"].encode(), []
            work = self._work(envelope, writing)
            answer = await door.use_case(asked, work)
            reply = to_bytes(reply_type(door.kind), answer)
            await self._remember(writing, envelope, self._service.name, fingerprint, reply)
            return reply, await self._keep(writing, work)

        reply, kept = await self._running.store.transact(body)
        self._running.outbox.send(workspace, kept)
        return reply

    async def _remember(
        self, writing: Writing, envelope: Envelope, by: str, fingerprint: str, reply: bytes
    ) -> None:
        await writing.collection(envelope.actor.workspace_id, INBOX).insert(
            f"{by}:{envelope.id}",
            {
                "fingerprint": fingerprint,
                "reply": reply.decode(),
                "at": moment(self._running.now()),
            },
        )

    async def _keep(self, writing: Writing, work: Work) -> list[Document]:
        """Put what was announced into the outbox, in the same transaction."""
        kept: list[Document] = []
        outbox = writing.collection(work.actor.workspace_id, OUTBOX)
        for number, event in enumerate(work.announced):
            id = descend(work.message_id, f"{self._service.name} told {number}")
            letter = kept_letter(id, event, work.actor, work.now)
            await outbox.put(id, letter)
            kept.append(letter)
        return kept

    # --- events ------------------------------------------------------------------------------

    async def _follow(self, envelope: Envelope) -> None:
        """Let every follower of an event handle it; failing ones again and again, then no more."""
        if not envelope.redelivered:
            await self._follow_all(envelope)
            return
        # One by one at first: what brings the process down is not blamed on its neighbours.
        async with self._suspects:
            if await self._is_poison(envelope):
                await self._bury(envelope, "it brought the process down or failed too often")
                return
            following = asyncio.get_running_loop().create_task(self._follow_all(envelope))
            await asyncio.wait({following}, timeout=SUSPECT_FOR_S)
        try:
            await following
        except asyncio.CancelledError:
            following.cancel()
            raise

    async def _follow_all(self, envelope: Envelope) -> None:
        doors = self._followers[envelope.name]
        await asyncio.gather(*(self._follow_one(door, envelope) for door in doors))

    async def _follow_one(self, door: _Door, envelope: Envelope) -> None:
        for wait_s in (*RETRY_AFTER_S, None):
            try:
                with handling(self._service.name, f"{envelope.name} > {door.name}"):
                    await self._handle(door, envelope)
                return
            except Undecodable as error:
                await self._bury(envelope, str(error))
                return
            except (Unavailable, StoreDown, Conflict) as error:
                failure: Exception = error
            except Exception as error:
                failure = error
                log.error(
                    "a follower failed",
                    follower=door.name,
                    message=envelope.name,
                    message_id=envelope.id,
                    exc_info=error,
                )
            if wait_s is None:
                if isinstance(failure, Unavailable | StoreDown):
                    await self._forget_tries(envelope)
                    raise failure
                await self._bury(envelope, f"{type(failure).__name__}: {failure}")
                return
            await asyncio.sleep(wait_s)

    async def _handle(self, door: _Door, envelope: Envelope) -> None:
        if door.batched:
            await self._batch_of(door).add(envelope)
            return
        event = from_bytes(door.kind, envelope.body)
        by = f"{self._service.name}.{door.name}"
        workspace = envelope.actor.workspace_id
        if not door.writes:
            inbox = self._running.store.reading().collection(workspace, INBOX)
            if await inbox.get(f"{by}:{envelope.id}") is not None:
                return
            await door.use_case(event, self._look(envelope))

        async def body(writing: Writing) -> list[Document]:
            seen = await writing.collection(workspace, INBOX).get(f"{by}:{envelope.id}")
            if _is_handled(seen, envelope):
                return []
            kept: list[Document] = []
            if door.writes:
                work = self._work(envelope, writing)
                await door.use_case(event, work)
                kept = await self._keep(writing, work)
            await self._remember(writing, envelope, by, _fingerprint(envelope), b"")
            return kept

        await self._keep_and_send(workspace, body)

    async def _keep_and_send(
        self, workspace: WorkspaceId, body: Callable[[Writing], Awaitable[list[Document]]]
    ) -> None:
        async with asyncio.timeout(self._service.follow_within_s):
            kept = await self._running.store.transact(body)
        self._running.outbox.send(workspace, kept)

    def _batch_of(self, door: _Door) -> Batches:
        found = self._batches.get(door.name)
        if found is None:
            found = self._batches[door.name] = Batches(
                lambda envelopes: self._handle_together(door, envelopes)
            )
        return found

    async def _handle_together(self, door: _Door, envelopes: Sequence[Envelope]) -> None:
        """Handle events of one workspace in one transaction, without those handled before."""
        by = f"{self._service.name}.{door.name}"
        workspace = envelopes[0].actor.workspace_id
        events = {each.id: from_bytes(door.kind, each.body) for each in envelopes}

        async def body(writing: Writing) -> list[Document]:
            inbox = writing.collection(workspace, INBOX)
            kept = await inbox.get_many([f"{by}:{id}" for id in events])
            seen = {each["id"]: each for each in kept}
            fresh = [
                each for each in envelopes if not _is_handled(seen.get(f"{by}:{each.id}"), each)
            ]
            if not fresh:
                return []
            work = self._work(fresh[0], writing)
            await door.use_case(tuple(events[each.id] for each in fresh), work)
            for each in fresh:
                await self._remember(writing, each, by, _fingerprint(each), b"")
            return await self._keep(writing, work)

        await self._keep_and_send(workspace, body)

    async def _is_poison(self, envelope: Envelope) -> bool:
        """Count one more try of a message that came back; True when it had its share."""
        id = f"{self._service.name}:{envelope.id}"
        workspace = envelope.actor.workspace_id

        async def body(writing: Writing) -> int:
            tries = writing.collection(workspace, TRIES)
            before = await tries.get(id)
            count = int(before["count"]) + 1 if before else 1
            await tries.put(id, {"count": count, "at": moment(self._running.now())})
            return count

        return await self._running.store.transact(body) > MOST_TRIES

    async def _forget_tries(self, envelope: Envelope) -> None:
        """Count afresh: that something else is away is not this message's fault."""

        async def body(writing: Writing) -> None:
            tries = writing.collection(envelope.actor.workspace_id, TRIES)
            await tries.delete(f"{self._service.name}:{envelope.id}")

        await self._running.store.transact(body)

    async def _bury(self, envelope: Envelope, why: str) -> None:
        """Put an event aside with the reason, for `polder doctor` and a person to look at."""
        log.error("put aside", message=envelope.name, message_id=envelope.id, why=why)

        async def body(writing: Writing) -> None:
            dead = writing.collection(envelope.actor.workspace_id, DEAD)
            await dead.put(
                f"{self._service.name}:{envelope.id}",
                {
                    "service": self._service.name,
                    "name": envelope.name,
                    "body": envelope.body.decode("utf-8", errors="replace"),
                    "why": why[:2000],
                    "at": moment(self._running.now()),
                },
            )

        await self._running.store.transact(body)


def _fingerprint(envelope: Envelope) -> str:
    return sha256(envelope.body).hexdigest()


def _is_handled(seen: Document | None, envelope: Envelope) -> bool:
    """Return whether this event was handled before; refuse another event under the same id."""
    if seen is not None and seen["fingerprint"] not in ("", _fingerprint(envelope)):
        raise Undecodable("another event came under this id before")
    return seen is not None


def letters_kept() -> tuple[Index, ...]:
    """Return the indexes that carrying messages needs, beside those of the services."""
    return (
        Index(collection=INBOX, fields=("at",), ttl_s=REMEMBER_S),
        Index(collection=TRIES, fields=("at",), ttl_s=REMEMBER_S),
        Index(collection=OUTBOX, fields=("at",)),
        Index(collection=DEAD, fields=("at",)),
    )

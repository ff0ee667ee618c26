"""Subscriptions over WebSockets, by the protocol graphql-transport-ws."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from services.gateway import asking
from services.gateway.execution import Engine, new_request_id
from services.gateway.graphql_http import until
from services.gateway.identity import Credentials, Who
from services.gateway.refusals import Turned
from shared.caller import Unavailable
from shared.kernel import Refusal

PROTOCOL = "graphql-transport-ws"
MOST_FRAME = 64 * 1024
MOST_SUBSCRIPTIONS = 20
# Readers who are not signed in are one visitor to us when they share an address, as an office does.
MOST_OPEN, MOST_OF_A_VISITOR = 10_000, 100
INIT_WITHIN_S = 10.0
BAD_FRAME, UNAUTHORISED, FORBIDDEN = 4400, 4401, 4403
NO_PROTOCOL, INIT_TIMEOUT, ID_TAKEN, TOO_MANY, RESTART, LATER = 4406, 4408, 4409, 4429, 1012, 1013


class Closing(Exception):
    """The connection is to be closed with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Sockets:
    """The endpoint of WebSockets; knows which are open, to close them at a stop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: set[Connection] = set()

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one connection from handshake to close."""
        if not _is_our_origin(websocket, self._engine.settings.public_url):
            await websocket.close(FORBIDDEN)  # before it is accepted: HTTP 403
            return
        if PROTOCOL not in websocket.scope.get("subprotocols", ()):
            await websocket.accept()
            await websocket.close(NO_PROTOCOL, "Subprotocol not acceptable")
            return
        await websocket.accept(PROTOCOL)
        if len(self._open) >= MOST_OPEN:
            await websocket.close(LATER, "Try again later")
            return
        connection = Connection(self._engine, websocket, self.count_of)
        self._open.add(connection)
        try:
            await connection.serve()
        finally:
            self._open.discard(connection)

    def count_of(self, who: Who) -> int:
        """Return how many connections somebody has open."""
        return sum(each.bucket == who.bucket for each in self._open)

    async def close_all(self) -> None:
        """Tell every client to come back in a moment."""
        await asyncio.gather(*(each.close(RESTART, "Service restart") for each in self._open))


class Connection:
    """One WebSocket: who it is, and what it has subscribed to."""

    def __init__(
        self, engine: Engine, websocket: WebSocket, count_of: Callable[[Who], int]
    ) -> None:
        self._engine = engine
        self._websocket = websocket
        self._count_of = count_of
        self._who: Who | None = None
        self._given = Credentials()
        self._is_starting = False
        self._running: dict[str, asyncio.Task[None]] = {}
        self._sending = asyncio.Lock()

    @property
    def bucket(self) -> str | None:
        """Whose connection it is, once it has started."""
        return self._who.bucket if self._who else None

    async def serve(self) -> None:
        """Answer frames until the connection is closed, by either side."""
        late = asyncio.create_task(self._close_when_late())
        try:
            while True:
                await self._handle(await self._receive())
        except Closing as closing:
            await self.close(closing.code, closing.reason)
        except WebSocketDisconnect:
            pass
        finally:
            late.cancel()
            running = list(self._running.values())
            for task in running:
                task.cancel()
            await asyncio.gather(late, *running, return_exceptions=True)

    async def close(self, code: int, reason: str) -> None:
        """Close the connection, unless it is closed."""
        if self._websocket.application_state is WebSocketState.CONNECTED:
            try:
                await self._websocket.close(code, reason)
            except (RuntimeError, WebSocketDisconnect):
                return

    async def _close_when_late(self) -> None:
        await asyncio.sleep(INIT_WITHIN_S)
        if not self._is_starting:
            await self.close(INIT_TIMEOUT, "Connection initialisation timeout")

    async def _receive(self) -> dict[str, Any]:
        frame = await self._websocket.receive()
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame.get("code", 1000), frame.get("reason"))
        text = frame.get("text")
        if not isinstance(text, str) or len(text) > MOST_FRAME:
            raise Closing(BAD_FRAME, "Invalid message received")
        try:
            message = orjson.loads(text)
        except (orjson.JSONDecodeError, RecursionError):
            raise Closing(BAD_FRAME, "Invalid message received") from None
        if not isinstance(message, dict):
            raise Closing(BAD_FRAME, "Invalid message received")
        return message

    async def _send(self, **message: object) -> None:
        async with self._sending:
            await self._websocket.send_text(orjson.dumps(message).decode())

    async def _handle(self, message: Mapping[str, Any]) -> None:
        match message:
            case {"type": "connection_init"}:
                await self._start(message.get("payload"))
            case {"type": "ping"}:
                await self._send(type="pong")
            case {"type": "pong"}:
                return
            case {"type": "subscribe"} if self._who is None:
                raise Closing(UNAUTHORISED, "Unauthorized")
            case {"type": "subscribe", "id": str(id), "payload": dict(payload)} if id:
                self._subscribe(id, payload)
            case {"type": "complete", "id": str(id)}:
                task = self._running.pop(id, None)
                if task is not None:
                    task.cancel()
            case _:
                raise Closing(BAD_FRAME, "Invalid message received")

    async def _start(self, payload: object) -> None:
        if self._is_starting:
            raise Closing(TOO_MANY, "Too many initialisation requests")
        if payload is not None and not isinstance(payload, dict):
            raise Closing(BAD_FRAME, "Invalid message received")
        self._is_starting = True
        try:
            self._given = self._credentials(payload or {})
            who = await self._engine.identities.who(self._given)
        except (Turned, Refusal):
            raise Closing(FORBIDDEN, "Forbidden") from None
        except Unavailable:
            raise Closing(LATER, "Try again later") from None
        if who.actor.member_id is None and self._count_of(who) >= MOST_OF_A_VISITOR:
            raise Closing(TOO_MANY, "Too many connections")
        self._who = who
        await self._send(type="connection_ack")

    def _credentials(self, payload: Mapping[str, Any]) -> Credentials:
        """Return what the handshake brought; a key may come in the payload instead."""
        said = payload.get("Authorization", payload.get("authorization"))
        if said is None:
            return self._of_handshake()
        if not isinstance(said, str):
            raise Closing(BAD_FRAME, "Invalid message received")
        client = self._websocket.client
        return Credentials(
            key=asking.bearer(said),
            address=client.host if client else "",
            accept_language=self._websocket.headers.get("accept-language", ""),
        )

    def _of_handshake(self) -> Credentials:
        """Return the credentials of the handshake, whose origin was checked before."""
        public_url = self._engine.settings.public_url
        try:
            return asking.credentials(self._websocket, public_url)
        except Turned:
            given = Credentials(accept_language=self._websocket.headers.get("accept-language", ""))
            client = self._websocket.client
            return replace(given, address=client.host if client else "")

    def _subscribe(self, id: str, payload: dict[str, Any]) -> None:
        if self._who is None:
            raise Closing(UNAUTHORISED, "Unauthorized")
        if id in self._running:
            raise Closing(ID_TAKEN, f"Subscriber for {id[:80]} already exists")
        try:
            query, name, variables = asking.read_operation(payload)
        except Turned:
            raise Closing(BAD_FRAME, "Invalid message received") from None
        has_room = len(self._running) < MOST_SUBSCRIPTIONS
        running = self._run(id, self._who, query, name, variables, has_room=has_room)
        self._running[id] = asyncio.create_task(running)

    async def _run(
        self,
        id: str,
        who: Who,
        query: str,
        name: str | None,
        variables: Mapping[str, Any],
        *,
        has_room: bool,
    ) -> None:
        engine, request_id = self._engine, new_request_id()
        try:
            if not has_room:
                raise Turned(
                    "TOO_MANY_SUBSCRIPTIONS",
                    f"{MOST_SUBSCRIPTIONS} subscriptions a connection is the most",
                    details={"limit": MOST_SUBSCRIPTIONS},
                )
            who = await engine.identities.who(self._given)  # it may have changed since the start
            base_url = asking.origin_of(self._websocket, engine.settings.public_url)
            asked, context = engine.prepare(
                who, query, name, variables, base_url=base_url, request_id=request_id
            )
            match asked.kind.value:
                case "mutation":
                    raise Turned("MUTATION_OVER_SOCKET", "send mutations by POST")
                case "query":
                    body = (await engine.run(asked, context)).body
                    await self._send(type="next", id=id, payload=body)
                case _:
                    with engine.live.access_of(who.actor) as access:
                        async for body in until(access, engine.follow(asked, context)):
                            await self._send(type="next", id=id, payload=body)
                        if access.is_set():
                            await self.close(FORBIDDEN, "Forbidden")
                            return
            self._running.pop(id, None)
            await self._send(type="complete", id=id)
        except (WebSocketDisconnect, RuntimeError):
            return  # the client is gone; `serve` tidies up
        except Exception as why:
            self._running.pop(id, None)
            locale = who.actor.locale
            answer = engine.turned_away(why, request_id, locale)
            await self._send(type="error", id=id, payload=answer.body["errors"])


def _is_our_origin(websocket: WebSocket, public_url: str) -> bool:
    """Return whether the handshake comes from a page of ours, or from a program."""
    origin = websocket.headers.get("origin")
    return origin is None or origin == asking.origin_of(websocket, public_url)

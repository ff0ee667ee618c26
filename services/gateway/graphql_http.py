"""POST /graphql: one operation in, one answer out; or a stream of events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from strawberry.http.ides import get_graphql_ide_html

from services.gateway import asking
from services.gateway.context import Context
from services.gateway.documents import Asked
from services.gateway.execution import Answer, Body, Engine
from services.gateway.identity import Credentials, locale_of
from services.gateway.refusals import Turned
from shared.caller import Unavailable
from shared.kernel import Refusal

PLAIN = "application/json"
GRAPHQL = "application/graphql-response+json"
EVENTS = "text/event-stream"
KEEP_ALIVE_S = 12.0
MOST_KEY = 255
IDE_POLICY = "default-src 'self' 'unsafe-inline' https:; frame-ancestors 'none'"


class GraphQLOverHTTP:
    """The endpoint of queries, mutations, and of subscriptions as server-sent events."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def answer(self, request: Request) -> Response:
        """Answer one request, whatever it holds."""
        try:
            if request.method != "POST":
                return self._not_a_post(request)
            return await self._post(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as why:
            return reply(request, self._turned_away(request, why))

    def _turned_away(self, request: Request, why: Exception) -> Answer:
        try:
            given = asking.credentials(request, self._engine.settings.public_url)
        except (Turned, Refusal):
            given = Credentials(accept_language=request.headers.get("accept-language", ""))
        return self._engine.turned_away(why, request.state.request_id, locale_of(given) or "en")

    def _not_a_post(self, request: Request) -> Response:
        wants_page = "text/html" in request.headers.get("accept", "")
        if self._engine.settings.graphiql and request.method == "GET" and wants_page:
            page = get_graphql_ide_html(graphql_ide="graphiql")
            return HTMLResponse(page, headers={"Content-Security-Policy": IDE_POLICY})
        raise Turned(
            "METHOD_NOT_ALLOWED",
            "send operations by POST",
            headers={"Allow": "POST"},
        )

    async def _post(self, request: Request) -> Response:
        engine = self._engine
        given = asking.credentials(request, engine.settings.public_url)
        asking.check_json_type(request)
        data = asking.read_object(await asking.read_body(request))
        query, name, variables = asking.read_operation(data)
        who = await engine.identities.who(given)
        asked, context = engine.prepare(
            who,
            query,
            name,
            variables,
            base_url=asking.origin_of(request, engine.settings.public_url),
            request_id=request.state.request_id,
            idempotency_key=_idempotency_key(request),
        )
        if EVENTS in request.headers.get("accept", ""):
            return StreamingResponse(
                _events(self._bodies(asked, context)),
                media_type=EVENTS,
                headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            )
        return reply(request, await engine.run(asked, context))

    async def _bodies(self, asked: Asked, context: Context) -> AsyncIterator[Body]:
        engine = self._engine
        try:
            if asked.operation.operation.value != "subscription":
                yield (await engine.run(asked, context)).body
                return
            with engine.live.access_of(context.actor) as access:
                async for body in until(access, engine.follow(asked, context)):
                    yield body
        except (Turned, Refusal, Unavailable) as why:
            yield engine.turned_away(why, context.request_id, context.actor.locale).body


def _idempotency_key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key is not None and not (0 < len(key) <= MOST_KEY and key.isascii() and key.isprintable()):
        raise Turned(
            "BAD_IDEMPOTENCY_KEY",
            f"Idempotency-Key has 1 to {MOST_KEY} printable ASCII characters",
            details={"limit": MOST_KEY},
        )
    return key


def reply(request: Request, answer: Answer) -> Response:
    """Write an answer, in the media type that the client reads."""
    kind = GRAPHQL if GRAPHQL in request.headers.get("accept", "") else PLAIN
    headers = {
        "Cache-Control": "private, no-store",
        "Vary": "Accept, Accept-Language, Authorization, Cookie, Origin",
        **answer.headers,
    }
    return Response(orjson.dumps(answer.body), answer.status, headers, f"{kind}; charset=utf-8")


async def until(ended: asyncio.Event, bodies: AsyncIterator[Body]) -> AsyncIterator[Body]:
    """Yield bodies until they end, or until the event happens."""
    over = asyncio.create_task(ended.wait())
    following = bodies.__aiter__()
    try:
        while True:
            coming = asyncio.ensure_future(following.__anext__())
            await asyncio.wait({coming, over}, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                await _stopped(coming)
                return
            try:
                body = coming.result()
            except StopAsyncIteration:
                return
            yield body
            if over.done():
                return
    finally:
        await _stopped(over)
        close = getattr(following, "aclose", None)
        if close is not None:
            await close()


async def _stopped(task: asyncio.Future[Any]) -> None:
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        task.exception()


async def _events(bodies: AsyncIterator[Body]) -> AsyncIterator[bytes]:
    """Write bodies as server-sent events, with comments that keep the connection open."""
    following = bodies.__aiter__()
    coming: asyncio.Future[Body] = asyncio.ensure_future(_next(following))
    try:
        yield b":\n\n"
        while True:
            await asyncio.wait({coming}, timeout=KEEP_ALIVE_S)
            if not coming.done():
                yield b":\n\n"
                continue
            try:
                body = coming.result()
            except StopAsyncIteration:
                break
            yield b"event: next\ndata: " + orjson.dumps(body) + b"\n\n"
            coming = asyncio.ensure_future(_next(following))
        yield b"event: complete\ndata: \n\n"
    finally:
        await _stopped(coming)
        close = getattr(following, "aclose", None)
        if close is not None:
            await close()


async def _next(bodies: AsyncIterator[Body]) -> Body:
    return await bodies.__anext__()

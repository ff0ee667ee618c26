"""Answers of the routes beside GraphQL: JSON objects with a code, a reason and a sentence."""

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from services.gateway import asking
from services.gateway.execution import Engine
from services.gateway.identity import Credentials, locale_of
from services.gateway.refusals import camel_path
from shared.kernel import Refusal


def plain_answer(request: Request, engine: Engine, why: Exception) -> Response:
    """Return a refusal or fault as {code, reason, message, path, requestId}."""
    if isinstance(why, ClientDisconnect):
        return Response(status_code=400)
    given = Credentials(
        locale_cookie=request.cookies.get(asking.LOCALE_COOKIE, ""),
        accept_language=request.headers.get("accept-language", ""),
    )
    answer = engine.turned_away(why, request.state.request_id, locale_of(given) or "en")
    first = answer.body["errors"][0]
    body = {
        "message": first["message"],
        "path": camel_path(why.path) if isinstance(why, Refusal) else None,
        **first["extensions"],
    }
    return Response(orjson.dumps(body), answer.status, answer.headers, "application/json")

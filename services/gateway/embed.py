"""The panel of the widget: one page, which only the sites of its key may show in a frame."""

import html
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from services.gateway.buckets import VISITOR
from services.gateway.execution import Engine
from services.gateway.identity import Credentials, network_of
from services.gateway.refusals import ClosedWorkspace, TooFast
from services.gateway.words import language_of
from shared.caller import Broken, Caller, Unavailable
from shared.contracts.feedback import OpenWidget, WidgetView

LONGEST_KEY = 64
COST_OF_PAGE = 2
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# A page without scripts or links: there is nothing on it that a frame could make anyone press.
BARE = "default-src 'none'; base-uri 'none'; form-action 'none'"
OWN, ANYONE = ("'self'",), ("*",)
SENTENCE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Feedback</title>
</head>
<body><main><h1>Feedback</h1><p>{sentence}</p></main></body>
</html>
"""


class Embed:
    """Serves the panel. No cookie counts here: whoever sees it is a visitor."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._shell = folder / "embed.html"

    async def page(self, request: Request) -> Response:
        """Return the panel of a key, for the sites that the key is for."""
        return await self._answer(request, None)

    async def preview(self, request: Request) -> Response:
        """Return the panel as Polder's own settings show it; it sends nothing."""
        return await self._answer(request, OWN)

    async def _answer(self, request: Request, ancestors: Sequence[str] | None) -> Response:
        try:
            widget = await self._open(request)
        except (ClosedWorkspace, TooFast, Unavailable, Broken):
            return self._say(request, "widget.unavailable", 503, ancestors or ANYONE)
        if widget is None:
            return self._say(request, "widget.unknown", 404, ancestors or ANYONE)
        allowed = ancestors or widget.allowed_origins
        if widget.is_revoked:
            return self._say(request, "widget.revoked", 410, allowed)
        if not self._shell.is_file():
            return self._say(request, "widget.unavailable", 503, allowed)
        return _framed(self._shell.read_text(encoding="utf-8"), 200, POLICY, allowed)

    async def _open(self, request: Request) -> WidgetView | None:
        address = request.client.host if request.client else ""
        self._engine.buckets.spend(f"visitor {network_of(address)}", VISITOR, COST_OF_PAGE)
        who = await self._engine.identities.who(Credentials(address=address))
        key = request.query_params.get("key", "")
        if not 0 < len(key) <= LONGEST_KEY:
            return None
        return await Caller(self._engine.bus, who.actor).ask(OpenWidget(key=key))

    def _say(self, request: Request, what: str, status: int, allowed: Sequence[str]) -> Response:
        language = language_of(request.query_params.get("locale", "")[:35])
        sentence = html.escape(self._engine.words.say(what, {}, language) or "")
        page = SENTENCE.format(language=language, sentence=sentence)
        return _framed(page, status, BARE, allowed)


def _framed(page: str, status: int, policy: str, allowed: Sequence[str]) -> Response:
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": f"{policy}; frame-ancestors {' '.join(allowed)}",
    }
    return HTMLResponse(page, status, headers)

"""Writes a public page out: asks what the page asks, and fills the shell with what came back."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from services.gateway import asking
from services.gateway.execution import Engine
from services.gateway.identity import Who
from services.gateway.markdown import render
from services.gateway.prerender import campaign_pages, idea_pages, standing_pages
from services.gateway.prerender.built import Built, read_built
from services.gateway.prerender.looking import Look, NothingToShow, Shown, gone
from services.gateway.prerender.questions import Questions
from services.gateway.prerender.wording import opening, zone_of
from services.gateway.refusals import Turned
from shared.caller import Unavailable
from shared.kernel import Refusal
from shared.telemetry import log

THEME_COOKIE = "polder-theme"
THEMES = ("light", "dark")
SHAPES = {
    "NEW": "○",
    "UNDER_REVIEW": "○",
    "PLANNED": "◐",
    "IN_PROGRESS": "●",
    "SHIPPED": "✓",
    "DECLINED": "—",
    "MERGED": "⤷",
    "ADOPTED": "✓",
    "ADOPTED_IN_PART": "◐",
    "STUDIED_FURTHER": "○",
    "NOT_ADOPTED": "—",
}
Show = Callable[[Look, str], Awaitable[Shown]]


async def _ideas(look: Look, found: str) -> Shown:
    return await idea_pages.ideas(look, found or None)


async def _idea(look: Look, found: str) -> Shown:
    return await idea_pages.idea(look, int(found))


async def _nowhere(look: Look, found: str) -> Shown:
    await look.questions.ask("Session")
    return gone(look, "not-found-page")


PAGES: tuple[tuple[re.Pattern[str], Show], ...] = (
    (re.compile(r"/()"), _ideas),
    (re.compile(r"/b/([^/]+)"), _ideas),
    (re.compile(r"/ideas/(\d{1,9})"), _idea),
    (re.compile(r"/ideas/((?!new$)[^/]*)"), _nowhere),
    (re.compile(r"/campaigns()"), campaign_pages.campaigns),
    (re.compile(r"/c/([^/]+)"), campaign_pages.campaign),
    (re.compile(r"/roadmap()"), standing_pages.roadmap),
    (re.compile(r"/guidelines()"), standing_pages.guidelines),
)


def data_block(value: object) -> Markup:
    """Return JSON that can stand inside a script element: nothing in it ends the element."""
    text = orjson.dumps(value).decode()
    for mark, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(mark, escaped)
    return Markup(text)  # noqa: S704 - the marks of HTML are escaped above


def initials(name: str) -> str:
    """Return the capitals of the first two words of a name that have one."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(capitals[:2]) or name[:1].upper()


class Page:
    """A page as it goes out."""

    __slots__ = ("html", "is_personal", "locale", "status")

    def __init__(self, html: str, *, status: int, locale: str, is_personal: bool) -> None:
        self.html = html
        self.status = status
        self.locale = locale
        self.is_personal = is_personal


class Writer:
    """Writes public pages out in the name of whoever asks for them."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self._built: Built | None = None
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(shapes=SHAPES)
        self._templates.filters.update(
            opening=opening, data=data_block, markdown=render, initials=initials
        )

    def use(self, folder: Path) -> None:
        """Write pages for the build in this folder from now on."""
        self._built = read_built(folder)

    async def write(self, request: Request) -> Page | None:
        """Return a page written out; None where the app has to start from an empty one."""
        within_s = self._engine.settings.prerender_s
        if self._built is None or not within_s:
            return None
        for pattern, show in PAGES:
            found = pattern.fullmatch(request.url.path)
            if found is not None:
                try:
                    async with asyncio.timeout(within_s):
                        return await self._write(request, self._built, show, found[1])
                except (NothingToShow, Turned, Refusal, Unavailable, TimeoutError):
                    return None
                except Exception:
                    log.exception("a page was not written out", path=request.url.path)
                    return None
        return None

    async def _write(self, request: Request, built: Built, show: Show, found: str) -> Page:
        engine = self._engine
        base_url = asking.origin_of(request, engine.settings.public_url)
        who = await engine.identities.who(asking.visit(request, engine.settings.public_url))
        workspace = await engine.identities.workspace()
        questions = Questions(
            engine, built, who, base_url=base_url, request_id=request.state.request_id
        )
        look = Look(
            questions=questions,
            w=built.wording[who.actor.locale],
            now=self._now(),
            zone=zone_of(workspace.time_zone),
            base_url=base_url,
            path=request.url.path,
            search=dict(request.query_params),
        )
        shown = await show(look, found)
        html = self._templates.get_template(f"{shown.page}.html").render(
            **shown.view, **self._frame(request, built, look, shown, who)
        )
        return Page(
            html,
            status=shown.status,
            locale=who.actor.locale,
            is_personal=who.actor.member_id is not None,
        )

    def _frame(
        self, request: Request, built: Built, look: Look, shown: Shown, who: Who
    ) -> Mapping[str, Any]:
        """Return what the shell around every page needs."""
        answers = look.questions.answers
        session: Mapping[str, Any] = next(
            (each["data"] for each in answers if each["name"] == "Session"), {}
        )
        viewer = session.get("viewer") or {}
        places = list(built.places)
        roles = set(viewer.get("roles", ()))
        if roles & {"PRODUCT_TEAM", "ADMIN"}:
            places.append(built.team_places["product"])
        elif "COMMUNITY_MANAGER" in roles:
            places.append(built.team_places["manager"])
        theme = request.cookies.get(THEME_COOKIE)
        search = request.url.query
        linked = shown.linked and {"@context": "https://schema.org", **shown.linked}
        return {
            "look": look,
            "t": look.t,
            "icons": built.icons,
            "places": places,
            "files": built.files_of(
                shown.page if shown.page in built.pages else "ideas", who.actor.locale
            ),
            "entry": built.entry,
            "logo": built.logo,
            "fonts": built.fonts,
            "locale": who.actor.locale,
            "theme": theme if theme in THEMES else None,
            "workspace": (session.get("workspace") or {}).get("name", "Polder"),
            "member": viewer.get("member"),
            "is_known": bool(session),
            "here": request.url.path + (f"?{search}" if search else ""),
            "here_in": request.url.path.split("/")[1],
            "title": shown.title,
            "description": shown.description,
            "canonical": f"{look.base_url}{shown.canonical}" if shown.canonical else "",
            "kind": shown.kind,
            "is_listed": shown.is_listed,
            "linked": linked,
            "answers": answers,
        }

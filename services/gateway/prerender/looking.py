"""What a visitor looks at: the view behind a template, and what machines are told about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import urlencode

from services.gateway.prerender.questions import Questions
from services.gateway.prerender.wording import Wording

Linked = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One visit: which address, when, in which language, and who asks."""

    questions: Questions
    w: Wording
    now: datetime
    zone: tzinfo
    base_url: str
    path: str
    search: Mapping[str, str]

    def address(self, **changes: str | None) -> str:
        """Return this address with other words in its search; a place in a list is not kept."""
        kept = {name: value for name, value in self.search.items() if name not in PLACES}
        given = {name: value for name, value in (kept | changes).items() if value}
        return f"{self.path}?{urlencode(given)}" if given else self.path

    def t(self, id: str, **values: object) -> str:
        """Return a text in the visitor's language."""
        return self.w.t(id, **values)

    def day(self, moment: str) -> str:
        """Return a day in the visitor's language."""
        return self.w.day(moment, self.now, self.zone)

    def short_day(self, moment: str) -> str:
        """Return a day in a narrow place."""
        return self.w.short_day(moment, self.zone)

    def ago(self, moment: str) -> str:
        """Return how long ago a moment was."""
        return self.w.ago(moment, self.now)

    def left(self, until: str) -> str:
        """Return what is left until a moment."""
        return self.w.left(until, self.now)


PLACES = ("after", "search", "first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page as it is to be written: its template, what goes in, and how it is introduced."""

    page: str
    title: str
    description: str = ""
    view: Mapping[str, Any] = field(default_factory=dict)
    linked: Linked | None = None
    canonical: str = ""
    kind: str = "website"
    status: int = 200
    is_listed: bool = True


class NothingToShow(Exception):
    """The page cannot be written out; the app starts from an empty one and says what is wrong."""


def gone(look: Look, sentence: str) -> Shown:
    """Return the page of an address that leads nowhere."""
    return Shown(
        page="gone",
        title=look.t("not-found"),
        view={"sentence": look.t(sentence)},
        status=404,
        is_listed=False,
    )


def down(look: Look, heading: str) -> Shown:
    """Return the page that stands while the service behind it does not answer."""
    return Shown(page="down", title=heading, view={"heading": heading}, status=503, is_listed=False)

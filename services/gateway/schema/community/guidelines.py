"""House rules."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.markdown import render
from services.gateway.schema.info import Info
from services.gateway.schema.marks import COMMUNITY, described, field, shown, typed
from services.gateway.schema.node import Node
from services.gateway.schema.paging import Connection, Edge, or_none, rows
from services.gateway.schema.scalars import HTML, LocaleCode, Markdown
from services.gateway.words import language_of
from shared.contracts import community as contract
from shared.kernel import GuidelineId

_LOCALE = "Language; left out for the viewer's."


@typed(service=COMMUNITY)
class Guideline(Node):
    """House rule."""

    view: strawberry.Private[contract.GuidelineView]

    number: int = shown("Number people refer to.")
    effective_on: date = shown("Since when it holds.")

    @field()
    def title(
        self, info: Info, locale: Annotated[LocaleCode | None, described(_LOCALE)] = UNSET
    ) -> str:
        """The rule, in a line."""
        return self._text(info, locale).title

    @field()
    def body(
        self, info: Info, locale: Annotated[LocaleCode | None, described(_LOCALE)] = UNSET
    ) -> Markdown:
        """What it means, with examples of what is fine and what is not."""
        return Markdown(self._text(info, locale).body)

    @field()
    def body_html(
        self, info: Info, locale: Annotated[LocaleCode | None, described(_LOCALE)] = UNSET
    ) -> HTML:
        """What it means, ready to show."""
        return HTML(render(self._text(info, locale).body))

    @field()
    def locales(self) -> list[LocaleCode]:
        """Languages it is written in; at most 20."""
        return [LocaleCode(text.locale) for text in self.view.texts]

    def _text(self, info: Info, locale: LocaleCode | None) -> contract.GuidelineText:
        """Return the text in this language, or else the first one written."""
        wanted = language_of(or_none(locale) or info.context.actor.locale)
        texts = self.view.texts
        return next((each for each in texts if each.locale == wanted), texts[0])


@typed(service=COMMUNITY)
class GuidelineEdge(Edge[Guideline]):
    """Place of an item in a list of house rules."""


@typed(service=COMMUNITY)
class GuidelineConnection(Connection[Guideline, GuidelineEdge]):
    """Page of house rules."""


async def guideline(info: Info, id: GuidelineId | None) -> Guideline | None:
    """Return a house rule by id."""
    view = await info.context.loaders.guidelines.load(id) if id else None
    return Guideline(view=view) if view else None


async def guidelines_where(info: Info, asked: contract.ListGuidelines) -> GuidelineConnection:
    """Return a page of house rules."""
    page = await info.context.ask(asked)
    edges = [GuidelineEdge(node=Guideline(view=view), cursor=at) for view, at in rows(page)]
    return GuidelineConnection.of(
        page, edges, asked.after, lambda: info.context.ask(contract.CountGuidelines())
    )

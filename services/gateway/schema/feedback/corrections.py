"""Corrections of themes as a whole: inputs, previews, and what they answer."""

from datetime import datetime

import strawberry

from services.gateway.ids import theme_id
from services.gateway.schema.feedback.themes import Quote, Theme
from services.gateway.schema.marks import (
    FEEDBACK,
    Shows,
    asked,
    field,
    given,
    input_type,
    part,
    shown,
    typed,
)
from services.gateway.schema.paging import or_none
from services.gateway.schema.payload import Payload
from shared.contracts import feedback as contract


@input_type(service=FEEDBACK)
class ThemeMergeInput:
    """Input of themeMerge."""

    target_id: strawberry.ID = asked("Theme that lives on.")
    source_ids: list[strawberry.ID] = asked("Themes that go into it; at most 20.")
    if_versions: list[int] | None = given(
        "Versions as they were shown, the target's first, then those of the sources in their "
        "order; fail with ConflictError when one is another by now."
    )


@input_type(service=FEEDBACK)
class ThemeSplitInput:
    """Input of themeSplit."""

    token: str = asked("Token of the preview.")
    titles: list[str] = asked(
        "Titles of the parts, in the order of the preview, 2 to 6; the first keeps the theme's id."
    )


@input_type(service=FEEDBACK)
class ThemeArchiveInput:
    """Input of themeArchive."""

    id: strawberry.ID = asked("Theme to put aside.")
    if_version: int | None = given("Fail with ConflictError when the version is another by now.")


@input_type(service=FEEDBACK)
class ThemeUndoInput:
    """Input of themeUndo."""

    undo_token: str = asked("Token that came with it.")


@typed(service=FEEDBACK)
class ThemePart(Shows):
    """Part that a theme would fall into."""

    view: strawberry.Private[contract.PartView]

    title: str = shown("Title that would be proposed.")
    keywords: list[str] = shown("Words that set it apart; at most 8.")
    item_count: int = shown("Items it would have.")
    cohesion: float = shown("How alike they are, 0 to 1.")

    @field()
    def quotes(self) -> list[Quote]:
        """Representative quotes; at most 3."""
        return [Quote(view=quote) for quote in self.view.quotes]


@typed(service=FEEDBACK)
class ThemeSplitPreview(Shows):
    """How a theme would fall apart."""

    view: strawberry.Private[contract.SplitPreview]

    token: str = shown(
        "Token to send back with themeSplit; works for an hour, so that what is split is what was "
        "shown."
    )
    expires_at: datetime = shown("Until when the token works.")

    @field()
    def parts(self) -> list[ThemePart]:
        """Parts, largest first; at most 6."""
        return [ThemePart(view=each) for each in self.view.parts]


@typed(service=FEEDBACK)
class ThemeMergePayload(Payload):
    """Result of themeMerge."""

    theme: Theme | None = part("Theme that lives on.", default=None)
    undo_token: str | None = part("Token for undo; works for an hour.", default=None)


@typed(service=FEEDBACK)
class ThemeSplitPayload(Payload):
    """Result of themeSplit."""

    themes: list[Theme] | None = part("Parts it fell into; at most 6.", default=None)
    undo_token: str | None = part("Token for undo; works for an hour.", default=None)


@typed(service=FEEDBACK)
class ThemeArchivePayload(Payload):
    """Result of themeArchive."""

    theme: Theme | None = part("Theme after the change.", default=None)
    undo_token: str | None = part("Token for undo; works for an hour.", default=None)


@typed(service=FEEDBACK)
class ThemeUndoPayload(Payload):
    """Result of themeUndo."""

    themes: list[Theme] | None = part("Themes as they are again; at most 21.", default=None)


def merge_themes(input: ThemeMergeInput) -> contract.MergeThemes:
    """Return the message behind themeMerge."""
    versions = or_none(input.if_versions)
    return contract.MergeThemes(
        target_id=theme_id(input.target_id, "target_id"),
        source_ids=tuple(
            theme_id(id, "source_ids", str(at)) for at, id in enumerate(input.source_ids)
        ),
        if_versions=tuple(versions) if versions is not None else None,
    )

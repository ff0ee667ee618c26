"""Root fields of corrections and of the runs that hold to them."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from services.gateway.ids import theme_id
from services.gateway.schema.feedback.corrections import (
    ThemeArchiveInput,
    ThemeArchivePayload,
    ThemeMergeInput,
    ThemeMergePayload,
    ThemeSplitInput,
    ThemeSplitPayload,
    ThemeSplitPreview,
    ThemeUndoInput,
    ThemeUndoPayload,
    merge_themes,
)
from services.gateway.schema.feedback.map import ClusteringRunConnection, runs_where
from services.gateway.schema.feedback.themes import Theme
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, PRODUCT, described, query
from services.gateway.schema.paging import or_none, page_size
from services.gateway.schema.payload import mutation
from shared.contracts import feedback as contract

SLOW_S = 30.0


@strawberry.type
class CorrectionQuery:
    """Root fields of corrections."""

    @query(service=FEEDBACK, to=PRODUCT, cost=50)
    async def theme_split_preview(
        self,
        info: Info,
        id: Annotated[strawberry.ID, described("Theme to split.")],
        parts: Annotated[int, described("Number of parts, 2 to 6.")] = 2,
    ) -> ThemeSplitPreview | None:
        """How a theme would fall apart in this many parts. Writes nothing; themeSplit does."""
        view = await info.context.ask(
            contract.PreviewSplit(id=theme_id(id), parts=parts), timeout_s=SLOW_S
        )
        return ThemeSplitPreview(view=view)

    @query(service=FEEDBACK, to=PRODUCT)
    async def clustering_runs(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> ClusteringRunConnection:
        """Runs of the clustering, newest first."""
        return await runs_where(
            info, contract.ListRuns(first=page_size(first), after=or_none(after))
        )


@strawberry.type
class CorrectionMutation:
    """Root fields of corrections."""

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def theme_merge(self, info: Info, input: ThemeMergeInput) -> ThemeMergePayload:
        """Merge themes into one."""
        done = await info.context.ask(merge_themes(input), timeout_s=SLOW_S)
        return ThemeMergePayload(theme=Theme(view=done.themes[0]), undo_token=done.undo_token)

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def theme_split(self, info: Info, input: ThemeSplitInput) -> ThemeSplitPayload:
        """Split a theme, as themeSplitPreview showed it."""
        done = await info.context.ask(
            contract.SplitTheme(token=input.token, titles=tuple(input.titles)), timeout_s=SLOW_S
        )
        return ThemeSplitPayload(
            themes=[Theme(view=each) for each in done.themes], undo_token=done.undo_token
        )

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def theme_archive(self, info: Info, input: ThemeArchiveInput) -> ThemeArchivePayload:
        """Put a theme aside. Its items count as unthemed."""
        done = await info.context.ask(
            contract.ArchiveTheme(id=theme_id(input.id), if_version=or_none(input.if_version)),
            timeout_s=SLOW_S,
        )
        return ThemeArchivePayload(theme=Theme(view=done.themes[0]), undo_token=done.undo_token)

    @mutation(service=FEEDBACK, to=PRODUCT)
    async def theme_undo(self, info: Info, input: ThemeUndoInput) -> ThemeUndoPayload:
        """Undo a merge, split or archiving."""
        views = await info.context.ask(
            contract.UndoCorrection(undo_token=input.undo_token), timeout_s=SLOW_S
        )
        return ThemeUndoPayload(themes=[Theme(view=each) for each in views])

"""Imports: what a file looks like, how far it is, what could not be read."""

from datetime import datetime

import strawberry
from strawberry import UNSET

from services.gateway.schema.far import FarFeedbackItemConnection, FarFeedbackSource, FarTheme
from services.gateway.schema.feedback import items, themes
from services.gateway.schema.feedback.enums import ImportField
from services.gateway.schema.gateway.jobs import Job
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, Shows, field, shown, typed
from services.gateway.schema.paging import (
    Connection,
    Edge,
    Share,
    known,
    or_none,
    page_size,
    present,
    rows,
    shares,
)
from shared.contracts import feedback as contract
from shared.kernel import ImportId, Phrase


@typed(service=FEEDBACK)
class FeedbackImportPreview(Shows):
    """What an uploaded file looks like."""

    view: strawberry.Private[contract.ImportPreview]

    row_count: int = shown("Rows in the file; estimated beyond 1,000.")
    is_estimate: bool = shown("The count is an estimate.")
    columns: "list[ImportColumn]" = shown("Columns; at most 100.")

    @field()
    def tool(self, info: Info) -> str | None:
        """Name of the program whose export this looks like; null when it is none of those known."""
        return info.context.say(Phrase(key=f"tool.{self.view.tool}")) if self.view.tool else None

    @field()
    def languages(self, info: Info) -> list[Share]:
        """Languages found in the text column; at most 10."""
        return shares(info, "language", self.view.languages)

    @field()
    def problems(self, info: Info) -> list[str]:
        """What stands in the way of importing, in the viewer's language; at most 10."""
        return [info.context.say(problem) for problem in self.view.problems]


@typed(service=FEEDBACK)
class ImportColumn:
    """Column of an uploaded file."""

    name: str = shown("Heading.")
    samples: list[str] = shown("First values; at most 5.")
    filled: float = shown("Part of the rows that have a value, 0 to 1.")
    suggestion: ImportField = shown("What it most likely holds.")


@typed(service=FEEDBACK)
class FeedbackImport(Job):
    """Import of a file with feedback: rows are checked, stored, read (language, sentiment,
    embedding) and filed under themes.
    """

    view: strawberry.Private[contract.ImportView]

    file_name: str = shown("File name.")
    row_count: int | None = shown("Rows in the file; null while being counted.")
    imported_count: int = shown("Rows that became items.")
    duplicate_count: int = shown("Rows that were there already.")
    rejected_count: int = shown("Rows that could not be read.")
    updated_count: int = shown(
        "Rows whose item was there already and was brought up to date by them."
    )
    can_undo: bool = shown("The import can still be undone; until seven days after it.")

    @field()
    def undone_at(self) -> datetime | None:
        """When all of it was taken back; null when it was not."""
        return self.view.undo.ended_at if self.view.undo else None

    @field(cost=2)
    async def undo(self, info: Info) -> "FeedbackImportUndo":
        """What taking it back would do, or did."""
        if self.view.undo is not None:
            return FeedbackImportUndo(view=self.view.undo)
        counted = await info.context.ask(contract.CountUndo(id=self.view.id))
        return FeedbackImportUndo(view=counted)

    @field()
    async def source(self, info: Info) -> FarFeedbackSource:
        """Source the items go to."""
        return present(await items.source(info, self.view.source_id))

    @field()
    async def new_themes(self, info: Info) -> list[FarTheme]:
        """Topics that were found for the first time after it, largest first; empty while it is
        under way, and when it added to themes there were.
        """
        found = await info.context.ask(contract.GetNewThemes(import_id=self.view.id))
        return [themes.Theme(view=view) for view in found]

    @field()
    async def rejections(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> "ImportRejectionConnection":
        """Rows that could not be read, with the reason."""
        page = await info.context.ask(
            contract.ListRejections(
                import_id=self.view.id, first=page_size(first), after=or_none(after)
            )
        )
        edges = [
            ImportRejectionEdge(node=ImportRejection(view=view), cursor=at)
            for view, at in rows(page)
        ]
        return ImportRejectionConnection.of(page, edges, after, known(self.view.rejected_count))

    @field()
    async def items(
        self, info: Info, first: int | None = 20, after: str | None = UNSET
    ) -> FarFeedbackItemConnection:
        """Items that came of it."""
        asked = contract.FeedbackFilter(import_id=self.view.id)
        return await items.items_where(
            info, contract.ListItems(filter=asked, first=page_size(first), after=or_none(after))
        )


@typed(service=FEEDBACK)
class FeedbackImportUndo(Shows):
    """What taking an import back does to its items."""

    view: strawberry.Private[contract.ImportUndoView]

    began_at: datetime | None = shown("When it was asked for; null when nobody did.")
    ended_at: datetime | None = shown("When all of it was taken back.")

    @field()
    def removed_count(self) -> int:
        """Items that go, because the import brought them."""
        return self.view.removed

    @field()
    def restored_count(self) -> int:
        """Items that go back to what they were, because the import brought them up to date."""
        return self.view.restored

    @field()
    def kept_count(self) -> int:
        """Items that stay, because people or a later import worked on them since."""
        return self.view.kept


@typed(service=FEEDBACK)
class FeedbackImportEdge(Edge[FeedbackImport]):
    """Place of an item in a list of imports."""


@typed(service=FEEDBACK)
class FeedbackImportConnection(Connection[FeedbackImport, FeedbackImportEdge]):
    """Page of imports."""


@typed(service=FEEDBACK)
class ImportRejection(Shows):
    """Row that could not be read."""

    view: strawberry.Private[contract.RejectionView]

    row: int = shown("Row in the file, from 1, headings not counted.")
    column: str | None = shown("Column at fault; null when it is the row as a whole.")
    excerpt: str = shown("Start of the row, at most 200 characters.")

    @field()
    def reason(self, info: Info) -> str:
        """What is wrong, in the viewer's language."""
        return info.context.say(self.view.reason)


@typed(service=FEEDBACK)
class ImportRejectionEdge(Edge[ImportRejection]):
    """Place of an item in a list of rejected rows."""


@typed(service=FEEDBACK)
class ImportRejectionConnection(Connection[ImportRejection, ImportRejectionEdge]):
    """Page of rejected rows."""


async def import_behind(info: Info, id: ImportId | None) -> FeedbackImport | None:
    """Return an import by id."""
    view = await info.context.loaders.imports.load(id) if id else None
    return FeedbackImport(view=view) if view else None


async def imports_where(info: Info, asked: contract.ListImports) -> FeedbackImportConnection:
    """Return a page of imports."""
    page = await info.context.ask(asked)
    edges = [
        FeedbackImportEdge(node=FeedbackImport(view=view), cursor=at) for view, at in rows(page)
    ]
    count = contract.CountImports()
    return FeedbackImportConnection.of(page, edges, asked.after, lambda: info.context.ask(count))

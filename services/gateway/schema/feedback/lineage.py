"""Where an insight comes from."""

import strawberry

from services.gateway.schema.far import FarFeedbackImport, FarFeedbackSource
from services.gateway.schema.feedback import imports, items
from services.gateway.schema.info import Info
from services.gateway.schema.marks import FEEDBACK, Shows, field, shown, typed
from services.gateway.schema.paging import present
from shared.contracts import feedback as contract
from shared.kernel import InsightId


@typed(service=FEEDBACK)
class LineageSource(Shows):
    """Source of what is behind an insight."""

    view: strawberry.Private[contract.SourceTrace]

    item_count: int = shown("Pieces of feedback it has in it.")

    @field()
    async def source(self, info: Info) -> FarFeedbackSource:
        """Source."""
        return present(await items.source(info, self.view.source_id))


@typed(service=FEEDBACK)
class LineageImport(Shows):
    """Import that brought some of what is behind an insight."""

    view: strawberry.Private[contract.ImportTrace]

    item_count: int = shown("Pieces of feedback it brought.")

    @field(name="import")
    async def import_(self, info: Info) -> FarFeedbackImport:
        """Import."""
        return present(await imports.import_behind(info, self.view.import_id))


@typed(service=FEEDBACK)
class InsightLineage(Shows):
    """Where an insight comes from. The sentences themselves are its evidence."""

    view: strawberry.Private[contract.LineageView]

    @field()
    def sources(self) -> list[LineageSource]:
        """Sources, most feedback first; at most 50."""
        return [LineageSource(view=each) for each in self.view.sources]

    @field()
    def imports(self) -> list[LineageImport]:
        """Imports among the 50 newest, most feedback first."""
        return [LineageImport(view=each) for each in self.view.imports]


async def lineage_of(info: Info, id: InsightId) -> InsightLineage:
    """Return where an insight comes from."""
    return InsightLineage(view=await info.context.ask(contract.GetLineage(insight_id=id)))

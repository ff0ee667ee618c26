"""How the last file of a source was read."""

from datetime import datetime

import strawberry

from services.gateway.schema.feedback.enums import ImportField
from services.gateway.schema.marks import FEEDBACK, Shows, shown, typed
from shared.contracts import feedback as contract


@typed(service=FEEDBACK)
class ImportMappingColumn:
    """What a column held."""

    name: str = shown("Heading.")
    field: ImportField = shown("What it held.")


@typed(service=FEEDBACK)
class ImportMapping(Shows):
    """How the last file of a source was read, to be proposed for the next."""

    view: strawberry.Private[contract.RememberedMapping]

    columns: list[ImportMappingColumn] = shown("Columns; at most 100.")
    date_format: str | None = shown("How dates were written; null when that was detected.")
    used_at: datetime = shown("When that import was asked for.")

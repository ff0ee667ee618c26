"""Which column of a file holds what: `--map FIELD=COLUMN`, and what Polder made of the rest."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from services.cli.words import Stop
from shared.contracts.feedback import ImportField

USAGE = 2
MANY = (ImportField.ATTRIBUTE, ImportField.IGNORE)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" when one of the known words is much like this one, else ""."""
    by_folded = {each.casefold(): each for each in known}
    close = get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.5)
    return f"; did you mean {by_folded[close[0]]}?" if close else ""


def parse_mapping(given: Sequence[str]) -> dict[str, ImportField]:
    """Return the field of each column that was named. Stops with exit code 2 on what isn't
    FIELD=COLUMN, on a field there is none of, and on what is given twice."""
    fields: dict[str, ImportField] = {}
    for pair in given:
        name, equals, column = pair.partition("=")
        column = column.strip()
        if not equals or not column:
            raise Stop(f"--map takes FIELD=COLUMN, such as TEXT=review, not {pair!r}", USAGE)
        known = [each.value for each in ImportField]
        wanted = name.strip().upper().replace("-", "_")
        if wanted not in known:
            raise Stop(
                f"--map {pair}: there is no field {name.strip()!r}{nearest(wanted, known)} "
                f"Fields are {', '.join(known)}",
                USAGE,
            )
        field = ImportField(wanted)
        if column in fields:
            raise Stop(f"--map gives column {column!r} twice; a column holds one thing", USAGE)
        if field not in MANY and field in fields.values():
            raise Stop(f"--map gives {field.value} twice; only one column can hold it", USAGE)
        fields[column] = field
    return fields


def columns_for(
    fields: Mapping[str, ImportField], found: Sequence[Mapping[str, Any]]
) -> list[dict[str, str]] | None:
    """Return how to read every column of a file, or None to take what the preview suggests.

    Columns that were not named keep their suggestion, unless a named one holds that already. Stops
    with exit code 2 on a column that the file doesn't have.
    """
    if not fields:
        return None
    headings = [str(each["name"]) for each in found]
    for column in fields:
        if column not in headings:
            raise Stop(
                f"the file has no column {column!r}{nearest(column, headings)} "
                f"Its columns are {', '.join(headings)}",
                USAGE,
            )
    columns = []
    for each in found:
        suggested = ImportField(each["suggestion"])
        if suggested not in MANY and suggested in fields.values():
            suggested = ImportField.IGNORE
        field = fields.get(each["name"], suggested)
        columns.append({"name": str(each["name"]), "field": field.value})
    return columns

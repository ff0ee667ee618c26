"""What the documentation shows of the code is what the code says now."""

import re

import pytest
from graphql import build_schema, parse, validate

from services.cli.docs import DOCS, pages, settings_table
from shared.settings import Settings

SCHEMA = DOCS.parent / "services" / "gateway" / "schema.graphql"
SHOWN = [
    pytest.param(operation, id=f"{page.name}-{number}")
    for page in (DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md")))
    for number, operation in enumerate(
        re.findall(r"^```graphql\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.M)
    )
]


def test_generated_pages_are_up_to_date() -> None:
    stale = [
        str(path.relative_to(DOCS.parent))
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make docs`"


def test_every_setting_of_every_role_is_in_the_table_with_what_it_is_for() -> None:
    rows = settings_table().splitlines()[2:]
    names = [row.split("`")[1] for row in rows]
    assert len(names) == len(set(names))
    assert all(name.startswith("POLDER_") for name in names)
    assert {f"POLDER_{field.upper()}" for field in Settings.model_fields} <= set(names)
    assert all(row.split(" | ")[-1].strip(" |") for row in rows)


@pytest.mark.parametrize("operation", SHOWN)
def test_an_operation_shown_in_the_documentation_can_be_sent(operation: str) -> None:
    schema = build_schema(SCHEMA.read_text(encoding="utf-8"))
    assert validate(schema, parse(operation)) == []

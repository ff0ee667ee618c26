"""The generated pages of the documentation: the table of settings, the table of errors."""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from inspect import getmembers, isclass
from pathlib import Path

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- settings -->", "<!-- /settings -->"
MODULES = (
    ("every role", "shared.settings"),
    ("gateway", "services.gateway.settings"),
    ("community", "services.community.settings"),
    ("feedback, insights", "services.feedback.settings"),
)


def settings_table() -> str:
    """Return every setting as a table in Markdown: name, default, who reads it, what it is for."""
    lines = ["| setting | default | read by | what it is for |", "|---|---|---|---|"]
    for reader, module in MODULES:
        for name, field in _fields(module):
            default = "" if field.default in (PydanticUndefined, None, "") else f"`{field.default}`"
            about = " ".join((field.description or "").split()).replace("|", "\\|")
            lines.append(f"| `{name}` | {default} | {reader} | {about} |")
    return "\n".join(lines) + "\n"


def _fields(module: str) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the environment variable of each setting of a module's classes, and its field."""
    for _, found in getmembers(import_module(module), isclass):
        if issubclass(found, BaseSettings) and found.__module__ == module:
            prefix = found.model_config.get("env_prefix", "")
            for name, field in found.model_fields.items():
                yield f"{prefix}{name}".upper(), field


def setting_classes() -> dict[str, tuple[str, Sequence[str]]]:
    """Return the prefix and the fields of each class of settings, by its name."""
    return {
        found.__name__: (found.model_config.get("env_prefix", ""), list(found.model_fields))
        for _, module in MODULES
        for _, found in getmembers(import_module(module), isclass)
        if issubclass(found, BaseSettings) and found.__module__ == module
    }


def operations_page(page: str) -> str:
    """Return docs/operations.md with the present table between its marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"docs/operations.md lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n\n{settings_table()}\n{END}{after}"


def pages() -> dict[Path, str]:
    """Return every generated page as it should be."""
    operations = DOCS / "operations.md"
    made = {operations: operations_page(operations.read_text(encoding="utf-8"))}
    if find_spec("services.gateway.errors_page") is not None:
        made[DOCS / "errors.md"] = import_module("services.gateway.errors_page").errors_page()
    return made


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")

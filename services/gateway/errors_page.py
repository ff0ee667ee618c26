"""docs/errors.md: every reason there is, with its code, its cause and the next step."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from services.gateway.refusals import TURNED
from services.gateway.words import Words

ROOT = Path(__file__).parents[2]
PACKAGES = ("shared", "services")
SKIPPED = ("services/gateway/web/", "services/cli/")
HEAD = """# Errors

Every refusal has a `code` (the kind of thing that is wrong) and a `reason` (the rule in play). In
mutations they stand in `errors` of the payload; elsewhere in `extensions` of a top-level error.
`{names}` are filled in. This page is made from the code: `make docs`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A refusal as it stands in the code."""

    reason: str
    code: str | None
    bases: tuple[str, ...]
    cause: str


def _classes() -> Iterator[tuple[str, Declared]]:
    """Yield every class that has a reason; the code is read and not run, so nothing is loaded."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            if file.relative_to(ROOT).as_posix().startswith(SKIPPED):
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and (found := _declared(node)):
                    yield node.name, found


def _declared(node: ast.ClassDef) -> Declared | None:
    reason: str | None = None
    code: str | None = None
    for line in node.body:
        match line:
            case ast.Assign(targets=[ast.Name("reason")], value=ast.Constant(str() as said)):
                reason = said
            case ast.Assign(targets=[ast.Name("code")], value=ast.Attribute(attr=name)):
                code = name
    if reason is None:
        return None
    bases = tuple(base.id for base in node.bases if isinstance(base, ast.Name))
    return Declared(reason=reason, code=code, bases=bases, cause=ast.get_docstring(node) or "")


def refusals() -> list[Declared]:
    """Return every refusal of the code, one per reason, by reason; its code may be inherited."""
    found = dict(_classes())

    def code_of(each: Declared) -> str:
        if each.code:
            return each.code
        inherited = (code_of(found[base]) for base in each.bases if base in found)
        return next(inherited, "INVALID")

    by_reason = {
        each.reason: Declared(
            reason=each.reason, code=code_of(each), bases=each.bases, cause=each.cause
        )
        for each in found.values()
    }
    return [by_reason[reason] for reason in sorted(by_reason)]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _table(rows: list[tuple[str, str, str, str]]) -> str:
    lines = ["| Reason | Code | Cause | Next step |", "|---|---|---|---|"]
    lines += [
        f"| `{reason}` | {code} | {_cell(cause)} | {_cell(step)} |"
        for reason, code, cause, step in rows
    ]
    return "\n".join(lines)


def errors_page() -> str:
    """Return the page as Markdown."""
    texts = Words().texts["en"]

    def step(reason: str) -> str:
        text = texts.get(f"error.{reason}")
        return text.forms[-1] if text else "The message says what is wrong."

    inside = [(each.reason, each.code or "", each.cause, step(each.reason)) for each in refusals()]
    before = [
        (reason, f"{why.code} ({why.status})", why.cause, step(reason))
        for reason, why in sorted(TURNED.items())
    ]
    others = [
        ("INTERNAL", "INTERNAL", "A fault of ours; the log has it under the request id.", ""),
        ("NO_ANSWER", "UNAVAILABLE", "A service did not answer; the rest stands.", ""),
        ("VARIABLES_INVALID", "INVALID", "A variable does not fit its type.", ""),
    ]
    outside = [(*each[:3], step(each[0])) for each in others]
    return "\n".join(
        [
            HEAD,
            "## Refusals\n",
            _table(inside),
            "\n## Faults and silence\n",
            _table(outside),
            "\n## Requests that are turned away before anything runs\n",
            "The code is followed by the HTTP status.\n",
            _table(before),
            "",
        ]
    )

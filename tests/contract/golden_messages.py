"""Golden files of what services say to each other.

    python -m tests.contract.golden_messages            # after a change that keeps old letters open
    python -m tests.contract.golden_messages --afresh   # before anything was released: new letters

`golden/messages/<wire name>.json` is the JSON Schema of a message and of its answer, rewritten
each time, so that a change of the wire is seen in review. `golden/letters/<wire name>.json` holds
letters as they were once written, with every field and with as few as may be; they are added for
new messages and otherwise left alone. Files of a message that is gone go too.
"""

import dataclasses
import importlib
import json
import pkgutil
import sys
import types
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import shared.contracts
from shared.codec import json_schema, loads, to_bytes
from shared.messages import Event, Message, all_messages, reply_type

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS, LETTERS = GOLDEN / "messages", GOLDEN / "letters"
_NOTES = frozenset({"description", "title"})
_NAMED = frozenset({"properties", "$defs"})


def known_messages() -> dict[str, type[Message]]:
    """Return every message of every contract by wire name."""
    for module in pkgutil.walk_packages(shared.contracts.__path__, "shared.contracts."):
        importlib.import_module(module.name)
    return {
        name: kind
        for name, kind in sorted(all_messages().items())
        if kind.__module__.startswith("shared.contracts.")
    }


def schema_of(kind: type[Message]) -> dict[str, Any]:
    """Return the JSON Schema of a message and of its answer, without the words about them."""
    schema = {"message": _bare(json_schema(kind))}
    if not issubclass(kind, Event):
        schema["reply"] = _bare(json_schema(reply_type(kind)))
    return schema


def _bare(schema: Any) -> Any:
    match schema:
        case dict():
            return {
                key: {name: _bare(each) for name, each in inner.items()}
                if key in _NAMED
                else _bare(inner)
                for key, inner in schema.items()
                if key in _NAMED or key not in _NOTES
            }
        case list():
            return [_bare(each) for each in schema]
        case _:
            return schema


def letters_of(kind: type[Message]) -> dict[str, Any]:
    """Return sample letters, as JSON: with every field, with as few as may be, and the answer."""
    letters = {
        "full": loads(to_bytes(kind, _sample(kind, "", is_full=True))),
        "least": _said(kind, _sample(kind, "", is_full=False)),
    }
    if not issubclass(kind, Event):
        answer = reply_type(kind)
        letters["reply"] = loads(to_bytes(answer, _sample(answer, "answer", is_full=True)))
    return letters


def _said(kind: type[Message], message: Message) -> dict[str, Any]:
    """Return a message as JSON, without the fields that may be left out."""
    must = {each.name for each in dataclasses.fields(kind) if not _may_be_left_out(each)}  # type: ignore[arg-type]
    return {name: value for name, value in loads(to_bytes(kind, message)).items() if name in must}


def _may_be_left_out(field: "dataclasses.Field[Any]") -> bool:
    nothing = dataclasses.MISSING
    return field.default is not nothing or field.default_factory is not nothing


def _sample(kind: Any, name: str, *, is_full: bool) -> Any:
    """Return a value of a type that looks like one of the field's."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, NewType):
        return f"{kind.__name__.removesuffix('Id').lower()}_7k2m9"
    if origin in (Union, types.UnionType):
        return _sample(
            next(each for each in arguments if each is not type(None)), name, is_full=is_full
        )
    if origin is tuple:
        inner = arguments[:1] if arguments[-1] is Ellipsis else arguments
        return tuple(_sample(each, name, is_full=is_full) for each in inner)
    if origin in (list, dict, Mapping):
        values = [_sample(arguments[-1], name, is_full=is_full)]
        return values if origin is list else {"één": values[0]}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(
            **{
                each.name: _sample(hints[each.name], each.name, is_full=is_full)
                for each in dataclasses.fields(kind)
                if is_full or not _may_be_left_out(each)
            }
        )
    return _plain_sample(kind, name)


def _plain_sample(kind: Any, name: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    samples: dict[Any, Any] = {
        str: f"{name} één 🙂",
        bytes: b"bytes",
        bool: True,
        int: 3,
        float: 0.25,
        datetime: datetime(2026, 3, 2, 9, 30, 0, 125, tzinfo=UTC),
        date: date(2026, 3, 2),
        type(None): None,
    }
    if kind in samples:
        return samples[kind]
    raise TypeError(f"no sample of {kind} for {name}")


def write(folder: Path, name: str, content: object) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / f"{name}.json").write_text(f"{text}\n")


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text())


def main(*, afresh: bool) -> None:
    """Write the golden files."""
    known = known_messages()
    for folder in (SCHEMAS, LETTERS):
        for path in folder.glob("*.json"):
            if path.stem not in known or afresh:
                path.unlink()
    for name, kind in known.items():
        write(SCHEMAS, name, schema_of(kind))
        if not (LETTERS / f"{name}.json").exists():
            write(LETTERS, name, letters_of(kind))


if __name__ == "__main__":
    main(afresh="--afresh" in sys.argv[1:])

"""The rows: what is sent, and what it must get."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What a row must get; `http` lists the statuses that may come with it."""

    outcome: str
    code: str | None = None
    http: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A bad input. `note` says what was changed about it for this version and why; `falls_short`
    what the product still gets wrong.
    """

    id: str
    entry: str
    input: Mapping[str, Any]
    expect: Expect
    why: str = ""
    note: str = ""
    falls_short: str = ""


def lines_of(file: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines; str.splitlines would cut at U+2028 in a text."""
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def _lines(name: str) -> list[dict[str, Any]]:
    return lines_of(FOLDER / name)


def load_rows() -> list[Row]:
    """Return every row that is tested."""
    rows = []
    for line in _lines("rows.jsonl"):
        said = line.pop("expect")
        expect = Expect(**{**said, "http": tuple(said.get("http", ()))})
        rows.append(Row(**line, expect=expect))
    return rows


def load_skips() -> dict[str, str]:
    """Return the ids of what is not tested, each with its reason."""
    return {line["id"]: line["reason"] for line in _lines("skips.jsonl")}


def sent_bytes(given: Mapping[str, Any]) -> bytes:
    """Return the bytes that an input describes: a body, a file, hexadecimal, repeated or nested."""
    if "hex" in given:
        return bytes.fromhex(given["hex"])
    return sent_text(given).encode(given.get("encode", "utf-8"), "surrogatepass")


def sent_text(given: Mapping[str, Any]) -> str:
    """Return the text that an input describes."""
    prefix, suffix = given.get("prefix", ""), given.get("suffix", "")
    if "repeat" in given:
        unit, times = given["repeat"]
        return str(prefix + unit * times + suffix)
    if "nest" in given:
        begin, end, times = given["nest"]
        return str(prefix + begin * times + given.get("middle", "") + end * times + suffix)
    for name in ("body", "file", "text", "doc", "id", "value", "url", "after"):
        if name in given:
            return str(given[name])
    raise KeyError(f"no text in {sorted(given)}")


def document(given: Mapping[str, Any]) -> str:
    """Return the GraphQL document that an input describes, generated ones included."""
    match given.get("gen"):
        case None:
            return sent_text(given)
        case "fragment_bomb":
            return _bomb(given["spreads"], given["levels"], "...F{0}")
        case "fragment_bomb_aliased":
            return _bomb(given["spreads"], given["levels"], "a{1}:workspace{{...F{0}}}")
        case "aliases":
            fields = " ".join(f"a{number}:{given['field']}" for number in range(given["n"]))
            return f"{given.get('op', 'query')}{{{fields}}}"
        case other:
            raise KeyError(other)


def _bomb(spreads: int, levels: int, spread: str) -> str:
    """A chain of fragments, each of which spreads the next one `spreads` times."""
    made = "".join(
        f"fragment F{level} on Query{{"
        + " ".join(spread.format(level + 1, number) for number in range(spreads))
        + "}"
        for level in range(levels)
    )
    return "{...F0}" + made + f"fragment F{levels} on Query{{__typename}}"


def filled(value: Any) -> Any:
    """Return variables with what they say is generated: lists, attributes, nested filters."""
    if isinstance(value, list):
        return [filled(each) for each in value]
    if not isinstance(value, dict):
        return value
    match value.get("gen"):
        case None:
            return {key: filled(each) for key, each in value.items()}
        case "list":
            return [value.get("of", "x")] * value["n"]
        case "attributes":
            return [{"name": f"k{number}", "value": "v"} for number in range(value["n"])]
        case "nested_filter":
            inner: Any = {"text": "x"}
            for _ in range(value["n"]):
                inner = {"and": [inner]}
            return [inner]
        case other:
            raise KeyError(other)

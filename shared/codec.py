"""Typed object ⇄ bytes ⇄ document. The one module that knows pydantic's adapters."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")
BLOB = "blob"


class Undecodable(ValueError):
    """These bytes are not what the type asks for."""


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    found = _adapters.get(kind)
    if found is None:
        found = _adapters[kind] = TypeAdapter(kind)
    return found


def to_bytes(kind: Any, thing: object) -> bytes:
    """Encode `thing` as UTF-8 JSON by the fields of `kind`."""
    return _adapter(kind).dump_json(thing)


def from_bytes(kind: Any, data: bytes) -> Any:
    """Decode JSON bytes into a `kind`; unknown fields are ignored. Raises Undecodable."""
    try:
        return _adapter(kind).validate_json(data)
    except ValidationError as error:
        raise Undecodable(f"not a {kind}: {error.error_count()} errors") from error


def json_schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of a type, for the golden files."""
    return _adapter(kind).json_schema()


def moment(at: datetime) -> str:
    """Write a moment so that text order is time order: UTC, always with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(thing: Any) -> Any:
    match thing:
        case datetime():
            return moment(thing)
        case date():
            return thing.isoformat()
        case Enum():
            return thing.value
        case Mapping():
            return {str(key): _plain(inner) for key, inner in thing.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(inner) for inner in thing]
        case _:
            return thing


def to_document(thing: object) -> dict[str, Any]:
    """Return a dataclass as a document of plain JSON values; bytes may stand in the field `blob`
    only.
    """
    document: dict[str, Any] = _plain(_adapter(type(thing)).dump_python(thing))
    return document


def plain(thing: object) -> Any:
    """Return a value as it would stand in a document: moments as text, enums as their value."""
    return _plain(thing)


def from_document(kind: type[T], document: Mapping[str, Any]) -> T:
    """Return a document as the dataclass `kind`. Raises Undecodable."""
    try:
        made: T = _adapter(kind).validate_python(dict(document))
    except ValidationError as error:
        raise Undecodable(f"document is not a {kind.__name__}: {error}") from error
    return made


def dumps(thing: Any) -> bytes:
    """Encode plain JSON values."""
    return orjson.dumps(thing)


def loads(data: bytes | str) -> Any:
    """Decode JSON into plain values. Raises Undecodable."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Undecodable(str(error)) from error

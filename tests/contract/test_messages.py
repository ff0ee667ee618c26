"""What services say to each other changes only where it is seen, and old letters still open."""

import re
from typing import Any

import pytest

from services.roster import ROLES
from shared.bus import service_of
from shared.codec import dumps, from_bytes, loads, to_bytes
from shared.messages import Event, reply_type
from tests.contract.golden_messages import LETTERS, SCHEMAS, known_messages, read, schema_of

KNOWN = known_messages()
AGAIN = "run `python -m tests.contract.golden_messages` and look at the difference"


@pytest.mark.parametrize("name", KNOWN)
def test_the_schema_of_a_message_is_the_golden_one(name: str) -> None:
    assert (SCHEMAS / f"{name}.json").exists(), AGAIN
    assert schema_of(KNOWN[name]) == read(SCHEMAS, name), AGAIN


@pytest.mark.parametrize("name", KNOWN)
def test_a_letter_written_once_still_opens_and_loses_nothing(name: str) -> None:
    assert (LETTERS / f"{name}.json").exists(), AGAIN
    kind = KNOWN[name]
    letters = read(LETTERS, name)
    kinds = {"full": kind, "least": kind}
    if not issubclass(kind, Event):
        kinds["reply"] = reply_type(kind)

    assert set(letters) == set(kinds)
    for which, letter in letters.items():
        opened = from_bytes(kinds[which], dumps(letter))
        assert holds(loads(to_bytes(kinds[which], opened)), letter), which


@pytest.mark.parametrize("name", KNOWN)
def test_a_letter_with_fields_from_the_future_opens(name: str) -> None:
    letter = read(LETTERS, name)["full"]

    opened = from_bytes(KNOWN[name], dumps({**letter, "from_the_future": {"anything": [1]}}))

    assert opened == from_bytes(KNOWN[name], dumps(letter))


def test_golden_files_are_of_messages_that_exist() -> None:
    for folder in (SCHEMAS, LETTERS):
        assert {path.stem for path in folder.glob("*.json")} == set(KNOWN), AGAIN


@pytest.mark.parametrize("name", KNOWN)
def test_a_wire_name_says_the_service_what_and_which_version(name: str) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)*\.v[1-9][0-9]*", name)
    assert service_of(name) in ROLES


def holds(whole: Any, part: Any) -> bool:
    """Return whether all that is said in `part` is said in `whole`."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            name in whole and holds(whole[name], value) for name, value in part.items()
        )
    if isinstance(part, list):
        return (
            isinstance(whole, list)
            and len(whole) == len(part)
            and all(holds(*pair) for pair in zip(whole, part, strict=True))
        )
    return bool(whole == part)

"""Addresses that are none, where the contract asks for one."""

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.world import World, check

NO_ADDRESSES = {
    "OUT-008": (
        "ftp://example.org/a",
        "file:///etc/passwd",
        "gopher://example.org",
        "data:text/html,hello",
        "javascript:alert(1)",
        "unix:/run/a.sock",
        "//example.org/a",
        "example.org/a",
    ),
    "OUT-011": (
        "https://example.org/" + "a" * 8192,
        "https://example.org/a b",
        "https://example.org/a\r\nX-Other: 1",
        "https://example.org/\x00",
        "ht\ttps://example.org/",
    ),
}


@drives("OUT-008", "OUT-011")
def no_addresses(row: Row, world: World) -> None:
    for address in NO_ADDRESSES[row.id]:
        answer = world.mutate(
            "feedbackSubmit",
            "item{id}",
            key=world.team,
            sourceId="source_none",
            text="Said somewhere.",
            externalUrl=address,
        )
        check(row, answer)

"""Addresses that are none, or of another kind than a browser may be sent to."""

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.world import World, check

GOOD = "https://example.org/"
WRONG = {
    "OUT-008": [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "data:text/html,x",
        "javascript:alert(1)",
        "unix:/var/run/x",
        "//example.org",
        "example.org",
        "https:///path",
        "",
    ],
    "OUT-011": [
        GOOD + "a" * 8_000,
        GOOD + "a b",
        GOOD + "\r\nX: 1",
        GOOD + "\x00",
        "ht\ttps://example.org/",
    ],
}


@drives("OUT-008", "OUT-011")
def addresses(row: Row, world: World) -> None:
    query = """mutation($s:ID!,$u:URL){
      feedbackSubmit(input:{sourceId:$s,text:"slow",externalUrl:$u}){
        item{externalUrl} errors{code reason message}
      }
    }"""
    with world.nothing_changes():
        for url in WRONG[row.id]:
            check(row, world.ask(query, {"s": world.source, "u": url}, key=world.team))
    kept = world.ask(query, {"s": world.source, "u": GOOD}, key=world.team)
    assert kept.data["feedbackSubmit"]["item"] == {"externalUrl": GOOD}

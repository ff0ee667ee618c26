"""Moments: what is none, what lies too far, what names no offset."""

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_text
from tests.contract.bad_inputs.world import World, check

FROM = "query($v:DateTime){ideas(filter:{createdAt:{from:$v}}){totalCount}}"
KEY = """mutation($v:DateTime){
  apiKeyCreate(input:{name:"a key that ends",roles:[CUSTOMER],expiresAt:$v}){
    apiKey{expiresAt} errors{code reason message path}
  }
}"""


@drives("TIME")
def send_moment(row: Row, world: World) -> None:
    given = row.input.get("value")
    value = given if isinstance(given, int) else sent_text(row.input)
    for query, key in ((FROM, world.team), (KEY, world.admin)):
        check(row, world.ask(query, {"v": value}, key=key))
    if isinstance(value, str) and len(value) < 100:
        literal = FROM.replace("query($v:DateTime)", "").replace("$v", f'"{value}"')
        answer = world.ask(literal, key=world.team)
        assert {each.code for each in answer.faults()} <= {"INVALID", "VALIDATION_FAILED"}
        assert answer.faults()


@drives("TIME-012")
def nanoseconds(row: Row, world: World) -> None:
    value = "2096-11-21T10:00:00.123456789Z"
    made = check(row, world.ask(KEY, {"v": value}, key=world.admin)).data["apiKeyCreate"]
    assert made["apiKey"] == {"expiresAt": "2096-11-21T10:00:00.123Z"}
    check(row, world.ask(FROM, {"v": row.input["value"]}, key=world.team))

"""Ids that are none, or of what isn't there for this viewer."""

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, sent_text
from tests.contract.bad_inputs.world import LONGEST_ECHO, World, check

NODE = "query($id:ID!){node(id:$id){id}}"


@drives("ID")
def send_id(row: Row, world: World) -> None:
    id = sent_text(row.input).replace("... (case changed)", "abc").split(" (")[0]
    answer = check(row, world.ask(NODE, {"id": id}, key=world.team))
    check(row, world.mutate("ideaVote", "", key=world.customer, id=id))
    check(row, world.mutate("commentAdd", "", key=world.customer, subjectId=id, body="Yes"))
    if len(id) > LONGEST_ECHO:
        assert id[: LONGEST_ECHO + 1] not in answer.text


@drives("ID-006")
def what_others_may_not_see(row: Row, world: World) -> None:
    made = world.made(
        "campaignCreate",
        "campaign{id}",
        key=world.manager,
        kind="CHALLENGE",
        title=world.fresh("A draft"),
    )
    id = made["campaign"]["id"]
    assert world.ask(NODE, {"id": id}, key=world.manager).data["node"] == {"id": id}
    for key in (world.customer, ""):
        assert world.ask(NODE, {"id": id}, key=key).data["node"] is None
    entry = {"campaignId": id, "title": "An entry that is early", "body": "b"}
    check(row, world.mutate("entrySubmit", "", key=world.customer, **entry))
    absent = {**entry, "campaignId": "campaign_nothing"}
    check(row, world.mutate("entrySubmit", "", key=world.customer, **absent))


@drives("ID-017")
def the_same_id_again_and_again(row: Row, world: World) -> None:
    query = "query($b:[ID!]){ideas(filter:{boardIds:$b}){totalCount}}"
    once = world.ask(query, {"b": [world.board]}).data
    assert check(row, world.ask(query, {"b": [world.board] * 100})).data == once

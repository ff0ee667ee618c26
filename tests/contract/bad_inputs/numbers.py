"""Enum, Boolean, Int and Float: other kinds, other ranges."""

import json

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row
from tests.contract.bad_inputs.world import Answer, World, check

ORDERED = "query($v:IdeaOrderField!){ideas(orderBy:{field:$v}){totalCount}}"
NEWEST = "query($v:Float){insights(filter:{minScore:$v}){totalCount}}"
SUBMIT = """mutation($i:IdeaSubmitInput!){
  ideaSubmit(input:$i){errors{code reason message path} idea{id}}
}"""


def _with(world: World, query: str, value: object) -> Answer:
    return world.ask(query, {"v": value}, key=world.team)


@drives("NUM-001", "NUM-002", "NUM-003")
def other_enum_values(row: Row, world: World) -> None:
    value = row.input["enum"]
    value = value.split(" ")[0] if isinstance(value, str) else value
    answer = check(row, _with(world, ORDERED, value))
    assert "IdeaOrderField" in answer.faults()[0].message


@drives("NUM-005")
def truthy_text(row: Row, world: World) -> None:
    given = {"boardId": world.board, "title": "A title", "body": "", "ignoreSimilar": "true"}
    with world.nothing_changes():
        check(row, world.ask(SUBMIT, {"i": given}, key=world.team))


@drives("NUM-007", "NUM-008", "NUM-011")
def other_ints(row: Row, world: World) -> None:
    value, idea = row.input["int"], world.idea()
    vote = "mutation($v:Int!,$id:ID!){ideaVote(input:{id:$id,weight:$v}){errors{code reason}}}"
    check(row, world.ask(vote, {"v": value, "id": idea["id"]}, key=world.customer))
    if row.id == "NUM-008":
        pages = "query($v:Int){ideas(first:$v){totalCount}}"
        check(row, _with(world, pages, value))
        size = {"purpose": "FEEDBACK_IMPORT", "fileName": "a.csv", "mediaType": "text/csv"}
        check(row, world.mutate("uploadCreate", "", key=world.team, byteSize=value, **size))
    shown = world.ask("query($id:ID!){node(id:$id){...on Idea{voteCount}}}", {"id": idea["id"]})
    assert shown.data["node"] == {"voteCount": 1}


@drives("NUM-013")
def not_a_number(row: Row, world: World) -> None:
    body = json.dumps({"query": NEWEST, "variables": {"v": float("nan")}})
    check(row, world.post(body.encode(), key=world.team))


@drives("NUM-014")
def too_large_a_literal(row: Row, world: World) -> None:
    literal = row.input["float_literal"]
    query = f"{{insights(filter:{{minScore:{literal}}}){{totalCount}}}}"
    check(row, world.ask(query, key=world.team))
    body = f'{{"query":"{NEWEST}","variables":{{"v":{literal}}}}}'
    check(row, world.post(body.encode(), key=world.team), code="BAD_REQUEST")


@drives("NUM-015")
def minus_zero(row: Row, world: World) -> None:
    check(row, _with(world, NEWEST, row.input["float"]))


@drives("NUM-016", "NUM-017")
def numbers_as_text(row: Row, world: World) -> None:
    check(row, _with(world, NEWEST, row.input["float"]))
    if row.id == "NUM-017":
        body = f'{{"query":"{NEWEST}","variables":{{"v":{row.input["float"]}}}}}'
        check_long = world.post(body.encode(), key=world.team)
        assert {each.code for each in check_long.faults()} == {"BAD_REQUEST"}

"""Refusals, silence and faults, as a client sees them."""

from pathlib import Path
from typing import Any

import pytest

from shared.contracts import community
from shared.service import Service
from shared.work import Look
from tests.unit.gateway import town
from tests.unit.gateway.conftest import Door, open_door
from tests.unit.gateway.town import CAMPAIGNS, COMMUNITY, FEEDBACK, TOWN

VOTE = """mutation($id: ID!) { ideaVote(input: {id: $id}) { idea { id } errors {
  __typename code reason message path
  ... on InvalidInputError { limit allowed }
  ... on ForbiddenError { requires }
  ... on ConflictError { currentVersion }
  ... on DuplicateIdeaError { similar { totalCount edges { similarity node { id } } } }
  ... on BudgetExceededError { budget { total remaining renewsOn } }
  ... on ClosedError { opensAt closedAt }
  ... on NotEligibleError { missing }
} } }"""


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "idea_invalid",
            {
                "__typename": "InvalidInputError",
                "code": "INVALID",
                "limit": 1,
                "allowed": ["0", "1"],
            },
        ),
        ("idea_missing", {"__typename": "NotFoundError", "code": "NOT_FOUND"}),
        (
            "idea_forbidden",
            {
                "__typename": "ForbiddenError",
                "code": "FORBIDDEN",
                "requires": ["PRODUCT_TEAM", "ADMIN"],
            },
        ),
        (
            "idea_conflict",
            {"__typename": "ConflictError", "code": "CONFLICT", "currentVersion": 4},
        ),
        (
            "idea_duplicate",
            {
                "__typename": "DuplicateIdeaError",
                "code": "DUPLICATE",
                "similar": {
                    "totalCount": 1,
                    "edges": [{"similarity": 0.91, "node": {"id": "idea_1"}}],
                },
            },
        ),
        (
            "idea_budget",
            {
                "__typename": "BudgetExceededError",
                "code": "BUDGET_EXCEEDED",
                "budget": {"total": 5, "remaining": 0, "renewsOn": "2026-04-01"},
            },
        ),
        (
            "idea_closed",
            {
                "__typename": "ClosedError",
                "code": "CLOSED",
                "opensAt": None,
                "closedAt": "2026-03-01T12:00:00Z",
            },
        ),
        (
            "idea_not-eligible",
            {"__typename": "NotEligibleError", "code": "NOT_ELIGIBLE", "missing": ["Mixed"]},
        ),
    ],
)
async def test_a_refusal_becomes_the_error_of_its_code(
    door: Door, id: str, expected: dict[str, Any]
) -> None:
    payload = (await door.data(VOTE, {"id": id}, key="pld_ada"))["ideaVote"]

    said = {"reason": "TOWN_SAYS_NO", "message": "No, for a reason.", "path": ["weight"]}
    assert payload == {"idea": None, "errors": [{**said, **expected}]}


async def test_a_vote_that_is_taken_has_no_errors(door: Door) -> None:
    payload = (await door.data(VOTE, {"id": "idea_1"}, key="pld_ada"))["ideaVote"]

    assert payload == {"idea": {"id": "idea_1"}, "errors": []}


async def test_an_id_of_another_kind_is_not_found_and_no_id_at_all_is_invalid(door: Door) -> None:
    other = (await door.data(VOTE, {"id": "board_1"}, key="pld_ada"))["ideaVote"]["errors"][0]
    none = (await door.data(VOTE, {"id": "../1"}, key="pld_ada"))["ideaVote"]["errors"][0]

    assert (other["code"], other["reason"], other["path"]) == ("NOT_FOUND", "NO_SUCH_THING", ["id"])
    assert (none["code"], none["reason"], none["path"]) == ("INVALID", "BAD_ID", ["id"])


async def test_whoever_is_not_signed_in_gets_an_error_at_the_top(door: Door) -> None:
    error = await door.error(VOTE, {"id": "idea_1"})

    assert (error["status"], error["code"], error["path"]) == (
        200,
        "UNAUTHENTICATED",
        ["ideaVote"],
    )


async def test_a_refusal_for_want_of_a_session_stands_at_the_top_too(door: Door) -> None:
    error = await door.error(VOTE, {"id": "idea_signed-out"}, key="pld_ada")

    assert (error["code"], error["reason"]) == ("UNAUTHENTICATED", "TOWN_SAYS_NO")


async def test_a_field_for_others_is_null_with_an_error(door: Door) -> None:
    error = await door.error("{ insightSettings { minItems } }", key="pld_pat")
    assert error["code"] == "UNAVAILABLE"

    body = (await door.ask("{ viewer { roles } workspace { apiKeys { totalCount } } }")).json()
    assert body["data"] is None
    assert body["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_mail_address_is_shown_to_its_member_and_to_admins(door: Door) -> None:
    query = '{ node(id: "member_pat") { ... on Member { name email } } }'

    assert (await door.data(query, key="pld_pat"))["node"]["email"] == "pat@example.org"
    assert (await door.data(query, key="pld_ada"))["node"]["email"] == "pat@example.org"
    answer = (await door.ask(query)).json()
    assert answer["data"] == {"node": {"name": "Pat", "email": None}}
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_what_a_silent_service_was_to_say_is_null_and_the_rest_stands(
    tmp_path: Path,
) -> None:
    query = """{ feedbackSearch(query: "slow") { nodes { text idea { title } } }
      viewer { member { name } } }"""

    async with open_door(tmp_path, services=[COMMUNITY, FEEDBACK, CAMPAIGNS]) as door:
        body = (await door.ask(query, key="pld_pat")).json()

    assert body["data"] == {
        "feedbackSearch": {"nodes": [{"text": "too slow", "idea": None}]},
        "viewer": {"member": {"name": "Pat"}},
    }
    (error,) = body["errors"]
    assert error["path"] == ["feedbackSearch", "nodes", 0, "idea"]
    assert error["extensions"] == {
        "code": "UNAVAILABLE",
        "reason": "NO_ANSWER",
        "service": "IDEAS",
        "requestId": body["extensions"]["requestId"],
    }


async def test_a_fault_is_masked_and_carries_the_request_id(door: Door) -> None:
    answer = await door.ask("{ idea(number: 13) { id } }")

    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["requestId"] == answer.headers["x-request-id"]
    assert "secret" not in answer.text
    assert "mongodb" not in answer.text


async def test_whoever_sends_the_same_key_again_gets_the_same_answer(door: Door) -> None:
    query = """mutation($title: String!) { ideaSubmit(input: {
      boardId: "board_main", title: $title, body: "x"}) { idea { id } errors { code reason } } }"""
    header = {"Idempotency-Key": "one"}

    first = await door.data(query, {"title": "Dark mode"}, key="pld_pat", headers=header)
    again = await door.data(query, {"title": "Dark mode"}, key="pld_pat", headers=header)
    other = await door.data(query, {"title": "Light mode"}, key="pld_pat", headers=header)
    someone = await door.data(query, {"title": "Dark mode"}, key="pld_ada", headers=header)

    assert first == again == {"ideaSubmit": {"idea": {"id": "idea_1"}, "errors": []}}
    assert other["ideaSubmit"]["errors"] == [{"code": "CONFLICT", "reason": "IDEMPOTENCY_MISMATCH"}]
    assert someone["ideaSubmit"]["idea"] == {"id": "idea_2"}


async def test_errors_are_worded_in_the_language_of_the_reader(door: Door) -> None:
    query = '{ node(id: "?") { id } }'

    english = {"Accept-Language": "en-GB,en;q=0.9"}
    cookie = {"Cookie": "polder-locale=nl", **english}
    said = [
        (await door.error(query))["message"],
        (await door.error(query, key="pld_pat"))["message"],
        (await door.error(query, key="pld_pat", headers=english))["message"],
        (await door.error(query, key="pld_pat", headers=cookie))["message"],
    ]

    assert [each.split()[0] for each in said] == ["Check", "Controleer", "Check", "Controleer"]


async def test_a_page_has_one_to_a_hundred_items(door: Door) -> None:
    for first in (0, -1, 101):
        error = await door.error("query($n: Int) {ideas(first: $n) {nodes {id}}}", {"n": first})
        found = (error["code"], error["reason"], error["limit"])
        assert found == ("INVALID", "PAGE_TOO_LARGE", 100)

    query = """{ ideas(first: 2, after: "c0") {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id author { name } bodyHtml url } } }"""
    page = (await door.data(query))["ideas"]
    assert page["totalCount"] == 250
    assert page["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": True,
        "startCursor": "c1",
        "endCursor": "c2",
    }
    assert page["nodes"][0] == {
        "id": "idea_1",
        "author": {"name": "Ann"},
        "bodyHtml": "<p>Please <strong>soon</strong>, &lt;b&gt;thanks&lt;/b&gt;</p>",
        "url": "http://localhost/ideas/1",
    }


async def test_authors_of_a_page_are_asked_for_once(tmp_path: Path) -> None:
    asked: list[int] = []
    others = [each for each in TOWN[0].answers if each is not town.get_members]

    async def get_members(
        query: community.GetMembers, look: Look
    ) -> tuple[community.MemberView, ...]:
        asked.append(len(query.ids))
        return await town.get_members(query, look)

    counting = Service(name="community", answers=[*others, get_members])
    async with open_door(tmp_path, services=[counting, *TOWN[1:]]) as door:
        await door.data("{ ideas(first: 20) { nodes { author { name } } } }")

    assert asked == [1]

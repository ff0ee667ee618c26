"""Moderation over HTTP, in one process and in six."""

from typing import Any

import pytest

from tests.e2e.pages import Pages
from tests.e2e.process import Client
from tests.e2e.test_whole_system import until

FLAG = """mutation ($input: ContentFlagInput!) { contentFlag(input: $input) {
  flag { id reason note reporter { id } } errors { __typename code reason path message } } }"""
DECIDE = """mutation ($input: CaseDecideInput!) { caseDecide(input: $input) {
  case { number state actions(first: 5) { nodes { id kind note moderator { id } } } }
  errors { __typename code reason path message } } }"""
CASES = """{ moderationCases { totalCount nodes { id snapshot reasons { key label count share }
  subject { __typename id visibility } flags { totalCount nodes { note } } } } }"""
OWN = """query ($id: ID!) { node(id: $id) { ... on Idea { visibility moderation { kind
  statement { ground legalBasis facts redress guideline { number title } } } } } }"""


@pytest.fixture(scope="module")
def pages(system: Client) -> Pages:
    return Pages(system)


@pytest.fixture(scope="module")
def idea(pages: Pages) -> str:
    saved = pages.do(
        'mutation { boardSave(input: {name: "On the road"}) { board { id } } }', by="manager"
    )
    made = pages.do(
        """mutation ($input: IdeaSubmitInput!) { ideaSubmit(input: $input) { idea { id } } }""",
        by="ann",
        input={
            "boardId": saved["boardSave"]["board"]["id"],
            "title": "Whoever made this is a fool",
            "body": "Really.",
        },
    )
    return str(made["ideaSubmit"]["idea"]["id"])


def test_a_report_becomes_a_decision_that_its_author_can_read(pages: Pages, idea: str) -> None:
    given = {"subjectId": idea, "reason": "HARASSMENT", "note": "The title."}
    own = pages.do(FLAG, by="ann", input=given)["contentFlag"]
    assert own["flag"] is None
    assert [(each["reason"], each["path"]) for each in own["errors"]] == [
        ("OWN_CONTENT_FLAGGED", ["subjectId"])
    ]
    flagged = pages.do(FLAG, by="team", input=given)["contentFlag"]
    again = pages.do(FLAG, by="team", input={**given, "reason": "SPAM"})["contentFlag"]
    assert flagged["errors"] == again["errors"] == []
    assert flagged["flag"] == again["flag"]

    cases = pages.do(CASES, by="manager")["moderationCases"]
    assert cases["totalCount"] == 1
    (case,) = cases["nodes"]
    assert case["snapshot"] == "Whoever made this is a fool\n\nReally."
    assert case["reasons"] == [
        {"key": "HARASSMENT", "label": "Unkind or threatening", "count": 1, "share": 1.0}
    ]
    assert case["subject"] == {"__typename": "Idea", "id": idea, "visibility": "VISIBLE"}

    bare = {"id": case["id"], "actions": ["HIDE"]}
    refused = pages.do(DECIDE, by="manager", input=bare)["caseDecide"]
    assert refused["case"] is None
    assert refused["errors"][0]["reason"] == "STATEMENT_REQUIRED"
    statement = {"guidelineId": "guideline_1", "facts": "The title calls names."}
    decided = pages.do(DECIDE, by="manager", input={**bare, "statement": statement})["caseDecide"]
    assert decided["errors"] == []
    assert decided["case"]["state"] == "DECIDED"
    late = pages.do(DECIDE, by="manager", input={**bare, "statement": statement})["caseDecide"]
    assert (late["errors"][0]["code"], late["errors"][0]["reason"]) == ("CONFLICT", "CASE_DECIDED")

    def read() -> Any:
        found = pages.do(OWN, by="ann", id=idea)["node"]
        return found if found["visibility"] == "HIDDEN" else None

    until(lambda: read() is not None)
    said = read()["moderation"]["statement"]
    assert said["facts"] == "The title calls names."
    assert said["guideline"] == {"number": 1, "title": "Stay kind, also when you disagree"}
    assert said["redress"].startswith("Do you disagree? Say why in a comment below your idea")

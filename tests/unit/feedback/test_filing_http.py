"""Corrections of items as a page sends them: over GraphQL, with what stands in the way as typed
errors of the payload."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from services.gateway.settings import GatewaySettings
from shared.contracts.community import CreateApiKey
from shared.contracts.ideas import SaveBoard
from shared.kernel import Role
from tests.polder import WITHOUT_MODEL, Polder, open_polder
from tests.unit.feedback.journey import word_analyst
from tests.unit.feedback.test_filing import BELL, MAP, Desk, themed_desk
from tests.unit.gateway.conftest import Door, door_of

UPDATE = """mutation ($input: FeedbackUpdateInput!) { feedbackUpdate(input: $input) {
  items { id version themes { edges { isPinned node { id } } } } changedCount undoToken undoUntil
  errors { __typename code reason path message
    ... on ConflictError { currentVersion } ... on InvalidInputError { limit } } } }"""
UNDO = """mutation ($input: FeedbackUndoInput!) { feedbackUndo(input: $input) {
  items { id version themes { nodes { id } } } errors { __typename code reason path } } }"""
MAKE = """mutation ($input: ThemeCreateInput!) { themeCreate(input: $input) {
  theme { id title itemCount } undoToken errors { code reason path } } }"""
PROMOTE = """mutation ($input: FeedbackPromoteInput!) { feedbackPromote(input: $input) {
  item { idea { title author { id } } } errors { __typename reason path } } }"""
LABEL = """mutation ($input: LabelSaveInput!) { labelSave(input: $input) {
  label { id name color itemCount } errors { __typename reason path } } }"""
LOOK = """query ($id: ID!) { node(id: $id) { ... on FeedbackItem { copyCount version
  urgency { reason label words } labels { nodes { name } } themes { edges { isPinned } } } }
  labels { totalCount } feedbackTriage { totalCount share edges { reason similarity loneliness
  nearest { title } node { text } } } }"""


class Office:
    """A desk whose people come in by the door of the gateway."""

    def __init__(self, desk: Desk, door: Door, keys: dict[str, str]) -> None:
        self.desk = desk
        self.door = door
        self.keys = keys

    async def do(self, query: str, *, by: str = "team", **variables: Any) -> Any:
        found = await self.door.data(query, variables, key=self.keys[by])
        return next(iter(found.values())) if query.startswith("mutation") else found


async def _key(polder: Polder, role: Role) -> str:
    made = await polder.admin().ask(CreateApiKey(name=role.value.lower(), roles=(role,)))
    return made.secret


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with (
        open_polder(tmp_path, roles=WITHOUT_MODEL, others=[word_analyst()]) as polder,
        door_of(polder, GatewaySettings(workspace="acme", rate_factor=1000, port=0)) as door,
    ):
        desk = await themed_desk(polder)
        keys = {
            "team": await _key(polder, Role.PRODUCT_TEAM),
            "manager": await _key(polder, Role.COMMUNITY_MANAGER),
        }
        yield Office(desk, door, keys)


async def test_an_item_is_moved_and_put_back(office: Office) -> None:
    id = office.desk.ids["dark"]

    moved = await office.do(UPDATE, input={"ids": [id], "themeId": BELL, "ifVersions": [0]})

    assert moved["errors"] == []
    assert (moved["changedCount"], moved["items"][0]["version"]) == (1, 1)
    edges = moved["items"][0]["themes"]["edges"]
    assert [(each["node"]["id"], each["isPinned"]) for each in edges] == [
        (BELL, True),
        ("theme_area_b", False),
    ]
    undone = await office.do(UNDO, by="manager", input={"token": moved["undoToken"]})
    assert undone["errors"] == []
    assert undone["items"][0]["themes"]["nodes"][0]["id"] == MAP


async def test_the_later_of_two_people_gets_a_conflict_with_how_it_stands(office: Office) -> None:
    id = office.desk.ids["dark"]
    first = {"ids": [id], "themeId": BELL, "ifVersions": [0]}
    filed = await office.do(UPDATE, input=first)

    later = await office.do(
        UPDATE, by="manager", input={"ids": [id], "notThemeId": MAP, "ifVersions": [0]}
    )

    (error,) = later["errors"]
    assert (error["__typename"], error["reason"], error["currentVersion"]) == (
        "ConflictError",
        "VERSION_CONFLICT",
        1,
    )
    assert later["items"][0]["themes"]["edges"][0]["node"]["id"] == BELL
    assert later["undoToken"] is None
    sure = {"ids": [id], "sentiment": "MIXED", "ifVersions": [1]}
    assert (await office.do(UPDATE, by="manager", input=sure))["errors"] == []
    undo = await office.do(UNDO, input={"token": filed["undoToken"]})
    assert undo["errors"][0]["__typename"] == "ConflictError"
    assert undo["items"][0]["version"] == 2


@pytest.mark.parametrize(
    ("change", "kind", "reason", "path"),
    [
        ({"themeId": "theme_elsewhere"}, "NotFoundError", "THEME_NOT_FOUND", ["themeId"]),
        ({}, "InvalidInputError", "NOTHING_TO_CHANGE", None),
        (
            {"themeId": BELL, "notThemeId": BELL},
            "InvalidInputError",
            "FILING_CONTRADICTS",
            ["notThemeId"],
        ),
        ({"addLabelIds": ["label_x"]}, "NotFoundError", "LABEL_NOT_FOUND", ["addLabelIds", "0"]),
        ({"ids": ["item_x"], "themeId": BELL}, "NotFoundError", "ITEM_NOT_FOUND", ["ids", "0"]),
        (
            {"ids": [f"item_{number}" for number in range(501)]},
            "InvalidInputError",
            "TOO_MANY_IDS",
            ["ids"],
        ),
    ],
)
async def test_what_stands_in_the_way_is_said_at_its_field(
    office: Office, change: dict[str, Any], kind: str, reason: str, path: list[str] | None
) -> None:
    refused = await office.do(UPDATE, input={"ids": [office.desk.ids["dark"]], **change})

    (error,) = refused["errors"]
    assert (error["__typename"], error["reason"], error["path"]) == (kind, reason, path)
    assert error["message"]
    assert refused["items"] is None


async def test_a_theme_put_aside_takes_nothing_and_a_theme_is_made_by_the_product_team(
    office: Office,
) -> None:
    ids = [office.desk.ids["dark"], office.desk.ids["loud"]]
    made = await office.do(MAKE, input={"title": "Night", "itemIds": ids})
    assert made["errors"] == []
    assert (made["theme"]["title"], made["theme"]["itemCount"]) == ("Night", 2)
    twice = await office.do(MAKE, input={"title": "night", "itemIds": ids})
    assert twice["errors"][0]["reason"] == "THEME_TITLE_TAKEN"
    untitled = await office.do(MAKE, input={"title": " ", "itemIds": ids})
    assert untitled["errors"][0]["path"] == ["title"]
    await office.do(UNDO, input={"token": made["undoToken"]})

    late = await office.do(UPDATE, input={"ids": ids, "themeId": made["theme"]["id"]})

    assert late["errors"][0]["reason"] == "THEME_ARCHIVED"
    denied = await office.door.error(
        MAKE, {"input": {"title": "Ours", "itemIds": ids}}, key=office.keys["manager"]
    )
    assert denied["code"] == "FORBIDDEN"


async def test_undo_is_over_after_an_hour_and_a_made_up_token_undoes_nothing(
    office: Office,
) -> None:
    moved = await office.do(UPDATE, input={"ids": [office.desk.ids["dark"]], "themeId": BELL})
    office.desk.polder.clock.forward(minutes=61)

    over = await office.do(UNDO, input={"token": moved["undoToken"]})
    unknown = await office.do(UNDO, input={"token": "filing_x"})

    assert (over["errors"][0]["__typename"], over["errors"][0]["reason"]) == (
        "ClosedError",
        "UNDO_EXPIRED",
    )
    assert unknown["errors"][0]["reason"] == "FILING_NOT_FOUND"


async def test_an_item_becomes_one_idea_in_the_name_of_who_said_it(office: Office) -> None:
    board = await office.desk.polder.admin().ask(SaveBoard(name="Bikes"))
    wish = {"boardId": board.id, "title": "A light map", "body": "For the night."}

    made = await office.do(PROMOTE, input={"id": office.desk.ids["dark"], **wish})
    again = await office.do(PROMOTE, input={"id": office.desk.ids["dark"], **wish})
    nowhere = await office.do(PROMOTE, input={"id": "item_x", **wish})

    assert made["errors"] == []
    assert made["item"]["idea"] == {"title": "A light map", "author": None}
    assert again["errors"][0]["reason"] == "ALREADY_PROMOTED"
    assert nowhere["errors"][0]["reason"] == "ITEM_NOT_FOUND"


async def test_labels_urgency_copies_and_what_belongs_nowhere_are_shown(office: Office) -> None:
    await office.desk.say("Saddle is dangerous", "saddle")
    await office.desk.say("Saddle is dangerous", "saddle again")
    id = office.desk.ids["saddle"]
    label = await office.do(LABEL, input={"name": "Night", "color": 3})
    assert label["label"]["color"] == 3
    refused = [
        (await office.do(LABEL, input=given))["errors"][0]["reason"]
        for given in ({"name": "Night"}, {"name": " "}, {"name": "Day", "color": 13})
    ]
    assert refused == ["LABEL_NAME_TAKEN", "LABEL_NAME_REQUIRED", "LABEL_COLOR_INVALID"]
    await office.do(UPDATE, input={"ids": [id], "addLabelIds": [label["label"]["id"]]})

    seen = await office.do(LOOK, id=id)

    assert seen["node"] == {
        "copyCount": 2,
        "version": 1,
        "urgency": {"reason": "UNSAFE", "label": "Danger", "words": "dangerous"},
        "labels": {"nodes": [{"name": "Night"}]},
        "themes": {"edges": []},
    }
    assert seen["labels"]["totalCount"] == 1
    triage = seen["feedbackTriage"]
    assert (triage["totalCount"], round(triage["share"], 3)) == (2, 0.286)
    (edge,) = triage["edges"]
    assert (edge["node"]["text"], edge["nearest"], edge["reason"]) == (
        "Saddle is dangerous",
        None,
        None,
    )

"""Corrections of themes as a page sends them, and each way in which they are refused."""

from typing import Any

from shared.contracts.community import EnsureWorkspace
from shared.kernel import Role, ThemeId, WorkspaceId
from tests.unit.feedback.journey import a_source
from tests.unit.feedback.test_filing import BELL, MAP, Desk
from tests.unit.feedback.test_filing_http import UPDATE, Office, office

__all__ = ["office"]

ERRORS = """errors { __typename code reason path message
  ... on ConflictError { currentVersion } }"""
MERGE = f"""mutation ($input: ThemeMergeInput!) {{ themeMerge(input: $input) {{
  theme {{ id itemCount version }} undoToken {ERRORS} }} }}"""
RENAME = f"""mutation ($input: ThemeUpdateInput!) {{ themeUpdate(input: $input) {{
  theme {{ id title version }} {ERRORS} }} }}"""
ARCHIVE = f"""mutation ($input: ThemeArchiveInput!) {{ themeArchive(input: $input) {{
  theme {{ id state }} undoToken {ERRORS} }} }}"""
SPLIT = f"""mutation ($input: ThemeSplitInput!) {{ themeSplit(input: $input) {{
  themes {{ id }} {ERRORS} }} }}"""
UNDO = f"""mutation ($input: ThemeUndoInput!) {{ themeUndo(input: $input) {{
  themes {{ id itemCount }} {ERRORS} }} }}"""
PREVIEW = "query ($id: ID!, $parts: Int!) { themeSplitPreview(id: $id, parts: $parts) { token } }"
VERSIONS = """query ($one: ID!, $two: ID!) {
  one: node(id: $one) { ... on Theme { version mergedInto { id } } }
  two: node(id: $two) { ... on Theme { version mergedInto { id } } } }"""
LAMP = ThemeId("theme_lamp")


async def refused(office: Office, query: str, **given: Any) -> dict[str, Any]:
    """Return the one error of a correction that is refused."""
    payload = await office.do(query, input=given)
    (error,) = payload.pop("errors")
    assert set(payload.values()) == {None}
    assert error["message"]
    return dict(error)


async def a_theme_of_others(office: Office) -> ThemeId:
    """Have another workspace speak of lamps."""
    elsewhere = WorkspaceId("workspace_other")
    itself = office.desk.polder.itself(workspace_id=elsewhere)
    await itself.ask(EnsureWorkspace(slug="other", name="Other"))
    eve = office.desk.polder.member("eve", Role.PRODUCT_TEAM, workspace_id=elsewhere)
    desk = Desk(office.desk.polder, eve, await a_source(eve), {})
    await desk.say("Lamp is broken", "lamp")
    await desk.run()
    assert await desk.count(LAMP) == 1
    return LAMP


async def test_a_theme_of_another_community_is_not_found(office: Office) -> None:
    theirs = await a_theme_of_others(office)
    id = office.desk.ids["dark"]

    found = [
        await refused(office, UPDATE, ids=[id], themeId=theirs),
        await refused(office, MERGE, targetId=theirs, sourceIds=[MAP]),
        await refused(office, MERGE, targetId=MAP, sourceIds=[theirs]),
        await refused(office, RENAME, id=theirs, title="Ours"),
        await refused(office, ARCHIVE, id=theirs),
    ]

    assert [(each["__typename"], each["reason"]) for each in found] == [
        ("NotFoundError", "THEME_NOT_FOUND")
    ] * 5
    assert [each["path"] for each in found[:3]] == [["themeId"], ["targetId"], ["sourceIds", "0"]]


async def test_a_merge_with_itself_or_with_nothing_is_refused(office: Office) -> None:
    itself = await refused(office, MERGE, targetId=MAP, sourceIds=[MAP])
    nothing = await refused(office, MERGE, targetId=MAP, sourceIds=[])

    for each in (itself, nothing):
        assert (each["__typename"], each["reason"], each["path"]) == (
            "InvalidInputError",
            "INVALID_MERGE",
            ["sourceIds"],
        )


async def test_the_later_of_two_colleagues_gets_the_version_that_is_current(
    office: Office,
) -> None:
    before = await office.do(VERSIONS, one=MAP, two=BELL)
    shown = [before["one"]["version"], before["two"]["version"]]
    named = await office.do(RENAME, input={"id": BELL, "title": "The bell", "ifVersion": shown[1]})
    assert named["errors"] == []

    found = [
        await refused(office, RENAME, id=BELL, title="Our bell", ifVersion=shown[1]),
        await refused(office, MERGE, targetId=MAP, sourceIds=[BELL], ifVersions=shown),
        await refused(office, ARCHIVE, id=BELL, ifVersion=shown[1]),
    ]

    current = named["theme"]["version"]
    for each in found:
        assert (each["__typename"], each["reason"], each["currentVersion"]) == (
            "ConflictError",
            "VERSION_CONFLICT",
            current,
        )
    assert found[1]["path"] == ["ifVersions", "1"]


async def test_no_two_siblings_are_called_the_same(office: Office) -> None:
    await office.desk.say("Motor is loud", "motor")
    await office.desk.run()

    same = await refused(office, RENAME, id=MAP, title="motor")
    other = await office.do(RENAME, input={"id": MAP, "title": "Maps"})

    assert (same["code"], same["reason"], same["path"]) == (
        "DUPLICATE",
        "THEME_TITLE_TAKEN",
        ["title"],
    )
    assert (other["errors"], other["theme"]["title"]) == ([], "Maps")


async def test_a_merge_is_taken_back_within_the_hour_only(office: Office) -> None:
    first = await office.do(MERGE, input={"targetId": MAP, "sourceIds": [BELL]})
    assert (await office.do(VERSIONS, one=MAP, two=BELL))["two"]["mergedInto"] == {"id": MAP}
    undone = await office.do(UNDO, input={"undoToken": first["undoToken"]})
    again = await office.do(MERGE, input={"targetId": MAP, "sourceIds": [BELL]})
    office.desk.polder.clock.forward(minutes=61)

    late = await refused(office, UNDO, undoToken=again["undoToken"])
    unknown = await refused(office, UNDO, undoToken="undo_x")
    preview = await refused(office, SPLIT, token="split_x", titles=["A", "B"])

    assert undone["themes"] == [{"id": MAP, "itemCount": 3}, {"id": BELL, "itemCount": 2}]
    assert (late["__typename"], late["reason"]) == ("ClosedError", "UNDO_EXPIRED")
    assert (unknown["__typename"], unknown["reason"]) == ("NotFoundError", "UNDO_GONE")
    assert (preview["__typename"], preview["reason"]) == ("NotFoundError", "SPLIT_PREVIEW_GONE")


async def test_a_split_in_too_many_parts_is_refused_before_it_is_shown(office: Office) -> None:
    error = await office.door.error(PREVIEW, {"id": MAP, "parts": 7}, key=office.keys["team"])

    assert error["reason"] == "SPLIT_NOT_POSSIBLE"

"""The gateway's one search, with ideas and feedback that are real and no model: what is found, by
whom, and what is said of parts that are down."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.gateway.schema.gateway.search_root import excerpt
from services.roster import make_role
from shared.contracts.feedback import FeedbackChannel, SaveSource, SubmitFeedback
from shared.contracts.ideas import SaveBoard, SubmitIdea
from shared.settings import Settings
from tests.unit.gateway.conftest import Door, open_door
from tests.unit.gateway.town import COMMUNITY

SEARCH = """query ($query: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
  search(query: $query, kinds: $kinds, first: $first, after: $after) {
    mode missing totalCount pageInfo { hasNextPage endCursor }
    edges { score excerpt cursor node { __typename } } } }"""
FEEDBACK = """query ($query: String!, $filter: FeedbackFilter) {
  feedbackSearch(query: $query, filter: $filter) { mode isByMeaning totalCount
    edges { similarity highlights { text isMatch }
      node { text similar(filter: {languages: ["nl"]}) { mode edges { cursor } } } } } }"""
THEMES = """query ($query: String!) { themeSearch(query: $query) { mode totalCount } }"""


@pytest.fixture
async def stocked(tmp_path: Path) -> AsyncIterator[Door]:
    """A gateway before real ideas and feedback; campaigns and the analyst are down."""
    settings = Settings(data_dir=tmp_path)
    real = [make_role(role, settings) for role in ("ideas", "feedback")]
    async with open_door(tmp_path, services=[COMMUNITY, *real]) as door:
        pat = door.polder.product_team()
        source = await pat.ask(SaveSource(name="Desk", channel=FeedbackChannel.SUPPORT))
        for text in (
            "Error E1042 when I pay <b>twice</b>",
            "The invoice shows E1041",
            "The map is upside down",
        ):
            await pat.ask(SubmitFeedback(source_id=source.id, text=text))
        board = await door.polder.admin().ask(SaveBoard(name="Bikes"))
        await door.polder.member("ann").ask(
            SubmitIdea(board_id=board.id, title="Turn the map", body="So it is not upside down.")
        )
        await door.polder.settle()
        yield door


async def test_one_search_finds_what_its_viewer_may_see(stocked: Door) -> None:
    staff = (await stocked.data(SEARCH, {"query": "upside"}, key="pld_pat"))["search"]
    anyone = (await stocked.data(SEARCH, {"query": "upside"}))["search"]
    wanted = {"query": "upside", "kinds": ["FEEDBACK_ITEM", "MEMBER"]}
    not_theirs = (await stocked.data(SEARCH, wanted))["search"]

    assert {each["node"]["__typename"] for each in staff["edges"]} == {"Idea", "FeedbackItem"}
    assert [each["node"]["__typename"] for each in anyone["edges"]] == ["Idea"]
    assert anyone["edges"][0]["excerpt"] == "So it is not <mark>upside</mark> down."
    assert (not_theirs["totalCount"], not_theirs["missing"]) == (0, [])


async def test_a_search_says_what_was_not_searched_and_that_only_words_counted(
    stocked: Door,
) -> None:
    found = (await stocked.data(SEARCH, {"query": "map"}, key="pld_pat"))["search"]
    anyone = (await stocked.data(SEARCH, {"query": "map"}))["search"]

    assert found["mode"] == "TEXT_ONLY"
    assert found["missing"] == ["CAMPAIGNS", "COMMUNITY"]
    assert found["totalCount"] == 3  # the idea counts as feedback too
    assert anyone["missing"] == ["CAMPAIGNS"]


async def test_pages_of_a_search_follow_each_other(stocked: Door) -> None:
    asked = {"query": "map", "first": 1}
    whole = (await stocked.data(SEARCH, {"query": "map"}, key="pld_pat"))["search"]
    found = []
    after = None
    for _ in whole["edges"]:
        page = (await stocked.data(SEARCH, {**asked, "after": after}, key="pld_pat"))["search"]
        found += page["edges"]
        after = page["pageInfo"]["endCursor"]
    bad = await stocked.error(SEARCH, {**asked, "after": "bm8"}, key="pld_pat")

    assert found == whole["edges"]
    assert not page["pageInfo"]["hasNextPage"]
    assert bad["reason"] == "INVALID_CURSOR"


async def test_feedback_is_found_by_words_without_the_model_and_says_so(stocked: Door) -> None:
    found = (await stocked.data(FEEDBACK, {"query": "error e1042"}, key="pld_pat"))[
        "feedbackSearch"
    ]

    assert (found["mode"], found["isByMeaning"], found["totalCount"]) == ("TEXT_ONLY", False, 1)
    (edge,) = found["edges"]
    assert edge["highlights"] == [
        {"text": "Error E1042", "isMatch": True},
        {"text": " when I pay <b>twice</b>", "isMatch": False},
    ]
    assert edge["node"]["similar"] == {"mode": "TEXT_ONLY", "edges": []}


@pytest.mark.parametrize("document", [SEARCH, FEEDBACK, THEMES])
@pytest.mark.parametrize("query", ["", "  ", "\u200b"])
async def test_a_search_for_nothing_is_refused(stocked: Door, document: str, query: str) -> None:
    refused = await stocked.error(document, {"query": query}, key="pld_pat")

    assert (refused["code"], refused["reason"]) == ("INVALID", "QUERY_REQUIRED")


async def test_customers_do_not_search_feedback_or_themes(stocked: Door) -> None:
    for document in (FEEDBACK, THEMES):
        own = {"Cookie": "polder=ann-session", "X-Polder-CSRF": "1"}
        refused = await stocked.error(document, {"query": "map"}, headers=own)
        assert refused["code"] == "FORBIDDEN"


def test_an_excerpt_is_a_piece_around_the_words_with_everything_else_escaped() -> None:
    text = "a " * 100 + "<script>the bell</script> & " + "z " * 200

    piece = excerpt(text, ("bell",))

    assert "<mark>bell&lt;/script&gt;</mark> &amp; z" in piece
    assert "<script>" not in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) < 300

"""Every document that pages send, run against a whole Polder, with assertions on the data."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from tests.e2e.pages import OPERATIONS, ROWS, Pages, write_sample
from tests.e2e.process import Client
from tests.e2e.test_whole_system import until

# Ideas and comments become feedback too, in their own time.
SOURCES = {"Support desk", "Ideas on this platform", "Comments on this platform"}


@pytest.fixture(scope="module")
def pages(system: Client) -> Pages:
    return Pages(system)


@pytest.fixture(scope="module")
def board(pages: Pages) -> str:
    saved = pages.do(
        'mutation { boardSave(input: {name: "On the road"}) { board { id } errors { reason } } }',
        by="manager",
    )["boardSave"]
    assert saved["errors"] == []
    return str(saved["board"]["id"])


@pytest.fixture(scope="module")
def idea(pages: Pages, board: str) -> Any:
    given = {
        "boardId": board,
        "title": "Warn me about closed bridges",
        "body": "**Early**, please.",
    }
    submitted = pages.send("Submit", by="ann", input=given)["ideaSubmit"]
    assert submitted["errors"] == []
    assert submitted["idea"]["visibility"] == "VISIBLE"
    return submitted["idea"]


@pytest.fixture(scope="module")
def imported(pages: Pages) -> Any:
    """A file on its way: uploaded, previewed, started, and followed to its end."""
    file = pages.system.folder / "operations.csv"
    write_sample(file)
    content = file.read_bytes()
    given = {
        "purpose": "FEEDBACK_IMPORT",
        "fileName": "operations.csv",
        "mediaType": "text/csv",
        "byteSize": len(content),
    }
    made = pages.send("Upload", by="team", input=given)["uploadCreate"]
    assert made["errors"] == []
    upload = made["upload"]
    headers = {each["name"]: each["value"] for each in upload["headers"]}
    key = {"Authorization": f"Bearer {pages.keys['team']}"}
    put = httpx2.put(upload["putUrl"], content=content, headers={**headers, **key})
    assert put.json()["isComplete"] is True
    source = pages.do(
        """mutation { feedbackSourceSave(input: {name: "Support desk", channel: SUPPORT}) {
          source { id } errors { reason } } }""",
        by="team",
    )["feedbackSourceSave"]["source"]["id"]
    preview = pages.send("Preview", by="team", uploadId=upload["id"])
    start = {
        "uploadId": upload["id"],
        "sourceId": source,
        "columns": [
            {"name": "id", "field": "EXTERNAL_ID"},
            {"name": "text", "field": "TEXT"},
            {"name": "customer", "field": "CUSTOMER_EXTERNAL_ID"},
        ],
    }
    started = pages.send("StartImport", by="team", input=start)["feedbackImportStart"]
    assert started["errors"] == []
    id = started["import"]["id"]
    shown = [each["jobUpdated"] for each in pages.messages("Progress", by="team", id=id)]
    return {"id": id, "preview": preview, "shown": shown, "source": source}


@pytest.fixture(scope="module")
def themes(pages: Pages, imported: Any) -> Any:
    """The page of themes, once the feedback is grouped."""

    def found() -> Any:
        shown = pages.send("ThemesPage", by="team")
        return shown if shown["themes"]["nodes"] and shown["themeMap"]["run"] else None

    return until(found, within_s=90)


# --- ideas ---------------------------------------------------------------------------------------


def test_the_page_of_ideas_shows_them_with_who_had_them(pages: Pages, idea: Any) -> None:
    shown = pages.send("IdeasPage", by="ann", filter={"text": "bridges"})

    assert shown["viewer"]["member"]["name"] == "ann"
    assert shown["viewer"]["roles"] == ["CUSTOMER"]
    assert [each["name"] for each in shown["boards"]["nodes"]] == ["On the road"]
    assert shown["ideas"]["totalCount"] == 1
    (only,) = shown["ideas"]["nodes"]
    assert only["id"] == idea["id"]
    assert only["url"] == f"{pages.system.url}/ideas/{only['number']}"
    assert only["author"]["name"] == "ann"
    assert only["viewerVote"] == 1
    assert only["status"] == "NEW"
    assert "VOTE" in only["viewerCan"]


def test_a_vote_counts_at_once_for_who_gave_it(pages: Pages, idea: Any) -> None:
    voted = pages.send("Vote", by="bob", input={"id": idea["id"], "weight": 1})["ideaVote"]

    assert voted["errors"] == []
    assert voted["idea"] == {"id": idea["id"], "voteCount": 2, "viewerVote": 1}
    assert voted["budget"] is None


def test_the_page_of_an_idea_shows_what_is_said_about_it(pages: Pages, idea: Any) -> None:
    pages.do(
        """mutation($id: ID!) { commentAdd(input: {subjectId: $id, body: "Yes, *please*"}) {
          comment { id } errors { reason } } }""",
        by="bob",
        id=idea["id"],
    )

    shown = pages.send("IdeaPage", number=idea["number"])["idea"]

    assert shown["title"] == "Warn me about closed bridges"
    assert shown["bodyHtml"] == "<p><strong>Early</strong>, please.</p>"
    assert shown["viewerVote"] is None
    assert shown["author"]["name"] == "ann"
    (comment,) = shown["comments"]["nodes"]
    assert comment["bodyHtml"] == "<p>Yes, <em>please</em></p>"
    assert comment["author"]["name"] == "bob"
    assert comment["replies"]["nodes"] == []
    assert shown["entries"]["nodes"] == []


def test_much_the_same_is_shown_while_typing_and_again_at_submitting(
    pages: Pages, board: str, idea: Any
) -> None:
    text = "Warn me about bridges that are closed"

    def alike() -> Any:
        shown = pages.send("SimilarWhileTyping", by="bob", text=text, boardId=board)
        return shown["similarIdeas"]["edges"]

    (edge,) = until(alike, within_s=60)
    again = {"boardId": board, "title": "Warn me about closed bridges", "body": "Early, please."}
    submitted = pages.send("Submit", by="bob", input=again)["ideaSubmit"]

    assert edge["node"]["id"] == idea["id"]
    assert 0.5 < edge["similarity"] <= 1
    assert submitted["idea"] is None
    (error,) = submitted["errors"]
    assert error["code"] == "DUPLICATE"
    assert error["similar"]["edges"][0]["node"]["id"] == idea["id"]


# --- feedback ------------------------------------------------------------------------------------


def test_a_file_is_previewed_with_what_its_columns_most_likely_hold(
    pages: Pages, imported: Any
) -> None:
    preview = imported["preview"]["feedbackImportPreview"]

    assert preview["rowCount"] == ROWS + 1
    assert [each["name"] for each in preview["columns"]] == ["id", "text", "customer"]
    assert preview["columns"][1]["suggestion"] == "TEXT"
    assert {"English", "Dutch"} <= {each["label"] for each in preview["languages"]}
    assert preview["problems"] == ["1 row has no text and will be left out."]
    sources = imported["preview"]["feedbackSources"]["nodes"]
    assert {"name": "Support desk", "id": imported["source"], "channel": "SUPPORT"} in sources


def test_an_import_is_followed_to_its_end_and_accounts_for_every_row(
    pages: Pages, imported: Any
) -> None:
    last = imported["shown"][-1]
    result = pages.send("ImportResult", by="team", id=imported["id"])["node"]

    assert last["status"] == "SUCCEEDED"
    assert all(each["progress"]["step"] for each in imported["shown"])
    counts = [result["importedCount"], result["duplicateCount"], result["rejectedCount"]]
    assert sum(counts) == result["rowCount"] == ROWS + 1
    assert result["rejections"]["totalCount"] == result["rejectedCount"] >= 1
    (blank,) = [each for each in result["rejections"]["nodes"] if each["row"] == ROWS + 1]
    assert blank["reason"]


def test_the_page_of_themes_shows_areas_topics_and_a_map(themes: Any) -> None:
    areas = themes["themes"]["nodes"]
    on_map = themes["themeMap"]

    assert 0 < on_map["run"]["coverage"] <= 1
    assert len(on_map["points"]) > ROWS / 2
    ids = {each["id"] for each in on_map["themes"]["nodes"]}
    assert {each["id"] for each in areas} <= ids
    for point in on_map["points"]:
        assert 0 <= point["x"] <= 1
        assert 0 <= point["y"] <= 1
    for area in areas:
        assert area["title"]
        assert area["itemCount"] > 0
        assert sum(point["value"] for point in area["trend"]["points"]) <= area["itemCount"]


def test_the_page_of_a_theme_quotes_its_items(pages: Pages, themes: Any) -> None:
    topic = next(each for each in themes["themeMap"]["themes"]["nodes"] if each["parent"])

    shown = pages.send("ThemePage", by="team", id=topic["id"])["node"]

    assert shown["title"] == topic["title"]
    assert shown["quotes"]
    for quote in shown["quotes"]:
        assert len(quote["text"]) <= 280
        assert quote["item"]["source"]["name"] in SOURCES
    fits = [edge["fit"] for edge in shown["items"]["edges"]]
    assert fits == sorted(fits, reverse=True)
    channels = {share["label"] for share in shown["channels"]}
    assert {"Support"} <= channels <= {"Support", "Forum"}
    assert sum(share["share"] for share in shown["languages"]) == pytest.approx(1, abs=0.02)


def test_a_question_finds_feedback_near_it_in_meaning(pages: Pages, themes: Any) -> None:
    found = pages.send("Ask", by="team", q="the battery runs empty too fast")["feedbackSearch"]

    likeness = [edge["similarity"] for edge in found["edges"]]
    assert likeness
    assert likeness == sorted(likeness, reverse=True)
    assert {edge["node"]["source"]["name"] for edge in found["edges"]} <= SOURCES


def test_insights_stand_in_order_with_their_reasons_and_change_live(
    pages: Pages, themes: Any
) -> None:
    def ranked() -> Any:
        shown = pages.send("PriorityList", by="team")
        return shown if shown["insights"]["nodes"] else None

    shown = until(ranked, within_s=60)
    totals = [each["score"]["total"] for each in shown["insights"]["nodes"]]
    assert totals == sorted(totals, reverse=True)
    assert len(shown["insightSettings"]["weights"]) == 8
    first = shown["insights"]["nodes"][0]
    assert first["rank"] == 1
    assert all(each["explanation"] for each in first["score"]["components"])
    trial = pages.send("PriorityList", by="team", weights={"volume": 5, "reach": 0})
    assert trial["insights"]["totalCount"] == shown["insights"]["totalCount"]

    seen: list[Any] = []
    told = threading.Event()

    def follow() -> None:
        for message in pages.messages("Insights", by="team"):
            seen.append(message["insightsUpdated"])
            if message["insightsUpdated"]["insight"]["id"] == first["id"]:
                told.set()
                return

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    until(_decide(pages, first["id"], told), within_s=60)
    follower.join(10)

    assert [each["insight"]["id"] for each in seen][-1] == first["id"]
    assert seen[-1]["change"] in ("CHANGED", "ADDED")


def _decide(pages: Pages, id: str, told: threading.Event) -> Callable[[], bool]:
    """Return what changes an insight's status to and fro until somebody was told."""
    statuses = ["ACCEPTED", "IN_PROGRESS"]

    def decide() -> bool:
        statuses.reverse()
        given = {"id": id, "status": statuses[0]}
        decided = pages.send("Decide", by="team", input=given)["insightSetStatus"]
        assert decided["errors"] == []
        assert decided["insight"]["status"] == statuses[0]
        return told.wait(2)

    return decide


def test_an_insight_that_is_done_keeps_its_outcome(pages: Pages, themes: Any) -> None:
    insight = pages.send("PriorityList", by="team")["insights"]["nodes"][-1]
    given = {"id": insight["id"], "status": "DONE", "outcome": "Fixed in spring"}

    decided = pages.send("Decide", by="team", input=given)["insightSetStatus"]

    assert decided["insight"]["outcome"] == {"summary": "Fixed in spring", "effect": None}


# --- campaigns -----------------------------------------------------------------------------------


def at(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def test_a_campaign_runs_from_its_making_to_a_ballot(pages: Pages, board: str) -> None:
    given = {"kind": "CHALLENGE", "title": "What should we build in spring?", "boardId": board}
    made = pages.send("NewCampaign", by="manager", input=given)["campaignCreate"]
    assert made["errors"] == []
    assert [each["kind"] for each in made["campaign"]["phases"]] == ["SUBMIT", "VOTE", "DECIDE"]
    slug = made["campaign"]["slug"]
    draft = pages.send("CampaignPage", by="manager", slug=slug)["campaign"]
    assert (draft["state"], pages.send("CampaignPage", slug=slug)["campaign"]) == ("DRAFT", None)

    now = datetime.now(UTC)
    moments = [now + timedelta(seconds=each) for each in (2, 12, 3600, 7200)]
    phases = [
        {
            "kind": kind,
            "title": kind.capitalize(),
            "opensAt": at(opens),
            "closesAt": at(closes),
            **({"voting": {"method": "APPROVAL", "maxChoices": 2}} if kind == "VOTE" else {}),
        }
        for kind, opens, closes in zip(
            ("SUBMIT", "VOTE", "DECIDE"), moments, moments[1:], strict=False
        )
    ]
    announced = pages.do(
        """mutation($u: CampaignUpdateInput!, $s: CampaignSetStateInput!) {
          campaignUpdate(input: $u) { errors { reason message path } }
          campaignSetState(input: $s) { campaign { state } errors { reason message path } } }""",
        by="manager",
        u={"id": draft["id"], "brief": "Say **why**.", "phases": phases},
        s={"id": draft["id"], "state": "SCHEDULED"},
    )
    assert announced["campaignUpdate"]["errors"] == []
    assert announced["campaignSetState"]["errors"] == []

    def phase_is(kind: str) -> Callable[[], Any]:
        def now() -> Any:
            shown = pages.send("CampaignPage", by="ann", slug=slug)["campaign"]
            current = shown["currentPhase"]
            return shown if current and current["kind"] == kind else None

        return now

    until(phase_is("SUBMIT"), within_s=30)
    entered = pages.do(
        """mutation($e: EntrySubmitInput!) { entrySubmit(input: $e) {
          entry { id title state } errors { reason message } } }""",
        by="ann",
        e={"campaignId": draft["id"], "title": "Plan a route by wind", "body": "Tail wind home."},
    )["entrySubmit"]
    assert entered["errors"] == []
    entry = entered["entry"]["id"]
    accepted = pages.do(
        """mutation($e: EntrySetStateInput!) { entrySetState(input: $e) {
          entries { state } errors { reason } } }""",
        by="manager",
        e={"ids": [entry], "state": "ACCEPTED"},
    )["entrySetState"]
    assert accepted == {"entries": [{"state": "ACCEPTED"}], "errors": []}

    voting = until(phase_is("VOTE"), within_s=60)
    assert voting["viewerEligibility"] == {"isEligible": True, "missing": []}
    cast = pages.send(
        "Cast",
        by="bob",
        input={"phaseId": voting["currentPhase"]["id"], "ballot": {"approval": [entry]}},
    )["ballotCast"]
    assert cast["errors"] == []
    assert cast["ballot"]["choices"] == [{"entry": {"id": entry}, "value": 1}]

    def counted() -> Any:
        shown = pages.send("CampaignPage", by="bob", slug=slug)["campaign"]
        return shown if shown["stats"]["ballotCount"] == 1 else None

    shown = until(counted, within_s=30)
    assert shown["briefHtml"] == "<p>Say <strong>why</strong>.</p>"
    assert shown["standings"] is None
    (only,) = shown["entries"]["nodes"]
    assert (only["title"], only["idea"]["author"]["name"]) == ("Plan a route by wind", "ann")
    ballot = next(each["viewerBallot"] for each in shown["phases"] if each["kind"] == "VOTE")
    assert ballot == {"choices": [{"entry": {"id": entry}}], "canChange": True}


# --- the rest ------------------------------------------------------------------------------------


def test_the_budget_of_points_can_be_asked_for(pages: Pages) -> None:
    left = pages.send("RateLimit", by="team")["rateLimit"]

    assert left["cost"] == 1
    assert 0 < left["remaining"] < left["limit"]


def test_every_document_of_the_pages_was_sent(pages: Pages) -> None:
    assert pages.sent == set(OPERATIONS)

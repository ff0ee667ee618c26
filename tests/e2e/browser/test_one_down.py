"""One service is down, the others are not: a page stands without the part that service brings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser.conftest import visits_of
from tests.e2e.browser.town import payload_of
from tests.e2e.conftest import HURRIED
from tests.e2e.distributed import DistributedPolder
from tests.rig.children import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.distributed]
BOARD = """mutation($i: BoardSaveInput!) { boardSave(input: $i) {
  board { id } errors { message } } }"""
IDEA = """mutation($i: IdeaSubmitInput!) { ideaSubmit(input: $i) {
  idea { id number } errors { message } } }"""
CAMPAIGN = """mutation($i: CampaignCreateInput!) { campaignCreate(input: $i) {
  campaign { id slug } errors { message } } }"""
ANNOUNCE = """mutation($u: CampaignUpdateInput!, $s: CampaignSetStateInput!) {
  campaignUpdate(input: $u) { errors { message } }
  campaignSetState(input: $s) { errors { message } } }"""
RUNNING = "{ campaigns(filter: { states: [RUNNING] }, first: 2) { nodes { id } } }"
SOURCE = """mutation($i: FeedbackSourceSaveInput!) { feedbackSourceSave(input: $i) {
  source { id } errors { message } } }"""
SUBMIT = """mutation($i: FeedbackSubmitInput!) { feedbackSubmit(input: $i) {
  item { id } errors { message } } }"""
WAITING = "{ themes(first: 1) { freshness { pendingRecords isModelReady } } }"
RUNS_WITHIN_S, READ_WITHIN_S = 30.0, 120.0
GIVES_UP_MS, COMES_BACK_MS = 15_000, 45_000


@dataclass
class Town:
    """A community spread over processes: a board with an idea, and a campaign."""

    polder: DistributedPolder
    number: int
    title: str
    campaign: str


@pytest.fixture(scope="module")
def town(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    broker = request.getfixturevalue("broker")
    mongo = request.getfixturevalue("mongo_server")
    with DistributedPolder(
        tmp_path_factory.mktemp("town"),
        bus_url=broker.fresh_url(),
        store_url=mongo.fresh_url(),
        env={**HURRIED, "POLDER_FEEDBACK_WARM_UP": "false"},
    ) as polder:
        yield _built(polder)


def _built(polder: DistributedPolder) -> Town:
    manager = polder.key("manager", "COMMUNITY_MANAGER")

    do = partial(payload_of, polder, manager)
    board = do(BOARD, i={"name": "De app"})["board"]["id"]
    given = {"boardId": board, "title": "Route zonder veerpont plannen", "body": "Graag."}
    idea = do(IDEA, i=given)["idea"]
    title = "Wat moet er in het voorjaar?"
    campaign = do(CAMPAIGN, i={"kind": "CHALLENGE", "title": title})["campaign"]
    opens = datetime.now(UTC) + timedelta(seconds=2)
    phase = {
        "kind": "SUBMIT",
        "title": "Inzenden",
        "opensAt": opens.isoformat(timespec="milliseconds"),
        "closesAt": (opens + timedelta(days=7)).isoformat(timespec="milliseconds"),
    }
    id = campaign["id"]
    do(ANNOUNCE, u={"id": id, "phases": [phase]}, s={"id": id, "state": "SCHEDULED"})
    running = {"campaigns": {"nodes": [{"id": id}]}}
    wait_until(
        lambda: polder.ask(RUNNING) == running,
        child=polder.children["campaigns"],
        log=polder.log("campaigns"),
        within_s=RUNS_WITHIN_S,
    )
    return Town(polder, idea["number"], given["title"], title)


def test_a_page_stands_without_the_part_that_is_down_and_gets_it_back(
    town: Town, browser: Browser
) -> None:
    with visits_of(browser, town.polder.url) as begin:
        visit = begin()
        visit.sign_up()
        whole = visit.open("/").get_by_role("complementary")
        expect(whole.get_by_role("link", name=town.campaign)).to_be_visible()

        town.polder.kill("campaigns")
        page = visit.open("/")
        aside = page.get_by_role("complementary")
        vote = page.locator("button.vote")
        expect(vote).to_be_visible()
        vote.click()
        expect(vote).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#live")).to_contain_text("Je stem telt.")
        line = aside.get_by_text("Campagnes laden nu niet.")
        expect(line).to_be_visible(timeout=GIVES_UP_MS)

        town.polder.kill("feedback")
        town.polder.kill("insights")
        idea = visit.open(f"/ideas/{town.number}")
        expect(idea.get_by_role("heading", level=1)).to_have_text(town.title)
        idea.get_by_label("Je reactie").fill("Ik sta elke zondag aan de kade.")
        idea.get_by_role("button", name="Plaats reactie").click()
        expect(idea.locator(".comment").filter(has_text="aan de kade")).to_be_visible()
        submit = visit.open("/ideas/new")
        submit.get_by_label("Wat kan er beter?").fill("Bel voor de sluiswachter")
        submit.get_by_role("button", name="Idee indienen").click()
        expect(submit).to_have_url(re.compile(r"/ideas/\d+$"), timeout=GIVES_UP_MS)

        town.polder.start("campaigns")
        town.polder.wait("campaigns")
        expect(aside.get_by_role("link", name=town.campaign)).to_be_visible(timeout=COMES_BACK_MS)
        expect(line).to_have_count(0)


def test_what_comes_in_while_the_analyst_is_killed_waits_and_is_read_afterwards(town: Town) -> None:
    polder = town.polder
    team = polder.key("team", "PRODUCT_TEAM")
    do = partial(payload_of, polder, team)

    def waiting() -> dict[str, int]:
        found: dict[str, int] = polder.ask(WAITING, key=team)["themes"]["freshness"]
        return found

    for role in ("feedback", "insights"):
        polder.kill(role)
    polder.start("feedback")
    polder.wait("feedback")
    source = do(SOURCE, i={"name": "Balie", "channel": "SUPPORT"})["source"]["id"]
    for text in ("De bel doet niets", "The bell is silent", "Waar is mijn factuur?"):
        assert do(SUBMIT, i={"sourceId": source, "text": text})["item"]["id"]
    # What was written on the platform before waits with them.
    assert int(waiting()["pendingRecords"]) >= 3
    assert not waiting()["isModelReady"]

    polder.start("insights")
    polder.wait("insights")
    wait_until(
        lambda: waiting()["pendingRecords"] == 0,
        child=polder.children["insights"],
        log=polder.log("insights"),
        within_s=READ_WITHIN_S,
    )
    assert waiting() == {"pendingRecords": 0, "isModelReady": True}

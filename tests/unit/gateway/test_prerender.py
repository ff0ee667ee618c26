"""Public pages as the server writes them out, on real services."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from services.gateway.app import make_app
from services.gateway.settings import GatewaySettings
from services.gateway.site import DIST
from shared.contracts.community import (
    DecideCase,
    EnsureWorkspace,
    FlagContent,
    FlagReason,
    ListGuidelines,
    ModerationActionKind,
    SignUp,
    Statement,
)
from shared.contracts.ideas import (
    AddComment,
    BoardPage,
    BoardView,
    IdeaStatus,
    IdeaView,
    ListBoards,
    RespondToIdea,
    SaveBoard,
    SetIdeaStatus,
    SetVote,
    SubmitIdea,
)
from shared.kernel import Role, WorkspaceId
from shared.service import Service
from shared.work import Look
from tests.polder import Person, Polder, open_polder
from tests.unit.campaigns.challenge import VOTE, opened

ROLES = ("community", "ideas", "campaigns")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass
class Reader:
    """Somebody who reads pages without running what is in them."""

    polder: Polder
    client: httpx2.AsyncClient
    board: BoardView
    ann: Person
    session: str

    async def get(self, path: str, locale: str = "en", **headers: str) -> httpx2.Response:
        return await self.client.get(path, headers={"Accept-Language": locale, **headers})

    async def submit(self, title: str, body: str = "At night I am blind.") -> IdeaView:
        return await self.ann.ask(
            SubmitIdea(board_id=self.board.id, title=title, body=body, ignore_similar=True)
        )


@asynccontextmanager
async def open_reader(
    folder: Path,
    *,
    roles: Sequence[str] = ROLES,
    others: Sequence[Service] = (),
    settings: GatewaySettings | None = None,
) -> AsyncIterator[Reader]:
    assert (DIST / "written-out.json").is_file(), "the web app is not built: run `make web`"
    async with open_polder(folder, roles=roles, others=others) as polder:
        settings = settings or GatewaySettings(workspace="acme", rate_factor=1000, prerender_s=20)
        app = make_app(
            polder.house.bus, settings, store_ready=polder.house.store.ready, now=polder.clock
        )
        receipt = await polder.visitor().ask(
            SignUp(name="Ann <b>Ash</b>", email="ann@example.org", password="bridge-too-far-away")
        )
        ann = polder.member(receipt.member.id.removeprefix("member_"))
        board = None
        if "ideas" in roles:
            made = SaveBoard(name="The app", description="What is missing?")
            board = await polder.manager().ask(made)
        await app.live.start(polder.house.bus)
        transport = httpx2.ASGITransport(app.asgi, client=("127.0.0.1", 4711))
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
            yield Reader(polder, client, board, ann, receipt.token)  # type: ignore[arg-type]
        await app.live.stop()


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    async with open_reader(tmp_path) as opened_reader:
        yield opened_reader


def answers(page: httpx2.Response) -> dict[str, Any]:
    """Return what the app finds in a page, by the name of the question."""
    found = re.search(r'<script type="application/json" id="answers">(.*?)</script>', page.text)
    assert found, page.text[:3000]
    return {each["name"]: each for each in json.loads(found[1])}


def linked(page: httpx2.Response) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text)
    return json.loads(found[1]) if found else None


# --- what is on a page ---------------------------------------------------------------------------


async def test_the_front_page_lists_ideas_in_the_language_that_is_asked_for(reader: Reader) -> None:
    made = await reader.submit("Dark mode for the map")
    await reader.ann.ask(AddComment(subject_id=made.id, body="Yes please"))
    await reader.polder.settle()

    english = await reader.get("/", "en")
    dutch = await reader.get("/", "nl")
    by_cookie = await reader.get("/", "en", Cookie="polder-locale=nl; polder-theme=dark")

    assert english.status_code == 200
    assert "<h1>What is missing?</h1>" in english.text
    assert '<a href="/ideas/1" lang="en">Dark mode for the map</a>' in english.text
    assert "Ann &lt;b&gt;Ash&lt;/b&gt; · " in english.text
    assert '<a href="/ideas/1#comments">1 comment</a>' in english.text
    assert "<title>The app · Polder</title>" in english.text
    assert '<link rel="canonical" href="http://localhost/">' in english.text
    assert '<html lang="en" data-locale="en">' in english.text
    assert '<html lang="nl" data-locale="nl">' in dutch.text
    assert '<a href="/ideas/1#comments">1 reactie</a>' in dutch.text
    assert '<html lang="nl" data-locale="nl" data-theme="dark">' in by_cookie.text
    assert english.headers["content-language"] == "en"
    assert english.headers["vary"] == "Accept-Encoding, Accept-Language, Cookie"
    assert english.headers["cache-control"] == "no-cache"
    listed = linked(english)
    assert listed["@type"] == "ItemList"
    assert listed["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "url": "http://localhost/ideas/1",
            "name": "Dark mode for the map",
        }
    ]


async def test_the_app_finds_its_first_answers_in_the_page(reader: Reader) -> None:
    await reader.submit("Dark mode for the map")

    found = answers(await reader.get("/?sort=new&status=NEW&q=dark"))

    assert set(found) == {"Session", "Boards", "RunningCampaigns", "Ideas"}
    assert found["Session"]["data"]["viewer"] is None
    assert found["Ideas"]["variables"] == {
        "orderBy": {"field": "CREATED_AT", "direction": "DESC"},
        "filter": {"boardIds": [reader.board.id], "statuses": ["NEW"], "text": "dark"},
    }
    nodes = found["Ideas"]["data"]["ideas"]["nodes"]
    assert [each["title"] for each in nodes] == ["Dark mode for the map"]
    assert nodes[0]["__typename"] == "Idea"


async def test_a_long_list_is_read_page_by_page(reader: Reader) -> None:
    for number in range(21):
        reader.polder.clock.forward(minutes=5)
        await reader.submit(f"Idea with the number {number:02}")

    first = await reader.get("/?sort=new")
    following = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert following
    second = await reader.get(following[1].replace("&amp;", "&"))

    titles = [re.findall(r"Idea with the number \d\d</a>", page.text) for page in (first, second)]
    assert [len(each) for each in titles] == [20, 1]
    assert len({*titles[0], *titles[1]}) == 21
    assert 'rel="next"' not in second.text
    assert '<meta name="robots" content="noindex, follow">' in second.text


async def test_an_idea_is_written_out_with_its_answer_and_comments(reader: Reader) -> None:
    made = await reader.submit("Dark mode for the map", "Please **soon**")
    await reader.ann.ask(AddComment(subject_id=made.id, body="- one\n- two"))
    await reader.polder.product_team().ask(RespondToIdea(id=made.id, body="We are on it"))
    await reader.polder.settle()

    page = await reader.get("/ideas/1")

    assert page.status_code == 200
    assert '<h1 lang="en">Dark mode for the map</h1>' in page.text
    assert '<div class="prose" lang="en"><p>Please <strong>soon</strong></p>' in page.text
    assert "<p>We are on it</p>" in page.text
    assert "<li>one</li>" in page.text
    assert '<meta property="og:title" content="Dark mode for the map">' in page.text
    assert '<meta name="description" content="Please soon">' in page.text
    assert '<link rel="canonical" href="http://localhost/ideas/1">' in page.text
    assert set(answers(page)) == {"Session", "Idea", "AroundIdea", "Comments"}
    post = linked(page)
    assert post["@type"] == "DiscussionForumPosting"
    assert (post["headline"], post["text"]) == ("Dark mode for the map", "Please soon")
    assert [each["userInteractionCount"] for each in post["interactionStatistic"]] == [1, 1]
    assert [each["text"] for each in post["comment"]] == ["one two"]


async def test_campaigns_and_one_of_them_are_written_out(reader: Reader) -> None:
    campaign = await opened(reader.polder, VOTE)

    everything = await reader.get("/campaigns", "nl")
    page = await reader.get(f"/c/{campaign.slug}")

    assert f'<a href="/c/{campaign.slug}">{campaign.title}</a>' in everything.text
    assert "Campagnes · Polder" in everything.text
    assert f"<h1>{campaign.title}</h1>" in page.text
    assert "left to vote" in page.text
    event = linked(page)
    assert event["@type"] == "Event"
    assert datetime.fromisoformat(event["startDate"]) == campaign.phases[0].opens_at
    assert set(answers(page)) == {"Session", "Campaign", "Entries", "Standings"}
    assert (await reader.get("/c/nothing-of-the-kind")).status_code == 404


async def test_the_roadmap_is_written_out(reader: Reader) -> None:
    made = await reader.submit("Dark mode for the map")
    await reader.polder.product_team().ask(SetIdeaStatus(id=made.id, status=IdeaStatus.PLANNED))
    await reader.polder.settle()

    page = await reader.get("/roadmap")

    assert page.status_code == 200
    assert '<a href="/ideas/1" lang="en">Dark mode for the map</a>' in page.text
    assert set(answers(page)) == {"Session", "Roadmap"}


async def test_the_house_rules_are_written_out(reader: Reader) -> None:
    page = await reader.get("/guidelines", "nl")

    assert page.status_code == 200
    assert set(answers(page)) == {"Session", "Guidelines"}
    assert '<link rel="canonical" href="http://localhost/guidelines">' in page.text


# --- who sees what -------------------------------------------------------------------------------


async def test_a_member_gets_their_own_page_and_nobody_else_does(reader: Reader) -> None:
    made = await reader.submit("Dark mode for the map")
    await reader.ann.ask(SetVote(id=made.id, weight=1))
    await reader.polder.settle()
    cookie = {"Cookie": f"polder={reader.session}"}

    own = await reader.get("/ideas/1", **cookie)
    visitors = await reader.get("/ideas/1")
    from_afar = await reader.get("/ideas/1", **cookie, **{"Sec-Fetch-Site": "cross-site"})
    framed = await reader.get("/ideas/1", **cookie, **{"Sec-Fetch-Dest": "iframe"})

    assert answers(own)["Idea"]["data"]["idea"]["viewerVote"] == 1
    assert "vote-given" in own.text
    assert own.headers["cache-control"] == "private, no-store"
    assert answers(from_afar)["Session"]["data"]["viewer"]["member"]["id"] == reader.ann.id
    for stranger in (visitors, framed):
        assert answers(stranger)["Idea"]["data"]["idea"]["viewerVote"] is None
        assert answers(stranger)["Session"]["data"]["viewer"] is None
        assert "vote-given" not in stranger.text
        assert stranger.headers["cache-control"] == "no-cache"


async def test_of_a_hidden_idea_a_stranger_sees_nothing(reader: Reader) -> None:
    made = await reader.submit("Dark mode for the map", "Nobody may read this")
    ben = reader.polder.member("ben")
    flag = await ben.ask(FlagContent(subject_id=made.id, reason=FlagReason.SPAM))
    rules = (await ben.ask(ListGuidelines())).nodes
    statement = Statement(guideline_id=rules[0].id, facts="This says nothing about the app.")
    await reader.polder.manager().ask(
        DecideCase(id=flag.case_id, actions=(ModerationActionKind.HIDE,), statement=statement)
    )
    await reader.polder.settle()

    page = await reader.get("/ideas/1")
    listed = await reader.get("/")
    own = await reader.get("/ideas/1", Cookie=f"polder={reader.session}")

    assert page.status_code == 404
    assert "This idea does not exist (any more)." in page.text
    for seen in (page, listed):
        assert "Dark mode" not in seen.text
        assert "Nobody may read" not in seen.text
    assert own.status_code == 200
    assert "Nobody may read this" in own.text
    assert '<meta name="robots" content="noindex, follow">' in own.text


async def test_a_closed_workspace_shows_nothing_to_a_visitor(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="secret", rate_factor=1000)
    secret = WorkspaceId("workspace_secret")

    async with open_reader(tmp_path, settings=settings) as reader:
        await reader.polder.itself(workspace_id=secret).ask(
            EnsureWorkspace(slug="secret", name="Our secret club", is_public=False)
        )
        mia = reader.polder.member("mia", Role.COMMUNITY_MANAGER, workspace_id=secret)
        await mia.ask(SaveBoard(name="Hush-hush"))
        page = await reader.get("/")
        robots = await reader.get("/robots.txt")
        sitemap = await reader.get("/sitemap.xml")

    assert page.status_code == 200
    for hidden in ("secret", "Hush", "answers"):
        assert hidden not in page.text
    assert robots.text == "User-agent: *\nDisallow: /\n"
    assert sitemap.status_code == 404


# --- what people wrote stays text ----------------------------------------------------------------


async def test_nothing_that_people_wrote_becomes_part_of_the_page(reader: Reader) -> None:
    made = await reader.submit(f"Dark {EVIL}", f"Body {EVIL} [x](javascript:alert(3))")
    await reader.ann.ask(AddComment(subject_id=made.id, body=f"Comment {EVIL}"))
    await reader.polder.product_team().ask(RespondToIdea(id=made.id, body=f"Answer {EVIL}"))
    await reader.polder.manager().ask(SaveBoard(id=reader.board.id, description=f"Board {EVIL}?"))
    await reader.polder.settle()

    pages = [
        await reader.get("/"),
        await reader.get("/ideas/1"),
        await reader.get(f"/?q={EVIL}"),
        await reader.get(f'/b/{EVIL.replace("/", "")}"'),
    ]

    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert 'href="javascript:' not in page.text
    assert answers(pages[1])["Idea"]["data"]["idea"]["title"] == f"Dark {EVIL}"
    assert linked(pages[1])["headline"] == f"Dark {EVIL}"


# --- when something is wrong ---------------------------------------------------------------------


async def test_an_address_that_leads_nowhere_says_so_with_404(reader: Reader) -> None:
    for path in ("/ideas/999", "/ideas/nonsense", "/b/nothing", "/ideas/99999999999999"):
        page = await reader.get(path, "nl")

        assert page.status_code == 404, path
        assert "<h1>Niet gevonden</h1>" in page.text
        assert "canonical" not in page.text


async def test_without_campaigns_the_ideas_stand(tmp_path: Path) -> None:
    async with open_reader(tmp_path, roles=("community", "ideas")) as reader:
        await reader.submit("Dark mode for the map")
        page = await reader.get("/")
        campaigns = await reader.get("/campaigns")

    assert page.status_code == 200
    assert "Dark mode for the map" in page.text
    assert "Campaigns do not load now." in page.text
    assert "RunningCampaigns" not in answers(page)
    assert campaigns.status_code == 503
    assert campaigns.headers["retry-after"] == "2"
    assert "This part does not answer now." in campaigns.text


async def test_a_service_that_is_slow_is_not_waited_for(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def list_boards(query: ListBoards, look: Look) -> BoardPage:
        asked.set()
        await asyncio.Event().wait()
        raise AssertionError

    slow = Service(name="ideas", answers=[list_boards])
    hasty = GatewaySettings(workspace="acme", prerender_s=0.2)
    roles = ("community", "campaigns")
    async with open_reader(tmp_path, roles=roles, others=[slow], settings=hasty) as reader:
        page = await reader.get("/")

    assert asked.is_set()
    assert page.status_code == 200
    assert page.text == (DIST / "index.html").read_text()
    assert page.elapsed < timedelta(seconds=5)


async def test_writing_pages_out_can_be_switched_off(tmp_path: Path) -> None:
    never = GatewaySettings(workspace="acme", prerender_s=0)

    async with open_reader(tmp_path, settings=never) as reader:
        page = await reader.get("/")

    assert page.text == (DIST / "index.html").read_text()


async def test_beyond_the_budget_of_points_the_page_starts_empty(tmp_path: Path) -> None:
    settings = GatewaySettings(workspace="acme", rate_factor=0.001)

    async with open_reader(tmp_path, settings=settings) as reader:
        pages = [await reader.get("/") for _ in range(3)]

    assert pages[-1].status_code == 200
    assert pages[-1].text == (DIST / "index.html").read_text()


async def test_pages_of_the_team_and_files_are_as_they_were(reader: Reader) -> None:
    index = (DIST / "index.html").read_text()

    for path in ("/work/priorities", "/sign-in", "/ideas/new", "/c/x/vote"):
        assert (await reader.get(path)).text == index
    head = await reader.client.head("/")
    packed = await reader.get("/", **{"Accept-Encoding": "gzip"})
    assert (head.status_code, head.text) == (200, "")
    assert packed.headers["content-encoding"] == "gzip"
    assert "<h1>What is missing?</h1>" in packed.text


# --- machines ------------------------------------------------------------------------------------


async def test_robots_and_the_map_of_the_site_lead_to_ideas_and_campaigns(reader: Reader) -> None:
    await reader.submit("Dark mode for the map")
    campaign = await opened(reader.polder, VOTE)

    robots = await reader.get("/robots.txt")
    sitemap = await reader.get("/sitemap.xml")

    assert "Disallow: /work" in robots.text
    assert robots.text.endswith("\nSitemap: http://localhost/sitemap.xml\n")
    assert sitemap.headers["content-type"] == "application/xml"
    assert re.findall(r"<loc>(.*?)</loc>", sitemap.text) == [
        "http://localhost/",
        "http://localhost/campaigns",
        "http://localhost/roadmap",
        "http://localhost/guidelines",
        "http://localhost/ideas/1",
        f"http://localhost/c/{campaign.slug}",
    ]

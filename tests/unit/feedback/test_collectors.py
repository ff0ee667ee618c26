"""Feeds and mailboxes, fetched from real servers of this machine: what is new becomes items, once,
and what goes wrong is said."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from services.feedback.service import feedback
from services.feedback.settings import FeedbackSettings
from services.feedback.storage.collectors import COLLECTORS
from shared.contracts.analysis import CollectDue
from shared.contracts.feedback import (
    FeedbackFilter,
    GetSources,
    ItemView,
    ListItems,
    SaveSource,
)
from shared.contracts.feedback.collectors import (
    ArchiveCollector,
    CollectorView,
    CountCollectors,
    GetCollectors,
    ListCollectors,
    LookNow,
    Mailbox,
    SaveCollector,
)
from shared.kernel import CollectorId, ErrorCode, Refusal, SourceId
from shared.settings import Settings
from tests.polder import ACME, Person, Polder, open_polder
from tests.rig.feeds import FeedServer, Page
from tests.rig.imap import PASSWORD, USER, MailboxServer
from tests.unit.feedback.journey import a_source

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Forum</title><language>nl</language>{items}</channel></rss>"""
LOCK = """<item><title>Slot &amp; sleutel</title><link>https://forum.example.org/17</link>
<guid isPermaLink="false">forum-17</guid><pubDate>Sun, 01 Mar 2026 08:00:00 +0100</pubDate>
<author>ann@example.org (Ann)</author>
<description>Kort</description><content:encoded><![CDATA[<p>Het slot <b>klemt</b>.</p>
<ul><li>elke ochtend</li></ul><script>alert(1)</script>]]></content:encoded></item>"""
BELL = """<item><title>De bel</title><guid>forum-18</guid><description>De bel zwijgt</description>
</item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:im="http://itunes.apple.com/rss">
<title>Reviews</title><entry><id>r-1</id><title>Great</title><updated>2026-02-28T10:00:00Z</updated>
<im:rating>4</im:rating><content type="text">Works well</content></entry></feed>"""


@pytest.fixture(autouse=True)
def nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let things be fetched from this machine, as an operator would."""
    monkeypatch.setenv("POLDER_FEEDBACK_FETCH_NETWORKS", "127.0.0.0/8")


@pytest.fixture
def feeds() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailboxServer]:
    with MailboxServer(tmp_path_factory.mktemp("imap")) as server:
        yield server


@pytest.fixture
def trusted(mail: MailboxServer, monkeypatch: pytest.MonkeyPatch) -> MailboxServer:
    monkeypatch.setenv("SSL_CERT_FILE", str(mail.certificate))
    return mail


@pytest.fixture
async def nearby_polder(nearby: None, tmp_path: Path) -> AsyncIterator[Polder]:
    async with open_polder(tmp_path) as opened:
        yield opened


@pytest.fixture
def polder(nearby_polder: Polder) -> Polder:
    return nearby_polder


async def a_feed(polder: Polder, url: str, **more: Any) -> CollectorView:
    pat = polder.product_team()
    source = await a_source(pat)
    made = await pat.ask(SaveCollector(source_id=source.id, name="Forum", url=url, **more))
    return await now(polder, made.id)


async def a_mailbox(polder: Polder, port: int, folder: str, **more: Any) -> CollectorView:
    pat = polder.product_team()
    source = await a_source(pat)
    mailbox = Mailbox(host="127.0.0.1", port=port, user=USER, folder=folder)
    asked = {"password": PASSWORD, **more}
    made = await pat.ask(SaveCollector(source_id=source.id, name="Post", mailbox=mailbox, **asked))
    return await now(polder, made.id)


async def now(polder: Polder, id: CollectorId) -> CollectorView:
    """Return a collector once its turn is over."""
    await polder.settle()
    (found,) = await polder.product_team().ask(GetCollectors(ids=(id,)))
    return found


async def look(polder: Polder, id: CollectorId, *, minutes: float = 16) -> CollectorView:
    """Let time go by until the clock has collectors look."""
    polder.clock.forward(minutes=minutes)
    await polder.itself().ask(CollectDue())
    return await now(polder, id)


async def items(polder: Polder) -> dict[str | None, ItemView]:
    found = await polder.product_team().ask(ListItems(filter=FeedbackFilter(), first=100))
    return {each.external_id: each for each in found.nodes}


async def refused(person: Person, message: Any) -> Refusal:
    with pytest.raises(Refusal) as why:
        await person.ask(message)
    return why.value


async def test_entries_of_a_feed_become_items_once(polder: Polder, feeds: FeedServer) -> None:
    feeds.pages["/rss"] = Page(RSS.format(items=BELL + LOCK).encode())

    made = await a_feed(polder, f"{feeds.url}/rss")
    same = await look(polder, made.id)
    feeds.pages["/rss"] = Page(
        RSS.format(items=LOCK + BELL.replace("zwijgt", "zwijgt nog")).encode()
    )
    changed = await look(polder, made.id)

    assert (made.taken, made.failure, made.looked_at) == (2, None, polder.clock.at - 2 * QUARTER)
    assert (same.taken, changed.taken, changed.skipped) == (2, 2, 0)
    assert [status for _, status in feeds.asked] == [200, 304, 200]
    found = await items(polder)
    assert set(found) == {"forum-17", "forum-18"}
    lock = found["forum-17"]
    assert lock.text == "Slot & sleutel\nHet slot klemt.\n\n- elke ochtend"
    assert lock.external_url == "https://forum.example.org/17"
    assert (lock.occurred_at.isoformat(), lock.language) == ("2026-03-01T07:00:00+00:00", "nl")
    assert [(each.name, each.value) for each in lock.attributes] == [("author", "[e-mail] (Ann)")]
    assert found["forum-18"].text == "De bel zwijgt nog"
    (source,) = await polder.product_team().ask(GetSources(ids=(made.source_id,)))
    assert source.item_count == 2


QUARTER = timedelta(minutes=16)


async def test_an_atom_feed_of_reviews_keeps_its_marks(polder: Polder, feeds: FeedServer) -> None:
    feeds.pages["/atom"] = Page(ATOM.encode())
    feeds.pages["/"] = Page(status=302, headers={"Location": "/atom"})

    made = await a_feed(polder, feeds.url + "/")

    assert made.taken == 1
    review = (await items(polder))["r-1"]
    assert review.rating is not None
    assert (review.text, review.rating.value, review.rating.max) == ("Great\nWorks well", 4, 5)


@pytest.mark.parametrize(
    ("page", "key"),
    [
        (Page(b"<html><body>no feed</body></html>"), "no_feed"),
        (Page(status=404), "gone"),
        (Page(status=403), "sign_in"),
        (Page(status=500), "status"),
        (Page(b"<rss>" + b" " * (5 * 1024 * 1024)), "too_large"),
        (Page(status=301, headers={"Location": "/feed"}), "redirects"),
        (Page(status=302, headers={"Location": "file:///etc/passwd"}), "redirect"),
        (Page(status=302, headers={"Location": "http://[::1]/"}), "not_allowed"),
        (Page(status=302, headers={"Location": "http://169.254.169.254/"}), "not_allowed"),
        (Page(status=302, headers={"Location": "http://nowhere.invalid/"}), "no_host"),
    ],
)
async def test_a_feed_that_fails_says_why_and_takes_nothing(
    polder: Polder, feeds: FeedServer, page: Page, key: str
) -> None:
    feeds.pages["/feed"] = page

    made = await a_feed(polder, f"{feeds.url}/feed")

    assert made.failure is not None
    assert (made.failure.key, made.failures, made.taken) == (f"collecting.{key}", 1, 0)
    assert made.failing_since == polder.clock.at


async def test_a_feed_that_fails_is_looked_into_less_and_less_and_is_well_again_at_once(
    polder: Polder, feeds: FeedServer
) -> None:
    made = await a_feed(polder, f"{feeds.url}/feed")
    waits = [made.due_at - polder.clock.at]
    for _ in range(8):
        polder.clock.at = made.due_at
        made = await look(polder, made.id, minutes=0)
        waits.append(made.due_at - polder.clock.at)
    feeds.pages["/feed"] = Page(RSS.format(items=BELL).encode())
    well = await look(polder, made.id, minutes=24 * 60)

    assert [each.total_seconds() / 60 for each in waits] == [
        *(15, 30, 60, 120, 240, 480, 960),
        *(1440, 1440),
    ]
    assert (well.failure, well.failures, well.failing_since, well.taken) == (None, 0, None, 1)
    assert well.due_at - polder.clock.at == timedelta(minutes=15)


async def test_a_server_that_asks_for_rest_gets_it(polder: Polder, feeds: FeedServer) -> None:
    feeds.pages["/feed"] = Page(status=429, headers={"Retry-After": "7200"})

    made = await a_feed(polder, f"{feeds.url}/feed")

    assert made.due_at - polder.clock.at == timedelta(hours=2)


async def test_of_many_processes_one_looks_and_a_turn_that_is_over_keeps_nothing(
    polder: Polder, feeds: FeedServer
) -> None:
    feeds.pages["/feed"] = Page(RSS.format(items=LOCK).encode())
    made = await a_feed(polder, f"{feeds.url}/feed")
    polder.clock.forward(minutes=16)

    begun = await asyncio.gather(*(polder.itself().ask(CollectDue()) for _ in range(3)))
    after = await now(polder, made.id)

    assert sorted(begun) == [0, 0, 1]
    assert len(feeds.asked) == 2
    assert after.taken == 1
    assert (await refused(polder.product_team(), LookNow(id=made.id))).reason == "LOOKED_JUST_NOW"
    polder.clock.forward(seconds=10)
    await polder.product_team().ask(LookNow(id=made.id))
    await polder.settle()
    assert len(feeds.asked) == 3


@pytest.mark.parametrize(
    ("more", "reason", "path"),
    [
        ({"name": " "}, "COLLECTOR_NAME_REQUIRED", ("name",)),
        ({"url": None}, "COLLECTOR_PLACE_REQUIRED", ("url",)),
        ({"source_id": None}, "COLLECTOR_PLACE_REQUIRED", ("sourceId",)),
        ({"source_id": SourceId("source_none")}, "SOURCE_NOT_FOUND", ("sourceId",)),
        ({"id": CollectorId("collector_none")}, "COLLECTOR_NOT_FOUND", ("id",)),
        ({"url": "gopher://x/"}, "FEED_ADDRESS_INVALID", ("url",)),
        ({"url": "https://a:b@example.org/"}, "FEED_ADDRESS_INVALID", ("url",)),
        ({"url": "http://10.0.0.1/feed"}, "ADDRESS_NOT_ALLOWED", ("url",)),
        ({"url": "http://[::ffff:10.0.0.1]/feed"}, "ADDRESS_NOT_ALLOWED", ("url",)),
        ({"url": "http://[64:ff9b::a00:1]/feed"}, "ADDRESS_NOT_ALLOWED", ("url",)),
        ({"every_minutes": 4}, "INTERVAL_OUT_OF_RANGE", ("everyMinutes",)),
        (
            {"url": None, "mailbox": Mailbox(host="a b", user=USER)},
            "MAILBOX_INVALID",
            ("mailbox", "host"),
        ),
        (
            {"url": None, "mailbox": Mailbox(host="127.0.0.1", user=USER)},
            "MAILBOX_INVALID",
            ("mailbox", "password"),
        ),
        (
            {"url": None, "mailbox": Mailbox(host="192.168.1.1", user=USER), "password": "x"},
            "ADDRESS_NOT_ALLOWED",
            ("mailbox", "host"),
        ),
    ],
)
async def test_a_collector_that_cannot_work_is_not_made(
    polder: Polder, more: dict[str, Any], reason: str, path: tuple[str, ...]
) -> None:
    source = await a_source(polder.product_team())
    asked = {"source_id": source.id, "name": "Forum", "url": "http://127.0.0.1/feed", **more}

    why = await refused(polder.product_team(), SaveCollector(**asked))

    assert (why.reason, tuple(why.path)) == (reason, path)


async def test_without_leave_of_the_operator_only_public_addresses_are_fetched_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("POLDER_FEEDBACK_FETCH_NETWORKS")
    async with open_polder(tmp_path) as polder:
        pat = polder.product_team()
        source = await a_source(pat)
        for url in ("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/"):
            made = SaveCollector(source_id=source.id, name="Forum", url=url)
            assert (await refused(pat, made)).reason == "ADDRESS_NOT_ALLOWED"


async def test_a_collector_that_was_closed_looks_no_more(polder: Polder, feeds: FeedServer) -> None:
    made = await a_feed(polder, f"{feeds.url}/feed")
    pat = polder.product_team()
    assert await pat.ask(CountCollectors()) == 1

    closed = await pat.ask(ArchiveCollector(id=made.id))
    await look(polder, made.id)

    assert closed.archived_at is not None
    assert len(feeds.asked) == 1
    assert (await pat.ask(ListCollectors())).nodes == ()
    why = await refused(pat, LookNow(id=made.id))
    assert (why.reason, why.code) == ("COLLECTOR_CLOSED", ErrorCode.CLOSED)
    assert (await refused(polder.member("ann"), ListCollectors())).code is ErrorCode.FORBIDDEN


async def test_a_collector_of_an_archived_source_says_so(polder: Polder, feeds: FeedServer) -> None:
    made = await a_feed(polder, f"{feeds.url}/feed")
    await polder.product_team().ask(SaveSource(id=made.source_id, is_archived=True))

    failed = await look(polder, made.id)

    assert failed.failure is not None
    assert failed.failure.key == "collecting.source_archived"
    assert len(feeds.asked) == 1


async def test_where_roles_share_no_folder_a_mailbox_needs_a_key_of_the_operator(
    tmp_path: Path,
) -> None:
    shared = feedback(Settings(store_url="mongodb://mongo/polder"))
    async with open_polder(tmp_path, roles=("community", "ideas"), others=[shared]) as polder:
        pat = polder.product_team()
        source = await a_source(pat)
        mailbox = Mailbox(host="127.0.0.1", user=USER)
        asked = SaveCollector(source_id=source.id, name="Post", mailbox=mailbox, password=PASSWORD)
        why = await refused(pat, asked)

    assert (why.reason, why.path) == ("SECRETS_KEY_MISSING", ("mailbox", "password"))


def test_a_key_that_is_too_short_stops_the_start() -> None:
    with pytest.raises(ValueError, match="at least 32 characters"):
        feedback(Settings(), FeedbackSettings(secrets_key="short"))


def a_letter(text: str, *, id: str, subject: str = "Lock", **headers: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = headers.pop("sender", "Ann <Ann@Example.org>")
    letter["Subject"], letter["Message-ID"] = subject, f"<{id}@example.org>"
    letter["Date"] = "Sun, 01 Mar 2026 09:00:00 +0100"
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter


async def test_letters_that_nobody_read_become_items_and_stay_unread(
    polder: Polder, trusted: MailboxServer
) -> None:
    trusted.renumber("Desk")
    trusted.deliver("Desk", a_letter("Old and done", id="0"), seen=True)
    answer = a_letter(
        "The lock is stuck again.\n\nAnn\nSent from my iPhone\n\n"
        "On Sat, 28 Feb 2026 at 10:00, Desk <desk@dijkrit.example> wrote:\n> Is it fixed?\n",
        id="1",
        subject="Re: Fwd: Lock",
    )
    answer.add_attachment(b"\x00" * 900_000, maintype="image", subtype="png", filename="lock.png")
    away = a_letter("I am away", id="2", Auto_Submitted="auto-replied")
    trusted.deliver("Desk", answer, away)

    made = await a_mailbox(polder, trusted.port, "Desk")
    fine = a_letter("<p>Fine</p>", id="3", sender="ann@example.org")
    trusted.deliver("Desk", fine, seen=True)
    later = await look(polder, made.id)

    assert (made.failure, made.taken, made.skipped) == (None, 1, 1)
    assert made.last_skip is not None
    assert made.last_skip.key == "collecting.automatic"
    assert (later.failure, later.taken, later.skipped) == (None, 2, 0)
    assert trusted.unread("Desk") == 2
    found = await items(polder)
    first, second = found["<1@example.org>"], found["<3@example.org>"]
    assert first.text == "Lock\nThe lock is stuck again.\n\nAnn"
    assert [(each.name, each.value) for each in first.attributes] == [("attachments left out", "1")]
    assert first.customer_id is not None
    assert first.customer_id == second.customer_id
    assert first.occurred_at.isoformat() == "2026-03-01T08:00:00+00:00"


async def test_a_mailbox_that_was_renumbered_is_gone_through_again_and_nothing_doubled(
    polder: Polder, trusted: MailboxServer
) -> None:
    trusted.renumber("Again")
    one, two = a_letter("The bell is mute", id="b1"), a_letter("The bell rings", id="b2")
    trusted.deliver("Again", one)
    made = await a_mailbox(polder, trusted.port, "Again")
    trusted.renumber("Again")
    trusted.deliver("Again", one, two)

    after = await look(polder, made.id)

    assert (after.failure, after.taken) == (None, 2)
    assert set(await items(polder)) == {"<b1@example.org>", "<b2@example.org>"}


async def test_many_letters_are_read_fifty_at_a_time(
    polder: Polder, trusted: MailboxServer
) -> None:
    trusted.renumber("Many")
    made = await a_mailbox(polder, trusted.port, "Many")
    letters = [a_letter(f"Number {number}", id=f"n{number}") for number in range(51)]
    trusted.deliver("Many", *letters)

    first = await look(polder, made.id)
    rest = await look(polder, made.id, minutes=0)

    assert (first.taken, first.due_at) == (50, polder.clock.at)
    assert (rest.taken, rest.due_at) == (51, polder.clock.at + timedelta(minutes=15))


@pytest.mark.parametrize(
    ("folder", "password", "key"),
    [("INBOX", "wrong", "login"), ("None such", PASSWORD, "folder")],
)
async def test_a_mailbox_that_cannot_be_opened_says_why(
    polder: Polder, trusted: MailboxServer, folder: str, password: str, key: str
) -> None:
    made = await a_mailbox(polder, trusted.port, folder, password=password)

    assert made.failure is not None
    assert made.failure.key == f"collecting.{key}"


async def test_a_server_whose_certificate_is_not_known_gets_no_password(
    polder: Polder, mail: MailboxServer
) -> None:
    made = await a_mailbox(polder, mail.port, "INBOX")

    assert made.failure is not None
    assert made.failure.key == "collecting.certificate"


async def test_a_password_is_kept_encrypted_and_goes_to_no_other_server(
    polder: Polder, trusted: MailboxServer
) -> None:
    made = await a_mailbox(polder, trusted.port, "INBOX")
    pat = polder.product_team()
    assert made.mailbox is not None
    reading = polder.house.store.reading()
    stored = await reading.collection(ACME, COLLECTORS).get(made.id)
    assert stored is not None
    assert stored["sealed"]
    for name in ("inbox", "outbox", COLLECTORS):
        page = await reading.collection(ACME, name).page({}, first=1000)
        assert PASSWORD not in str(page.documents)

    elsewhere = Mailbox(host="localhost", port=trusted.port, user=USER)
    why = await refused(pat, SaveCollector(id=made.id, mailbox=elsewhere))
    other_folder = Mailbox(host="127.0.0.1", port=trusted.port, user=USER, folder="Sent")
    kept = await pat.ask(SaveCollector(id=made.id, mailbox=other_folder))

    assert (why.reason, why.path) == ("MAILBOX_INVALID", ("mailbox", "password"))
    assert kept.mailbox == other_folder
    closed = await pat.ask(ArchiveCollector(id=made.id))
    stored = await reading.collection(ACME, COLLECTORS).get(closed.id)
    assert stored is not None
    assert stored["sealed"] is None


async def test_a_password_under_another_key_is_asked_for_again(
    tmp_path: Path, trusted: MailboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_polder(tmp_path) as polder:
        made = await a_mailbox(polder, trusted.port, "INBOX")
        at = polder.clock
    monkeypatch.setenv("POLDER_FEEDBACK_SECRETS_KEY", "k" * 32)
    async with open_polder(tmp_path, clock=at) as polder:
        failed = await look(polder, made.id)

    assert made.failure is None
    assert failed.failure is not None
    assert failed.failure.key == "collecting.password"

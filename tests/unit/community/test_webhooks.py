"""Webhooks: signed, in order, tried again, given up, sent once more; never to addresses inside."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.community.domain.webhooks import GAPS, gap_after, new_secret, sign
from services.community.posting import Postman
from services.community.service import community
from services.community.settings import CommunitySettings
from shared.contracts.community import AddMember, EnsureWorkspace
from shared.contracts.community.webhooks import (
    CountWebhookAttempts,
    CountWebhooks,
    DeleteWebhook,
    GetWebhook,
    ListWebhookAttempts,
    ListWebhooks,
    QueueWebhookMessage,
    ReplayWebhook,
    SaveWebhook,
    TakeWebhookMessage,
    TryWebhook,
    WakeWebhooks,
    WebhookAttemptView,
    WebhookReceipt,
    WebhookTopic,
    WebhookView,
)
from shared.kernel import ErrorCode, Refusal, Role, WebhookId
from shared.messages import Command
from shared.outside import is_open, read_networks
from shared.settings import Settings
from tests.polder import Polder, eventually, open_polder
from tests.rig.mail import MailServer
from tests.rig.receiver import Received, Receiver

SPIKE = WebhookTopic.TREND_ALERT_RAISED
DECIDED = WebhookTopic.INSIGHT_STATUS_CHANGED
CHANGED = WebhookTopic.INSIGHT_CHANGED
LOCAL = read_networks("127.0.0.1")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


@pytest.fixture(params=["memory", pytest.param("rabbitmq", marks=pytest.mark.distributed)])
async def told(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Polder]:
    """Community that may post to this machine, in one process, and over a broker and the wire."""
    is_apart = request.param == "rabbitmq"
    bus_url: str = request.getfixturevalue("rabbit_url") if is_apart else "memory://"
    store_url: str = request.getfixturevalue("mongo_url") if is_apart else ""
    role = community(Settings(), postman=Postman(networks=LOCAL, within_s=2.0))
    async with open_polder(
        tmp_path, roles=(), others=[role], bus_url=bus_url, store_url=store_url
    ) as polder:
        await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        yield polder


async def a_webhook(
    polder: Polder, url: str, *topics: WebhookTopic, site: str | None = None
) -> WebhookReceipt:
    saved = SaveWebhook(url=url, topics=topics or (SPIKE, DECIDED), site=site)
    return await polder.admin().ask(saved, timeout_s=15.0)


async def tell(
    polder: Polder, data: str = '{"n":1}', topic: WebhookTopic = SPIKE, subject: str | None = None
) -> tuple[str, ...]:
    queue = QueueWebhookMessage(topic=topic, at=polder.clock.at, data=data, subject=subject)
    return await polder.itself().ask(queue)


async def attempts(
    polder: Polder, id: WebhookId, number: int, *, failed_only: bool = False
) -> list[WebhookAttemptView]:
    """Return the tries, oldest first, once there are so many."""
    query = CountWebhookAttempts(webhook_id=id, failed_only=failed_only)

    async def are_there() -> bool:
        return await polder.admin().ask(query) >= number

    await eventually(are_there, why=f"no {number} tries")
    listed = ListWebhookAttempts(webhook_id=id, failed_only=failed_only, first=100)
    page = await polder.admin().ask(listed)
    await polder.settle()
    assert len(page.nodes) == number
    return sorted(page.nodes, key=lambda each: (each.message_id, each.attempt))


async def shown(polder: Polder, id: WebhookId) -> WebhookView:
    view = await polder.admin().ask(GetWebhook(id=id))
    assert view is not None
    return view


async def wake(polder: Polder) -> int:
    return await polder.itself().ask(WakeWebhooks())


async def refusal_of(polder: Polder, message: SaveWebhook) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await polder.admin().ask(message, timeout_s=15.0)
    return refused.value


# --- what is sent --------------------------------------------------------------------------------


async def test_a_message_is_signed_as_the_specification_says(
    told: Polder, receiver: Receiver
) -> None:
    made = await a_webhook(told, f"{receiver.url}/hook?a=b")
    (id,) = await tell(told)
    (tried,) = await attempts(told, made.webhook.id, 1)
    (came,) = receiver.received

    assert made.secret is not None
    assert came.is_signed_with(made.secret)
    assert (came.id, came.path) == (id, "/hook?a=b")
    assert came.host == f"127.0.0.1:{receiver.port}"
    assert int(came.timestamp) == int(told.clock.at.timestamp())
    assert came.said == {
        "type": "trend_alert.raised",
        "timestamp": "2026-03-02T09:00:00.000+00:00",
        "data": {"n": 1},
    }
    assert (tried.status, tried.attempt, tried.is_delivered) == (204, 1, True)
    assert (tried.retry_at, tried.error, tried.topic) == (None, None, SPIKE)
    assert (await shown(told, made.webhook.id)).waiting_count == 0


def test_the_example_of_the_specification_has_its_signature() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_lines_in_the_documentation_verify_a_message() -> None:
    page = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text(encoding="utf-8")
    lines: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], lines)
    secret, now, body = new_secret(), int(time.time()), b'{"type":"theme.emerged"}'

    def headers(at: int) -> dict[str, str]:
        return {
            "webhook-id": "msg_a",
            "webhook-timestamp": str(at),
            "webhook-signature": f"v1,AAAA {sign(secret, 'msg_a', at, body)}",
        }

    assert lines["is_from_polder"](headers(now), body, secret)
    assert not lines["is_from_polder"](headers(now), body + b" ", secret)
    assert not lines["is_from_polder"](headers(now), body, new_secret())
    assert not lines["is_from_polder"](headers(now - 400), body, secret)


async def test_only_what_a_webhook_wants_is_sent_to_it(told: Polder, receiver: Receiver) -> None:
    await a_webhook(told, f"{receiver.url}/alerts", SPIKE)
    await a_webhook(told, f"{receiver.url}/decisions", DECIDED)
    off = await a_webhook(told, f"{receiver.url}/off", SPIKE, DECIDED)
    await told.admin().ask(SaveWebhook(id=off.webhook.id, is_enabled=False))

    assert len(await tell(told, topic=SPIKE)) == 1
    assert len(await tell(told, topic=DECIDED)) == 1
    assert await tell(told, topic=CHANGED) == ()
    await told.settle()

    async def both() -> bool:
        return len(receiver.received) == 2

    await eventually(both)
    assert {each.path for each in receiver.received} == {"/alerts", "/decisions"}


async def test_messages_come_in_the_order_in_which_they_were_told(
    told: Polder, receiver: Receiver
) -> None:
    made = await a_webhook(told, receiver.url)
    for number in range(12):
        await tell(told, f'{{"n":{number}}}')
    await attempts(told, made.webhook.id, 12)

    assert [each.said["data"]["n"] for each in receiver.received] == list(range(12))


async def test_a_new_secret_signs_beside_the_old_one_for_a_day(
    told: Polder, receiver: Receiver
) -> None:
    made = await a_webhook(told, receiver.url)
    turned = await told.admin().ask(SaveWebhook(id=made.webhook.id, rotate_secret=True))
    assert made.secret is not None
    assert turned.secret is not None
    assert turned.secret != made.secret
    assert turned.webhook.old_secret_until == told.clock.at + timedelta(days=1)
    await tell(told)
    await attempts(told, made.webhook.id, 1)
    told.clock.forward(days=1, seconds=1)
    await tell(told)
    await attempts(told, made.webhook.id, 2)

    first, second = receiver.received
    assert (first.is_signed_with(made.secret), first.is_signed_with(turned.secret)) == (True, True)
    assert second.is_signed_with(turned.secret)
    assert not second.is_signed_with(made.secret)


async def test_changes_of_one_thing_that_wait_become_one_message(
    told: Polder, receiver: Receiver
) -> None:
    held = threading.Event()

    def hold(received: Received) -> int:
        held.wait(5)
        return 204

    receiver.answer = hold
    made = await a_webhook(told, receiver.url, CHANGED, SPIKE)
    await tell(told)
    for number in range(5):
        await tell(told, f'{{"n":{number}}}', CHANGED, "insight_a")
    await tell(told, '{"n":9}', CHANGED, "insight_b")
    held.set()
    await attempts(told, made.webhook.id, 3)

    assert [each.said["data"]["n"] for each in receiver.received[1:]] == [4, 9]


# --- what goes wrong -----------------------------------------------------------------------------


async def test_a_receiver_with_another_secret_is_tried_for_a_day_then_left_and_admins_are_told(
    tmp_path: Path, receiver: Receiver
) -> None:
    receiver.answer = lambda received: 204 if received.is_signed_with("whsec_b3RoZXI=") else 401
    with MailServer() as server:
        own = CommunitySettings(
            mail_url=server.url, mail_sender="polder@acme.example", webhook_networks="127.0.0.1"
        )
        role = community(Settings(), own)
        async with open_polder(tmp_path, roles=(), others=[role]) as polder:
            await _tried_for_a_day(polder, receiver, server)


async def _tried_for_a_day(polder: Polder, receiver: Receiver, server: MailServer) -> None:
    await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
    await polder.itself().ask(
        AddMember(handle="ada", name="Ada", email="ada@acme.example", roles=(Role.ADMIN,))
    )
    made = await a_webhook(polder, receiver.url, site="https://ideas.example.org")
    id = made.webhook.id
    (message_id,) = await tell(polder)
    await tell(polder, '{"n":2}')
    began = polder.clock.at
    gaps = []
    for number in range(1, len(GAPS) + 1):
        tried = (await attempts(polder, id, number))[-1]
        assert (tried.status, tried.attempt, tried.message_id) == (401, number, message_id)
        assert tried.retry_at is not None
        gaps.append(tried.retry_at - polder.clock.at)
        assert await wake(polder) == 0
        polder.clock.at = tried.retry_at
        assert await wake(polder) == 1
    *_, last = await attempts(polder, id, 8)
    view = await shown(polder, id)

    assert gaps == sorted(gaps)
    assert gaps == [gap_after(number, message_id) for number in range(1, 8)]
    assert timedelta(hours=20) < polder.clock.at - began < timedelta(hours=28)
    assert (last.attempt, last.retry_at) == (8, None)
    assert (view.is_enabled, view.disabled_at, view.waiting_count) == (False, polder.clock.at, 1)
    assert view.disabled_because is not None
    assert view.disabled_because.params == {"status": 401}
    assert {each.id for each in receiver.received} == {message_id}
    assert len({each.body for each in receiver.received}) == 1
    await polder.settle()
    assert len(server.letters) == 1
    letter = server.letters[0]
    assert letter["To"] == "ada@acme.example"
    assert letter["Subject"] == "Acme: a webhook was switched off"
    assert "https://ideas.example.org/settings/webhooks" in letter.get_content()

    # Once it is right, it is switched on: what waited goes, and what was given up on request.
    receiver.answer = lambda _: 204
    on = await polder.admin().ask(SaveWebhook(id=id, is_enabled=True))
    assert (on.webhook.disabled_at, on.webhook.is_enabled, on.secret) == (None, True, None)
    await attempts(polder, id, 9)
    again = await polder.admin().ask(ReplayWebhook(id=id, message_id=message_id))
    assert (again.status, again.attempt, again.is_delivered) == (204, 9, True)
    assert receiver.received[-1].id == message_id
    assert receiver.received[-1].body == receiver.received[0].body


async def test_who_is_gone_is_left_at_once(told: Polder, receiver: Receiver) -> None:
    receiver.answer = lambda _: 410
    made = await a_webhook(told, receiver.url)
    await tell(told)
    (tried,) = await attempts(told, made.webhook.id, 1)
    view = await shown(told, made.webhook.id)

    assert (tried.status, tried.retry_at) == (410, None)
    assert (view.is_enabled, view.disabled_at) == (False, told.clock.at)


async def test_a_redirect_is_not_followed(told: Polder, receiver: Receiver) -> None:
    receiver.answer = lambda _: 307
    made = await a_webhook(told, receiver.url)
    await tell(told)
    (tried,) = await attempts(told, made.webhook.id, 1)

    assert (tried.status, tried.is_delivered) == (307, False)
    assert tried.error is not None
    assert tried.error.key == "webhook.redirect"
    assert [each.path for each in receiver.received] == ["/"]


async def test_a_slow_receiver_is_left_after_its_time_and_holds_up_nobody_else(
    told: Polder, receiver: Receiver
) -> None:
    held = threading.Event()

    def answer(received: Received) -> int:
        if received.path == "/slow":
            held.wait(20)
        return 204

    receiver.answer = answer
    slow = await a_webhook(told, f"{receiver.url}/slow")
    quick = await a_webhook(told, f"{receiver.url}/quick")
    await tell(told)
    (done,) = await attempts_now(told, quick.webhook.id)
    assert done.is_delivered
    assert await told.admin().ask(CountWebhookAttempts(webhook_id=slow.webhook.id)) == 0
    (late,) = await attempts(told, slow.webhook.id, 1)
    held.set()

    assert (late.status, late.is_delivered) == (None, False)
    assert late.error is not None
    assert late.error.key == "webhook.timeout"


async def attempts_now(polder: Polder, id: WebhookId) -> Sequence[WebhookAttemptView]:
    """Return the tries once there is one, without waiting for others to be done."""
    query = ListWebhookAttempts(webhook_id=id)

    async def is_there() -> bool:
        return len((await polder.admin().ask(query)).nodes) == 1

    await eventually(is_there)
    return (await polder.admin().ask(query)).nodes


async def test_nobody_at_home_is_tried_again_and_what_follows_waits_its_turn(told: Polder) -> None:
    with Receiver() as away:
        port = away.port
    made = await a_webhook(told, f"http://127.0.0.1:{port}")
    await tell(told, '{"n":1}')
    await tell(told, '{"n":2}')
    (tried,) = await attempts(told, made.webhook.id, 1, failed_only=True)
    assert tried.error is not None
    assert (tried.status, tried.error.key) == (None, "webhook.connection")
    assert (await shown(told, made.webhook.id)).waiting_count == 2
    with Receiver(port=port) as back:
        told.clock.forward(seconds=10)
        assert await wake(told) == 1
        await attempts(told, made.webhook.id, 3)

    assert [each.said["data"]["n"] for each in back.received] == [1, 2]
    assert (await shown(told, made.webhook.id)).waiting_count == 0


async def test_two_deliverers_never_send_for_one_webhook_at_once(
    told: Polder, receiver: Receiver
) -> None:
    at_once = []
    under_way = threading.Lock()

    def answer(received: Received) -> int:
        at_once.append(under_way.acquire(blocking=False))
        threading.Event().wait(0.02)
        if at_once[-1]:
            under_way.release()
        return 204

    receiver.answer = answer
    made = await a_webhook(told, receiver.url)
    await asyncio.gather(*(tell(told, f'{{"n":{number}}}') for number in range(20)))
    await told.settle()
    while await wake(told):
        await told.settle()
    await attempts(told, made.webhook.id, 20)

    assert at_once == [True] * 20
    assert len({each.id for each in receiver.received}) == 20


async def test_what_a_dead_process_left_is_sent_once_its_time_is_over(
    told: Polder, receiver: Receiver
) -> None:
    receiver.answer = lambda _: 500
    made = await a_webhook(told, receiver.url)
    await tell(told)
    (failed,) = await attempts(told, made.webhook.id, 1)
    assert failed.retry_at is not None
    told.clock.at = failed.retry_at
    receiver.answer = lambda _: 204
    take = TakeWebhookMessage(webhook_id=made.webhook.id, holder="one that dies now")
    assert await told.itself().ask(take) is not None
    assert await wake(told) == 0
    told.clock.forward(seconds=16)
    assert await wake(told) == 1
    await attempts(told, made.webhook.id, 2)

    assert len({each.id for each in receiver.received}) == 1


# --- by hand -------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", list(WebhookTopic))
async def test_a_sample_of_every_topic_is_sent_and_says_that_it_is_one(
    tmp_path: Path, receiver: Receiver, topic: WebhookTopic
) -> None:
    role = community(Settings(), postman=Postman(networks=LOCAL))
    async with open_polder(tmp_path, roles=(), others=[role]) as polder:
        await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        made = await a_webhook(polder, receiver.url, topic)
        came = await polder.admin().ask(TryWebhook(id=made.webhook.id, topic=topic))
        assert (came.status, came.topic, came.attempt) == (204, topic, 1)
        assert receiver.received[0].said["data"]["isSample"] is True
        again = ReplayWebhook(id=made.webhook.id, message_id=came.message_id)
        assert (await polder.admin().ask(again)).attempt == 2
        assert (await shown(polder, made.webhook.id)).waiting_count == 0


async def test_a_webhook_is_listed_changed_and_deleted(told: Polder, receiver: Receiver) -> None:
    first = await a_webhook(told, receiver.url, SPIKE)
    told.clock.forward(minutes=1)
    second = await a_webhook(told, f"{receiver.url}/2", DECIDED, SPIKE, DECIDED)
    page = await told.admin().ask(ListWebhooks())
    assert [each.id for each in page.nodes] == [second.webhook.id, first.webhook.id]
    assert second.webhook.topics == (SPIKE, DECIDED)
    changed = await told.admin().ask(SaveWebhook(id=first.webhook.id, topics=(CHANGED,)))
    assert (changed.webhook.topics, changed.webhook.url) == ((CHANGED,), receiver.url)
    assert changed.secret is None
    gone = await told.admin().ask(DeleteWebhook(id=second.webhook.id))
    assert gone == second.webhook.id
    assert await told.admin().ask(CountWebhooks()) == 1
    assert await tell(told) == ()
    commands: tuple[Command[Any], ...] = (
        DeleteWebhook(id=gone),
        TryWebhook(id=gone, topic=SPIKE),
        SaveWebhook(id=gone, is_enabled=False),
        ReplayWebhook(id=gone, message_id="msg_a"),
    )
    for message in commands:
        with pytest.raises(Refusal) as refused:
            await told.admin().ask(message)
        assert (refused.value.code, refused.value.reason) == (
            ErrorCode.NOT_FOUND,
            "WEBHOOK_NOT_FOUND",
        )
    with pytest.raises(Refusal) as unknown:
        await told.admin().ask(ReplayWebhook(id=first.webhook.id, message_id="msg_a"))
    assert unknown.value.reason == "WEBHOOK_MESSAGE_NOT_FOUND"


async def test_webhooks_are_for_admins(told: Polder, receiver: Receiver) -> None:
    saved = SaveWebhook(url=receiver.url, topics=(SPIKE,))
    for person in (told.product_team(), told.manager(), told.member("kim"), told.visitor()):
        with pytest.raises(Refusal) as refused:
            await person.ask(saved)
        assert refused.value.reason in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")


async def test_what_is_missing_and_too_many_are_refused(told: Polder, receiver: Receiver) -> None:
    no_url = await refusal_of(told, SaveWebhook(topics=(SPIKE,)))
    no_topics = await refusal_of(told, SaveWebhook(url=receiver.url, topics=()))
    assert (no_url.reason, no_url.path) == ("WEBHOOK_URL_REQUIRED", ("url",))
    assert (no_topics.reason, no_topics.path) == ("WEBHOOK_TOPICS_REQUIRED", ("topics",))
    for _ in range(20):
        await a_webhook(told, receiver.url)
    full = await refusal_of(told, SaveWebhook(url=receiver.url, topics=(SPIKE,)))
    assert (full.reason, full.details) == ("TOO_MANY_WEBHOOKS", {"limit": 20})


# --- where it may lead ---------------------------------------------------------------------------


@dataclass
class Names:
    """Leads names where a test says, as an owner of a name can from one moment to the next."""

    addresses: dict[str, list[str]] = field(default_factory=dict)

    async def resolve(self, host: str, port: int) -> list[str]:
        if host not in self.addresses:
            raise OSError(f"no such name: {host}")
        return self.addresses[host]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_an_address_inside_is_not_open_however_it_is_wrapped(address: str) -> None:
    assert not is_open(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"]
)
def test_an_address_of_the_open_internet_is_open(address: str) -> None:
    assert is_open(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://127.0.0.1/hook", "WEBHOOK_BLOCKED"),
        ("https://[::1]/hook", "WEBHOOK_BLOCKED"),
        ("https://169.254.169.254/latest/meta-data", "WEBHOOK_BLOCKED"),
        ("https://inside.example/hook", "WEBHOOK_BLOCKED"),
        ("https://both.example/hook", "WEBHOOK_BLOCKED"),
        ("https://nowhere.example/hook", "WEBHOOK_HOST_UNKNOWN"),
        ("http://outside.example/hook", "WEBHOOK_URL_INVALID"),
        ("ftp://outside.example/hook", "WEBHOOK_URL_INVALID"),
        ("https://me:secret@outside.example/hook", "WEBHOOK_URL_INVALID"),
        ("https://outside.example/hook#part", "WEBHOOK_URL_INVALID"),
        ("https://outside.example:99999/", "WEBHOOK_URL_INVALID"),
        ("nonsense", "WEBHOOK_URL_INVALID"),
    ],
)
async def test_an_address_that_leads_inside_or_nowhere_is_refused(
    tmp_path: Path, url: str, reason: str
) -> None:
    names = Names(
        {
            "inside.example": ["10.0.0.8"],
            "both.example": ["93.184.215.14", "192.168.0.2"],
            "outside.example": ["93.184.215.14"],
            "127.0.0.1": ["127.0.0.1"],
            "::1": ["::1"],
            "169.254.169.254": ["169.254.169.254"],
        }
    )
    role = community(Settings(), postman=Postman(resolve=names.resolve))
    async with open_polder(tmp_path, roles=(), others=[role]) as polder:
        await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        refused = await refusal_of(polder, SaveWebhook(url=url, topics=(SPIKE,)))
        assert (refused.reason, refused.path) == (reason, ("url",))
        assert await polder.admin().ask(CountWebhooks()) == 0


async def test_a_name_that_leads_inside_later_is_not_followed_there(
    tmp_path: Path, receiver: Receiver
) -> None:
    names = Names({"hooks.example": ["93.184.215.14"]})
    role = community(Settings(), postman=Postman(resolve=names.resolve))
    async with open_polder(tmp_path, roles=(), others=[role]) as polder:
        await polder.itself().ask(EnsureWorkspace(slug="acme", name="Acme"))
        made = await a_webhook(polder, f"https://hooks.example:{receiver.port}/")
        names.addresses["hooks.example"] = ["127.0.0.1"]
        await tell(polder)
        (tried,) = await attempts(polder, made.webhook.id, 1)

    assert tried.error is not None
    assert (tried.status, tried.error.key) == (None, "webhook.WEBHOOK_BLOCKED")
    assert receiver.received == []


async def test_the_connection_goes_to_the_address_that_was_judged(receiver: Receiver) -> None:
    looked_up = []

    async def resolve(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["127.0.0.1"]

    postman = Postman(networks=LOCAL, resolve=resolve)
    sent = await postman.post(f"http://hooks.example:{receiver.port}/in", {}, b"{}")

    assert (sent.status, sent.error) == (204, None)
    assert looked_up == [("hooks.example", receiver.port)]
    assert receiver.received[0].host == f"hooks.example:{receiver.port}"


def test_networks_that_are_none_are_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="POLDER_COMMUNITY_WEBHOOK_NETWORKS"):
        CommunitySettings(webhook_networks="10.0.0.0/8, here")


def test_gaps_grow_and_fill_a_day() -> None:
    assert list(GAPS) == sorted(GAPS)
    assert timedelta(hours=23) < sum(GAPS, timedelta()) < timedelta(hours=24)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert at + gap_after(1, "msg_a") == at + gap_after(1, "msg_a")
    assert gap_after(1, "msg_a") != gap_after(1, "msg_b")

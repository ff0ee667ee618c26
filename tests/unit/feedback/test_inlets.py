"""Inlets: signed deliveries of other programs become items, once, and whatever is wrong is said."""

import base64
import json
from datetime import datetime
from typing import Any

import pytest

from services.feedback.domain.inlets import check_mapping, sign
from shared.contracts.feedback import (
    CountItems,
    FeedbackFilter,
    GetItems,
    GetSources,
    SaveSource,
)
from shared.contracts.feedback.inlets import (
    ArchiveInlet,
    CountDeliveries,
    CountInlets,
    Deliver,
    DeliveryStatus,
    GetInlets,
    InletMapping,
    InletReceipt,
    InletView,
    ListDeliveries,
    ListInlets,
    RotateInlet,
    SaveInlet,
    TryInlet,
)
from shared.kernel import ErrorCode, InletId, ItemId, Refusal, SourceId
from tests.polder import Person, Polder
from tests.unit.feedback.journey import a_source

MAPPING = InletMapping(
    text="/message/text",
    title="/message/subject",
    external_id="/id",
    external_url="/url",
    occurred_at="/sent",
    customer_email="/from/0/mail",
    rating="/score",
    language="/lang",
)
BODY = {
    "id": 17,
    "message": {"text": "The lock is stuck", "subject": "Lock"},
    "url": "https://desk.example.org/17",
    "sent": "2026-03-01T08:00:00Z",
    "from": [{"mail": "ann@example.org"}],
    "score": 2,
    "lang": "en",
}


async def an_inlet(polder: Polder, mapping: InletMapping = MAPPING) -> InletReceipt:
    pat = polder.product_team()
    source = await a_source(pat)
    return await pat.ask(SaveInlet(source_id=source.id, name="Desk bot", mapping=mapping))


def a_delivery(
    made: InletReceipt, body: Any, at: datetime, *, id: str = "msg_1", secret: str = ""
) -> Deliver:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed_at = str(int(at.timestamp()))
    return Deliver(
        key=made.inlet.key,
        delivery_id=id,
        signed_at=signed_at,
        signature=sign(secret or made.secret or "", id, signed_at, data),
        body=base64.b64encode(data).decode(),
    )


async def _refused(person: Person, message: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await person.ask(message)
    return refused.value


async def _now(polder: Polder, id: InletId) -> InletView:
    (found,) = await polder.product_team().ask(GetInlets(ids=(id,)))
    return found


async def test_a_signed_delivery_becomes_an_item(polder: Polder) -> None:
    made = await an_inlet(polder)

    item_id = await polder.visitor().ask(a_delivery(made, BODY, polder.clock.at))

    pat = polder.product_team()
    (item,) = await pat.ask(GetItems(ids=(item_id,)))
    assert item.text == "Lock\nThe lock is stuck"
    assert (item.external_id, item.external_url) == ("17", "https://desk.example.org/17")
    assert item.occurred_at.isoformat() == "2026-03-01T08:00:00+00:00"
    assert item.rating is not None
    assert (item.rating.value, item.rating.max, item.language) == (2, 5, "en")
    assert item.customer_id is not None
    assert (made.secret or "").startswith("whsec_")
    inlet = await _now(polder, made.inlet.id)
    assert (inlet.taken, inlet.rejected, inlet.last_at) == (1, 0, polder.clock.at)
    (delivery,) = (await pat.ask(ListDeliveries(inlet_id=inlet.id))).nodes
    assert (delivery.delivery_id, delivery.status) == ("msg_1", DeliveryStatus.TAKEN)
    assert delivery.item_id == item_id
    assert await pat.ask(CountDeliveries(inlet_id=inlet.id)) == 1


async def test_the_same_item_again_is_brought_up_to_date_and_one_without_an_id_is_its_own(
    polder: Polder,
) -> None:
    made = await an_inlet(polder)
    bare = {"message": {"text": "Good"}}
    news = {**BODY, "message": {"text": "The lock is stuck again"}}
    sent: list[ItemId] = []
    for number, body in enumerate((BODY, news, bare, bare)):
        delivery = a_delivery(made, body, polder.clock.at, id=f"msg_{number}")
        sent.append(await polder.visitor().ask(delivery))

    assert sent[0] == sent[1]
    assert len(set(sent)) == 3
    (item,) = await polder.product_team().ask(GetItems(ids=(sent[0],)))
    assert item.text == "The lock is stuck again"


async def test_a_delivery_is_taken_once(polder: Polder) -> None:
    made = await an_inlet(polder)
    delivery = a_delivery(made, BODY, polder.clock.at)
    await polder.visitor().ask(delivery)

    refused = await _refused(polder.visitor(), delivery)

    assert (refused.reason, refused.code) == ("DELIVERY_REPEATED", ErrorCode.DUPLICATE)
    assert await polder.product_team().ask(CountItems(filter=FeedbackFilter())) == 1


@pytest.mark.parametrize(("seconds", "reason"), [(301, "DELIVERY_STALE"), (300, "")])
async def test_what_was_signed_more_than_five_minutes_ago_is_refused(
    polder: Polder, seconds: int, reason: str
) -> None:
    made = await an_inlet(polder)
    delivery = a_delivery(made, BODY, polder.clock.at)
    polder.clock.forward(seconds=seconds)

    if reason:
        assert (await _refused(polder.visitor(), delivery)).reason == reason
    else:
        await polder.visitor().ask(delivery)

    taken = await polder.product_team().ask(CountItems(filter=FeedbackFilter()))
    assert taken == (0 if reason else 1)


async def test_what_somebody_else_signed_or_changed_is_refused_and_leaves_nothing(
    polder: Polder,
) -> None:
    made = await an_inlet(polder)
    other = await polder.product_team().ask(
        SaveInlet(source_id=made.inlet.source_id, name="Other", mapping=MAPPING)
    )
    good = a_delivery(made, BODY, polder.clock.at)
    forged = [
        a_delivery(made, BODY, polder.clock.at, secret=other.secret or ""),
        Deliver(
            key=good.key,
            delivery_id="msg_2",
            signed_at=good.signed_at,
            signature=good.signature,
            body=good.body,
        ),
        Deliver(
            key=good.key,
            delivery_id=good.delivery_id,
            signed_at=good.signed_at,
            signature=good.signature,
            body=base64.b64encode(b"{}").decode(),
        ),
        Deliver(
            key=good.key,
            delivery_id=good.delivery_id,
            signed_at=good.signed_at,
            signature="v1,näh",
            body=good.body,
        ),
    ]

    reasons = {(await _refused(polder.visitor(), each)).reason for each in forged}

    assert reasons == {"SIGNATURE_WRONG"}
    inlet = await _now(polder, made.inlet.id)
    assert (inlet.taken, inlet.rejected) == (0, 0)
    unknown = Deliver(
        key="inl_none", delivery_id="msg_1", signed_at="1", signature="v1,", body=good.body
    )
    assert (await _refused(polder.visitor(), unknown)).reason == "INLET_NOT_FOUND"
    nameless = a_delivery(made, BODY, polder.clock.at, id="a b")
    assert (await _refused(polder.visitor(), nameless)).reason == "DELIVERY_ID_INVALID"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"message": {"subject": "no text", "text": 3}}, ""),
        ({"message": {}}, "empty"),
        ({"message": {"text": ["a"]}}, "not_text"),
        (b"{broken", "json"),
        ({**BODY, "sent": "yesterday"}, "date"),
        ({**BODY, "from": [{"mail": "nobody"}]}, "mail"),
    ],
)
async def test_what_is_no_feedback_is_rejected_listed_with_the_reason_and_may_come_again(
    polder: Polder, body: Any, problem: str
) -> None:
    made = await an_inlet(polder)
    if not problem:
        await polder.visitor().ask(a_delivery(made, body, polder.clock.at))
        return

    refused = await _refused(polder.visitor(), a_delivery(made, body, polder.clock.at))

    assert (refused.reason, refused.details["problem"]) == ("DELIVERY_REJECTED", problem)
    inlet = await _now(polder, made.inlet.id)
    assert (inlet.taken, inlet.rejected) == (0, 1)
    assert inlet.last_error is not None
    assert inlet.last_error.key == f"rejection.{problem}"
    (delivery,) = (await polder.product_team().ask(ListDeliveries(inlet_id=inlet.id))).nodes
    assert (delivery.status, delivery.item_id) == (DeliveryStatus.REJECTED, None)
    await polder.visitor().ask(a_delivery(made, BODY, polder.clock.at))
    assert (await _now(polder, made.inlet.id)).taken == 1


async def test_a_new_secret_replaces_the_one_before_within_a_day(polder: Polder) -> None:
    made = await an_inlet(polder)
    rotated = await polder.product_team().ask(RotateInlet(id=made.inlet.id))

    await polder.visitor().ask(a_delivery(made, BODY, polder.clock.at, id="old"))
    await polder.visitor().ask(a_delivery(rotated, BODY, polder.clock.at, id="new"))
    later = polder.clock.forward(days=1, seconds=1)

    assert rotated.secret != made.secret
    refused = await _refused(polder.visitor(), a_delivery(made, BODY, later, id="older"))
    assert refused.reason == "SIGNATURE_WRONG"
    await polder.visitor().ask(a_delivery(rotated, BODY, later, id="newer"))


async def test_an_inlet_that_was_closed_takes_nothing_in(polder: Polder) -> None:
    made = await an_inlet(polder)
    pat = polder.product_team()
    assert await pat.ask(CountInlets()) == 1

    closed = await pat.ask(ArchiveInlet(id=made.inlet.id))
    refused = await _refused(polder.visitor(), a_delivery(made, BODY, polder.clock.at))

    assert closed.archived_at == polder.clock.at
    assert (refused.reason, refused.code) == ("INLET_CLOSED", ErrorCode.CLOSED)
    assert (await pat.ask(ListInlets())).nodes == ()
    assert (await _refused(pat, RotateInlet(id=made.inlet.id))).reason == "INLET_CLOSED"


async def test_an_inlet_of_an_archived_source_takes_nothing_in(polder: Polder) -> None:
    made = await an_inlet(polder)
    await polder.product_team().ask(SaveSource(id=made.inlet.source_id, is_archived=True))

    refused = await _refused(polder.visitor(), a_delivery(made, BODY, polder.clock.at))

    assert refused.reason == "INLET_CLOSED"
    (source,) = await polder.product_team().ask(GetSources(ids=(made.inlet.source_id,)))
    assert source.item_count == 0


async def test_a_body_is_tried_out_and_nothing_is_kept(polder: Polder) -> None:
    made = await an_inlet(polder)
    pat = polder.product_team()

    good = await pat.ask(TryInlet(id=made.inlet.id, body=json.dumps(BODY)))
    bad = await pat.ask(TryInlet(id=made.inlet.id, body="{}"))

    assert (good.text, good.external_id, good.customer) == (
        "Lock\nThe lock is stuck",
        "17",
        "ann@example.org",
    )
    assert bad.reason is not None
    assert (bad.text, bad.reason.key) == (None, "rejection.empty")
    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 0


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"name": " "}, "INLET_NAME_REQUIRED"),
        ({"mapping": None}, "POINTER_INVALID"),
        ({"mapping": InletMapping(text="message.text")}, "POINTER_INVALID"),
        ({"mapping": InletMapping(text="/a", title="/~2")}, "POINTER_INVALID"),
        ({"source_id": None}, "INLET_SOURCE_REQUIRED"),
        ({"source_id": SourceId("source_none")}, "SOURCE_NOT_FOUND"),
        ({"id": InletId("inlet_none")}, "INLET_NOT_FOUND"),
    ],
)
async def test_an_inlet_that_cannot_work_is_not_made(
    polder: Polder, more: dict[str, Any], reason: str
) -> None:
    source = await a_source(polder.product_team())
    asked = {"source_id": source.id, "name": "Bot", "mapping": MAPPING, **more}

    refused = await _refused(polder.product_team(), SaveInlet(**asked))

    assert refused.reason == reason


async def test_a_mapping_is_changed_and_the_secret_stays_unsaid(polder: Polder) -> None:
    made = await an_inlet(polder)

    changed = await polder.product_team().ask(
        SaveInlet(id=made.inlet.id, mapping=InletMapping(text="/body"))
    )

    assert changed.secret is None
    assert (changed.inlet.name, changed.inlet.mapping) == ("Desk bot", InletMapping(text="/body"))
    item_id = await polder.visitor().ask(a_delivery(made, {"body": "hello"}, polder.clock.at))
    (item,) = await polder.product_team().ask(GetItems(ids=(item_id,)))
    assert item.text == "hello"


async def test_customers_see_no_inlets(polder: Polder) -> None:
    assert (await _refused(polder.member("ann"), ListInlets())).code is ErrorCode.FORBIDDEN


def test_a_signature_is_that_of_the_standard() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'

    signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_empty_pointers_are_left_out() -> None:
    kept = check_mapping(InletMapping(text=" /a/b ", title="", language="/c~1d/0"))

    assert kept == InletMapping(text="/a/b", language="/c~1d/0")

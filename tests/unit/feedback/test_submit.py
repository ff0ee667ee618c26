"""Single pieces of feedback: handed in, again, found back, shown without personal data."""

from datetime import timedelta

import pytest

from shared.contracts.community import CustomerRef
from shared.contracts.feedback import (
    Attribute,
    CountItems,
    FeedbackChannel,
    FeedbackFilter,
    FeedbackOrderField,
    FeedbackState,
    GetItems,
    GetSources,
    ItemView,
    ListItems,
    ListSources,
    Rating,
    SaveSource,
    SearchFeedback,
    SentimentLabel,
    SubmitFeedback,
)
from shared.contracts.paging import Direction, Span
from shared.kernel import ErrorCode, Refusal, SourceId, WorkspaceId, system_actor
from tests.polder import Person, Polder
from tests.unit.feedback.journey import a_source


async def _submit(person: Person, source_id: SourceId, text: str, **more: object) -> ItemView:
    return await person.ask(SubmitFeedback(source_id=source_id, text=text, **more))  # type: ignore[arg-type]


async def test_feedback_is_kept_as_it_was_said_and_shown_without_personal_data(
    polder: Polder,
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)

    item = await _submit(
        pat,
        source.id,
        "  Call me on 06-12345678\r\nor mail ann@example.org ",
        external_id="t-1",
        rating=Rating(value=2),
        attributes=(Attribute(name="plan", value="pro"),),
        customer=CustomerRef(external_id="k-1"),
    )

    assert item.text == "Call me on [tel]\nor mail [e-mail]"
    assert (item.state, item.external_id, item.rating) == (
        FeedbackState.RECEIVED,
        "t-1",
        Rating(value=2),
    )
    assert item.customer_id is not None
    assert item.member_id is None
    assert (await pat.ask(GetItems(ids=(item.id,)))) == (item,)


async def test_the_same_external_id_at_a_source_updates_its_item(polder: Polder) -> None:
    pat = polder.product_team()
    source, other = await a_source(pat), await a_source(pat, "Other")
    first = await _submit(pat, source.id, "first words", external_id="t-1")

    second = await _submit(pat, source.id, "other words", external_id="t-1")
    elsewhere = await _submit(pat, other.id, "first words", external_id="t-1")

    assert second.id == first.id
    assert second.text == "other words"
    assert elsewhere.id != first.id
    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 2
    (kept,) = await pat.ask(GetSources(ids=(source.id,)))
    assert kept.item_count == 1


async def test_a_request_that_is_repeated_is_one_item(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    message_id = "0b6d3f5e-7f0c-4a52-8a5c-6a6f3f1d0002"
    command = SubmitFeedback(source_id=source.id, text="no id of its own")

    first = await pat.ask(command, message_id=message_id)
    again = await pat.ask(command, message_id=message_id)
    other = await pat.ask(command)

    assert first == again
    assert other.id != first.id
    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 2


async def test_a_customer_speaks_for_themselves_and_for_nobody_else(polder: Polder) -> None:
    source = await a_source(polder.product_team())
    ann = polder.member("ann")

    item = await _submit(ann, source.id, "I cannot find the bell")
    with pytest.raises(Refusal) as refused:
        await _submit(ann, source.id, "he said so", customer=CustomerRef(email="bob@example.org"))

    assert item.member_id == ann.id
    assert refused.value.code is ErrorCode.FORBIDDEN


async def test_visitors_hand_in_feedback_through_a_widget_only(polder: Polder) -> None:
    pat = polder.product_team()
    desk, widget = await a_source(pat), await a_source(pat, "Widget", FeedbackChannel.WIDGET)

    item = await _submit(polder.visitor(), widget.id, "nice map")
    with pytest.raises(Refusal) as refused:
        await _submit(polder.visitor(), desk.id, "nice map")

    assert item.member_id is None
    assert refused.value.code is ErrorCode.UNAUTHENTICATED


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"text": " \u200b\n"}, "TEXT_REQUIRED"),
        ({"text": "x" * 10_001}, "TEXT_TOO_LONG"),
        ({"text": "a\x00b"}, "TEXT_UNREADABLE"),
        ({"customer": CustomerRef(email="bob at example")}, "EMAIL_INVALID"),
        ({"rating": Rating(value=6)}, "RATING_INVALID"),
        ({"rating": Rating(value=1, min=1, max=1)}, "RATING_INVALID"),
        ({"external_url": "javascript:alert(1)"}, "ADDRESS_INVALID"),
        ({"language": "Nederlands!"}, "LANGUAGE_INVALID"),
        ({"attributes": (Attribute(name=" ", value="x"),)}, "ATTRIBUTE_INVALID"),
        (
            {"attributes": tuple(Attribute(name=f"a{n}", value="x") for n in range(31))},
            "TOO_MANY_ATTRIBUTES",
        ),
        ({"source_id": SourceId("source_none")}, "SOURCE_NOT_FOUND"),
    ],
)
async def test_feedback_that_does_not_fit_is_refused_and_not_kept(
    polder: Polder, more: dict[str, object], reason: str
) -> None:
    pat = polder.product_team()
    source = await a_source(pat)

    with pytest.raises(Refusal) as refused:
        await pat.ask(SubmitFeedback(**{"source_id": source.id, "text": "hello", **more}))  # type: ignore[arg-type]

    assert refused.value.reason == reason
    assert await pat.ask(CountItems(filter=FeedbackFilter())) == 0


async def test_feedback_of_the_future_is_refused(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)

    with pytest.raises(Refusal) as refused:
        await _submit(pat, source.id, "soon", occurred_at=polder.clock() + timedelta(days=2))

    assert refused.value.reason == "MOMENT_INVALID"


async def test_an_archived_source_takes_nothing_more(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    await pat.ask(SaveSource(id=source.id, is_archived=True))

    with pytest.raises(Refusal) as refused:
        await _submit(pat, source.id, "late")

    assert (refused.value.code, refused.value.reason) == (ErrorCode.CLOSED, "SOURCE_ARCHIVED")


async def test_two_sources_cannot_have_one_name(polder: Polder) -> None:
    pat = polder.product_team()
    desk, other = await a_source(pat), await a_source(pat, "Other")

    with pytest.raises(Refusal) as refused:
        await pat.ask(SaveSource(id=other.id, name="Desk"))
    renamed = await pat.ask(SaveSource(id=desk.id, name="Help desk"))

    assert refused.value.reason == "SOURCE_NAME_TAKEN"
    page = await pat.ask(ListSources())
    assert [each.name for each in page.nodes] == ["Help desk", "Other"]
    assert renamed.channel is FeedbackChannel.SUPPORT


async def test_items_wait_visibly_and_are_filed_once_they_are_read(themed: Polder) -> None:
    pat = themed.product_team()
    source = await a_source(pat)
    item = await _submit(pat, source.id, "charging does not start")

    await themed.settle()

    (read,) = await pat.ask(GetItems(ids=(item.id,)))
    assert (read.state, read.language) == (FeedbackState.ENRICHED, "en")
    assert read.sentiment is not None
    assert read.sentiment.label is SentimentLabel.NEGATIVE


async def test_lists_are_narrowed_and_ordered(themed: Polder) -> None:
    pat = themed.product_team()
    desk = await a_source(pat)
    shop = await a_source(pat, "Shop", FeedbackChannel.REVIEW)
    now = themed.clock()
    old = await _submit(pat, desk.id, "bell is not ringing", occurred_at=now - timedelta(days=9))
    new = await _submit(pat, desk.id, "Bell rings wéll", occurred_at=now - timedelta(days=1))
    review = await _submit(pat, shop.id, "map is fine", occurred_at=now - timedelta(days=5))
    await themed.settle()

    async def ids(filter: FeedbackFilter, **more: object) -> list[str]:
        return [
            each.id
            for each in (await pat.ask(ListItems(filter=filter, **more))).nodes  # type: ignore[arg-type]
        ]

    assert await ids(FeedbackFilter()) == [new.id, review.id, old.id]
    assert await ids(FeedbackFilter(), direction=Direction.ASC) == [old.id, review.id, new.id]
    assert (await ids(FeedbackFilter(), order=FeedbackOrderField.SENTIMENT))[-1] == old.id
    assert await ids(FeedbackFilter(source_ids=(shop.id,))) == [review.id]
    assert await ids(FeedbackFilter(channels=(FeedbackChannel.SUPPORT,))) == [new.id, old.id]
    assert await ids(FeedbackFilter(channels=())) == []
    assert await ids(FeedbackFilter(sentiments=(SentimentLabel.NEGATIVE,))) == [old.id]
    assert await ids(FeedbackFilter(text="BELL well")) == [new.id]
    assert await ids(FeedbackFilter(languages=("nl",))) == []
    assert await ids(FeedbackFilter(states=(FeedbackState.RECEIVED,))) == []
    span = Span(since=now - timedelta(days=6), until=now - timedelta(days=2))
    assert await ids(FeedbackFilter(occurred_at=span)) == [review.id]
    assert await pat.ask(CountItems(filter=FeedbackFilter(is_unthemed=True))) == 3
    first = await pat.ask(ListItems(filter=FeedbackFilter(), first=2))
    rest = await pat.ask(ListItems(filter=FeedbackFilter(), first=2, after=first.cursors[-1]))
    assert (first.has_next, rest.has_next) == (True, False)
    assert [each.id for each in rest.nodes] == [old.id]


async def test_search_goes_by_words_while_there_is_no_model(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    found = await _submit(pat, source.id, "The invoice is nowhere to be found")
    await _submit(pat, source.id, "The map is upside down")

    page = await pat.ask(SearchFeedback(query="invoice", filter=FeedbackFilter()))
    with pytest.raises(Refusal) as refused:
        await pat.ask(SearchFeedback(query="  ", filter=FeedbackFilter()))

    assert [each.item.id for each in page.nodes] == [found.id]
    assert page.total == 1
    assert not page.by_meaning
    assert refused.value.reason == "QUERY_REQUIRED"


async def test_feedback_is_for_staff_and_for_its_own_workspace(polder: Polder) -> None:
    pat = polder.product_team()
    source = await a_source(pat)
    item = await _submit(pat, source.id, "secret words")
    spy = polder.person(system_actor(WorkspaceId("workspace_other")))

    with pytest.raises(Refusal) as refused:
        await polder.member("ann").ask(GetItems(ids=(item.id,)))

    assert refused.value.code is ErrorCode.FORBIDDEN
    assert await spy.ask(GetItems(ids=(item.id,))) == ()
    assert (await spy.ask(SearchFeedback(query="secret", filter=FeedbackFilter()))).nodes == ()

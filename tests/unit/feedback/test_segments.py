"""What customers are worth, the segments they are in, and counts of a part of what was said."""

from datetime import timedelta

import pytest

from shared.contracts.community import (
    ArchiveSegment,
    CountCustomers,
    CountSegments,
    CustomerEntry,
    CustomerFilter,
    CustomerKind,
    CustomerRef,
    GetCustomers,
    ListCustomers,
    ListSegments,
    Money,
    SaveCustomers,
    SaveSegment,
    SegmentRule,
    SegmentView,
)
from shared.contracts.feedback import (
    CountItems,
    CountVoices,
    FeedbackFilter,
    InsightFilter,
    InsightView,
    ListInsights,
    ListThemes,
    ListVoices,
    ScoreComponentKind,
    SubmitFeedback,
    ThemeFilter,
    ThemeLevel,
    ThemeView,
)
from shared.contracts.paging import JobStatus, Span
from shared.kernel import CustomerId, Refusal, SegmentId, ThemeId
from tests.polder import Polder
from tests.unit.feedback.journey import a_source, import_file

ROWS = [
    *(f"bell does not ring {n},c{n % 9}" for n in range(15)),
    *(f"map is fine {n},c{n % 14}" for n in range(14)),
]
DATA = ("text,customer\n" + "\n".join(ROWS) + "\n").encode()


@pytest.fixture
async def full(themed: Polder) -> Polder:
    """A Polder with two themes of 15 and 14 pieces, of 9 and 14 customers."""
    pat = themed.product_team()
    done = await import_file(themed, pat, await a_source(pat), "a.csv", DATA)
    assert done.status is JobStatus.SUCCEEDED
    return themed


def ref(name: str) -> CustomerRef:
    return CustomerRef(external_id=name)


def euros(amount: int) -> Money:
    return Money(cents=100 * amount, currency="EUR")


async def save(polder: Polder, *entries: CustomerEntry) -> list[CustomerId]:
    made = await polder.product_team().ask(SaveCustomers(customers=entries))
    await polder.settle()
    return [each.id for each in made]


async def segment(polder: Polder, name: str, rule: SegmentRule) -> SegmentView:
    made = await polder.manager().ask(SaveSegment(name=name, rule=rule))
    await polder.settle()
    return made


async def topic(polder: Polder, title: str, **narrow: object) -> ThemeView | None:
    where = ThemeFilter(level=ThemeLevel.TOPIC, **narrow)  # type: ignore[arg-type]
    page = await polder.product_team().ask(ListThemes(filter=where))
    return next((each for each in page.nodes if each.title == title), None)


async def insights(polder: Polder, **narrow: object) -> list[InsightView]:
    asked = ListInsights(filter=InsightFilter(**narrow))  # type: ignore[arg-type]
    return list((await polder.product_team().ask(asked)).nodes)


async def refusal(polder: Polder, message: object) -> Refusal:
    with pytest.raises(Refusal) as refused:
        await polder.admin().ask(message)  # type: ignore[arg-type]
    return refused.value


async def test_what_customers_are_worth_is_a_part_of_the_score(full: Polder) -> None:
    await save(
        full,
        CustomerEntry(ref=ref("c12"), annual_value=euros(5000)),
        CustomerEntry(ref=ref("c0"), annual_value=euros(1000)),
    )

    by_title = {each.title: each for each in await insights(full)}

    def value(title: str) -> tuple[float | None, str, object]:
        parts = {each.kind: each for each in by_title[title].score.components}
        part = parts[ScoreComponentKind.VALUE]
        return part.value, part.explanation.key, (part.explanation.params or {}).get("worth")

    assert value("Map") == (1.0, "score.value.most", 6000.0)
    assert value("Bell") == (0.0, "score.value", 1000.0)


async def test_people_of_one_organisation_are_worth_it_once(full: Polder) -> None:
    ids = await save(
        full,
        CustomerEntry(ref=ref("acme"), annual_value=euros(9000), tier="Enterprise"),
        CustomerEntry(ref=ref("c1"), organisation=ref("acme")),
        CustomerEntry(ref=ref("c2"), organisation=ref("acme")),
    )

    (acme, one, _) = await full.product_team().ask(GetCustomers(ids=tuple(ids)))
    bell = next(each for each in await insights(full) if each.title == "Bell")
    parts = {each.kind: each.explanation.params for each in bell.score.components}
    assert (acme.kind, one.organisation_id) == (CustomerKind.ORGANISATION, ids[0])
    assert (parts[ScoreComponentKind.VALUE] or {})["worth"] == 9000.0
    await save(full, CustomerEntry(ref=ref("acme"), annual_value=euros(10_000)))
    bell = next(each for each in await insights(full) if each.title == "Bell")
    parts = {each.kind: each.explanation.params for each in bell.score.components}
    assert (parts[ScoreComponentKind.VALUE] or {})["worth"] == 10_000.0


async def test_one_person_under_two_references_counts_once(full: Polder) -> None:
    before = await topic(full, "Bell")

    await save(full, CustomerEntry(ref=ref("c1"), same_as=ref("c2")))

    after = await topic(full, "Bell")
    assert before is not None
    assert after is not None
    assert (before.customer_count, after.customer_count) == (9, 8)


async def test_a_segment_fills_itself_by_rule_and_breaks_counts_down(full: Polder) -> None:
    big = await segment(full, "Enterprise", SegmentRule(tiers=("enterprise",)))
    rich = await segment(full, "Dear", SegmentRule(min_annual_value=euros(500)))

    await save(
        full,
        *(
            CustomerEntry(ref=ref(f"c{n}"), tier="Enterprise", annual_value=euros(100 * n))
            for n in (4, 5, 10)
        ),
    )

    listed = {each.name: each for each in (await full.manager().ask(ListSegments())).nodes}
    assert [listed["Enterprise"].customer_count, listed["Dear"].customer_count] == [3, 2]
    bell, map_ = await topic(full, "Bell"), await topic(full, "Map")
    assert bell is not None
    assert map_ is not None
    assert {each.key: each.count for each in bell.segments} == {big.id: 2, rich.id: 1}
    assert {each.key: each.count for each in map_.segments} == {big.id: 3, rich.id: 2}
    found = await full.product_team().ask(
        ListCustomers(filter=CustomerFilter(segment_ids=(rich.id,)))
    )
    assert sorted(each.name for each in found.nodes) == ["c10", "c5"]
    where = CustomerFilter(text="c10", tiers=("Enterprise",))
    assert await full.product_team().ask(CountCustomers(filter=where)) == 1


async def test_a_segment_that_changes_or_goes_takes_its_customers_along(full: Polder) -> None:
    await save(full, CustomerEntry(ref=ref("c4"), tier="Pro"), CustomerEntry(ref=ref("c5")))
    made = await segment(full, "Payers", SegmentRule(tiers=("Pro",)))
    bell = await topic(full, "Bell")
    assert bell is not None
    assert [each.count for each in bell.segments] == [1]

    await full.manager().ask(SaveSegment(id=made.id, rule=SegmentRule(tiers=("Basic",))))
    await full.settle()

    bell = await topic(full, "Bell")
    assert bell is not None
    assert bell.segments == ()
    taken = await refusal(full, SaveSegment(name="Payers"))
    nameless = await refusal(full, SaveSegment(name=" "))
    assert await full.manager().ask(ArchiveSegment(id=made.id)) == made.id
    assert await full.manager().ask(CountSegments()) == 0
    gone = await refusal(full, ArchiveSegment(id=made.id))
    assert [taken.reason, nameless.reason, gone.reason] == [
        "SEGMENT_NAME_TAKEN",
        "SEGMENT_NAME_REQUIRED",
        "SEGMENT_NOT_FOUND",
    ]


async def test_a_part_of_what_was_said_has_numbers_and_scores_of_its_own(full: Polder) -> None:
    big = await segment(full, "Enterprise", SegmentRule(tiers=("Enterprise",)))
    ids = await save(full, *(CustomerEntry(ref=ref(f"c{n}"), tier="Enterprise") for n in (10, 11)))
    pat = full.product_team()

    (only,) = await insights(full, segment_ids=(big.id,))
    (theirs,) = await insights(full, customer_ids=(ids[0],))
    theme = await topic(full, "Map", segment_ids=(big.id,))

    assert (only.title, only.item_count, only.people_count) == ("Map", 2, 2)
    assert (theirs.item_count, theirs.people_count) == (1, 1)
    assert theme is not None
    assert (theme.item_count, theme.customer_count) == (2, 2)
    assert await topic(full, "Bell", segment_ids=(big.id,)) is None
    assert await pat.ask(CountItems(filter=FeedbackFilter(segment_ids=(big.id,)))) == 2
    other = await pat.ask(
        CountItems(filter=FeedbackFilter(segment_ids=(big.id,), customer_ids=(ids[0],)))
    )
    assert other == 1


async def test_a_span_counts_what_was_said_in_it(full: Polder) -> None:
    pat = full.product_team()
    since = full.clock.forward(days=3)
    forms = await a_source(pat, "Forms")
    await pat.ask(SubmitFeedback(source_id=forms.id, text="bell again", customer=ref("c1")))
    await full.settle()

    (bell,) = await insights(full, occurred_at=Span(since=since, until=None))
    before = await insights(full, occurred_at=Span(since=None, until=since))

    assert (bell.title, bell.item_count, bell.rank) == ("Bell", 1, 1)
    assert {each.title: each.item_count for each in before} == {"Bell": 15, "Map": 14}
    assert (await insights(full))[0].item_count == 16
    wrong = Span(since=since, until=since - timedelta(days=1))
    assert (await refusal(full, ListInsights(filter=InsightFilter(occurred_at=wrong)))).reason == (
        "RANGE_INVALID"
    )


async def test_a_segment_that_is_not_there_is_refused_everywhere(full: Polder) -> None:
    none = (SegmentId("segment_none"),)

    for asked in (
        ListInsights(filter=InsightFilter(segment_ids=none)),
        ListThemes(filter=ThemeFilter(segment_ids=none)),
        CountItems(filter=FeedbackFilter(segment_ids=none)),
    ):
        wrong = await refusal(full, asked)
        assert (wrong.reason, wrong.path) == ("SEGMENT_NOT_FOUND", ("segmentIds", "0"))


async def test_a_past_day_is_asked_for_as_a_whole(full: Polder) -> None:
    today = full.clock.at.date()
    narrow = InsightFilter(occurred_at=Span(since=full.clock.at, until=None))

    wrong = await refusal(full, ListInsights(filter=narrow, as_of=today))

    assert wrong.reason == "AS_OF_NOT_SCOPED"


async def test_customers_behind_a_theme_come_with_the_most_valuable_first(full: Polder) -> None:
    ids = await save(
        full,
        CustomerEntry(ref=ref("c3"), annual_value=euros(10)),
        CustomerEntry(ref=ref("c7"), annual_value=euros(90)),
    )
    pat, bell = full.product_team(), ThemeId("theme_bell")

    first = await pat.ask(ListVoices(theme_id=bell, first=2))
    rest = await pat.ask(ListVoices(theme_id=bell, first=100, after=first.cursors[-1]))

    assert list(first.nodes) == [ids[1], ids[0]]
    assert len({*first.nodes, *rest.nodes}) == await pat.ask(CountVoices(theme_id=bell)) == 9


async def test_amounts_that_cannot_be_added_up_are_refused(full: Polder) -> None:
    await save(full, CustomerEntry(ref=ref("c1"), annual_value=euros(1)))

    def said(entry: CustomerEntry) -> SaveCustomers:
        return SaveCustomers(customers=(entry,))

    dollars = Money(cents=1, currency="USD")
    other = await refusal(full, said(CustomerEntry(ref=ref("c2"), annual_value=dollars)))
    below = Money(cents=-1, currency="EUR")
    negative = await refusal(full, said(CustomerEntry(ref=ref("c2"), annual_value=below)))
    own = await refusal(full, said(CustomerEntry(ref=ref("c2"), organisation=ref("c2"))))
    missing = await refusal(
        full, said(CustomerEntry(ref=CustomerRef(id=CustomerId("customer_none"))))
    )

    assert (other.reason, other.details["currency"]) == ("CURRENCY_MISMATCH", "EUR")
    assert [negative.reason, own.reason, missing.reason] == [
        "WORTH_INVALID",
        "ORGANISATION_INVALID",
        "CUSTOMER_NOT_FOUND",
    ]

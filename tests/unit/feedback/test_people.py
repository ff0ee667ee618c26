"""Evidence is counted in people, and says how sure it is."""

from dataclasses import replace

import pytest

from services.feedback.analysis.ranking import Evidence, Part, Population, score
from services.feedback.analysis.spans import heard, wilson
from services.feedback.domain.people import People
from services.feedback.domain.themes import Said, count
from shared.contracts.analysis import Tally
from shared.contracts.community import CustomerFacts, EnrolMember
from shared.contracts.feedback import (
    FeedbackChannel,
    ListThemes,
    SubmitFeedback,
    ThemeFilter,
    ThemeLevel,
)
from shared.kernel import Actor, CustomerId, ItemId, MemberId, Role, ThemeId
from tests.polder import ACME, Polder
from tests.unit.feedback.journey import a_source, import_file

THEME = ThemeId("theme_bell")


def said(number: int, speaker: str | None = None, **more: object) -> Said:
    plain = Said(
        item_id=ItemId(f"item_{number}"),
        topic_id=THEME,
        area_id=None,
        speaker=speaker,
        sentiment=None,
        sentiment_score=0.0,
        language="nl",
        channel=FeedbackChannel.SUPPORT,
        product_id=None,
        day="2026-11-20",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def counted(*items: Said) -> Tally:
    return count(items, [THEME])[THEME]


def test_all_rows_of_one_person_count_as_one() -> None:
    tally = counted(said(1, "ann"), said(2, "ann"), said(3, "bob"))

    assert (tally.item_count, tally.customer_count) == (3, 2)


def test_the_same_text_of_nobody_known_in_one_import_counts_once() -> None:
    tally = counted(
        said(1, repeat_key="import_a/x"),
        said(2, repeat_key="import_a/x"),
        said(3, repeat_key="import_b/x"),
        said(4),
        said(5),
    )

    assert (tally.item_count, tally.repeated, tally.customer_count) == (5, 1, 4)


def test_the_same_text_of_two_people_counts_twice() -> None:
    tally = counted(said(1, "ann", repeat_key="i/x"), said(2, "bob", repeat_key="i/x"))

    assert (tally.repeated, tally.customer_count) == (0, 2)


def test_unknown_people_wrote_as_much_each_as_known_ones_once_there_are_enough_of_those() -> None:
    known = [said(n, f"known {n % 10}") for n in range(40)]
    nobody = [said(100 + n) for n in range(20)]

    few = counted(*(said(n, f"known {n % 9}") for n in range(36)), *nobody)

    assert counted(*known, *nobody).customer_count == 10 + 5
    assert few.customer_count == 9 + 20


def test_an_organisation_is_worth_what_it_is_once_whoever_speaks_for_it() -> None:
    tally = counted(
        said(1, "ann", account="acme", worth=900.0, segment_ids=("segment_big",)),
        said(2, "bob", account="acme", worth=900.0, segment_ids=("segment_big",)),
        said(3, "cem", account="cem", worth=100.0),
        said(4, "dot"),
    )

    assert (tally.worth, tally.segments) == (1000.0, {"segment_big": 2})
    assert counted(said(1, "ann")).worth is None


def test_a_member_is_one_person_under_every_reference() -> None:
    facts = CustomerFacts(
        id=CustomerId("customer_mail"),
        person="member_ann",
        member_id=MemberId("member_ann"),
        account="member_ann",
        worth=None,
        segment_ids=(),
        version=1,
    )
    other = replace(facts, id=CustomerId("customer_crm"), member_id=None)
    people = People.of([facts, other])

    voices = [
        people.voice("customer_mail", None),
        people.voice("customer_crm", None),
        people.voice(None, "member_ann"),
    ]

    assert {each.person for each in voices if each} == {"member_ann"}
    assert people.voice("customer_new", None) is not None
    assert people.voice(None, None) is None


# 81 of 263 (Newcombe 1998, table I: Wilson's interval without continuity correction), and the ends.
@pytest.mark.parametrize(
    ("share", "people", "low", "high"),
    [
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_shares_have_the_interval_of_wilson(
    share: float, people: float, low: float, high: float
) -> None:
    span = wilson(share, people)

    assert (round(span.low, 4), round(span.high, 4)) == (low, high)


def test_nothing_is_known_of_a_share_among_nobody() -> None:
    assert (wilson(0.0, 0).low, wilson(0.0, 0).high) == (0.0, 1.0)
    assert heard(None, (1.0,)) is None


def test_the_more_people_the_narrower_the_score() -> None:
    few = Evidence(customers=6, items=8, judged=8, negative=4, sentiment=-0.2)
    many = replace(few, customers=600, items=800, judged=800, negative=400)
    crowd = [replace(many, customers=n, items=n) for n in (300, 900, 1500)]
    little = [replace(few, customers=n, items=n) for n in (3, 9, 15)]

    wide = score(few, Population.of([few, *little]))
    narrow = score(many, Population.of([many, *crowd]))

    assert wide.span.low <= wide.total <= wide.span.high
    assert narrow.span.high - narrow.span.low < wide.span.high - wide.span.low
    assert wide.people is not None
    assert wide.people.low < 6 < wide.people.high


def test_rows_of_few_people_are_no_surer_than_those_people() -> None:
    talkers = Evidence(customers=5, items=50, judged=50, negative=25, sentiment=0.0)
    crowd = replace(talkers, customers=50)
    everyone = Population.of([talkers, crowd])

    def width(evidence: Evidence) -> float:
        parts = {each.part: each.span for each in score(evidence, everyone).components}
        span = parts[Part.SEVERITY]
        assert span is not None
        return span.high - span.low

    assert width(talkers) > 2 * width(crowd)


def test_with_nothing_known_a_score_may_be_anything() -> None:
    made = score(Evidence(customers=None, items=None), Population())

    assert made.total == 0.0
    assert (made.span.low, made.span.high) == (0.0, 100.0)
    assert all(each.value is None and each.span is None for each in made.components)


# --- over the bus ---------------------------------------------------------------------------------

ROWS = [
    "bell is odd,ann@example.org",
    "bell is off,ann@example.org",
    "bell is too loud,ann@example.org",
    "bell is too loud,bob@example.org",
    "bell fell,",
    "bell fell,",
    "bell fell off,",
]
DATA = ("text,email\n" + "\n".join(ROWS) + "\n").encode()


async def test_who_signs_up_is_one_person_with_the_customer_of_the_same_address(
    themed: Polder,
) -> None:
    pat = themed.product_team()
    await import_file(themed, pat, await a_source(pat), "a.csv", DATA)

    async def people() -> tuple[int, int]:
        page = await pat.ask(ListThemes(filter=ThemeFilter(level=ThemeLevel.TOPIC)))
        (bell,) = page.nodes
        return bell.item_count, bell.customer_count

    assert await people() == (7, 4)
    forms = await a_source(pat, "Forms")
    ann = await themed.itself().ask(
        EnrolMember(name="Ann", email="ann@example.org", is_email_verified=True)
    )
    await themed.settle()
    as_ann = themed.person(Actor(workspace_id=ACME, member_id=ann.id, roles=(Role.CUSTOMER,)))
    await as_ann.ask(SubmitFeedback(source_id=forms.id, text="bell is mute now"))
    await themed.settle()

    assert await people() == (8, 4)

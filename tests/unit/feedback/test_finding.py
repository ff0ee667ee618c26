"""How search finds: by words, by vectors kept small, within filters; and how it shows what it found
by."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from services.feedback.analysis.compact import SKETCHED_FROM, Compact
from services.feedback.analysis.lexicon import Lexicon
from services.feedback.analysis.neighbours import Space, unit
from services.feedback.domain.marking import has_phrase, marks_in, phrases_in
from services.feedback.usecases.analyst.catalogue import Asked, Catalogue
from services.feedback.usecases.browse_items import where_of
from shared.contracts.feedback import (
    FeedbackChannel,
    FeedbackFilter,
    FeedbackState,
    SentimentLabel,
    TextMark,
)
from shared.contracts.paging import Span
from shared.kernel import CustomerId, LabelId, ProductId, SourceId, ThemeId
from shared.store import matches
from shared.text import words_of

TEXTS = (
    "De maandfactuur klopt niet",
    "I cannot find the invoices of last year",
    "Error E1042 when I pay",
    "Crash on iOS 17 after the update",
    "Betaling van de factuur mislukt",
    "The map is upside down",
)


def _lexicon(*texts: str) -> Lexicon:
    made = Lexicon()
    for text in texts:
        made.add(words_of(text))
    return made


def _best(lexicon: Lexicon, question: str) -> int:
    return int(np.argmax(lexicon.coverage(words_of(question)).coverage))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("factuur van de maand", TEXTS[0]),
        ("invoice of the year", TEXTS[1]),
        ("e1042", TEXTS[2]),
        ("factuurbetaling", TEXTS[4]),
        ("upsdie down", TEXTS[5]),
    ],
)
def test_a_word_is_found_in_compounds_other_forms_and_mistyped(question: str, text: str) -> None:
    assert TEXTS[_best(_lexicon(*TEXTS), question)] == text


def test_a_text_that_says_all_of_a_question_is_covered_whole_and_one_that_says_none_not() -> None:
    said = _lexicon(*TEXTS).coverage(words_of("error E1042")).coverage

    assert said[2] == pytest.approx(1.0, abs=0.05)
    assert said[5] == 0.0


def test_words_without_a_subject_weigh_little() -> None:
    lexicon = _lexicon("when will the map", "map of the night", "when will you")

    said = lexicon.coverage(words_of("when will the night map come")).coverage

    assert said[1] > said[0] > said[2]


def _vectors(number: int, dimensions: int = 160, *, seed: int = 4) -> np.ndarray[Any, Any]:
    """Return unit vectors in clumps, as texts lie."""
    random = np.random.default_rng(seed)
    middles = random.standard_normal((200, dimensions)) * np.linspace(2.0, 0.1, dimensions)
    spread = 0.8 * random.standard_normal((number, dimensions)) * np.linspace(2.0, 0.1, dimensions)
    return unit((middles[random.integers(0, 200, number)] + spread).astype(np.float32))


def test_vectors_kept_small_find_what_whole_ones_find() -> None:
    vectors = _vectors(SKETCHED_FROM + 2_000)
    kept = Compact(dimensions=vectors.shape[1])
    kept.add(len(vectors))
    kept.put(np.arange(SKETCHED_FROM), vectors[:SKETCHED_FROM])
    kept.put(np.arange(SKETCHED_FROM, len(vectors)), vectors[SKETCHED_FROM:])

    shares, errors = [], []
    for asked in vectors[::150]:
        exact = np.argsort(-(vectors @ asked))[:10]
        found, cosines = kept.nearest(asked, 10)
        shares.append(len(set(exact) & set(found)) / 10)
        errors.append(np.abs(cosines - vectors[found] @ asked).max())

    assert np.mean(shares) > 0.98
    assert max(errors) < 0.01


def test_vectors_are_found_among_those_allowed_and_only_where_there_are_any() -> None:
    vectors = _vectors(SKETCHED_FROM + 500)
    kept = Compact(dimensions=vectors.shape[1])
    kept.add(len(vectors) + 1)
    kept.put(np.arange(len(vectors)), vectors)
    odd = np.arange(kept.size) % 2 == 1

    found, _ = kept.nearest(vectors[0], 5, odd)
    few = np.zeros(kept.size, np.bool_)
    few[[3, len(vectors)]] = True
    those, _ = kept.nearest(vectors[0], 5, few)

    exact = np.flatnonzero(odd[:-1])[np.argsort(-(vectors[odd[:-1]] @ vectors[0]))[:5]]
    assert list(found) == list(exact)
    assert list(those) == [3]


def _document(number: int) -> dict[str, Any]:
    return {
        "id": f"item_{number}",
        "terms": list(words_of(f"{TEXTS[number % 6]} {number}")),
        "text_key": str(number),
        "source_id": f"source_{number % 3}",
        "channel": ("SUPPORT", "REVIEW")[number % 2],
        "product_id": None if number % 4 else "product_1",
        "customer_id": f"customer_{number % 5}",
        "topic_id": None if number % 3 else "theme_a",
        "theme_ids": [] if number % 3 else ["theme_a", "theme_b"],
        "label_ids": ["label_a", "label_b"][: number % 3],
        "urgency": "SAFETY" if number % 7 == 0 else None,
        "language": ("nl", "en")[number % 2],
        "sentiment_label": ("NEGATIVE", "POSITIVE", None)[number % 3],
        "state": ("THEMED", "ARCHIVED", "RECEIVED")[number % 3],
        "occurred_at": f"2026-01-{1 + number % 28:02}T00:00:00.000000Z",
        "changed_at": "2026-02-01T00:00:00.000000Z",
    }


def _catalogue(documents: list[dict[str, Any]]) -> Catalogue:
    vectors = _vectors(len(documents), 32)
    middle = np.zeros(32, np.float32)
    made = Catalogue(
        model="m",
        space=Space(middle=middle, languages=(), middles=np.empty((0, 32), np.float32)),
        compact=Compact(dimensions=32),
    )
    made.put(documents, vectors, np.ones(len(documents), np.bool_))
    return made


@pytest.mark.parametrize(
    "filter",
    [
        FeedbackFilter(),
        FeedbackFilter(source_ids=(SourceId("source_1"), SourceId("source_9"))),
        FeedbackFilter(channels=(FeedbackChannel.REVIEW,), languages=("en",)),
        FeedbackFilter(theme_ids=(ThemeId("theme_b"),)),
        FeedbackFilter(is_unthemed=True),
        FeedbackFilter(is_unthemed=False),
        FeedbackFilter(sentiments=(SentimentLabel.NEGATIVE, SentimentLabel.MIXED)),
        FeedbackFilter(states=(FeedbackState.ARCHIVED,)),
        FeedbackFilter(product_id=ProductId("product_1")),
        FeedbackFilter(customer_id=CustomerId("customer_none")),
        FeedbackFilter(text="invoices"),
        FeedbackFilter(label_ids=(LabelId("label_b"), LabelId("label_c"))),
        FeedbackFilter(is_urgent=True),
        FeedbackFilter(is_urgent=False),
        FeedbackFilter(
            occurred_at=Span(
                since=datetime(2026, 1, 5, tzinfo=UTC), until=datetime(2026, 1, 9, tzinfo=UTC)
            )
        ),
    ],
)
def test_a_filter_in_memory_means_what_it_means_in_the_store(filter: FeedbackFilter) -> None:
    documents = [_document(number) for number in range(60)]
    where = where_of(filter)
    assert where is not None

    catalogue = _catalogue(documents)
    alike = catalogue.alike(documents[0]["id"], where)
    every = {each.id for each in catalogue.search(Asked(words=("e1042", "map")), where).hits}

    meeting = {each["id"] for each in documents if matches(each, where)}
    assert alike is not None
    assert {each.id for each in alike.hits} <= meeting
    said = {each["id"] for each in documents if {"e1042", "map"} & set(each["terms"])}
    assert every == meeting & said


def test_a_code_comes_first_whatever_is_near_in_meaning() -> None:
    documents = [_document(number) for number in range(60)]
    catalogue = _catalogue(documents)
    far = _vectors(60, 32)[2] * -1

    found = catalogue.search(Asked(words=("why", "e1042"), vector=far), {})

    first = found.hits[:10]
    assert all("e1042" in documents[int(each.id[5:])]["terms"] for each in first)
    assert all(each.worth >= 1.0 for each in first)
    assert max(each.worth for each in found.hits[10:]) < 1.0


def test_an_item_that_changed_is_found_as_it_is_now() -> None:
    documents = [_document(number) for number in range(6)]
    catalogue = _catalogue(documents)
    changed = {**documents[5], "terms": ["bell"], "text_key": "new", "state": "RECEIVED"}
    assert catalogue.is_news(changed)

    catalogue.put([changed], None, np.array([False]))

    assert not catalogue.is_news(changed)
    assert [each.id for each in catalogue.search(Asked(words=("bell",)), {}).hits] == ["item_5"]
    assert catalogue.search(Asked(words=("upside",)), {}).hits == ()
    assert catalogue.alike(changed["id"], {}) is None


def test_marks_are_where_the_words_stand_neighbours_as_one() -> None:
    text = "Ké, de FACTUUR klopt niet (factuur 12)"

    assert marks_in(text, {"factuur", "klopt", "ke"}) == (
        TextMark(start=0, end=2),
        TextMark(start=7, end=20),
        TextMark(start=27, end=34),
    )
    assert marks_in(text, set()) == ()


def test_a_phrase_is_words_next_to_each_other() -> None:
    assert phrases_in('why “dark  mode” and "iOS 17"?') == (("dark", "mode"), ("ios", "17"))
    assert has_phrase("The Dark-mode is gone", ("dark", "mode"))
    assert not has_phrase("A dark kind of mode", ("dark", "mode"))

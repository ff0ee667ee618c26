"""Titles, keywords, summaries and quotes: words a person would use."""

import numpy as np
import pytest

from services.feedback.analysis.labels import (
    QuoteReason,
    choose_quotes,
    describe,
    describe_areas,
    propose,
)

DECLINED = [
    "Why was my card payment declined?",
    "My card payment was declined at the shop",
    "Card payment declined again, very annoying",
    "I tried to pay but the card payment has been declined",
    "my card payment declined twice today",
]
CHARGER = [
    "De laadpaal doet het niet",
    "Laadpaal bij het station doet het niet meer",
    "Het opladen van de accu duurt te lang",
    "Opladen van de accu duurt uren",
    "waarom duurt het opladen van de accu zo lang",
]
LOGIN = [
    "Ik kan niet inloggen",
    "Sinds de update kan ik niet inloggen",
    "Kan niet inloggen met mijn telefoon",
    "wij kunnen niet inloggen op de site",
    "kan niet inloggen, al drie dagen",
]
TEXTS = [*DECLINED, *CHARGER, *LOGIN]
LANGUAGES = ["en"] * 5 + ["nl"] * 10
TOPICS = [0] * 5 + [1] * 5 + [2] * 5


def test_titles_are_phrases_in_the_language_of_the_theme() -> None:
    payment, charger, login = describe(TEXTS, LANGUAGES, TOPICS)

    assert payment.title == "Card payment declined"
    assert charger.title == "Opladen van de accu"
    assert login.title == "Kan niet inloggen"
    assert [one.language for one in (payment, charger, login)] == ["en", "nl", "nl"]


def test_keywords_are_few_short_and_say_different_things() -> None:
    for one in describe(TEXTS, LANGUAGES, TOPICS):
        assert 1 <= len(one.keywords) <= 8
        assert len(set(one.keywords)) == len(one.keywords)


def test_a_summary_quotes_what_was_written() -> None:
    payment = describe(TEXTS, LANGUAGES, TOPICS, typicality=[0, 0, 9, 0, 0] + [0] * 10)[0]

    assert payment.summary.startswith("“Card payment declined again, very annoying”")
    quoted = [part.strip("“” ") for part in payment.summary.split("” “")]
    assert all(part in DECLINED for part in quoted)


def test_siblings_never_share_a_title() -> None:
    again = [text.replace("shop", "garage") for text in DECLINED]

    described = describe([*TEXTS, *again], [*LANGUAGES, *["en"] * 5], [*TOPICS, *[3] * 5])

    titles = [one.title for one in described]
    assert len(set(titles)) == 4


@pytest.mark.parametrize("text", ["👍", "12345", "!!!", "the of and", "ok"])
def test_a_theme_without_words_still_gets_a_title(text: str) -> None:
    described = describe([text] * 5, [None] * 5, [0] * 5)

    assert described[0].title == text[:1].upper() + text[1:] or described[0].title == text
    assert described[0].keywords in ((), (text,))


def test_names_keep_their_capitals() -> None:
    texts = [f"paying with Apple Pay failed for order {n}" for n in range(5)]
    texts += [f"the ATM ate my PIN letter {n}" for n in range(5)]

    pay, machine = describe(texts, ["en"] * 10, [0] * 5 + [1] * 5)

    assert "Apple Pay" in " ".join([pay.title, *pay.keywords])
    assert "ATM" in " ".join([machine.title, *machine.keywords])


def test_a_mixed_theme_is_named_in_a_language_of_the_workspace() -> None:
    texts = [f"Die Zahlung mit der Karte wurde abgelehnt {n}" for n in range(9)] + DECLINED
    languages = ["de"] * 9 + ["en"] * 5

    english = propose(texts, languages, [0] * 14, preferred=("nl", "en"))
    german = propose(texts, languages, [0] * 14, preferred=())

    assert english.language_of_topic == ("en",)
    assert german.language_of_topic == ("de",)


def test_an_area_is_named_after_what_its_topics_are() -> None:
    topics = describe(TEXTS, LANGUAGES, TOPICS)

    areas = describe_areas(TEXTS, LANGUAGES, TOPICS, [0, 1, 1], topics)

    assert areas[0].title == "Card payment declined"
    assert areas[1].title == "Opladen van de accu en kan niet inloggen"


def test_what_is_mixed_is_named_in_the_first_language_of_the_community() -> None:
    texts = [f"the dark map blinds me at night {n}" for n in range(6)]
    texts += [f"de donkere kaart is te fel {n}" for n in range(5)]
    texts += [f"offline maps are gone after an update {n}" for n in range(6)]
    texts += [f"offline kaarten zijn verdwenen na een update {n}" for n in range(4)]
    languages = ["en"] * 6 + ["nl"] * 5 + ["en"] * 6 + ["nl"] * 4
    of_topic = [0] * 11 + [1] * 10

    topics = describe(texts, languages, of_topic, preferred=("nl", "en"))
    [dutch] = describe_areas(texts, languages, of_topic, [0, 0], topics, preferred=("nl", "en"))
    english = describe(texts, languages, of_topic, preferred=("en", "nl"))

    assert [one.language for one in topics] == ["nl", "en"]  # four texts are too few to name it by
    assert (dutch.language, dutch.title) == ("nl", "Donkere kaart fel")
    assert [one.language for one in english] == ["en", "en"]


@pytest.mark.parametrize(
    "said",
    ["Top app!", "Groeten uit Drenthe", "Complimenten!", "man op de fiets", "Hulde, 5 sterren"],
)
def test_praise_and_greetings_name_nothing(said: str) -> None:
    texts = [f"{said} {n}" for n in range(4)] + ["de trein", "mijn bel", "het licht", "een halte"]
    found = propose(texts, ["nl"] * 8, [0] * 4 + [1] * 4)

    titles = {one.text.lower() for one in found.of_topic[0]}
    assert titles <= {"drenthe", "fiets"}


def test_items_that_belong_nowhere_name_nothing() -> None:
    assert describe(TEXTS, LANGUAGES, [-1] * 15) == []
    assert describe([], [], []) == []


def test_quotes_are_typical_strong_and_recent_and_say_different_things() -> None:
    texts = [
        *["The app crashes when I pay"] * 3,
        "It crashes whenever I open the camera",
        "Absolutely furious, third crash this morning and support is silent",
        "Crashing since Tuesday's release on my tablet",
        "crash",
        "Frozen screens all over the place",
    ]
    members = list(range(8))
    typicality = [0.9, 0.9, 0.9, 0.8, 0.7, 0.6, 0.1, 0.5]

    quotes = choose_quotes(
        members,
        texts,
        typicality=typicality,
        sentiment=[-0.1, -0.1, -0.1, -0.2, -0.9, 0, 0, 0],
        created_at=[1, 2, 3, 4, 5, 6, 9, 8],
    )

    assert [quote.item for quote in quotes][:2] == [0, 3]
    reasons = [quote.reason for quote in quotes]
    assert reasons[:2] == [QuoteReason.TYPICAL] * 2
    assert (quotes[2].item, quotes[2].reason) == (4, QuoteReason.STRONGEST)
    assert (quotes[3].item, quotes[3].reason) == (5, QuoteReason.RECENT)
    assert len(quotes) <= 5
    assert len({texts[quote.item] for quote in quotes}) == len(quotes)


def test_a_quote_has_at_most_280_characters_and_ends_where_a_sentence_does() -> None:
    sentence = "This is a sentence of some length about the app. "
    [quote] = choose_quotes([0], [sentence * 20], typicality=[1.0])

    assert len(quote.excerpt) <= 280
    assert quote.excerpt.endswith("app.")
    [unbroken] = choose_quotes([0], ["word " * 200], typicality=[1.0])
    assert len(unbroken.excerpt) <= 280
    assert unbroken.excerpt.endswith("…")


def test_no_members_no_quotes() -> None:
    assert choose_quotes([], [], typicality=np.empty(0)) == []

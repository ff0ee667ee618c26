"""Titles of themes whose authors hardly share a phrase: short clauses that may stand alone."""

import pytest

from services.feedback.analysis import words
from services.feedback.analysis.clauses import best_clauses
from services.feedback.analysis.labels import Phrases, describe, describe_areas, propose

LOCK = [
    "Slot gaat niet open, stond in de regen",
    "Bluetooth verbindt nooit met het slot",
    "mijn slot hapert sinds zondag",
    "soms duurt het lang voordat het slot reageert",
    "slot zegt dicht maar is open",
    "leuk slot, alleen gaat het traag",
]
PRICE = [
    "Prijsverhoging is absurd",
    "De prijs steeg zondag alweer",
    "wat een prijs zeg",
    "Duurder dan de concurrent",
    "leuk maar duurder geworden",
    "Vanaf zondag een hogere prijs?",
]
TEXTS = [*LOCK, *PRICE]
TOPICS = [0] * 6 + [1] * 6
DUTCH = ["nl"] * 12


def clauses(*texts: str, about: str) -> list[str]:
    """Return the clauses of texts that speak of these words, best first."""
    weights = {words.root(word): 1.0 for word in about.split()}
    tokens = [words.WORD.findall(text) for text in texts]
    return [" ".join(one.form) for one in best_clauses(tokens, weights, frozenset(), 10)]


def test_texts_without_a_phrase_in_common_are_named_by_a_clause_of_one_of_them() -> None:
    lock, price = describe(TEXTS, DUTCH, TOPICS)

    assert 2 <= len(lock.title.split()) <= 5
    assert lock.title.lower() in " ".join(LOCK).lower()
    assert "slot" in lock.title.lower()
    assert "prijs" in price.title.lower() or "duurder" in price.title.lower()


def test_a_clause_keeps_its_denial_and_stops_where_its_sentence_part_does() -> None:
    found = clauses("Slot gaat niet open, stond in de regen", about="slot open")

    assert found[0] == "slot gaat niet open"
    assert not any("regen" in one and "slot" in one for one in found)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("het bereik springt deze week niet", "bereik springt"),
        ("wie snapt het verschil niet tussen gratis", "verschil niet tussen gratis"),
        ("als je telefoon leeg is sta je daar", "telefoon leeg is sta"),
        ("zondagavond geen antwoord gekregen", "zondagavond geen antwoord"),
        ("de app denkt dat de accu leeg is", "app denkt dat de accu"),
        ("crash crash crash", "crash crash"),
    ],
)
def test_a_clause_does_not_say_what_its_author_did_not(text: str, wrong: str) -> None:
    found = clauses(text, about="bereik verschil telefoon antwoord app accu crash")

    assert wrong not in found[:1]


def test_a_verb_that_was_written_in_two_is_put_together() -> None:
    assert clauses("vergeten om de code in te vullen", about="code") == ["code invullen"]
    assert clauses("steile hellingen te vermijden", about="hellingen vermijden")[0] == (
        "steile hellingen vermijden"
    )


def test_what_more_texts_say_comes_before_what_one_says() -> None:
    texts = ["horloge trilt niet", "horloge trilt nooit meer", "horloge glanst fraai"]

    assert clauses(*texts, about="horloge trilt glanst")[0] == "horloge trilt niet"


@pytest.mark.parametrize("word", ["het", "mijn", "zondag", "minuten", "leuk", "ook", "van", "lukt"])
def test_a_clause_never_begins_with_a_word_that_says_nothing(word: str) -> None:
    assert not words.may_begin(word)


@pytest.mark.parametrize(
    ("form", "may"),
    [
        (("slot", "gaat", "niet"), True),
        (("horloge", "trilt", "niet", "meer"), True),
        (("lamp", "niet"), False),
        (("lamp", "van"), False),
        (("lamp", "leuk"), False),
        (("achterlicht", "knippert"), True),
    ],
)
def test_a_clause_ends_where_something_was_said(form: tuple[str, ...], may: bool) -> None:
    assert words.may_end(form, frozenset({"lamp"})) is may


def test_a_word_alone_is_a_title_only_when_it_is_a_thing() -> None:
    proposed = propose(TEXTS, DUTCH, TOPICS)
    alone = {one.text: one.names for own in proposed.of_topic for one in own if len(one.key) == 1}

    assert alone["slot"]
    assert not any(alone.get(word, False) for word in ("zondag", "leuk", "duurder", "gaat"))


def test_times_never_begin_a_phrase() -> None:
    proposed = propose([f"zondag storing nummer {n}" for n in range(6)], ["nl"] * 6, [0] * 6)

    assert not any(one.text.startswith("zondag ") for own in proposed.of_topic for one in own)


def test_a_number_keeps_what_is_written_against_it() -> None:
    texts = ["1st class service", "a 1st class ride", "truly 1st class"]
    proposed = propose([*texts, "the bell", "a bell"], ["en"] * 5, [0, 0, 0, 1, 1])

    assert not any(one.text.startswith("st ") for own in proposed.of_topic for one in own)


def test_clauses_are_no_keywords_while_there_are_others() -> None:
    proposed = propose(TEXTS, DUTCH, TOPICS)
    lock, _ = describe(TEXTS, DUTCH, TOPICS, phrases=proposed)

    said = {one.text for one in proposed.of_topic[0] if not one.is_clause}
    assert set(lock.keywords) <= said


def test_an_area_of_one_topic_has_its_title_and_of_two_joins_them() -> None:
    topics = describe(TEXTS, DUTCH, TOPICS)

    apart = describe_areas(TEXTS, DUTCH, TOPICS, [0, 1], topics)
    [together] = describe_areas(TEXTS, DUTCH, TOPICS, [0, 0], topics)

    assert [one.title for one in apart] == [one.title for one in topics]
    first, second = together.title.split(" en ")
    assert first[0].isupper()
    assert second[0].islower()


def test_a_topic_that_is_small_beside_the_other_does_not_name_their_area() -> None:
    texts = [*LOCK * 3, "kapotte bel", "de bel"]
    numbered = [f"{text} {place}" for place, text in enumerate(texts)]
    groups = [0] * 18 + [1] * 2
    topics = describe(numbered, ["nl"] * 20, groups)

    [area] = describe_areas(numbered, ["nl"] * 20, groups, [0, 0], topics)

    assert area.title == topics[0].title


def test_areas_are_not_named_by_a_clause_of_one_text() -> None:
    areas: Phrases = propose(TEXTS, DUTCH, [0] * 12, with_clauses=False)

    assert not any(one.is_clause for own in areas.of_topic for one in own)


def test_a_denial_without_what_is_denied_ends_no_clause() -> None:
    found = clauses("De buurt is niet gevraagd over de nieuwbouw", about="buurt gevraagd")

    assert "buurt is niet gevraagd" in found
    assert "buurt is niet" not in found

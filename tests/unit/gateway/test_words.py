"""Texts: the same in both languages, with numbers as each language writes them."""

from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from services.gateway.errors_page import errors_page
from services.gateway.words import FOLDER, LANGUAGES, Words, best_language
from shared.kernel import Phrase, Refusal

DOCS = Path(__file__).parents[3] / "docs" / "errors.md"


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


def test_both_languages_say_the_same_things_with_the_same_parameters(words: Words) -> None:
    slots = {
        language: {key: text.slots for key, text in texts.items()}
        for language, texts in words.texts.items()
    }

    assert slots["en"] == slots["nl"]


def test_every_text_counts_in_as_many_forms_in_both_languages(words: Words) -> None:
    forms = {
        language: {key: len(text.forms) for key, text in texts.items()}
        for language, texts in words.texts.items()
    }

    assert forms["en"] == forms["nl"]


def test_no_text_is_empty(words: Words) -> None:
    empty = [
        key
        for texts in words.texts.values()
        for key, text in texts.items()
        if not all(form.strip() for form in text.forms)
    ]

    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_in_two_catalogues(language: str) -> None:
    keys: Counter[str] = Counter()
    for file in (FOLDER / language).glob("*.po"):
        with file.open("rb") as opened:
            found = [message.id for message in read_po(opened) if message.id]
        keys.update(each if isinstance(each, str) else each[0] for each in found)

    assert [key for key, count in keys.items() if count > 1] == []


def test_a_count_picks_the_form(words: Words) -> None:
    assert words.say("error.RATE_LIMITED", {"count": 1}, "en") == "Wait 1 second, then try again."
    assert words.say("error.RATE_LIMITED", {"count": 2}, "nl") == (
        "Wacht 2 seconden en probeer het dan opnieuw."
    )


def test_numbers_are_written_as_the_language_does(words: Words) -> None:
    params = {"limit": 16384, "actual": 1234567}

    assert "16,384" in str(words.say("error.DOCUMENT_TOO_LONG", params, "en"))
    assert "1.234.567" in str(words.say("error.DOCUMENT_TOO_LONG", params, "nl-NL"))


def test_a_language_that_is_not_offered_gets_english(words: Words) -> None:
    assert words.say("error.SIGN_IN_REQUIRED", None, "fr") == "Sign in first."


def test_a_parameter_that_is_missing_stays_visible(words: Words) -> None:
    assert words.say("error.PAGE_TOO_LARGE", {"limit": 100}, "en") == (
        "Ask for 1 to 100, not {actual}."
    )


def test_a_phrase_nobody_worded_is_its_key(words: Words) -> None:
    assert words.phrase(Phrase(key="step.unheard-of"), "en") == "step.unheard-of"


def test_a_refusal_nobody_worded_says_its_own_sentence(words: Words) -> None:
    assert words.refusal(Refusal("this can’t be done"), "nl") == "This can’t be done."


def test_languages_and_channels_have_names(words: Words) -> None:
    assert words.label("language", "nl", "en") == "Dutch"
    assert words.label("language", "de", "nl") == "Duits"
    assert words.label("language", "und", "nl") == "Onbekende taal"
    assert words.label("channel", "SUPPORT", "nl") == "Klantenservice"
    assert words.label("channel", "SOURCE_7", "nl") == "SOURCE_7"


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("fr,en;q=0.2,nl;q=0.4", "nl"),
        ("de", None),
        ("", None),
        ("en;q=banana,nl;q=0.1", "nl"),
    ],
)
def test_accept_language_picks_what_is_liked_best(accepted: str, best: str | None) -> None:
    assert best_language(accepted) == best


def test_the_page_of_errors_is_what_the_code_says() -> None:
    assert DOCS.read_text() == errors_page(), "write it anew: `make docs`"

"""Which language a text is in, among the workspace's own."""

import pytest

from services.feedback.analysis.language import detect, spoken


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De app loopt vast als ik wil betalen", "nl"),
        ("The app freezes whenever I try to pay", "en"),
        ("kan niet inloggen sinds de update", "nl"),
        ("please add a dark mode, my eyes hurt", "en"),
    ],
)
def test_dutch_and_english_are_told_apart(text: str, language: str) -> None:
    assert detect(text, ["nl", "en"]) == language
    assert detect(text, ["en", "nl"]) == language


@pytest.mark.parametrize("text", ["top!", "crash", "super"])
def test_a_word_that_fits_either_counts_as_the_workspaces_own(text: str) -> None:
    assert detect(text, ["nl", "en"]) == "nl"
    assert detect(text, ["en", "nl"]) == "en"


@pytest.mark.parametrize("text", ["", "👍👍", "123", "?!"])
def test_where_there_are_no_words_there_is_no_language(text: str) -> None:
    assert detect(text, ["nl", "en"]) is None


def test_one_language_needs_no_judging_and_unknown_codes_do_no_harm() -> None:
    assert detect("The app freezes whenever I try to pay", ["nl"]) == "nl"
    assert detect("The app freezes whenever I try to pay", ["xx", "nl", "en"]) == "en"


def test_a_set_is_judged_among_the_languages_it_is_written_in() -> None:
    english = [f"The payment of {n} euros was declined at the shop" for n in range(60)]
    german = [f"Die Zahlung von {n} Euro wurde im Geschäft abgelehnt" for n in range(60)]

    names = spoken([*english, *german, "Merci beaucoup pour votre aide"])

    assert names[:60] == ["en"] * 60
    assert names[60:120] == ["de"] * 60
    assert names[120] in {"en", "de"}

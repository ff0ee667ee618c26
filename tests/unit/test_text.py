"""Text from people: what is kept, what is refused, and the words search finds it by."""

import pytest

from shared.text import (
    TextTooLong,
    TextUnreadable,
    clean_line,
    clean_name,
    clean_text,
    is_blank,
    words_of,
)


def test_a_line_has_single_spaces_and_nothing_around_it() -> None:
    assert clean_line("  Dark\r\n\tmode   please\n") == "Dark mode please"


def test_a_text_keeps_its_lines() -> None:
    assert clean_text("line1\r\nline2\rline3\u2028line4\n") == "line1\nline2\nline3\nline4"


def test_composed_and_decomposed_letters_are_kept_the_same() -> None:
    assert clean_text("A\u030a") == clean_text("\u212b") == "Å"


@pytest.mark.parametrize(
    "text", ["", " \t\n", "\u200b\u200b\u2060\ufeff", "\u3164\u115f\u2800", "\U000e0041\U000e0042"]
)
def test_text_that_shows_nothing_comes_out_empty(text: str) -> None:
    assert clean_text(text) == clean_line(text) == ""
    assert is_blank(clean_text(text))


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("a\x00b", "U+0000"),
        ("a\x07\x1b[31mred", "U+0007"),
        ("\ufdd0", "U+FDD0"),
        ("\U0001fffe", "U+1FFFE"),
        ("\ud83d", "U+D83D"),
    ],
)
def test_characters_no_one_can_read_are_refused(text: str, character: str) -> None:
    with pytest.raises(TextUnreadable) as refused:
        clean_text(text, path=("body",))

    assert refused.value.reason == "TEXT_UNREADABLE"
    assert refused.value.path == ("body",)
    assert refused.value.details == {"character": character}


def test_emoji_families_and_other_scripts_stay_as_typed() -> None:
    for text in ("👨‍👩‍👧‍👦", "مرحبا بالعالم", "שלום world 123", "ไทยไม่มีช่องว่าง", "İstanbul ıI"):
        assert clean_line(text) == text


def test_marks_piled_on_a_letter_are_cut_at_eight() -> None:
    assert clean_text("z" + "\u0335" * 50) == "z" + "\u0335" * 8


def test_the_limit_counts_characters_after_cleaning() -> None:
    assert clean_text("  abc  ", limit=3) == "abc"
    with pytest.raises(TextTooLong) as refused:
        clean_text("abcd", limit=3)

    assert refused.value.details == {"limit": 3, "actual": 4}


def test_a_name_cannot_turn_the_text_around_it() -> None:
    assert clean_name(" Noor  B. ") == "Noor B."
    with pytest.raises(TextUnreadable):
        clean_name("nimda\u202e")


def test_words_fold_case_accents_and_compatibility_forms() -> None:
    assert words_of("Straße STRASSE, ﬁnd ﬁle; Café-cafe\u0301 naïve 2FA") == (
        "strasse",
        "find",
        "file",
        "cafe",
        "naive",
        "2fa",
    )


def test_scripts_without_spaces_are_found_by_pairs() -> None:
    assert words_of("日本語のアイデア app") == (
        "日本",
        "本語",
        "語の",
        "のア",
        "アイ",
        "イデ",
        "デア",
        "app",
    )


def test_words_of_emoji_and_punctuation_are_none() -> None:
    assert words_of("🎉🎉 !!! ___") == ()

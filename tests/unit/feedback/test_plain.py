"""What people read of HTML, and what somebody wrote in a letter themselves."""

import pytest

from services.feedback.domain.plain import own_subject, own_words, text_of_html
from services.feedback.fetching import FetchFailed
from services.feedback.fetching.feeds import read_feed


@pytest.mark.parametrize(
    ("letter", "own"),
    [
        ("The lock is stuck.\n", "The lock is stuck."),
        (
            "Stuck.\n\nOn Mon, 2 Mar 2026 at 09:14, Desk\n<desk@example.org> wrote:\n> Still?\n",
            "Stuck.",
        ),
        ("Klemt nog.\n\nOp ma 2 mrt. 2026 om 09:14 schreef Desk <d@e.nl>:\n> Nog?", "Klemt nog."),
        ("Op 2 maart schreef ik al:\nhet slot klemt.", None),
        ("On Monday it broke.\nOn Tuesday too.", "On Monday it broke.\nOn Tuesday too."),
        ("It broke.\n-- \nAnn\nDijkrit BV", "It broke."),
        ("It broke.\n\nVerstuurd vanaf mijn iPhone\n", "It broke."),
        (
            "Kapot.\n\nVan: Desk\nVerzonden: maandag 2 maart\nAan: Ann\nOnderwerp: slot\n\nNog?",
            "Kapot.",
        ),
        ("From: the bridge\nit is not far.", "From: the bridge\nit is not far."),
        ("Kapot.\n\n-----Oorspronkelijk bericht-----\nVan: Desk\n", "Kapot."),
        ("> Is it fixed?\nNo.\n> And the bell?\nMute.", "No.\nMute."),
        ("---------- Forwarded message ----------\nThe bell", None),
        ("> all of it is quoted", None),
    ],
)
def test_own_words_are_what_is_left_without_others(letter: str, own: str | None) -> None:
    assert own_words(letter) == (letter if own is None else own)


def test_a_letter_of_ten_thousand_lines_that_all_look_like_a_beginning_is_read_at_once() -> None:
    letter = "\n".join(["Op 2 maart " + "a " * 200] * 10_000)

    assert own_words(letter).startswith("Op 2 maart a a")


@pytest.mark.parametrize(
    ("subject", "own"),
    [("Re: FW: Antw: slot", "slot"), ("Reparatie: slot", "Reparatie: slot"), ("Re:", "")],
)
def test_a_subject_stands_without_what_mail_programs_add(subject: str, own: str) -> None:
    assert own_subject(subject) == own


def test_html_is_read_as_people_see_it() -> None:
    html = (
        "<html><head><title>x</title><style>p{}</style></head><body><p>Het slot &eacute;cht</p>"
        "<div>klemt<br>nog\nsteeds</div><blockquote>Is <i>dat</i> zo?</blockquote>ja"
        "<p></p><p></p><p></p>klaar\x07</body></html>"
    )

    assert text_of_html(html) == "Het slot écht\n\nklemt\nnog steeds\n\nIs dat zo?\nja\n\nklaar"
    assert own_words(text_of_html(html, marks_quotes=True)) == (
        "Het slot écht\n\nklemt\nnog steeds\n\nja\n\nklaar"
    )


def test_html_that_never_closes_is_read_to_its_end() -> None:
    assert text_of_html("<p>" * 20_000 + "end") == "end"
    assert text_of_html("a <b c='d' <i>x <script>y") == "a x"


def test_entities_that_grow_without_end_make_no_feed() -> None:
    body = '<!DOCTYPE r [<!ENTITY a "' + "a" * 1000 + '">'
    for before, name in zip("abcdefg", "bcdefgh", strict=True):
        body += f'<!ENTITY {name} "{f"&{before};" * 10}">'
    body += "]><rss version='2.0'><channel><item><title>&h;</title></item></channel></rss>"

    try:
        found = read_feed(body.encode(), "application/xml", "https://example.org/")
    except FetchFailed:
        return
    assert sum(len(each.excerpt) for each in found) < 10_000

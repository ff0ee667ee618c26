"""Markdown: what people write becomes HTML that is safe to insert."""

import pytest

from services.gateway.markdown import render
from tests.unit.gateway.conftest import Door


def test_the_usual_marks_become_html() -> None:
    assert render("# Why\n\n**now** and ~~later~~\n\n1. one\n2. two") == (
        "<h3>Why</h3>\n<p><strong>now</strong> and <s>later</s></p>\n"
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"
    )


def test_links_say_that_they_lead_elsewhere() -> None:
    assert render("[here](https://example.org/a?b=1)") == (
        '<p><a href="https://example.org/a?b=1" rel="nofollow ugc noopener">here</a></p>'
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/pixel.gif)",
        '<a href="https://example.org" onclick="alert(1)">x</a>',
        "<svg><script>alert(1)</script></svg>",
        "<style>body{display:none}</style>",
        "<iframe src=https://example.org></iframe>",
        "[x](vbscript:msgbox)",
        '[x](https://example.org "onmouseover=alert(1)")',
        "<math><mtext></mtext></math>",
    ],
)
def test_nothing_that_runs_comes_through(attack: str) -> None:
    html = render(attack)

    for tag in ("<script", "<img", "<svg", "<style", "<iframe", "<math"):
        assert tag not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert 'href="vbscript' not in html
    assert "onclick=alert" not in html.replace("&quot;", '"').split("href")[0] or "&lt;" in html


def test_a_very_long_text_is_cut_and_deep_nesting_ends() -> None:
    assert len(render("word " * 10_000)) < 21_000
    assert render("> " * 200 + "deep").count("<blockquote>") <= 21


async def test_a_text_is_previewed_as_it_will_be_shown_and_only_to_members(door: Door) -> None:
    asked = "query($t: Markdown!) { markdownPreview(text: $t) }"
    text = "# Kop\n\n**Ja** <script>x</script>"

    shown = await door.data(asked, {"t": text}, key="pld_pat")
    refused = await door.error(asked, {"t": text})

    assert shown == {"markdownPreview": render(text)}
    assert refused["code"] == "UNAUTHENTICATED"

"""Markdown to HTML that is safe to insert: no raw HTML, no pictures, an own list of tags."""

import nh3
from markdown_it import MarkdownIt

MOST_CHARACTERS = 20_000
MOST_NESTING = 20
TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a", "ul", "ol", "li"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
ADDRESSES = ("http:", "https:", "mailto:", "/")
_LOWER = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
_reader = MarkdownIt(
    "commonmark",
    {"html": False, "linkify": False, "typographer": False, "maxNesting": MOST_NESTING},
).enable(["table", "strikethrough"])
_reader.disable("image")


def _kept(tag: str, name: str, value: str) -> str | None:
    """Keep a link that says where it goes by itself, or from the top of this site."""
    if name == "href" and not value.lower().startswith(ADDRESSES):
        return None
    return value


def render(text: str) -> str:
    """Return CommonMark text as sanitised HTML; headings start below those of the page.

    At most 20,000 characters are read.
    """
    tokens = _reader.parse(text[:MOST_CHARACTERS])
    for token in tokens:
        token.tag = _LOWER.get(token.tag, token.tag)
    return nh3.clean(
        _reader.renderer.render(tokens, _reader.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    ).strip()

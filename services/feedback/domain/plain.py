"""What somebody wrote, out of HTML and out of a letter: text as people read it, and only theirs."""

import re
from html.parser import HTMLParser

_LINES = frozenset(
    (
        *("address", "article", "aside", "blockquote", "div", "dd", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr"),
        *("ul",),
    )
)
_UNREAD = frozenset(("head", "noscript", "script", "style", "template", "title"))
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

LONGEST_LINE = 400
_WROTE = re.compile(r"\b(?:wrote|schreef|geschreven|schrieb|écrit)\b[^:]{0,120}:$")
_RULED = re.compile(
    r"^[-_\s]*(?:original message|oorspronkelijk bericht|begin forwarded message|"
    r"forwarded message|doorgestuurd bericht)[-_:\s]*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\W{0,3}(?:From|Van)\W{0,3}:", re.IGNORECASE)
_HEADS = re.compile(
    r"^\W{0,3}(?:Sent|Verzonden|Date|Datum|To|Aan|Cc|Subject|Onderwerp)\W{0,3}:", re.IGNORECASE
)
_DEVICE = re.compile(
    r"^(?:Sent from (?:my )?|Verstuurd vanaf mijn |Verzonden vanaf mijn |Verzonden vanuit |"
    r"Get Outlook for |Outlook voor ).{1,60}$",
    re.IGNORECASE,
)
_ANSWERING = re.compile(r"^(?:(?:re|fwd?|antw|antwoord|betreft|doorst|fw)\s?:\s*)+", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self, *, marks_quotes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._marks_quotes = marks_quotes
        self._quotes = self._unread = 0

    def _break(self) -> None:
        self.lines.append("> " * min(self._quotes, 3) if self._marks_quotes else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "blockquote":
            self._quotes += 1
            self._break()
        elif tag == "br" or tag in _LINES:
            self._break()
            if tag == "li":
                self.lines[-1] += "- "

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
            self._break()
        elif tag in _LINES:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.lines[-1] += _BLANKS.sub(" ", data.replace("\n", " "))


def text_of_html(html: str, *, marks_quotes: bool = False) -> str:
    """Return what people read of a page or letter in HTML; lines stay lines. With `marks_quotes`
    what is quoted there begins with ">", as in plain letters."""
    reader = _Reader(marks_quotes=marks_quotes)
    reader.feed(html)
    reader.close()
    return readable("\n".join(reader.lines))


def readable(text: str) -> str:
    """Return text without characters nobody can read, and without more than one empty line."""
    lines = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _EMPTY_LINES.sub(
        "\n\n", "\n".join(_BLANKS.sub(" ", one).strip() for one in lines)
    ).strip()


def own_words(letter: str) -> str:
    """Return what somebody wrote in a letter themselves: without what they answer to, and without
    their signature. Where nothing would be left, such as of a letter that was passed on, the whole
    of it stays."""
    lines = letter.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((at for at in range(len(lines)) if _ends_at(lines, at)), len(lines))
    own = [one for one in lines[:end] if not one.lstrip().startswith(">")]
    while own and (not own[-1].strip() or _DEVICE.match(own[-1].strip())):
        own.pop()
    return readable("\n".join(own)) or readable(letter)


def own_subject(subject: str) -> str:
    """Return what a letter is about, without Re: and Fwd:."""
    return _ANSWERING.sub("", readable(subject)).strip()


def _ends_at(lines: list[str], at: int) -> bool:
    """Return whether what follows from here is not the writer's own."""
    line = lines[at][:LONGEST_LINE].strip()
    if lines[at] in ("--", "-- ") or _RULED.match(line):
        return True
    if _HEAD.match(line):
        heads = [one for one in lines[at + 1 : at + 6] if _HEADS.match(one[:LONGEST_LINE].strip())]
        return len(heads) >= 2
    if not line.startswith(("On ", "Op ", "Am ", "Le ")):
        return False
    # Mail programs break such a line; what is quoted after it tells it from a sentence like it.
    for end in (at + 1, at + 2, at + 3):
        said = " ".join(one.strip() for one in lines[at:end])[:LONGEST_LINE].strip()
        if said.endswith(":") and _WROTE.search(said):
            after = next((one.strip() for one in lines[end : end + 4] if one.strip()), ">")
            return after.startswith(">")
    return False

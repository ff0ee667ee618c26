"""Exports of other tools, known by their headings, and what their columns hold.

Where the headings come from, as looked up in November 2026:

- Fider writes the header of its export in `app/pkg/csv/csv.go` of its public repository.
- Google Play's monthly review report (UTF-16 with a byte order mark) has a row of headings that
  public parsers agree on; a review without words has an empty "Review Text".
- UserVoice lists the fields of its analysis export in its help centre ("suggestion.title",
  "suggestion.created_timestamp", …; times are UTC).
- Canny, Productboard and Apple publish no list of CSV headings. Theirs are known by the names of
  the fields in their public APIs (a post has details, a board and a score; a note has content, a
  display URL and a company; a customer review has a body, a territory and the reviewer's
  nickname), in any of the spellings that spreadsheets make of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shared.contracts.feedback import ImportField


class Tool(StrEnum):
    """What wrote a file."""

    CANNY = "canny"
    USERVOICE = "uservoice"
    PRODUCTBOARD = "productboard"
    FIDER = "fider"
    APP_STORE = "app_store"
    GOOGLE_PLAY = "google_play"


Alternatives = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The headings of one tool's export. Of each of `signs` one must be there for a file to be
    taken for it; of each of `holds` the first that is there is used. `noise` is left out; whatever
    else there is, votes, status and tags among it, is kept as an attribute."""

    tool: Tool
    signs: tuple[Alternatives, ...]
    holds: Mapping[ImportField, Alternatives]
    noise: frozenset[str] = frozenset()


SHAPES = (
    Shape(
        tool=Tool.USERVOICE,
        signs=(("suggestion_id",), ("suggestion_title",)),
        holds={
            ImportField.EXTERNAL_ID: ("suggestion_id",),
            ImportField.TITLE: ("suggestion_title",),
            ImportField.TEXT: ("suggestion_body", "suggestion_text"),
            ImportField.OCCURRED_AT: ("suggestion_created_timestamp", "suggestion_created_at"),
            ImportField.CUSTOMER_EMAIL: (
                "suggestion_created_by_email_address",
                "suggestion_creator_email",
                "user_email_address",
                "external_user_email_address",
            ),
            ImportField.EXTERNAL_URL: ("suggestion_portal_url", "suggestion_admin_url"),
        },
        noise=frozenset(
            {
                "suggestion_body_mime_type",
                "suggestion_category_id",
                "suggestion_status_id",
                "suggestion_forum_id",
                "suggestion_labels_id",
                "suggestion_created_user_agent",
                "suggestion_created_referrer",
            }
        ),
    ),
    Shape(
        tool=Tool.GOOGLE_PLAY,
        signs=(("package_name",), ("star_rating",), ("review_text",)),
        holds={
            ImportField.TITLE: ("review_title",),
            ImportField.TEXT: ("review_text",),
            ImportField.RATING: ("star_rating",),
            ImportField.OCCURRED_AT: (
                "review_last_update_date_and_time",
                "review_submit_date_and_time",
                "review_submit_millis_since_epoch",
            ),
            ImportField.LANGUAGE: ("reviewer_language",),
            ImportField.EXTERNAL_URL: ("review_link",),
        },
        noise=frozenset(
            {
                "review_submit_date_and_time",
                "review_submit_millis_since_epoch",
                "review_last_update_millis_since_epoch",
                "developer_reply_date_and_time",
                "developer_reply_millis_since_epoch",
                "developer_reply_text",
            }
        ),
    ),
    Shape(
        tool=Tool.FIDER,
        signs=(("number",), ("title",), ("description",), ("votes_count",), ("original_number",)),
        holds={
            ImportField.EXTERNAL_ID: ("number",),
            ImportField.TITLE: ("title",),
            ImportField.TEXT: ("description",),
            ImportField.OCCURRED_AT: ("created_at",),
        },
        noise=frozenset(
            {
                "responded_by",
                "responded_at",
                "response",
                "original_number",
                "original_title",
            }
        ),
    ),
    Shape(
        tool=Tool.APP_STORE,
        signs=(
            ("rating", "stars"),
            ("title", "review_title"),
            ("body", "review", "content", "review_text"),
            ("territory", "storefront", "country"),
            ("reviewer_nickname", "nickname", "reviewer", "author", "author_name", "user_name"),
        ),
        holds={
            ImportField.EXTERNAL_ID: ("review_id", "id"),
            ImportField.TITLE: ("title", "review_title"),
            ImportField.TEXT: ("body", "review", "content", "review_text"),
            ImportField.RATING: ("rating", "stars"),
            ImportField.OCCURRED_AT: ("created_date", "createddate", "date", "last_modified"),
            ImportField.EXTERNAL_URL: ("url", "link", "review_link"),
        },
        noise=frozenset({"developer_response", "response", "response_date"}),
    ),
    Shape(
        tool=Tool.CANNY,
        signs=(
            ("title", "post_title"),
            ("details", "post_details"),
            ("board", "board_name"),
            ("status", "post_status"),
            ("score", "votes", "vote_count", "post_score"),
        ),
        holds={
            ImportField.EXTERNAL_ID: ("id", "post_id"),
            ImportField.TITLE: ("title", "post_title"),
            ImportField.TEXT: ("details", "post_details"),
            ImportField.OCCURRED_AT: ("created", "created_at", "post_created", "date"),
            ImportField.CUSTOMER_EMAIL: ("author_email", "email", "by_email", "creator_email"),
            ImportField.EXTERNAL_URL: ("url", "post_url"),
        },
    ),
    Shape(
        tool=Tool.PRODUCTBOARD,
        signs=(
            ("title", "note_title"),
            ("content", "note_content", "note_text", "note"),
            ("company", "company_name", "company_domain"),
            ("tags", "note_tags"),
        ),
        holds={
            ImportField.EXTERNAL_ID: ("id", "note_id", "uuid", "ext_id", "source_record_id"),
            ImportField.TITLE: ("title", "note_title"),
            ImportField.TEXT: ("content", "note_content", "note_text", "note"),
            ImportField.OCCURRED_AT: ("created_at", "created", "createdat", "note_created_at"),
            ImportField.CUSTOMER_EMAIL: ("user_email", "customer_email", "email"),
            ImportField.EXTERNAL_URL: ("display_url", "source_url", "url"),
        },
        noise=frozenset({"html_link", "owner_email", "state", "updated_at"}),
    ),
)


def plain(heading: str) -> str:
    """Return a heading as headings are compared: lower case, everything between words one `_`."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def recognised(headings: Sequence[str]) -> Shape | None:
    """Return the export that has such headings; None when it is none of those known."""
    there = {plain(each) for each in headings}
    return next((shape for shape in SHAPES if all(there & set(sign) for sign in shape.signs)), None)


def fields_of(shape: Shape, headings: Sequence[str]) -> dict[str, ImportField]:
    """Return what each column of a tool's export holds."""
    by_plain: dict[str, str] = {}
    for heading in headings:
        by_plain.setdefault(plain(heading), heading)
    found: dict[str, ImportField] = {}
    for field, alternatives in shape.holds.items():
        name = next((by_plain[each] for each in alternatives if each in by_plain), None)
        if name is not None:
            found.setdefault(name, field)
    # A tool that writes titles alone still says something.
    if ImportField.TEXT not in found.values():
        titled = next((name for name, field in found.items() if field is ImportField.TITLE), None)
        if titled is not None:
            found[titled] = ImportField.TEXT
    rest = {
        heading: ImportField.IGNORE if plain(heading) in shape.noise else ImportField.ATTRIBUTE
        for heading in headings
    }
    return {heading: found.get(heading, rest[heading]) for heading in headings}

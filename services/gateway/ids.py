"""Ids as the world writes them: the type of a thing, an underscore, and letters and digits."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from shared.kernel import (
    ActionId,
    AlertId,
    ApiKeyId,
    BoardId,
    CampaignId,
    CaseId,
    CollectorId,
    CommentId,
    CustomerId,
    EntryId,
    ErrorCode,
    FilingId,
    GuidelineId,
    IdeaId,
    ImportId,
    InletId,
    InsightId,
    InvitationId,
    ItemId,
    LabelId,
    MemberId,
    NoticeId,
    PhaseId,
    ProductId,
    Refusal,
    RunId,
    SegmentId,
    SourceId,
    ThemeId,
    UploadId,
    WebhookId,
    WidgetKeyId,
)

K = TypeVar("K")
Reader = Callable[..., K]
MOST_IDS = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ID = re.compile(r"([a-z]{2,20})_[A-Za-z0-9-]{1,64}", re.ASCII)


class BadId(Refusal):
    """This is not an id of Polder's."""

    code = ErrorCode.INVALID
    reason = "BAD_ID"


class NoSuchThing(Refusal):
    """This id is of another kind of thing than is meant here, so there is none."""

    code = ErrorCode.NOT_FOUND
    reason = "NO_SUCH_THING"


class TooManyIds(Refusal):
    """A list of ids is longer than it may be."""

    code = ErrorCode.INVALID
    reason = "TOO_MANY_IDS"


def kind_of(id: str, *at: str) -> str:
    """Return what kind of thing an id is of, such as `idea`; refuse what is no id."""
    found = _ID.fullmatch(id)
    if found is None:
        raise BadId("this is not an id", path=at)
    return found[1]


def _reader(kind: str, make: Callable[[str], K]) -> Reader[K]:
    def read(id: str, *at: str) -> K:
        if kind_of(id, *(at or ("id",))) != kind:
            raise NoSuchThing(f"there is no such {kind}", path=at or ("id",))
        return make(id)

    return read


action_id = _reader("action", ActionId)
alert_id = _reader("alert", AlertId)
api_key_id = _reader("key", ApiKeyId)
board_id = _reader("board", BoardId)
campaign_id = _reader("campaign", CampaignId)
case_id = _reader("case", CaseId)
comment_id = _reader("comment", CommentId)
customer_id = _reader("customer", CustomerId)
entry_id = _reader("entry", EntryId)
filing_id = _reader("filing", FilingId)
guideline_id = _reader("guideline", GuidelineId)
idea_id = _reader("idea", IdeaId)
import_id = _reader("import", ImportId)
insight_id = _reader("insight", InsightId)
notice_id = _reader("notice", NoticeId)
invitation_id = _reader("invitation", InvitationId)
item_id = _reader("item", ItemId)
label_id = _reader("label", LabelId)
member_id = _reader("member", MemberId)
phase_id = _reader("phase", PhaseId)
product_id = _reader("product", ProductId)
run_id = _reader("run", RunId)
segment_id = _reader("segment", SegmentId)
source_id = _reader("source", SourceId)
theme_id = _reader("theme", ThemeId)
upload_id = _reader("upload", UploadId)
inlet_id = _reader("inlet", InletId)
collector_id = _reader("collector", CollectorId)
webhook_id = _reader("webhook", WebhookId)
widget_key_id = _reader("widget", WidgetKeyId)


def insight_event_id(at: datetime, id: InsightId) -> str:
    """Return the id of a change of an insight: when, to the microsecond, and of which."""
    return f"event_{(at - _EPOCH) // timedelta(microseconds=1)}-{id.partition('_')[2]}"


def insight_event(id: str, *at: str) -> tuple[datetime, InsightId]:
    """Read when a change was, and of which insight; refuse what is no id of a change."""
    kind = kind_of(id, *at)
    micros, _, rest = id.removeprefix("event_").partition("-")
    if kind != "event" or not rest or not (micros.isdigit() and len(micros) < 17):
        raise BadId("this is not the id of an event", path=at)
    return _EPOCH + timedelta(microseconds=int(micros)), InsightId(f"insight_{rest}")


def subject_id(id: str, *at: str) -> str:
    """Read the id of something that can be commented on: an idea or an insight."""
    if kind_of(id, *at) not in ("idea", "insight"):
        raise NoSuchThing("there is nothing to comment on with this id", path=at)
    return id


def content_id(id: str, *at: str) -> str:
    """Read the id of something that moderators can act on: an idea or a comment."""
    if kind_of(id, *at) not in ("idea", "comment"):
        raise NoSuchThing("there is nothing to report with this id", path=at)
    return id


def maybe(read: Reader[K], id: str | None, *at: str) -> K | None:
    """Read an id that may be null or left out."""
    return read(id, *at) if id else None


def many(
    read: Reader[K], ids: Sequence[str] | None, at: str, *, most: int = MOST_IDS
) -> tuple[K, ...] | None:
    """Read a list of ids; None when it is null, left out or empty."""
    if not ids:
        return None
    if len(ids) > most:
        raise TooManyIds(
            f"at most {most} at once", path=(at,), details={"limit": most, "actual": len(ids)}
        )
    return tuple(read(id, at, str(number)) for number, id in enumerate(ids))

"""The sample as it is written down, and what follows from it: moments, voters, ballots, files."""

import csv
import io
import json
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shared.contracts.feedback import FeedbackChannel, ImportColumn, ImportField

SAMPLE = Path(__file__).parent.parent / "sample"
ZONE = ZoneInfo("Europe/Amsterdam")
CHANNELS: Mapping[str, FeedbackChannel] = {
    "In-app widget": FeedbackChannel.WIDGET,
    "NPS survey": FeedbackChannel.SURVEY,
    "Support desk": FeedbackChannel.SUPPORT,
    "App Store": FeedbackChannel.REVIEW,
    "Play Store": FeedbackChannel.REVIEW,
    "Forum": FeedbackChannel.FORUM,
    "Dealer interviews": FeedbackChannel.INTERVIEW,
}
COLUMNS = (
    ImportColumn(name="external_id", field=ImportField.EXTERNAL_ID),
    ImportColumn(name="text", field=ImportField.TEXT),
    ImportColumn(name="occurred_at", field=ImportField.OCCURRED_AT),
    ImportColumn(name="customer", field=ImportField.CUSTOMER_EXTERNAL_ID),
    ImportColumn(name="rating", field=ImportField.RATING),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """Feedback of one source as a file to import."""

    source: str
    channel: FeedbackChannel
    file_name: str
    row_count: int
    data: bytes


@cache
def community() -> dict[str, Any]:
    """Return members, products, boards, ideas and the campaign, as sample/README.md has them."""
    sample: dict[str, Any] = json.loads((SAMPLE / "community.json").read_text(encoding="utf-8"))
    return sample


def moment_of(anchor: datetime, days_ago: int, *, order: int = 0) -> datetime:
    """Return a moment so many days before the anchor; of one day, the higher `order` is later.

    Ten hours earlier than the anchor at order 0, so that whatever is answered on the same day is
    still in the past.
    """
    return anchor - timedelta(days=days_ago, minutes=600 - 17 * min(order, 34))


def moment_between(key: str, since: datetime, until: datetime) -> datetime:
    """Return a moment in a span that follows from the key, sooner rather than later: people come
    while a thing is new."""
    early: float = random.Random(key).random() ** 1.7  # noqa: S311 - the same every time
    return (since + (until - since) * early).replace(microsecond=0)


def pick_voters(
    key: str, author: str, customers: Sequence[str], appeal: int, *, never: Collection[str] = ()
) -> tuple[str, ...]:
    """Return `appeal` customers who vote for an idea, its author first where they may vote; the
    others are none of `never`."""
    others = sorted(handle for handle in customers if handle != author and handle not in never)
    first = (author,) if author in customers else ()
    wanted = max(0, appeal - len(first))
    return (*first, *random.Random(key).sample(others, wanted))  # noqa: S311 - a fixed cast


def pick_ballots(
    approvals: Mapping[str, int], customers: Sequence[str], voters: int
) -> dict[str, tuple[str, ...]]:
    """Return who approves of which entries: so many voters, so many approvals for each entry, and
    nobody with an empty ballot where there are approvals enough."""
    draw = random.Random("ballots")  # noqa: S311 - a fixed cast
    electorate = draw.sample(sorted(customers), voters)
    ballots: dict[str, list[str]] = {handle: [] for handle in electorate}
    for entry, count in approvals.items():
        for handle in draw.sample(electorate, count):
            ballots[handle].append(entry)
    for handle in electorate:
        richest = max(electorate, key=lambda each: len(ballots[each]))
        if not ballots[handle] and len(ballots[richest]) > 1:
            ballots[handle].append(ballots[richest].pop())
    return {handle: tuple(chosen) for handle, chosen in ballots.items() if chosen}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (SAMPLE / "feedback.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))


def _file_name(source: str) -> str:
    return f"dijkrit-{source.lower().replace(' ', '-')}.csv"


def file_names() -> dict[str, int]:
    """Return the names of the files that the sample feedback is imported as, largest first, with
    their number of rows."""
    counts = Counter(row["channel"] for row in _rows())
    return {_file_name(source): count for source, count in counts.most_common()}


def feedback_files(anchor: datetime) -> tuple[SampleFile, ...]:
    """Return the sample feedback as one CSV file per source, largest first, with moments that count
    back from the anchor."""
    today = anchor.astimezone(ZONE).date()
    counts = Counter(row["channel"] for row in _rows())
    return tuple(
        SampleFile(
            source=source,
            channel=CHANNELS[source],
            file_name=_file_name(source),
            row_count=count,
            data=_as_csv([row for row in _rows() if row["channel"] == source], today),
        )
        for source, count in counts.most_common()
    )


def _as_csv(rows: Sequence[Mapping[str, str]], today: date) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([column.name for column in COLUMNS])
    for row in rows:
        day = today - timedelta(days=int(row["days_ago"]))
        said_at = datetime.combine(day, time.fromisoformat(row["time"]), ZONE)
        writer.writerow(
            [row["external_id"], row["text"], said_at.isoformat(), row["customer"], row["rating"]]
        )
    return written.getvalue().encode()

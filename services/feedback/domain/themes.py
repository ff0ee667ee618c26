"""Themes: numbers counted from items, and what follows from them with time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from shared.contracts.analysis import Tally
from shared.contracts.feedback import (
    FeedbackChannel,
    Position,
    QuoteView,
    SentimentLabel,
    SentimentSummary,
    ThemeLevel,
    ThemeState,
    ThemeView,
)
from shared.contracts.paging import Interval, Point, ShareView
from shared.kernel import InsightId, ItemId, ProductId, RunId, ThemeId

EMERGING_DAYS = 14
DORMANT_DAYS = 60
NEWBORN_DAYS = 28
WINDOW_DAYS = 28
GROWTH_NEEDS = 10
KNOWN_ENOUGH = 10
MOST_POINTS = 400
MIDDLE = Position(x=0.5, y=0.5)
NOTHING = Tally(
    item_count=0,
    customer_count=0,
    sentiment_sum=0.0,
    sentiments={},
    languages={},
    channels={},
    products={},
    days={},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What counts of an item when themes are counted; `day` is the workspace's day,
    that of its import when it `is_undated`.

    `speaker` names the person, whichever way they are known; `account` whose `worth` (money a year)
    theirs is, so that an organisation's counts once. `repeat_key` is the same for equal texts that
    came together.
    """

    item_id: ItemId
    topic_id: ThemeId | None
    area_id: ThemeId | None
    speaker: str | None
    sentiment: SentimentLabel | None
    sentiment_score: float
    language: str | None
    channel: FeedbackChannel
    product_id: ProductId | None
    day: str
    repeat_key: str | None = None
    account: str | None = None
    worth: float | None = None
    segment_ids: tuple[str, ...] = ()
    is_undated: bool = False


@dataclass(slots=True)
class _Count:
    items: int = 0
    items_of_known: int = 0
    repeated: int = 0
    speakers: set[str] = field(default_factory=set)
    unknown_speakers: int = 0
    repeats: set[str] = field(default_factory=set)
    worths: dict[str, float] = field(default_factory=dict)
    segments: dict[str, set[str]] = field(default_factory=dict)
    sentiment_sum: float = 0.0
    sentiments: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    products: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    undated: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    negative: Counter[str] = field(default_factory=Counter)

    def add(self, said: Said) -> None:
        self.items += 1
        self._add_speaker(said)
        if said.sentiment is not None:
            self.sentiments[said.sentiment.value] += 1
            self.sentiment_sum += said.sentiment_score
        if said.language is not None:
            self.languages[said.language] += 1
        if said.product_id is not None:
            self.products[said.product_id] += 1
        self.channels[said.channel.value] += 1
        self.days[said.day] += 1
        if said.is_undated:
            self.undated[said.day] += 1
        elif said.sentiment is not None:
            self.judged[said.day] += 1
            self.negative[said.day] += said.sentiment is SentimentLabel.NEGATIVE

    def _add_speaker(self, said: Said) -> None:
        if said.speaker is None:
            if said.repeat_key is not None and said.repeat_key in self.repeats:
                self.repeated += 1
                return
            self.unknown_speakers += 1
            if said.repeat_key is not None:
                self.repeats.add(said.repeat_key)
            return
        self.speakers.add(said.speaker)
        self.items_of_known += 1
        if said.worth is not None:
            self.worths[said.account or said.speaker] = said.worth
        for segment in said.segment_ids:
            self.segments.setdefault(segment, set()).add(said.speaker)

    def people(self) -> int:
        """Return how many people spoke.

        There is no saying which of those not known are the same, so each piece of theirs is one
        more person; with enough known people, no more of them than pieces of the known make up.
        """
        known, unknown = len(self.speakers), self.unknown_speakers
        if known >= KNOWN_ENOUGH:
            unknown = ceil(unknown * known / self.items_of_known)
        return known + unknown

    def tally(self) -> Tally:
        return Tally(
            item_count=self.items,
            customer_count=self.people(),
            repeated=self.repeated,
            worth=round(sum(self.worths.values()), 2) if self.worths else None,
            segments={key: len(people) for key, people in sorted(self.segments.items())},
            sentiment_sum=round(self.sentiment_sum, 4),
            sentiments=dict(self.sentiments),
            languages=dict(self.languages.most_common(10)),
            channels=dict(self.channels.most_common()),
            products=dict(self.products.most_common(20)),
            days=dict(sorted(self.days.items())),
            undated=dict(sorted(self.undated.items())),
            judged=dict(sorted(self.judged.items())),
            negative={day: number for day, number in sorted(self.negative.items()) if number},
        )


def count(items: Iterable[Said], themes: Iterable[ThemeId]) -> dict[ThemeId, Tally]:
    """Count these themes, areas and topics alike, from all items that may be in them."""
    counts = {theme_id: _Count() for theme_id in themes}
    for said in items:
        for theme_id in (said.topic_id, said.area_id):
            if theme_id is not None and theme_id in counts:
                counts[theme_id].add(said)
    return {theme_id: each.tally() for theme_id, each in counts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A group of feedback about the same thing. Words a person chose stand beside the proposed.

    `newborn_since` is when it was born between two runs. `is_corrected`: a person merged others
    into it, or split it. `count_at_run` is how many items it had at the end of the last run.
    """

    id: ThemeId
    level: ThemeLevel
    area_id: ThemeId | None
    proposed_title: str
    proposed_summary: str | None
    chosen_title: str | None = None
    chosen_summary: str | None = None
    keywords: tuple[str, ...] = ()
    cohesion: float = 0.0
    quotes: tuple[QuoteView, ...] = ()
    position: Position = MIDDLE
    radius: float = 0.02
    tally: Tally = NOTHING
    counted_at: datetime
    is_pinned: bool = False
    is_moved: bool = False
    is_archived: bool = False
    newborn_since: datetime | None = None
    is_put_aside: bool = False
    is_corrected: bool = False
    merged_into: ThemeId | None = None
    count_at_run: int | None = None
    insight_id: InsightId | None = None
    run_id: RunId
    first_run_id: RunId | None = None
    version: int = 1
    first_at: datetime

    @property
    def title(self) -> str:
        return self.chosen_title or self.proposed_title

    @property
    def summary(self) -> str | None:
        return self.chosen_summary or self.proposed_summary

    @property
    def is_edited(self) -> bool:
        """A person chose title or summary."""
        return self.chosen_title is not None or self.chosen_summary is not None

    @property
    def is_kept(self) -> bool:
        """No run dissolves it: a person set store by it, or it was born a short time ago."""
        return (
            self.is_pinned or self.is_edited or self.is_corrected or self.newborn_since is not None
        )

    @property
    def is_taken_away(self) -> bool:
        """A person put it aside or merged it into another, so that no run brings it back."""
        return self.is_archived and (self.is_put_aside or self.merged_into is not None)

    @property
    def product_id(self) -> ProductId | None:
        """The product it is about; None when about several, or none."""
        products = self.tally.products
        if len(products) == 1 and sum(products.values()) == self.tally.item_count:
            return ProductId(next(iter(products)))
        return None

    def recent(self, today: date) -> tuple[int, int]:
        """Return items of the last 28 days, and of the 28 before."""
        middle = (today - timedelta(days=WINDOW_DAYS)).isoformat()
        begin = (today - timedelta(days=2 * WINDOW_DAYS)).isoformat()
        days = self.tally.days
        last = sum(number for day, number in days.items() if day > middle)
        return last, sum(number for day, number in days.items() if begin < day <= middle)

    def growth(self, today: date) -> float | None:
        """Return the change of the last 28 days against the 28 before, 0.5 for half as much again;
        None with fewer than 10 items, or with nothing before."""
        last, before = self.recent(today)
        if last + before < GROWTH_NEEDS or before == 0:
            return None
        return round((last - before) / before, 4)

    def state(self, today: date) -> ThemeState:
        """Return the stage of its life."""
        if self.is_archived:
            return ThemeState.ARCHIVED
        days = self.tally.days
        if not days or max(days) <= (today - timedelta(days=DORMANT_DAYS)).isoformat():
            return ThemeState.DORMANT
        if min(days) > (today - timedelta(days=EMERGING_DAYS)).isoformat():
            return ThemeState.EMERGING
        return ThemeState.ESTABLISHED

    def view(self, today: date, themed_items: int) -> ThemeView:
        """Return the theme as staff see it; `themed_items` is all feedback that has a topic."""
        tally = self.tally
        return ThemeView(
            id=self.id,
            title=self.title,
            is_title_edited=self.is_edited,
            summary=self.summary,
            keywords=self.keywords,
            level=self.level,
            parent_id=self.area_id,
            product_id=self.product_id,
            state=self.state(today),
            is_pinned=self.is_pinned,
            item_count=tally.item_count,
            share=min(1.0, tally.item_count / themed_items) if themed_items else 0.0,
            customer_count=tally.customer_count,
            cohesion=self.cohesion,
            sentiment=sentiment_of(tally),
            growth=self.growth(today),
            languages=shares_of(tally.languages, tally.item_count, most=10),
            channels=shares_of(tally.channels, tally.item_count, most=11),
            quotes=self.quotes,
            position=self.position,
            radius=self.radius,
            insight_id=self.insight_id,
            version=self.version,
            segments=segments_of(tally),
            created_at=self.first_at,
            merged_into_id=self.merged_into,
        )


def shares_of(counts: dict[str, int], whole: int, *, most: int) -> tuple[ShareView, ...]:
    """Return the largest shares, largest first."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return tuple(
        ShareView(key=key, count=number, share=min(1.0, number / whole) if whole else 0.0)
        for key, number in ranked
    )


def segments_of(tally: Tally) -> tuple[ShareView, ...]:
    """Return people by segment, as shares of all people; somebody may be in several."""
    return shares_of(tally.segments, tally.customer_count, most=20)


def sentiment_of(tally: Tally) -> SentimentSummary:
    """Return sentiment over the items of which it is known."""
    judged = sum(tally.sentiments.values())
    return SentimentSummary(
        average=max(-1.0, min(1.0, tally.sentiment_sum / judged)) if judged else 0.0,
        shares=tuple(
            ShareView(
                key=label.value,
                count=tally.sentiments.get(label.value, 0),
                share=tally.sentiments.get(label.value, 0) / judged if judged else 0.0,
            )
            for label in SentimentLabel
        ),
    )


def first_seen(tally: Tally, zone: ZoneInfo, otherwise: datetime) -> datetime:
    """Return the start of the day of the oldest item."""
    if not tally.days:
        return otherwise
    day = date.fromisoformat(min(tally.days))
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def bucket_of(day: date, interval: Interval) -> date:
    """Return the first day of the bucket a day is in; weeks begin on Monday."""
    match interval:
        case Interval.DAY:
            return day
        case Interval.WEEK:
            return day - timedelta(days=day.weekday())
        case Interval.MONTH:
            return day.replace(day=1)
        case Interval.QUARTER:
            return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def _next_bucket(day: date, interval: Interval) -> date:
    match interval:
        case Interval.DAY:
            return day + timedelta(days=1)
        case Interval.WEEK:
            return day + timedelta(days=7)
        case _:
            months = 1 if interval is Interval.MONTH else 3
            month = day.month - 1 + months
            return day.replace(year=day.year + month // 12, month=month % 12 + 1)


def trend(days: dict[str, int], since: date, until: date, interval: Interval) -> tuple[Point, ...]:
    """Return items per bucket from the bucket of `since` to that of `until`, gaps as zero.

    Only days from `since` up to and including `until` count. The newest 400 buckets are given.
    """
    totals: Counter[date] = Counter()
    for day, number in days.items():
        on = date.fromisoformat(day)
        if since <= on <= until:
            totals[bucket_of(on, interval)] += number
    at, end = bucket_of(since, interval), bucket_of(until, interval)
    points: list[Point] = []
    while at <= end:
        points.append(Point(on=at, value=float(totals[at])))
        at = _next_bucket(at, interval)
    return tuple(points[-MOST_POINTS:])

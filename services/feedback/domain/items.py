"""A source, and a piece of feedback from it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from math import isfinite

from services.feedback.domain.masking import mask
from services.feedback.domain.refusals import (
    AddressInvalid,
    AttributeInvalid,
    LanguageInvalid,
    MomentInvalid,
    RatingInvalid,
    TooManyAttributes,
)
from services.feedback.domain.rows import (
    LONGEST_NAME,
    LONGEST_VALUE,
    MOST_ATTRIBUTES,
    is_web_address,
    language_code,
)
from services.feedback.domain.urgency import urgency_of
from shared.contracts.feedback import (
    Attribute,
    FeedbackChannel,
    FeedbackState,
    ItemView,
    Position,
    Rating,
    RememberedMapping,
    SentimentLabel,
    SentimentView,
    SourceView,
    ThemeFit,
    UrgencyReason,
    UrgencyView,
)
from shared.kernel import (
    CustomerId,
    IdeaId,
    ImportId,
    ItemId,
    LabelId,
    MemberId,
    ProductId,
    RunId,
    SourceId,
    ThemeId,
)
from shared.text import clean_line, words_of

MOST_TERMS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place that feedback comes from."""

    id: SourceId
    name: str
    channel: FeedbackChannel
    product_id: ProductId | None = None
    is_archived: bool = False
    item_count: int = 0
    last_received_at: datetime | None = None
    mapping: RememberedMapping | None = None

    def view(self) -> SourceView:
        return SourceView(
            id=self.id,
            name=self.name,
            channel=self.channel,
            product_id=self.product_id,
            item_count=self.item_count,
            last_received_at=self.last_received_at,
            is_archived=self.is_archived,
            mapping=self.mapping,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a customer said. `text_key` names equal texts; `placed_by` is the run whose themes
    it was compared with, last. People may have pinned it to a topic, or said that it is not of
    some; `is_corrected` says that they did either. `version` counts their corrections.
    `updated_by` is the last import that brought it up to date. `is_withheld`: moderators hide what
    it was taken from, so that it is put aside."""

    id: ItemId
    text: str
    text_key: str
    terms: tuple[str, ...]
    source_id: SourceId
    channel: FeedbackChannel
    product_id: ProductId | None = None
    customer_id: CustomerId | None = None
    member_id: MemberId | None = None
    external_id: str | None = None
    external_url: str | None = None
    rating: Rating | None = None
    language: str | None = None
    is_language_given: bool = False
    sentiment_label: SentimentLabel | None = None
    sentiment_score: float | None = None
    sentiment_confidence: float | None = None
    attributes: tuple[Attribute, ...] = ()
    theme_ids: tuple[ThemeId, ...] = ()
    topic_id: ThemeId | None = None
    area_id: ThemeId | None = None
    fit: float | None = None
    x: float | None = None
    y: float | None = None
    placed_by: RunId | None = None
    is_put_aside: bool = False
    state: FeedbackState = FeedbackState.RECEIVED
    import_id: ImportId | None = None
    updated_by: ImportId | None = None
    idea_id: IdeaId | None = None
    is_withheld: bool = False
    occurred_at: datetime
    received_at: datetime
    read_at: datetime | None = None
    pinned_topic_id: ThemeId | None = None
    not_theme_ids: tuple[ThemeId, ...] = ()
    is_corrected: bool = False
    is_sentiment_chosen: bool = False
    label_ids: tuple[LabelId, ...] = ()
    urgency: UrgencyReason | None = None
    urgency_words: str | None = None
    version: int = 0

    def view(self) -> ItemView:
        """Return the item as staff see it, personal data masked."""
        fits = tuple(
            ThemeFit(
                theme_id=theme_id,
                fit=self.fit or 0.0,
                is_pinned=theme_id == self.pinned_topic_id,
            )
            for theme_id in self.theme_ids
        )
        return ItemView(
            id=self.id,
            text=mask(self.text),
            source_id=self.source_id,
            product_id=self.product_id,
            customer_id=self.customer_id,
            member_id=self.member_id,
            external_id=self.external_id,
            external_url=self.external_url,
            rating=self.rating,
            language=self.language,
            sentiment=self.sentiment,
            attributes=tuple(
                Attribute(name=each.name, value=mask(each.value)) for each in self.attributes
            ),
            themes=fits,
            position=Position(x=self.x, y=self.y)
            if self.x is not None and self.y is not None
            else None,
            state=self.state,
            idea_id=self.idea_id,
            occurred_at=self.occurred_at,
            import_id=self.import_id,
            received_at=self.received_at,
            version=self.version,
            label_ids=self.label_ids,
            urgency=UrgencyView(reason=self.urgency, words=mask(self.urgency_words or ""))
            if self.urgency is not None
            else None,
        )

    @property
    def sentiment(self) -> SentimentView | None:
        if self.sentiment_label is None:
            return None
        return SentimentView(
            label=self.sentiment_label,
            score=self.sentiment_score or 0.0,
            confidence=self.sentiment_confidence or 0.0,
        )


def with_urgency(item: Item) -> Item:
    """Return an item with the reason why it can't wait, if its text gives one."""
    found = urgency_of(item.text)
    if found is None:
        return item
    return replace(item, urgency=found.reason, urgency_words=found.words)


def text_key(text: str) -> str:
    """Return what names equal texts."""
    return sha256(text.encode()).hexdigest()[:32]


def terms_of(text: str) -> tuple[str, ...]:
    """Return the words that a text is found by."""
    return words_of(text, most=MOST_TERMS)


def check_rating(rating: Rating | None) -> Rating | None:
    """Return the mark, or refuse one that is not on its scale."""
    if rating is None:
        return None
    numbers = (rating.value, rating.min, rating.max)
    if not all(map(isfinite, numbers)) or not rating.min <= rating.value <= rating.max:
        raise RatingInvalid(
            f"a mark of {rating.value:g} is not on a scale of {rating.min:g} to {rating.max:g}",
            path=("rating", "value"),
            details={"value": rating.value, "min": rating.min, "max": rating.max},
        )
    if rating.min == rating.max:
        raise RatingInvalid(
            "a scale needs two ends",
            path=("rating", "max"),
            details={"value": rating.value, "min": rating.min, "max": rating.max},
        )
    return rating


def check_attributes(attributes: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    """Return the facts cleaned, or refuse too many, one without a name, one named twice."""
    if len(attributes) > MOST_ATTRIBUTES:
        raise TooManyAttributes(
            f"{len(attributes)} attributes came; at most {MOST_ATTRIBUTES} fit",
            path=("attributes",),
            details={"limit": MOST_ATTRIBUTES, "actual": len(attributes)},
        )
    kept: dict[str, Attribute] = {}
    for place, each in enumerate(attributes):
        path = ("attributes", str(place))
        name = clean_line(each.name, limit=LONGEST_NAME, path=(*path, "name"))
        if not name or name in kept:
            problem = "comes twice" if name else "has no name"
            raise AttributeInvalid(
                f"attribute {place + 1} {problem}",
                path=(*path, "name"),
                details={"problem": "twice" if name else "name", "name": name},
            )
        value = clean_line(each.value, limit=LONGEST_VALUE, path=(*path, "value"))
        kept[name] = Attribute(name=name, value=value)
    return tuple(kept.values())


def check_language(language: str | None) -> str | None:
    """Return the language code as it is kept, or refuse."""
    if language is None:
        return None
    code = language_code(language.strip())
    if code is None:
        raise LanguageInvalid(f"“{language[:20]}” is no language code", path=("language",))
    return code


def check_address(url: str | None) -> str | None:
    """Return an address of http or https, or refuse."""
    if url is not None and not is_web_address(url):
        raise AddressInvalid("this is no address of http or https", path=("externalUrl",))
    return url


def check_moment(at: datetime | None, now: datetime) -> datetime:
    """Return when something was said, `now` when not known; a clock may run a day ahead. Refuses
    the future, and anything before 1990."""
    if at is None:
        return now
    if at > now + timedelta(days=1) or at.year < 1990:
        raise MomentInvalid(
            "this moment is not in the past", path=("occurredAt",), details={"at": at.isoformat()}
        )
    return min(at, now)

"""What the two roles of feedback tell each other: rows taken in, texts read, themes found.

All of it is for Polder itself; people and the gateway never send these.
"""

from dataclasses import field
from datetime import datetime

from shared.contracts.feedback import (
    Attribute,
    NowhereReason,
    PartView,
    Position,
    QuoteView,
    Rating,
    RejectionView,
    SentimentView,
    SplitPreview,
)
from shared.contracts.feedback.collectors import CollectorKind, CollectorView, Mailbox
from shared.contracts.feedback.inlets import InletMapping, InletView
from shared.kernel import (
    CollectorId,
    CustomerId,
    IdeaId,
    ImportId,
    InletId,
    ItemId,
    MemberId,
    Phrase,
    ProductId,
    RunId,
    SourceId,
    ThemeId,
)
from shared.messages import SYSTEM, Command, Event, Query, message, value

# --- taking in -----------------------------------------------------------------------------------


@value
class NewItem:
    """A piece of feedback as it goes into the store; `id` follows from its source and key."""

    id: ItemId
    text: str
    external_id: str | None
    external_url: str | None
    customer_id: CustomerId | None
    rating: Rating | None
    language: str | None
    attributes: tuple[Attribute, ...]
    occurred_at: datetime


@value
class RowsTaken:
    """Where an import stands after a slice; `is_open` False once it has ended."""

    imported: int
    understood: int
    is_open: bool


@message("feedback.keep_item.v1", to=SYSTEM)
class KeepItem(Command[ItemId]):
    """Keep one piece of feedback; the same id again updates it."""

    item: NewItem
    source_id: SourceId
    member_id: MemberId | None


@value
class Voice:
    """What somebody wrote on this platform itself, in an idea or under one, as all can see it."""

    item: NewItem
    idea_id: IdeaId
    member_id: MemberId | None
    product_id: ProductId | None
    is_comment: bool


@message("feedback.keep_voices.v1", to=SYSTEM)
class KeepVoices(Command[int]):
    """Keep what was written on the platform as items, in place of themselves, and put aside what
    is withheld there; returns how many changed. `after` is how far those of before were gone
    through, None for all of them."""

    voices: tuple[Voice, ...]
    withheld: tuple[ItemId, ...] = ()
    is_catching_up: bool = False
    after: str | None = None


@message("feedback.catch_up_voices.v1", to=SYSTEM)
class CatchUpVoices(Command[int]):
    """Go through ideas and comments of before there were voices; returns how many were gone
    through, 0 once that is done."""


@message("feedback.keep_inlet.v1", to=SYSTEM)
class KeepInlet(Command[InletView]):
    """Keep a new inlet, or what changed of the one with this id; a new secret rotates."""

    id: InletId | None = None
    source_id: SourceId | None = None
    name: str | None = None
    mapping: InletMapping | None = None
    secret: str | None = None


@message("feedback.keep_delivery.v1", to=SYSTEM)
class KeepDelivery(Command[ItemId | None]):
    """Keep a delivery whose signature was checked, with the item it holds, or why it holds none."""

    inlet_id: InletId
    delivery_id: str
    item: NewItem | None
    reason: Phrase | None
    excerpt: str


@value
class FarAs:
    """How far a collector has come: what its feed is called by now, or the last number it read in
    its mailbox."""

    etag: str | None = None
    modified: str | None = None
    uid_validity: int | None = None
    last_uid: int = 0


@message("feedback.keep_collector.v1", to=SYSTEM)
class KeepCollector(Command[CollectorView]):
    """Keep a new collector, or what changed of the one with this id; another place to look starts
    afresh there. `sealed` is an encrypted password."""

    id: CollectorId | None = None
    kind: CollectorKind | None = None
    source_id: SourceId | None = None
    name: str | None = None
    url: str | None = None
    mailbox: Mailbox | None = None
    sealed: str | None = None
    every_minutes: int | None = None


@message("feedback.collect_due.v1", to=SYSTEM)
class CollectDue(Command[int]):
    """Have the collectors look whose time it is; returns how many."""


@message("feedback.collecting_begun.v1")
class CollectingBegun(Event):
    """A collector is to look; `lease` says whose turn it is, so that one turn counts once."""

    collector_id: CollectorId
    lease: str


@message("feedback.keep_collected.v1", to=SYSTEM)
class KeepCollected(Command[int]):
    """Keep at most 50 things a collector found; returns how many were new. The last slice of a
    turn ends it: with where the collector is now and how much it skipped (None when there was
    nothing to judge), or with why it failed and how long to wait at least."""

    collector_id: CollectorId
    lease: str
    items: tuple[NewItem, ...] = ()
    skipped: int | None = None
    last_skip: Phrase | None = None
    is_last: bool = True
    reached: FarAs | None = None
    has_more: bool = False
    failure: Phrase | None = None
    wait_s: int = 0


@message("feedback.import_started.v1")
class ImportStarted(Event):
    import_id: ImportId


@message("feedback.report_import.v1", to=SYSTEM)
class ReportImport(Command[RowsTaken]):
    """Rows were counted so far; `is_counted` once that is all of them."""

    import_id: ImportId
    row_count: int
    is_counted: bool


@message("feedback.take_rows.v1", to=SYSTEM)
class TakeRows(Command[RowsTaken]):
    """Take in a slice of at most 500 judged rows that follows the rows before `first_row`."""

    import_id: ImportId
    first_row: int
    row_count: int
    items: tuple[NewItem, ...]
    rejections: tuple[RejectionView, ...]
    is_last: bool


@message("feedback.fail_import.v1", to=SYSTEM)
class FailImport(Command[RowsTaken]):
    """The file cannot be read on."""

    import_id: ImportId
    failure: Phrase


@message("feedback.undo_started.v1")
class UndoStarted(Event):
    """An import is to be taken back."""

    import_id: ImportId


@value
class TakenBack:
    """`is_open` False once all was taken back; `is_waiting`: nothing can be done until the run
    under way has ended."""

    done: int
    is_open: bool
    is_waiting: bool = False


@message("feedback.take_back.v1", to=SYSTEM)
class TakeBack(Command[TakenBack]):
    """Take the next slice of an import back."""

    import_id: ImportId


@message("feedback.watch_jobs.v1", to=SYSTEM)
class WatchJobs(Command[int]):
    """Look after jobs under way: say that they live, start again what was left. Returns how many
    there are."""


@message("feedback.nudge_job.v1", to=SYSTEM)
class NudgeJob(Command[bool]):
    """Announce how a job stands at this moment; with `again`, start its work once more."""

    job_id: str
    at: datetime
    again: bool


# --- reading -------------------------------------------------------------------------------------


@value
class TextVector:
    """Unit vector of a text as base64 of little-endian float16; `key` is the text's hash."""

    key: str
    vector: str


@value
class Reading:
    """What was read from an item. `is_placed`: it was compared with the themes of `run_id`;
    `topic_id` None then says that it fits none."""

    item_id: ItemId
    language: str | None
    sentiment: SentimentView | None
    is_placed: bool
    topic_id: ThemeId | None
    fit: float
    position: Position | None


@message("feedback.save_readings.v1", to=SYSTEM)
class SaveReadings(Command[int]):
    """Keep what was read from at most 256 items; returns how many of them came further by it."""

    readings: tuple[Reading, ...]
    vectors: tuple[TextVector, ...]
    model: str
    run_id: RunId | None


@message("feedback.items_filed.v1")
class ItemsFiled(Event):
    """Items joined these themes, or left them; their numbers are to be counted anew."""

    theme_ids: tuple[ThemeId, ...]


@message("insights.understand_waiting.v1", to=SYSTEM)
class UnderstandWaiting(Command[int]):
    """Read what has been waiting for longer than it should; returns how many items that were."""


# --- themes --------------------------------------------------------------------------------------


@value
class Tally:
    """Numbers of a theme, counted from its items. `days` holds items by day, as ISO dates; of
    them `undated` were imported without a moment of their own, and of the others sentiment is known
    of `judged` and is `negative` of some.

    `customer_count` counts people; `repeated` items that are the same text again, of nobody known.
    `worth` is what the customers behind it are worth together, in money a year; None when that is
    known of nobody. `segments` holds people by segment.
    """

    item_count: int
    customer_count: int
    sentiment_sum: float
    sentiments: dict[str, int]
    languages: dict[str, int]
    channels: dict[str, int]
    products: dict[str, int]
    days: dict[str, int]
    repeated: int = 0
    worth: float | None = None
    segments: dict[str, int] = field(default_factory=dict)
    undated: dict[str, int] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    negative: dict[str, int] = field(default_factory=dict)


@value
class FoundTheme:
    """A theme as a run found it; `area_id` None for an area itself."""

    id: ThemeId
    area_id: ThemeId | None
    title: str
    summary: str | None
    keywords: tuple[str, ...]
    cohesion: float
    quotes: tuple[QuoteView, ...]
    position: Position
    radius: float
    tally: Tally


@value
class Placing:
    """Where a run files an item."""

    item_id: ItemId
    topic_id: ThemeId | None
    area_id: ThemeId | None
    fit: float
    position: Position | None


@message("feedback.run_started.v1")
class RunStarted(Event):
    run_id: RunId


@message("feedback.report_run.v1", to=SYSTEM)
class ReportRun(Command[bool]):
    """How far a run is; False when it has ended already and its work is to stop."""

    run_id: RunId
    step: Phrase
    done: int
    total: int
    at: datetime


@message("feedback.save_placings.v1", to=SYSTEM)
class SavePlacings(Command[int]):
    """File at most 500 items where a run under way found them to belong."""

    run_id: RunId
    placings: tuple[Placing, ...]


@value
class ItemFlow:
    """Items that a run took from one topic to another, or left in one; None is no topic."""

    from_id: ThemeId | None
    to_id: ThemeId | None
    items: int


@message("feedback.finish_run.v1", to=SYSTEM)
class FinishRun(Command[bool]):
    """These are the themes now, all of them; other themes are put aside. `cohesion`: how well items
    fit their topic, on the whole; `corrections`: how many of people were held to."""

    run_id: RunId
    themes: tuple[FoundTheme, ...]
    item_count: int
    coverage: float
    stability: float | None
    model: str
    as_of: datetime
    flows: tuple[ItemFlow, ...] = ()
    cohesion: float | None = None
    corrections: int = 0


@message("feedback.run_finished.v1")
class RunFinished(Event):
    run_id: RunId


@message("feedback.fail_run.v1", to=SYSTEM)
class FailRun(Command[bool]):
    run_id: RunId
    failure: Phrase


@value
class CutPart:
    """A part that a topic falls into: what would be shown of it, and which items that are."""

    view: PartView
    summary: str | None
    item_ids: tuple[ItemId, ...]


@message("insights.cut_theme.v1", to=SYSTEM)
class CutTheme(Query[tuple[CutPart, ...]]):
    """Cut a topic in parts by what is said in it, largest first; none when it says too little."""

    theme_id: ThemeId
    parts: int


@message("feedback.keep_split_preview.v1", to=SYSTEM)
class KeepSplitPreview(Command[SplitPreview]):
    """Keep for an hour what is shown of a split, so that this is what will be split."""

    theme_id: ThemeId
    theme_version: int
    parts: tuple[CutPart, ...]


@value
class ThemeTally:
    theme_id: ThemeId
    tally: Tally


@message("feedback.save_tallies.v1", to=SYSTEM)
class SaveTallies(Command[int]):
    """Numbers of themes as counted at a moment; those counted later stay."""

    tallies: tuple[ThemeTally, ...]
    as_of: datetime


@message("feedback.bear_theme.v1", to=SYSTEM)
class BearTheme(Command[bool]):
    """A subject came up between two runs: file these items under a new topic, in an area that is
    there, or in one that is new with it. False when it is not to be: other themes stand now, a run
    is under way, or too few of the items are still to be had. Tallies are not looked at."""

    run_id: RunId
    topic: FoundTheme
    area: FoundTheme | None
    placings: tuple[Placing, ...]


# --- insights ------------------------------------------------------------------------------------


@value
class IdeaLink:
    """The theme that an idea is about; None for none."""

    idea_id: IdeaId
    theme_id: ThemeId | None
    votes: int | None = None


@message("feedback.link_ideas.v1", to=SYSTEM)
class LinkIdeas(Command[int]):
    """Link ideas to the insights of the themes they are about, in place of what was linked by
    Polder before; what people linked or unlinked stays."""

    links: tuple[IdeaLink, ...]


@message("feedback.rescore_insights.v1", to=SYSTEM)
class RescoreInsights(Command[int]):
    """Score anew, since growth is a matter of time; returns how many scores changed."""


# --- what belongs nowhere -------------------------------------------------------------------------


@value
class ThemeProposal:
    """The topic nearest to an item that belongs nowhere, None when nothing near has one; how near
    the nearest items there are, and how alone the item stands, both 0 to 1."""

    item_id: ItemId
    theme_id: ThemeId | None
    similarity: float
    loneliness: float
    reason: NowhereReason


@message("insights.propose_themes.v1", to=SYSTEM)
class ProposeThemes(Query[tuple[ThemeProposal, ...]]):
    """Where at most 100 items might belong; those that were not read are left out."""

    item_ids: tuple[ItemId, ...]

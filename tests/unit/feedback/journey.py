"""Steps that tests of feedback share: a source, a file sent and imported, and an analyst that reads
by first words instead of with a model."""

import base64
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from services.feedback.domain.themes import Said, count
from services.feedback.storage import items as items_storage
from services.feedback.storage import people as people_storage
from services.feedback.storage import themes as themes_storage
from services.feedback.usecases.tally import said_of
from services.feedback.usecases.workplace import workplace
from shared.contracts.analysis import (
    FinishRun,
    FoundTheme,
    Placing,
    Reading,
    RunStarted,
    SavePlacings,
    SaveReadings,
    TextVector,
)
from shared.contracts.feedback import (
    AppendUpload,
    CreateUpload,
    FeedbackChannel,
    FeedbackState,
    GetImports,
    ImportColumn,
    ImportView,
    ItemsTaken,
    Position,
    QuoteReason,
    QuoteView,
    SaveSource,
    SentimentLabel,
    SentimentView,
    SourceView,
    StartImport,
    UploadPurpose,
)
from shared.kernel import ImportId, ItemId, ThemeId, UploadId
from shared.service import Service
from shared.work import Look
from tests.polder import Person, Polder

DATA = Path(__file__).parents[2] / "data"
CHUNK = 256 * 1024


async def a_source(
    person: Person, name: str = "Desk", channel: FeedbackChannel = FeedbackChannel.SUPPORT
) -> SourceView:
    return await person.ask(SaveSource(name=name, channel=channel))


async def send(person: Person, name: str, data: bytes, *, chunk: int = CHUNK) -> UploadId:
    """Send a file and return the upload that holds it."""
    upload = await person.ask(
        CreateUpload(
            purpose=UploadPurpose.FEEDBACK_IMPORT,
            file_name=name,
            media_type="text/csv",
            byte_size=len(data),
        )
    )
    for index, start in enumerate(range(0, len(data), chunk)):
        await person.ask(
            AppendUpload(
                id=upload.id,
                index=index,
                data=base64.b64encode(data[start : start + chunk]).decode(),
                is_last=start + chunk >= len(data),
            )
        )
    return upload.id


async def import_file(
    polder: Polder,
    person: Person,
    source: SourceView,
    name: str,
    data: bytes,
    columns: tuple[ImportColumn, ...] | None = None,
) -> ImportView:
    """Import a file, and return how that stands once everything announced was handled."""
    upload_id = await send(person, name, data)
    started = await person.ask(
        StartImport(upload_id=upload_id, source_id=source.id, columns=columns)
    )
    await polder.settle()
    return await the_import(person, started.id)


async def the_import(person: Person, id: ImportId) -> ImportView:
    (found,) = await person.ask(GetImports(ids=(id,)))
    return found


# --- an analyst of words -------------------------------------------------------------------------


async def read_by_first_word(event: ItemsTaken, look: Look) -> None:
    """Call a text negative when it says "not", and file it under its first word when there is such
    a theme."""
    items = await items_storage.get_items(look, event.item_ids)
    present = await themes_storage.get_present(look)
    topics = {
        each.proposed_title.lower(): each.id
        for each in await themes_storage.every_theme(look)
        if each.area_id is not None
    }
    await look.ask_as_polder(
        SaveReadings(
            readings=tuple(
                Reading(
                    item_id=each.id,
                    language="en",
                    sentiment=_sentiment(each.text),
                    is_placed=present.run_id is not None,
                    topic_id=topics.get(_first_word(each.text)),
                    fit=0.8,
                    position=Position(x=0.5, y=0.5),
                )
                for each in items
            ),
            vectors=tuple(
                TextVector(key=each.text_key, vector=base64.b64encode(b"\x00\x3c").decode())
                for each in items
            ),
            model="words 1",
            run_id=present.run_id,
        ),
        timeout_s=30.0,
    )


async def group_by_first_word(event: RunStarted, look: Look) -> None:
    """Make a topic of every first word, and an area of every first letter; a word goes on under the
    id it had."""
    at = await workplace(look)
    people = await people_storage.everyone(look)
    said: dict[str, list[Said]] = defaultdict(list)
    async for document in items_storage.walk_items(look, {}):
        if document["state"] != FeedbackState.RECEIVED.value:
            said[_first_word(document["text"])].append(said_of(document, at, people))
    area_of = {word: ThemeId(f"theme_area_{word[0]}") for word in said}
    placings = [
        Placing(
            item_id=ItemId(each.item_id),
            topic_id=_topic(word),
            area_id=area_of[word],
            fit=0.9,
            position=Position(x=0.4, y=0.6),
        )
        for word, own in said.items()
        for each in own
    ]
    await look.ask_as_polder(SavePlacings(run_id=event.run_id, placings=tuple(placings)))
    tallies = count(
        [
            replace(each, topic_id=_topic(word), area_id=area_of[word])
            for word, own in said.items()
            for each in own
        ],
        {*map(_topic, said), *area_of.values()},
    )
    found = [
        FoundTheme(
            id=id,
            area_id=area,
            title=title.capitalize(),
            summary=None,
            keywords=(title,),
            cohesion=0.7,
            quotes=(QuoteView(item_id=own[0].item_id, text=title, reason=QuoteReason.TYPICAL),),
            position=Position(x=0.5, y=0.5),
            radius=0.1,
            tally=tallies[id],
        )
        for id, area, title, own in [
            *((_topic(word), area_of[word], word, own) for word, own in said.items()),
            *((area_of[word], None, word[0], own) for word, own in said.items()),
        ]
    ]
    await look.ask_as_polder(
        FinishRun(
            run_id=event.run_id,
            themes=tuple({each.id: each for each in found}.values()),
            item_count=len(placings),
            coverage=1.0,
            stability=None,
            model="words 1",
            as_of=look.now,
        )
    )


def _topic(word: str) -> ThemeId:
    return ThemeId(f"theme_{word}")


def _first_word(text: str) -> str:
    return text.split()[0].lower()


def _sentiment(text: str) -> SentimentView:
    label = SentimentLabel.NEGATIVE if " not " in text else SentimentLabel.POSITIVE
    score = -0.8 if label is SentimentLabel.NEGATIVE else 0.6
    return SentimentView(label=label, score=score, confidence=0.9)


def word_analyst() -> Service:
    """Return a stand-in for the role `insights` that needs no model."""
    return Service(name="insights", follows=[read_by_first_word, group_by_first_word], answers=[])

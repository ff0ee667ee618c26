"""A clustering run: everything that was said, grouped anew, under the names it had."""

import asyncio
import base64
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np

from services.feedback.analysis import clustering, constraints, language
from services.feedback.analysis.clustering import NOWHERE, Index
from services.feedback.analysis.neighbours import Floats
from services.feedback.analysis.nothing import says_nothing
from services.feedback.domain.themes import Said
from services.feedback.pool import ModelBusy, ModelInfo, ModelMissing, WorkerDied
from services.feedback.storage import themes as storage
from services.feedback.usecases.workplace import Workplace, workplace
from shared.caller import Broken, Unavailable
from shared.contracts.analysis import (
    FailRun,
    FinishRun,
    Placing,
    ReportRun,
    RunStarted,
    SavePlacings,
    SaveReadings,
    TextVector,
)
from shared.kernel import Phrase, RunId
from shared.telemetry import log
from shared.work import Look

from .arithmetic import agreement, draw_map
from .corpus import Corpus, read_corpus, read_late, read_vectors
from .found import Found, cohesion_of, flows_of, placings_of, themes_of
from .homes import read_homes
from .identity import identify
from .mind import Mind
from .naming import name_themes
from .pinned import held_topics, hold

BEAT_S = 1.5
EASE = 0.15
AT_ONCE = 500
WITHIN_S = 60.0
STEPS = {"load": 0.05, "embed": 0.2, "cluster": 0.45, "name": 0.6, "place": 0.7, "save": 1.0}


@dataclass(slots=True)
class _Report:
    """How far a run is; told by a task that beats while others compute."""

    look: Look
    run_id: RunId
    total: int = 0
    share: float = 0.0
    is_wanted: bool = True
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.look.now + timedelta(seconds=time.monotonic() - self.began)

    async def tell(self) -> None:
        self.is_wanted = await self.look.ask_as_polder(
            ReportRun(
                run_id=self.run_id,
                step=Phrase(key="step.group"),
                done=min(self.total, round(self.share * self.total)),
                total=self.total,
                at=self.now(),
            ),
            timeout_s=WITHIN_S,
        )

    async def reach(self, step: str) -> None:
        self.share = STEPS[step]
        await self.tell()

    def ease(self) -> None:
        """Go on towards the end of the present step, ever slower: how long it takes is a guess."""
        end = min((each for each in STEPS.values() if each > self.share), default=1.0)
        self.share += EASE * (end - self.share)


@asynccontextmanager
async def _beating(report: _Report) -> AsyncIterator[None]:
    """Tell now and then that the run goes on."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            report.ease()
            with suppress(Unavailable, Broken):
                await report.tell()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(beat())
        try:
            yield
        finally:
            task.cancel()


@dataclass(frozen=True, slots=True)
class Grouper:
    """Follows runs that begin. What it computes is computed in the worker processes."""

    mind: Mind

    async def find_themes(self, event: RunStarted, look: Look) -> None:
        """Group everything that was read, and ask for it to be kept."""
        run = await storage.get_run(look, event.run_id)
        if run is None or not run.is_open:
            return
        report = _Report(look, run.id)
        try:
            info = await self.mind.serving(look)
            async with _beating(report):
                await self._find(look, report, info)
        except* (ModelMissing, ModelBusy) as errors:
            why = str(errors.exceptions[0])[:300]
            failure = Phrase(key="failure.no_model", params={"why": why})
            await look.ask_as_polder(FailRun(run_id=run.id, failure=failure), timeout_s=WITHIN_S)
        except* WorkerDied as errors:
            # The process stops, or its worker was killed: the job is watched, and started again.
            log.warning("a run was broken off", why=str(errors.exceptions[0]))

    async def _find(self, look: Look, report: _Report, info: ModelInfo) -> None:
        at = await workplace(look)
        as_of = look.now
        corpus = await read_corpus(look, at)
        report.total = len(corpus.ids)
        await report.reach("load")
        if not corpus.ids:
            await self._finish(look, report, info, None, [], as_of)
            return
        found = await self._group(look, report, info, corpus, at)
        placings = placings_of(found)
        for start in range(0, len(placings), AT_ONCE):
            report.share = 0.7 + 0.3 * start / len(placings)
            await _save(look, report.run_id, placings[start : start + AT_ONCE])
            if not report.is_wanted:
                return
        late = await self._file_late(look, at, info, found, report.run_id)
        await self._finish(look, report, info, found, late, as_of)
        await self._file_late(look, at, info, found, report.run_id)

    async def _group(
        self, look: Look, report: _Report, info: ModelInfo, corpus: Corpus, at: Workplace
    ) -> Found:
        pool = self.mind.pool
        vectors = await self._vectors(look, info, corpus)
        await report.reach("embed")
        standing = await storage.every_theme(look)
        numbers = {each.id: row for row, each in enumerate(standing)}
        before = [
            numbers.get(each.topic_id, NOWHERE) if each.topic_id else NOWHERE
            for each in corpus.said
        ]
        languages = await pool.compute(language.spoken, corpus.texts)
        homes = await read_homes(look, {*numbers})
        held = await pool.compute(
            constraints.find_themes,
            vectors,
            corpus.keys,
            before,
            homes=[homes.topic_of.get(key) for key in corpus.keys],
            aside=[key in homes.aside for key in corpus.keys],
            languages=languages,
            texts=corpus.texts,
        )
        groups = held.clustering
        await report.reach("cluster")
        pinned = held_topics(corpus.decided, standing)
        identities = await asyncio.to_thread(
            identify, report.run_id, corpus.said, groups, standing, pinned, held.home_of
        )
        placed = await asyncio.to_thread(groups.space.place, vectors, languages)
        settled = np.array([key in homes.topic_of for key in corpus.keys], np.bool_)
        groups, identities = await asyncio.to_thread(
            hold, groups, identities, corpus.decided, placed, corpus.keys, settled
        )
        names = await name_themes(pool, info, corpus, languages, groups, at.languages)
        await report.reach("name")
        map = await pool.compute(
            draw_map,
            vectors,
            groups.topic_of,
            groups.centroids,
            groups.area_of_topic,
            groups.sizes,
            identities.previous,
        )
        await report.reach("place")
        index = Index(
            placed=placed,
            topics=groups.topic_of,
            space=groups.space,
            nearness=groups.nearness,
        )
        return Found(
            corpus=corpus,
            languages=languages,
            clustering=groups,
            index=index,
            identities=identities,
            names=names,
            map=map,
            corrections=homes.corrections,
        )

    async def _vectors(self, look: Look, info: ModelInfo, corpus: Corpus) -> Floats:
        """Return the vectors of all texts; those of another model are made anew."""
        known = await read_vectors(look, corpus.keys, info.title)
        missing = [row for row, key in enumerate(corpus.keys) if key not in known]
        texts = {corpus.keys[row]: corpus.texts[row] for row in missing}
        keys = list(texts)
        for start in range(0, len(keys), 256):
            some = keys[start : start + 256]
            rows = await self.mind.pool.embed(
                [texts[key] for key in some], urgent=False, model=info.name
            )
            known |= dict(zip(some, rows, strict=True))
            await look.ask_as_polder(
                SaveReadings(
                    readings=(),
                    vectors=tuple(
                        TextVector(
                            key=key, vector=base64.b64encode(row.astype("<f2").tobytes()).decode()
                        )
                        for key, row in zip(some, rows, strict=True)
                    ),
                    model=info.title,
                    run_id=None,
                ),
                timeout_s=WITHIN_S,
            )
        return np.stack([known[key] for key in corpus.keys]).astype(np.float32)

    async def _file_late(
        self, look: Look, at: Workplace, info: ModelInfo, found: Found, run_id: RunId
    ) -> list[Said]:
        """File what was read while the run was at work, by the votes of its neighbours."""
        late = await read_late(look, at, found.corpus, run_id)
        known = await read_vectors(look, late.keys, info.title)
        rows = [row for row, key in enumerate(late.keys) if key in known]
        if not rows or not found.identities.topics:
            return []
        vectors = np.stack([known[late.keys[row]] for row in rows])
        spoken = [late.languages[row] for row in rows]
        topics, fits = await asyncio.to_thread(
            clustering.vote, vectors, found.index, languages=spoken
        )
        lessons = found.lessons()
        placed = await asyncio.to_thread(found.index.space.place, vectors, spoken)
        topics, fits = await asyncio.to_thread(lessons.follow, placed, topics, fits, found.index)
        placings: list[Placing] = []
        said: list[Said] = []
        for row, topic, fit in zip(rows, topics, fits, strict=True):
            is_nowhere = topic == NOWHERE or says_nothing(late.texts[row])
            topic_id = None if is_nowhere else found.identities.topics[int(topic)]
            topic_id = late.decided.of(row, topic_id, found.identities.area_of)
            area_id = found.identities.area_of[topic_id] if topic_id is not None else None
            placings.append(
                Placing(
                    item_id=late.ids[row],
                    topic_id=topic_id,
                    area_id=area_id,
                    fit=float(fit),
                    position=found.place_of(topic_id),
                )
            )
            said.append(replace(late.said[row], topic_id=topic_id, area_id=area_id))
        for start in range(0, len(placings), AT_ONCE):
            await _save(look, run_id, placings[start : start + AT_ONCE])
        return said

    async def _finish(
        self,
        look: Look,
        report: _Report,
        info: ModelInfo,
        found: Found | None,
        late: Sequence[Said],
        as_of: datetime,
    ) -> None:
        themes = await asyncio.to_thread(themes_of, found, late) if found is not None else []
        identities = found.identities if found is not None else None
        stability = None
        if identities is not None:
            stability = await self.mind.pool.compute(
                agreement, identities.before, identities.topic_of
            )
        await look.ask_as_polder(
            FinishRun(
                run_id=report.run_id,
                themes=tuple(themes),
                item_count=report.total,
                coverage=identities.coverage if identities is not None else 0.0,
                stability=stability,
                model=info.title,
                as_of=as_of,
                flows=flows_of(found) if found is not None else (),
                cohesion=cohesion_of(found) if found is not None else None,
                corrections=found.corrections if found is not None else 0,
            ),
            timeout_s=WITHIN_S,
        )


async def _save(look: Look, run_id: RunId, placings: Sequence[Placing]) -> None:
    await look.ask_as_polder(
        SavePlacings(run_id=run_id, placings=tuple(placings)), timeout_s=WITHIN_S
    )

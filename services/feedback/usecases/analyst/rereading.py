"""Another model: it reads all texts anew in the background, then takes over at once."""

import base64
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from services.feedback.pool import ModelBusy, ModelInfo, ModelMissing, WorkerDied
from services.feedback.storage import items as items_storage
from services.feedback.storage import models as storage
from shared.codec import moment
from shared.contracts.analysis import SaveReadings, TextVector
from shared.contracts.rereading import DropVectors, KeepServed, Reread, ServedModel
from shared.kernel import WorkspaceId
from shared.telemetry import log
from shared.work import Look

from .mind import Mind, name_of

AT_ONCE = 128
FOR_S = 8.0
WITHIN_S = 60.0
OVERLAP = timedelta(seconds=60)
SETTLES = timedelta(seconds=60)
DROPPED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Rereader:
    """Reads on some seconds at a time, from where it was. The first way through takes all items,
    later ones what was read meanwhile; so does one more, some time after the turn, for what other
    replicas still read with the model of before. Then the vectors of that one go."""

    mind: Mind
    _busy: set[WorkspaceId] = field(default_factory=set)

    async def reread(self, command: Reread, look: Look) -> int:
        """Read on with the model that is coming; have it serve once it read everything."""
        workspace_id = look.actor.workspace_id
        served = await storage.get_served(look)
        if served is None or workspace_id in self._busy:
            return 0
        self._busy.add(workspace_id)
        try:
            return await self._go_on(look, served)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            log.warning("the coming model reads on later", why=str(error))
            return 0
        finally:
            self._busy.discard(workspace_id)

    async def _go_on(self, look: Look, served: ServedModel) -> int:
        is_at_rest = served.coming is None and served.former is None
        if (
            is_at_rest
            and name_of(served.serving) == self.mind.pool.model
            and not self.mind.is_ready
        ):
            return 0
        wanted = await self.mind.wanted()
        if served.serving != wanted.title:
            if served.coming == wanted.title:
                return await self._read_on(look, served, wanted)
            begun = await self._begin(look, served, wanted)
            return 0 if begun is None else await self._read_on(look, begun, wanted)
        if served.coming is not None:
            log.info("the model that was coming is wanted no more", model=served.coming)
            await _keep(
                look,
                replace(
                    served,
                    coming=None,
                    former=served.coming,
                    turned_at=look.now,
                    began=look.now,
                    since=look.now,
                    after=None,
                    missed=0,
                ),
            )
        elif served.turned_at is not None and look.now - served.turned_at >= SETTLES:
            return await self._read_on(look, served, wanted)
        return 0

    async def _begin(
        self, look: Look, served: ServedModel, wanted: ModelInfo
    ) -> ServedModel | None:
        total = await items_storage.count_items(look, {})
        log.info(
            "another model reads everything anew",
            model=wanted.title,
            serving=served.serving,
            items=total,
        )
        begun = await _keep(
            look,
            ServedModel(
                serving=served.serving,
                turns=served.turns,
                version=served.version,
                coming=wanted.title,
                began=look.now,
                total=total,
            ),
        )
        for left in (served.coming, served.former):
            if begun is not None and left is not None:
                await _drop(look, left)
        return begun

    async def _read_on(self, look: Look, served: ServedModel, wanted: ModelInfo) -> int:
        read, until = 0, time.monotonic() + FOR_S
        while True:
            items, page = await items_storage.page_items(
                look,
                _where(served),
                order="id" if served.since is None else "read_at",
                descending=False,
                first=AT_ONCE,
                after=served.after,
            )
            texts = {each.text_key: each.text for each in items}
            known = await items_storage.get_vectors(look, list(texts), wanted.title)
            missing = {key: text for key, text in texts.items() if key not in known}
            if missing:
                await self._save(look, missing, wanted)
            read += len(missing)
            served = replace(
                served,
                after=page.cursors[-1] if page.has_next else None,
                done=min(served.total, served.done + len(items)),
                missed=served.missed + len(missing),
            )
            if not page.has_next:
                if not served.missed:
                    await self._end(look, served, wanted)
                    return read
                served = _once_more(look, served)
            kept = await _keep(look, served)
            if kept is None or time.monotonic() >= until:
                return read
            served = kept

    async def _end(self, look: Look, served: ServedModel, wanted: ModelInfo) -> None:
        """Have the model serve that missed nothing; or, some time after, forget the one before."""
        if served.coming is None:
            if served.former is not None:
                await _drop(look, served.former)
                if name_of(served.former) != wanted.name:
                    await self.mind.leave(served.former)
            await _keep(
                look,
                ServedModel(serving=served.serving, turns=served.turns, version=served.version),
            )
            return
        # Whatever is read first after the turn is not to wait for this.
        await self.mind.head_of(wanted)
        turned = replace(
            _once_more(look, served),
            serving=wanted.title,
            coming=None,
            former=served.serving,
            turned_at=look.now,
            turns=served.turns + 1,
        )
        if await _keep(look, turned):
            log.info("another model serves", model=wanted.title, before=served.serving)

    async def _save(self, look: Look, texts: Mapping[str, str], wanted: ModelInfo) -> None:
        rows = await self.mind.pool.embed(list(texts.values()), urgent=False, model=wanted.name)
        await look.ask_as_polder(
            SaveReadings(
                readings=(),
                vectors=tuple(
                    TextVector(
                        key=key, vector=base64.b64encode(row.astype("<f2").tobytes()).decode()
                    )
                    for key, row in zip(texts, rows, strict=True)
                ),
                model=wanted.title,
                run_id=None,
            ),
            timeout_s=WITHIN_S,
        )


async def _drop(look: Look, model: str) -> None:
    """Delete the vectors of a model, unless it serves or is coming."""
    drop = DropVectors(model=model, first=DROPPED_AT_ONCE)
    while await look.ask_as_polder(drop, timeout_s=WITHIN_S):
        pass


def _where(served: ServedModel) -> dict[str, Any]:
    return {} if served.since is None else {"read_at": {"$gte": moment(served.since)}}


def _once_more(look: Look, served: ServedModel) -> ServedModel:
    """Return the start of another way through, past what was read since this one began. What was
    read anew after the turn lacks in memories."""
    return replace(
        served,
        since=served.began - OVERLAP if served.began is not None else None,
        began=look.now,
        after=None,
        missed=0,
        turns=served.turns + (1 if served.coming is None else 0),
    )


async def _keep(look: Look, served: ServedModel) -> ServedModel | None:
    """Keep how far it came; None when another replica goes on with it."""
    kept = await look.ask_as_polder(KeepServed(served=served), timeout_s=WITHIN_S)
    return replace(served, version=served.version + 1) if kept else None

"""Another model: it reads all texts anew in the background, then takes over at once."""

import base64
import time
from dataclasses import dataclass, replace

from services.feedback.pool import ModelBusy, ModelMissing, WorkerDied
from services.feedback.storage import items as items_storage
from services.feedback.storage import models as storage
from services.feedback.storage.models import Served
from shared.contracts.analysis import KeepServed, Reread, SaveReadings, TextVector
from shared.telemetry import log
from shared.work import Look

from .reading import Mind

AT_ONCE = 128
FOR_S = 8.0
WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Rereader:
    """Reads on behind everything else, some seconds at a time, from where it was."""

    mind: Mind

    async def reread(self, command: Reread, look: Look) -> int:
        """Read on with the model that is coming; have it serve once it read everything."""
        mind = self.mind
        served = await storage.get_served(look)
        wanted = mind.coming or mind.info
        if wanted is None or served is None:
            return 0
        if served.serving == wanted.title:
            # Another replica may have been the one that was done.
            await mind.take_over()
            return 0
        try:
            return await self._read_on(look, served, wanted.name, wanted.title)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            log.warning("the coming model reads on later", why=str(error))
            return 0

    async def _read_on(self, look: Look, served: Served, name: str, title: str) -> int:
        if served.coming != title:
            total = await items_storage.count_items(look, {})
            served = Served(serving=served.serving, coming=title, total=total)
        read, until = 0, time.monotonic() + FOR_S
        while time.monotonic() < until:
            items, page = await items_storage.page_items(
                look, {}, order="id", descending=False, first=AT_ONCE, after=served.after
            )
            texts = {each.text_key: each.text for each in items}
            known = await items_storage.get_vectors(look, list(texts), title)
            missing = {key: text for key, text in texts.items() if key not in known}
            if missing:
                await self._save(look, missing, name, title)
            read += len(missing)
            served = replace(
                served,
                after=page.cursors[-1] if page.has_next else None,
                done=min(served.total, served.done + len(items)),
                missed=served.missed + len(missing),
            )
            if page.has_next:
                await _keep(look, served)
            elif served.missed:
                # Something came in meanwhile, perhaps: once more through, which is quick.
                served = replace(served, missed=0)
                await _keep(look, served)
            else:
                await _keep(look, Served(serving=title))
                await self.mind.take_over()
                return read
        return read

    async def _save(self, look: Look, texts: dict[str, str], name: str, title: str) -> None:
        rows = await self.mind.pool.embed(list(texts.values()), urgent=False, model=name)
        await look.ask_as_polder(
            SaveReadings(
                readings=(),
                vectors=tuple(
                    TextVector(
                        key=key, vector=base64.b64encode(row.astype("<f2").tobytes()).decode()
                    )
                    for key, row in zip(texts, rows, strict=True)
                ),
                model=title,
                run_id=None,
            ),
            timeout_s=WITHIN_S,
        )


async def _keep(look: Look, served: Served) -> None:
    await look.ask_as_polder(
        KeepServed(
            serving=served.serving,
            coming=served.coming,
            after=served.after,
            done=served.done,
            total=served.total,
            missed=served.missed,
        ),
        timeout_s=WITHIN_S,
    )

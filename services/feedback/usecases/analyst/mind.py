"""The models at work in this process, and which of them serves a workspace."""

import asyncio
from dataclasses import dataclass, field

from services.feedback.analysis import sentiment
from services.feedback.pool import ModelBusy, ModelInfo, ModelMissing, Pool, WorkerDied
from services.feedback.settings import FeedbackSettings
from services.feedback.storage.models import get_served
from shared.kernel import WorkspaceId
from shared.telemetry import log
from shared.work import Look

from .shelf import Shelves


@dataclass(slots=True, kw_only=True)
class Mind:
    """How to ask a model, and what each one is.

    The model of the settings is wanted; while what is kept was made by another, that one serves,
    until the wanted one has read everything too. Whoever asks `serving` goes on with that model to
    the end of what he does: vectors of different ones are never compared.
    """

    pool: Pool
    settings: FeedbackSettings = field(default_factory=FeedbackSettings)
    shelves: Shelves = field(default_factory=Shelves)
    reading: int = 0
    served_last: ModelInfo | None = None
    _known: dict[str, ModelInfo] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _turns: dict[WorkspaceId, int] = field(default_factory=dict)
    _heads: dict[str, sentiment.Head] = field(default_factory=dict)
    _training: dict[str, asyncio.Lock] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """True while a process is up that has the model that served last."""
        return self.served_last is not None and self.pool.has(self.served_last.name)

    @property
    def state(self) -> str:
        """READY, DOWN, or LOADING: not there yet, and nothing is known to stand in the way."""
        return "READY" if self.is_ready else "DOWN" if self.pool.trouble else "LOADING"

    def has(self, title: str) -> bool:
        """Say whether a model, by name and version, is loaded."""
        known = self._known.get(name_of(title))
        return known is not None and known.title == title and self.pool.has(known.name)

    async def wanted(self) -> ModelInfo:
        """Return what the model of the settings is, loading it when it isn't there."""
        return await self._model(self.pool.model)

    async def serving(self, look: Look) -> ModelInfo:
        """Return the model whose vectors are compared in the actor's workspace, loading it when it
        isn't there."""
        served = await get_served(look)
        workspace_id = look.actor.workspace_id
        if served is not None and self._turns.get(workspace_id) != served.turns:
            self._turns[workspace_id] = served.turns
            self.shelves.forget(workspace_id)
        info = None if served is None else await self._of_before(served.serving)
        self.served_last = info or await self.wanted()
        return self.served_last

    def turns_of(self, look: Look) -> int:
        """Return how often what is remembered of a workspace's vectors became old, as seen last."""
        return self._turns.get(look.actor.workspace_id, 0)

    async def head_of(self, info: ModelInfo) -> sentiment.Head:
        """Return what judges sentiment from vectors of a model; for one that none ships for, it is
        trained first, which takes a while."""
        async with self._training.setdefault(info.title, asyncio.Lock()):
            head = self._heads.get(info.title)
            head = head or await asyncio.to_thread(sentiment.shipped_head, info.title)
            if head is None:
                texts = sentiment.training_texts()
                vectors = await self.pool.embed(texts, urgent=False, model=info.name)
                head = await self.pool.compute(sentiment.train, vectors, info.title)
            self._heads[info.title] = head
            return head

    async def leave(self, title: str) -> None:
        """Let go of a model that no longer serves."""
        name = name_of(title)
        self._known.pop(name, None)
        self._heads.pop(title, None)
        await self.pool.leave(name)

    async def warm_up(self, serving: str | None) -> None:
        """Load a model ahead of need, that of the settings when none serves yet; without it, say so
        and go on."""
        try:
            info = None if serving is None else await self._of_before(serving)
            self.served_last = info or await self.wanted()
            await self.head_of(self.served_last)
        except (ModelBusy, ModelMissing, WorkerDied) as error:
            log.warning("the model is not there", why=str(error))

    async def _model(self, name: str) -> ModelInfo:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = await self.pool.describe(name)
        return known

    async def _of_before(self, title: str) -> ModelInfo | None:
        """Return the model of this name and version; None when it can't be loaded any more."""
        name = name_of(title)
        if title in self._gone:
            return None
        try:
            info = await self._model(name)
        except ModelMissing as error:
            if name == self.pool.model:
                raise
            why = str(error)
        else:
            if info.title == title:
                return info
            why = f"its version is {info.version} now"
        log.warning("the model of before is gone; all is read anew", model=title, why=why)
        self._gone.add(title)
        if name != self.pool.model:
            await self.leave(title)
        return None


def name_of(title: str) -> str:
    """Return the name in a model's name and version."""
    return title.rpartition(" ")[0]

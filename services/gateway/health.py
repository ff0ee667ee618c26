"""/health/live and /health/ready: is this process alive, and can it do its work now."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shared.bus import Bus
from shared.caller import Broken, Caller, Unavailable
from shared.contracts.campaigns import CampaignFilter, CountCampaigns
from shared.contracts.community import GetWorkspace
from shared.contracts.feedback import CountSources
from shared.contracts.ideas import CountBoards
from shared.kernel import Refusal, WorkspaceId, system_actor
from shared.messages import Query

NEEDED: dict[str, Query[Any]] = {
    "community": GetWorkspace(),
    "ideas": CountBoards(),
    "feedback": CountSources(),
    "campaigns": CountCampaigns(filter=CampaignFilter()),
}
ANSWER_WITHIN_S = 2.0
REMEMBER_S = 1.0


class Health:
    """Looks at all that an answer needs; what it found holds for a second."""

    def __init__(
        self, bus: Bus, store_ready: Callable[[], Awaitable[bool]], workspace_id: WorkspaceId
    ) -> None:
        self._bus = bus
        self._store_ready = store_ready
        self._caller = Caller(bus, system_actor(workspace_id))
        self._looked: tuple[float, dict[str, bool]] | None = None
        self._looking = asyncio.Lock()
        self.is_draining = False

    async def live(self, request: Request) -> Response:
        """Say that the process is alive; it asks nobody."""
        return JSONResponse({"status": "alive"})

    async def ready(self, request: Request) -> Response:
        """Say whether bus, store, every needed service and the workspace are there."""
        async with self._looking:
            if self._looked is None or time.monotonic() - self._looked[0] > REMEMBER_S:
                self._looked = (time.monotonic(), await self._look())
        found = self._looked[1]
        is_ready = all(found.values()) and not self.is_draining
        return JSONResponse(
            {"status": "ready" if is_ready else "not ready", "draining": self.is_draining, **found},
            200 if is_ready else 503,
        )

    async def _look(self) -> dict[str, bool]:
        answers = await asyncio.gather(*(self._answers(name) for name in NEEDED))
        return {
            "bus": await self._bus.ready(),
            "store": await self._store_ready(),
            **dict(zip(NEEDED, answers, strict=True)),
        }

    async def _answers(self, service: str) -> bool:
        try:
            await self._caller.ask(NEEDED[service], timeout_s=ANSWER_WITHIN_S)
        except (Unavailable, Broken, Refusal):
            return False
        return True

"""Asking what a page asks, in the name of whoever looks, and keeping the answers for the app."""

import asyncio
from dataclasses import dataclass
from typing import Any

from services.gateway.execution import Engine
from services.gateway.identity import Who
from services.gateway.prerender.built import Built
from services.gateway.refusals import Turned
from shared.caller import Unavailable
from shared.kernel import ErrorCode, Refusal

# Of the time that a page has, so much at most goes to one question: a late part leaves the rest.
PART = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """What came back: data as far as it goes, and what was wrong."""

    data: dict[str, Any] | None = None
    codes: tuple[str, ...] = ()
    is_late: bool = False

    @property
    def is_down(self) -> bool:
        """Whether a service did not answer, or not in time."""
        return self.is_late or ErrorCode.UNAVAILABLE in self.codes

    def at(self, *path: str) -> Any:
        """Return what is at this path of the data; None where it ends before."""
        found: Any = self.data
        for step in path:
            if found is None:
                return None
            found = found.get(step)
        return found


class Questions:
    """The questions of one page."""

    def __init__(
        self, engine: Engine, built: Built, who: Who, *, base_url: str, request_id: str
    ) -> None:
        self._engine = engine
        self._built = built
        self._who = who
        self._base_url = base_url
        self._request_id = request_id
        self.answers: list[dict[str, Any]] = []

    async def ask(self, name: str, **variables: Any) -> Got:
        """Ask one of the app's own questions. An answer without errors is kept for the app."""
        got = await self.run(self._built.operations[name], name, variables)
        if got.data is not None and not got.codes:
            self.answers.append({"name": name, "variables": variables, "data": got.data})
        return got

    async def run(self, text: str, name: str, variables: dict[str, Any]) -> Got:
        """Run an operation; what is refused or late is said in the result."""
        engine = self._engine
        try:
            asked, context = engine.prepare(
                self._who,
                text,
                name,
                variables,
                base_url=self._base_url,
                request_id=self._request_id,
            )
            async with asyncio.timeout(PART * engine.settings.prerender_s):
                body = (await engine.run(asked, context)).body
        except TimeoutError:
            return Got(is_late=True)
        except (Turned, Refusal) as why:
            return Got(codes=(str(why.code),))
        except Unavailable:
            return Got(codes=(str(ErrorCode.UNAVAILABLE),))
        codes = tuple(str(each["extensions"]["code"]) for each in body.get("errors", ()))
        return Got(data=body.get("data"), codes=codes)

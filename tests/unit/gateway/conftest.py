"""The gateway before a town of fakes, without a socket and with one."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from services.gateway.app import Application, make_app
from services.gateway.service import Gateway
from services.gateway.settings import GatewaySettings
from shared.service import Service
from tests.polder import Polder, open_polder
from tests.unit.gateway.town import TOWN

OPEN = GatewaySettings(workspace="acme", rate_factor=1000, port=0)


@dataclass
class Door:
    """The gateway of a test, and a program that talks to it."""

    polder: Polder
    app: Application
    client: httpx2.AsyncClient

    async def ask(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        sent = {**({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}
        body = {"query": query, "variables": dict(variables or {})}
        return await self.client.post("/graphql", json=body, headers=sent)

    async def data(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        body = (await self.ask(query, variables, key=key, headers=headers)).json()
        assert "errors" not in body, body
        return body["data"]

    async def error(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        *,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Return the one error of an answer, with its status."""
        answer = await self.ask(query, variables, key=key, headers=headers)
        errors = answer.json()["errors"]
        assert len(errors) == 1, errors
        return {"status": answer.status_code, **errors[0], **errors[0]["extensions"]}


@asynccontextmanager
async def open_door(
    folder: Path,
    *,
    services: Sequence[Service] = TOWN,
    settings: GatewaySettings = OPEN,
    site: Path | None = None,
) -> AsyncIterator[Door]:
    """Open a gateway before these services."""
    async with (
        open_polder(folder, roles=(), others=services) as polder,
        door_of(polder, settings, site=site or folder / "dist") as door,
    ):
        yield door


@asynccontextmanager
async def door_of(
    polder: Polder, settings: GatewaySettings = OPEN, *, site: Path = Path("dist")
) -> AsyncIterator[Door]:
    """Open a gateway before a Polder that stands."""
    app = make_app(polder.house.bus, settings, store_ready=polder.house.store.ready, site=site)
    await app.live.start(polder.house.bus)
    transport = httpx2.ASGITransport(app.asgi, client=("127.0.0.1", 4711))
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield Door(polder, app, client)
    await app.live.stop()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as opened:
        yield opened


@dataclass
class Street:
    """The gateway on a port of this machine."""

    polder: Polder
    port: int


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    gateway = Gateway(OPEN)
    role = Service(name="gateway", start=gateway.start, stop=gateway.stop)
    async with open_polder(tmp_path, roles=(), others=[*TOWN, role]) as polder:
        yield Street(polder, gateway.port)

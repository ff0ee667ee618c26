"""FRONT DOOR of the gateway: it answers no messages, it runs the HTTP server."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from services.gateway.app import Application, make_app
from services.gateway.patience import patient
from services.gateway.settings import GatewaySettings
from services.gateway.sockets import MOST_FRAME
from shared.service import Running, Service
from shared.settings import Settings
from shared.telemetry import log

STOP_WITHIN_S = 15


class CannotListen(RuntimeError):
    """The address is taken, or may not be listened on."""


class _Server(uvicorn.Server):
    """A server that leaves signals to the process it is in."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Gateway:
    """The HTTP server, from its first to its last connection."""

    def __init__(self, settings: GatewaySettings) -> None:
        self._settings = settings
        self._app: Application | None = None
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self.port = settings.port

    async def start(self, running: Running) -> None:
        """Listen; returns once connections are accepted."""
        settings = self._settings
        self._app = make_app(
            running.bus, settings, store_ready=running.store.ready, now=running.now
        )
        await self._app.live.start(running.bus)
        self._server = _Server(
            uvicorn.Config(
                self._app.asgi,
                host=settings.host,
                port=settings.port,
                http=patient(settings.head_s),
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                ws="websockets-sansio",
                ws_max_size=MOST_FRAME,
                ws_per_message_deflate=False,
                proxy_headers=bool(settings.trusted_proxies),
                forwarded_allow_ips=settings.trusted_proxies or None,
                timeout_graceful_shutdown=STOP_WITHIN_S,
            )
        )
        self._serving = asyncio.create_task(self._serve(self._server))
        while not self._server.started:
            if self._serving.done():
                raise CannotListen(f"cannot listen on {settings.host}:{settings.port}")
            await asyncio.sleep(0.01)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        if not settings.is_loopback and not (settings.trusted_proxies or settings.public_url):
            log.warning(
                "others can reach this address, and people sign in over https only: set "
                "POLDER_GATEWAY_PUBLIC_URL, and for a proxy POLDER_GATEWAY_TRUSTED_PROXIES"
            )
        log.info("listening", address=f"http://{settings.host}:{self.port}")

    async def _serve(self, server: _Server) -> None:
        try:
            await server.serve()
        except SystemExit:  # uvicorn's way to say that it can't listen
            log.error("cannot listen", host=self._settings.host, port=self._settings.port)

    async def stop(self) -> None:
        """Let clients go elsewhere, finish what is under way, and close."""
        if self._app is None or self._server is None or self._serving is None:
            return
        self._app.drain()
        await self._app.sockets.close_all()
        if self._server.server_state.connections:
            await asyncio.sleep(self._settings.drain_s)
        self._server.should_exit = True
        await self._serving
        await self._app.live.stop()


def gateway(settings: Settings, own: GatewaySettings | None = None) -> Service:
    """Return the role that serves the public API and the web app."""
    door = Gateway(own or GatewaySettings())
    return Service(name="gateway", start=door.start, stop=door.stop)

"""The application: every route of the gateway, put together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from services.gateway.auth import Auth
from services.gateway.documents import Documents
from services.gateway.edge import Edge
from services.gateway.embed import Embed
from services.gateway.execution import Engine
from services.gateway.graphql_http import GraphQLOverHTTP
from services.gateway.health import Health
from services.gateway.identity import Identities
from services.gateway.inlets import Inlets
from services.gateway.live import Live
from services.gateway.prerender import Machines, Writer
from services.gateway.schema import build_schema, own_costs
from services.gateway.settings import GatewaySettings
from services.gateway.site import DIST, Site
from services.gateway.sockets import Sockets
from services.gateway.uploads import Uploads
from services.gateway.words import Words
from shared.bus import Bus
from shared.kernel import utc_now

EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


@dataclass(frozen=True, slots=True)
class Application:
    """The gateway as an ASGI app, and what a process needs to begin and to end well."""

    asgi: Edge
    live: Live
    health: Health
    sockets: Sockets

    def drain(self) -> None:
        """Be not ready from now on, and ask connections to close after their next answer."""
        self.health.is_draining = True
        self.asgi.is_draining = True


def make_app(
    bus: Bus,
    settings: GatewaySettings,
    *,
    store_ready: Callable[[], Awaitable[bool]],
    now: Callable[[], datetime] = utc_now,
    site: Path = DIST,
) -> Application:
    """Return the gateway on a bus; `live` is still to be started."""
    live, words = Live(), Words()
    identities = Identities(bus, settings.workspace, remember_s=settings.identity_s)
    live.on_access.append(identities.forget)
    schema = build_schema()
    engine = Engine(
        schema=schema,
        documents=Documents(schema._schema, own_costs()),
        bus=bus,
        settings=settings,
        words=words,
        live=live,
        identities=identities,
    )
    health = Health(bus, store_ready, identities.workspace_id)
    sockets, auth, machines = Sockets(engine), Auth(engine, now), Machines(engine)
    embed = Embed(engine, site)
    starlette = Starlette(
        routes=[
            Route("/graphql", GraphQLOverHTTP(engine).answer, methods=EVERY_METHOD),
            WebSocketRoute("/graphql", sockets.serve),
            Route("/uploads/{id}", Uploads(engine).put, methods=["PUT"]),
            Route("/inlets/{key}", Inlets(engine).deliver, methods=["POST"]),
            Route("/auth/sign-up", auth.sign_up, methods=["POST"]),
            Route("/auth/password", auth.password, methods=["POST"]),
            Route("/auth/ways", auth.ways, methods=["GET"]),
            Route("/auth/link", auth.link, methods=["POST"]),
            Route("/auth/link/read", auth.read_link, methods=["POST"]),
            Route("/auth/callback", auth.callback, methods=["POST"]),
            Route("/auth/invitation", auth.read_invitation, methods=["POST"]),
            Route("/auth/invitation/accept", auth.accept_invitation, methods=["POST"]),
            Route("/auth/logout", auth.logout, methods=["POST"]),
            Route("/health/live", health.live),
            Route("/health/ready", health.ready),
            Route("/robots.txt", machines.robots),
            Route("/sitemap.xml", machines.sitemap),
            Route("/embed", embed.page, methods=["GET"]),
            Route("/embed/preview", embed.preview, methods=["GET"]),
            Route("/{path:path}", Site(site, Writer(engine, now)).get, methods=["GET"]),
        ]
    )
    return Application(Edge(starlette), live, health, sockets)

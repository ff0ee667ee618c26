"""What search engines ask for: where they may look, and what there is to find."""

from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from services.gateway import asking
from services.gateway.execution import Engine
from services.gateway.identity import Credentials
from services.gateway.refusals import Turned
from shared.caller import Unavailable
from shared.kernel import Refusal

PAGE, MOST_PAGES = 100, 20
CLOSED = ("/work", "/manage", "/settings", "/me", "/sign-in", "/graphql", "/auth", "/uploads")
PLACES = ("/", "/campaigns", "/roadmap", "/guidelines")
IDEAS = """query MapOfIdeas($first: Int!, $after: String) {
  ideas(first: $first, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
    nodes { number updatedAt }
    pageInfo { hasNextPage endCursor }
  }
}"""
CAMPAIGNS = """query MapOfCampaigns($first: Int!) {
  campaigns(first: $first, filter: {states: [SCHEDULED, RUNNING, CLOSED, REPORTED]}) {
    nodes { slug }
  }
}"""


class Machines:
    """Answers for machines, in the name of a visitor; in a closed workspace there is nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def robots(self, request: Request) -> Response:
        """Say which addresses are pages for everyone."""
        try:
            is_public = (await self._engine.identities.workspace()).is_public
        except (Refusal, Unavailable):
            is_public = False
        if not is_public:
            return PlainTextResponse("User-agent: *\nDisallow: /\n")
        closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
        origin = asking.origin_of(request, self._engine.settings.public_url)
        return PlainTextResponse(f"User-agent: *\n{closed}Sitemap: {origin}/sitemap.xml\n")

    async def sitemap(self, request: Request) -> Response:
        """List the newest ideas, at most 2,000, and the campaigns."""
        try:
            entries = await self._entries(request)
        except Turned as why:
            return PlainTextResponse(why.message, why.status, why.headers)
        except Unavailable:
            return PlainTextResponse("Try again later.", 503, {"Retry-After": "60"})
        except Refusal:
            return PlainTextResponse("There is nothing here.", 404)
        origin = escape(asking.origin_of(request, self._engine.settings.public_url))
        urls = "".join(
            f"<url><loc>{origin}{escape(path)}</loc>"
            + (f"<lastmod>{escape(changed)}</lastmod>" if changed else "")
            + "</url>\n"
            for path, changed in entries
        )
        return Response(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{urls}</urlset>\n",
            media_type="application/xml",
            headers={"Cache-Control": "public, max-age=3600"},
        )

    async def _entries(self, request: Request) -> list[tuple[str, str]]:
        entries = [(path, "") for path in PLACES]
        after: str | None = None
        for _ in range(MOST_PAGES):
            found = (await self._ask(request, IDEAS, first=PAGE, after=after))["ideas"]
            entries += [(f"/ideas/{each['number']}", each["updatedAt"]) for each in found["nodes"]]
            after = found["pageInfo"]["endCursor"]
            if not found["pageInfo"]["hasNextPage"]:
                break
        campaigns = (await self._ask(request, CAMPAIGNS, first=PAGE))["campaigns"]
        return entries + [(f"/c/{quote(each['slug'])}", "") for each in campaigns["nodes"]]

    async def _ask(self, request: Request, text: str, **variables: Any) -> dict[str, Any]:
        address = request.client.host if request.client else ""
        asked, context = self._engine.prepare(
            await self._engine.identities.who(Credentials(address=address)),
            text,
            None,
            variables,
            base_url=asking.origin_of(request, self._engine.settings.public_url),
            request_id=request.state.request_id,
        )
        body = (await self._engine.run(asked, context)).body
        if body.get("errors"):
            raise Unavailable("gateway")
        data: dict[str, Any] = body["data"]
        return data

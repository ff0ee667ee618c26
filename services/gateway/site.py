"""The web app, as it was built into `web/dist`, with public pages written out."""

import gzip
import mimetypes
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from services.gateway.prerender import Page, Writer

DIST = Path(__file__).parent / "web" / "dist"
PAGES = (
    "b",
    "ideas",
    "notifications",
    "roadmap",
    "search",
    "campaigns",
    "c",
    "guidelines",
    "work",
    "manage",
    "settings",
    "sign-in",
    "sign-up",
    "me",
)
SHELLS = ("/index.html", "/embed.html")
# Other sites ask for it on each of their pages; a new one reaches them within the hour.
WIDGET, HOUR = "/widget.js", "public, max-age=3600"
FOREVER = "public, max-age=31536000, immutable"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
UNAVAILABLE = 503
NOT_BUILT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Polder</title></head>
<body>
<h1>Polder</h1>
<p>The web app is not built yet. Run <code>make web</code>, then load this page again.</p>
<p>The API answers at <code>POST /graphql</code>.</p>
</body>
</html>
"""


class Site:
    """Serves the files of the web app, and its one page at every path of a page.

    Public pages have what they are about in them already; the others start empty.
    """

    def __init__(self, folder: Path, writer: Writer) -> None:
        self._folder = folder
        self._writer = writer
        self._files: dict[str, Path] = {}
        self._built_at = 0.0

    def _look(self) -> None:
        """List the files anew when the app was built again."""
        index = self._folder / "index.html"
        built_at = index.stat().st_mtime if index.is_file() else 0.0
        if built_at != self._built_at:
            self._built_at = built_at
            self._files = {
                f"/{path.relative_to(self._folder).as_posix()}": path
                for path in self._folder.rglob("*")
                if path.is_file()
            }
            self._writer.use(self._folder)

    async def get(self, request: Request) -> Response:
        """Return a file, the page, or a 404."""
        path = request.url.path
        if path not in self._files:
            self._look()
        if path in self._files and path not in SHELLS and not path.endswith((".br", ".gz")):
            return self._file(request, path)
        if not _is_page(path):
            return PlainTextResponse("There is nothing here.", 404)
        if "/index.html" not in self._files:
            return HTMLResponse(NOT_BUILT)
        written = await self._writer.write(request)
        if written is not None:
            return _written(request, written)
        return FileResponse(
            self._files["/index.html"],
            media_type="text/html; charset=utf-8",
            headers={"Cache-Control": "no-cache"},
        )

    def _file(self, request: Request, path: str) -> Response:
        found = self._files[path]
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        headers = {
            "Cache-Control": FOREVER if path.startswith("/assets/") else "no-cache",
            "Vary": "Accept-Encoding",
        }
        if path == WIDGET:
            headers |= {"Cache-Control": HOUR, "Cross-Origin-Resource-Policy": "cross-origin"}
        accepted = request.headers.get("accept-encoding", "")
        for name, ending in ENCODINGS:
            packed = self._files.get(path + ending)
            if packed is not None and name in accepted:
                headers["Content-Encoding"] = name
                found = packed
                break
        return FileResponse(found, media_type=kind, headers=headers)


def _written(request: Request, page: Page) -> Response:
    """Return a page that was written out. What one member sees is kept for nobody else."""
    headers = {
        "Cache-Control": "private, no-store" if page.is_personal else "no-cache",
        "Content-Language": page.locale,
        "Vary": "Accept-Encoding, Accept-Language, Cookie",
    }
    if page.status == UNAVAILABLE:
        headers["Retry-After"] = "2"
    body = page.html.encode()
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, compresslevel=5, mtime=0)
    return HTMLResponse(body, page.status, headers)


def _is_page(path: str) -> bool:
    first = path.strip("/").partition("/")[0]
    return path == "/" or first in PAGES

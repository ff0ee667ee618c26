"""Keys of the widget, and the sites that may carry it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from shared.contracts.feedback import WidgetKeyView, WidgetView
from shared.kernel import BoardId, ErrorCode, ProductId, Refusal, SourceId, WidgetKeyId
from shared.text import clean_name

LONGEST_NAME = 80
LONGEST_ORIGIN = 260
MOST_ORIGINS = 20
KEY_PREFIX = "pub"
DEFAULT_PORTS = {"https": 443, "http": 80}
HERE = ("localhost", "127.0.0.1")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class WidgetNotFound(Refusal):
    """There is no widget with this key or id."""

    code = ErrorCode.NOT_FOUND
    reason = "WIDGET_NOT_FOUND"


class WidgetRevoked(Refusal):
    """The key was withdrawn: nothing is taken in with it any more, and it is not changed."""

    code = ErrorCode.CLOSED
    reason = "WIDGET_REVOKED"


class WidgetNameRequired(Refusal):
    """A widget needs a name, to tell it from others."""

    reason = "NAME_REQUIRED"


class OriginsRequired(Refusal):
    """A widget that no site may carry is seen nowhere."""

    reason = "ORIGINS_REQUIRED"


class OriginInvalid(Refusal):
    """This is no address of a site: https, a host and perhaps a port; http on this machine only."""

    reason = "ORIGIN_INVALID"


class TooManyOrigins(Refusal):
    """More sites than one key is meant for."""

    reason = "TOO_MANY_ORIGINS"


class ClientIdInvalid(Refusal):
    """What tells a repeated sending from a new one is missing or out of form."""

    reason = "CLIENT_ID_INVALID"


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetKey:
    """A key, the sites it is for, and the source that takes in what is said there."""

    id: WidgetKeyId
    name: str
    key: str
    source_id: SourceId
    board_id: BoardId | None
    product_id: ProductId | None
    allowed_origins: tuple[str, ...]
    created_at: datetime
    revoked_at: datetime | None = None

    def require_use(self) -> None:
        """Refuse a key that was withdrawn."""
        if self.revoked_at is not None:
            raise WidgetRevoked(f"“{self.name}” was withdrawn", details={"name": self.name})

    def revoked(self, at: datetime) -> "WidgetKey":
        return replace(self, revoked_at=self.revoked_at or at)

    def view(self) -> WidgetKeyView:
        return WidgetKeyView(
            id=self.id,
            name=self.name,
            key=self.key,
            source_id=self.source_id,
            board_id=self.board_id,
            product_id=self.product_id,
            allowed_origins=self.allowed_origins,
            created_at=self.created_at,
            revoked_at=self.revoked_at,
        )

    def public_view(self) -> WidgetView:
        return WidgetView(
            board_id=self.board_id,
            product_id=self.product_id,
            allowed_origins=self.allowed_origins,
            is_revoked=self.revoked_at is not None,
        )


def widget_name(text: str) -> str:
    """Return the name of a widget as it is kept."""
    name = clean_name(text, limit=LONGEST_NAME, path=("name",))
    if not name:
        raise WidgetNameRequired("give it a name", path=("name",))
    return name


def source_name(name: str) -> str:
    """Return the name of the source that takes in what comes from a widget."""
    return f"{name} (widget)"


def allowed_origins(written: Sequence[str]) -> tuple[str, ...]:
    """Return sites as a browser names them, each once; refuse none, too many, and what is no site.

    They go into a header of the content policy as they are, so nothing else may be in them.
    """
    path = ("allowedOrigins",)
    if not written:
        raise OriginsRequired("name a site that may carry it", path=path)
    if len(written) > MOST_ORIGINS:
        raise TooManyOrigins(
            f"{len(written)} sites; at most {MOST_ORIGINS} fit one key",
            path=path,
            details={"limit": MOST_ORIGINS, "actual": len(written)},
        )
    return tuple(dict.fromkeys(_origin(each, place) for place, each in enumerate(written)))


def _origin(written: str, place: int) -> str:
    text = written.strip().rstrip("/")
    origin = _read_origin(text) if len(text) <= LONGEST_ORIGIN else None
    if origin is None:
        raise OriginInvalid(
            "this is not the address of a site",
            path=("allowedOrigins", str(place)),
            details={"origin": text[:100], "place": place + 1},
        )
    return origin


def _read_origin(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or "?" in text:
        return None
    if parts.scheme not in DEFAULT_PORTS or _HOST.fullmatch(host) is None:
        return None
    if parts.scheme == "http" and host not in HERE:
        return None
    shown = "" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def check_client_id(id: str) -> str:
    """Return what a sender names this sending by; refuse what does not tell it from others."""
    if _CLIENT_ID.fullmatch(id) is None:
        raise ClientIdInvalid("a client id has 8 to 64 letters and digits", path=("clientId",))
    return id

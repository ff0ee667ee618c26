"""Where the address of a webhook leads."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from services.community.domain.webhooks import WebhookUrlInvalid

LONGEST_URL = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an address leads: scheme, host and port."""

    scheme: str
    host: str
    port: int


def read_target(url: str) -> Target:
    """Return where an address leads; refuse what is no plain address of http or https."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        port, host = None, None
    else:
        if parts.scheme not in ("http", "https") or parts.username is not None or parts.fragment:
            host = None
    if not host or len(url) > LONGEST_URL or not url.isprintable() or " " in url:
        raise WebhookUrlInvalid(
            "an address starts with https:// and holds no name or password", path=("url",)
        )
    return Target(
        scheme=parts.scheme,
        host=host,
        port=port or (443 if parts.scheme == "https" else 80),
    )

"""What feeds and mailboxes are fetched from."""

from collections.abc import Sequence

from services.feedback.fetching import FetchFailed
from shared.outside import Network, is_allowed, is_open, resolve


def may_fetch(address: str, networks: Sequence[Network]) -> bool:
    """Return whether something may be fetched from an address."""
    return is_open(address) or is_allowed(address, networks)


async def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses behind a host; none when there is no such host."""
    try:
        return await resolve(host, port)
    except (OSError, UnicodeError):
        return []


async def reach(host: str, port: int, networks: Sequence[Network]) -> str:
    """Return the address to connect to. It is looked up once, here, so that a name cannot point
    inside after it was judged. Raises FetchFailed."""
    found = await addresses_of(host, port)
    if not found:
        raise FetchFailed("no_host", host=host)
    if not all(may_fetch(one, networks) for one in found):
        raise FetchFailed("not_allowed", host=host)
    return found[0]

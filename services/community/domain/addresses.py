"""Which addresses Polder may send to: those of the open internet, and what the operator allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import urlsplit

from services.community.domain.webhooks import WebhookUrlInvalid

LONGEST_URL = 2_000
_NAT64 = ip_network("64:ff9b::/96")
Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an address leads: scheme, host and port."""

    scheme: str
    host: str
    port: int


def read_networks(text: str) -> tuple[Network, ...]:
    """Return networks written as 10.0.0.0/8 or 127.0.0.1, with commas in between. Raises
    ValueError.
    """
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())


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


def is_allowed(address: str, networks: Sequence[Network]) -> bool:
    """Return whether the operator allows this address by name of its network."""
    found = _unwrapped(address)
    return any(found.version == each.version and found in each for each in networks)


def is_open(address: str) -> bool:
    """Return whether an address is one of the open internet: not of this machine, of a network
    inside, link-local, shared, multicast or reserved, however it is wrapped.
    """
    found = _unwrapped(address)
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _unwrapped(address: str) -> IPv4Address | IPv6Address:
    """Return the address that is meant: IPv4 within IPv6 leads to the IPv4 address."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return found
    if found in _NAT64:
        return IPv4Address(int(found) & 0xFFFF_FFFF)
    teredo = found.teredo
    return found.ipv4_mapped or found.sixtofour or (teredo[1] if teredo else None) or found

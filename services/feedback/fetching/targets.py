"""Which addresses may be fetched from: public ones, and networks that the operator allows."""

import asyncio
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from services.feedback.fetching import FetchFailed

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
_NAT64 = IPv6Network("64:ff9b::/96")


def read_networks(written: str) -> tuple[Network, ...]:
    """Return the networks of a setting. Raises ValueError for what is none."""
    return tuple(ip_network(one.strip(), strict=False) for one in written.split(",") if one.strip())


def is_allowed(address: str, networks: Sequence[Network]) -> bool:
    """Return whether something may be fetched from an address."""
    found = _behind(ip_address(address.partition("%")[0]))
    return (found.is_global and not found.is_multicast) or any(
        found.version == one.version and found in one for one in networks
    )


def _behind(address: Address) -> Address:
    """Return the IPv4 address that is wrapped in one of IPv6, where it is."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


async def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses behind a host; none when there is no such host."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(one[4][0]) for one in found))


async def reach(host: str, port: int, networks: Sequence[Network]) -> str:
    """Return the address to connect to. It is looked up once, here, so that a name cannot point
    inside after it was judged. Raises FetchFailed."""
    found = await addresses_of(host, port)
    if not found:
        raise FetchFailed("no_host", host=host)
    if not all(is_allowed(one, networks) for one in found):
        raise FetchFailed("not_allowed", host=host)
    return found[0]

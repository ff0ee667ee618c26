"""Which addresses Polder may reach out to: the open internet, and what the operator allows."""

import asyncio
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
_NAT64 = IPv6Network("64:ff9b::/96")


def read_networks(written: str) -> tuple[Network, ...]:
    """Return networks written as 10.0.0.0/8 or 127.0.0.1, with commas in between. Raises
    ValueError.
    """
    return tuple(ip_network(each.strip()) for each in written.split(",") if each.strip())


def is_open(address: str) -> bool:
    """Return whether an address is one of the open internet: not of this machine, of a network
    inside, link-local, shared, multicast or reserved, however it is wrapped.
    """
    found = _unwrapped(address)
    return found.is_global and not (found.is_multicast or found.is_reserved)


def is_allowed(address: str, networks: Sequence[Network]) -> bool:
    """Return whether the operator allows this address by name of its network."""
    found = _unwrapped(address)
    return any(found.version == each.version and found in each for each in networks)


def _unwrapped(address: str) -> IPv4Address | IPv6Address:
    """Return the address that is meant: IPv4 within IPv6 leads to the IPv4 address."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return found
    if found in _NAT64:
        return IPv4Address(int(found) & 0xFFFF_FFFF)
    teredo = found.teredo
    return found.ipv4_mapped or found.sixtofour or (teredo[1] if teredo else None) or found


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system looks them up. Raises OSError, and
    UnicodeError for what can be no name.
    """
    found = await asyncio.get_running_loop().getaddrinfo(
        host.strip("[]"), port, type=socket.SOCK_STREAM
    )
    return list(dict.fromkeys(str(each[4][0]) for each in found))

"""Tell public from private addresses in every spelling."""

import ipaddress
import socket
import unicodedata
from urllib.parse import unquote, urlsplit

_PRIVATE = (
    "local",
    "internal",
    "localhost",
    "home.arpa",
    "lan",
    "intranet",
    "private",
    "corp",
    "home",
    "test",
    "invalid",
)
_EMBEDDING = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
"""IPv6 networks whose last 32 bits are an IPv4 address."""
_FORBIDDEN = frozenset([*map(chr, range(33)), *"#%/<>?@[\\]^|\x7f"])
"""What no host has: a resolver may stop at it, and read what stands before."""
_UNROUTED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "fec0::/10", "3fff::/20", "5f00::/16")))
"""Networks that are nowhere on the public network, and that Python takes for global."""

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: str) -> bool:
    """Return True if an address's host may be public by spelling."""
    host = read_host(address)
    if host is None:
        return False
    ip = read_ip(host)
    if ip is not None:
        return is_public_ip(ip)
    labels = host.split(".")
    is_name = len(labels) > 1 and all(labels) and not labels[-1].isdigit() and _FORBIDDEN.isdisjoint(host)
    return is_name and not any(host.endswith(f".{suffix}") for suffix in _PRIVATE)


def read_host(address: str) -> str | None:
    """Return an address's host as resolvers see it, or None."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    if not host:
        return None
    plain = unicodedata.normalize("NFKC", unquote(host)).lower().replace("。", ".")
    return plain.removesuffix(".") or None


def read_ip(host: str) -> Ip | None:
    """Return the IP address that a host's name spells.

    Also `127.1`, `0x7f.1`, `2130706433`, `[::ffff:7f00:1]`.
    """
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def is_public_ip(ip: Ip) -> bool:
    """Return True if an IP, and any embedded in it, is public."""
    inner = _ipv4_within(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public_ip(inner)
    if any(ip in network for network in _UNROUTED):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _ipv4_within(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inner is None and any(ip in network for network in _EMBEDDING):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return inner

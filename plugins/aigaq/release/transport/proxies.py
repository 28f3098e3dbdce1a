"""The proxy of an address: option, else environment, never bypassed."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.transport.public_addresses import read_host

NONE = "none"
_RESOLVING = {"socks": "socks5h", "socks5": "socks5h", "socks4": "socks4a"}
"""Kinds of proxies that would let this machine resolve names, and those that resolve them themselves."""
_KINDS = ("http", "https", "socks5h", "socks4a")
_ORDER = {"http": ("http", "all", "https"), "https": ("https", "all", "http")}


class Proxies(msgspec.Struct, frozen=True, kw_only=True):
    """Proxies by scheme, and hosts that are asked directly."""

    by_scheme: dict[str, str] = {}
    direct: str = ""

    def choose(self, address: str) -> str | None:
        """Return the proxy for an address, None where it is asked directly.

        UsageError where an onion address would be asked without a proxy.
        """
        scheme, host = urlsplit(address).scheme, read_host(address) or ""
        is_onion = host.endswith(".onion")
        proxy = self.by_scheme.get(scheme)
        if proxy and not is_onion and _is_exempt(host, self.direct):
            return None
        if is_onion and proxy is None:
            raise UsageError(
                msg(
                    "%(address)s is an onion address, which only Tor reaches. Start Tor, and give its proxy: "
                    "--proxy socks5h://127.0.0.1:9050",
                    address=address,
                )
            )
        return proxy


NO_PROXIES = Proxies()


def _is_exempt(host: str, listed: str) -> bool:
    """Return True if NO_PROXY lists a host or its domain."""
    names = [name.strip().lower().partition(":")[0].lstrip(".") for name in listed.split(",")]
    return any(name and (name == "*" or host == name or host.endswith(f".{name}")) for name in names)


def read_proxies(environ: Mapping[str, str], option: str | None = None) -> Proxies:
    """Return the proxies of an option or the environment.

    The option `none` goes past those of the environment. A proxy that the environment names for one scheme serves the
    other as well, if that has none. Raises UsageError for an invalid one.
    """
    if option == NONE:
        return Proxies()
    if option:
        proxy = _normal(option, "--proxy")
        return Proxies(by_scheme=dict.fromkeys(_ORDER, proxy))
    named = {
        name: (environ.get(f"{name}_proxy") or environ.get(f"{name}_proxy".upper()))
        for name in ("http", "https", "all")
    }
    found = {name: _normal(value, f"{name}_proxy".upper()) for name, value in named.items() if value}
    chosen = {scheme: [found[name] for name in order if name in found] for scheme, order in _ORDER.items()}
    direct = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    return Proxies(by_scheme={scheme: proxies[0] for scheme, proxies in chosen.items() if proxies}, direct=direct)


def is_proxy(written: str) -> bool:
    """Return True if a setting names a proxy, or none."""
    try:
        read_proxies({}, written)
    except UsageError:
        return False
    return True


def _normal(given: str, source: str) -> str:
    """Return a proxy's address in a kind that resolves names."""
    written = given if "://" in given else f"http://{given}"
    try:
        parts = urlsplit(written)
        scheme = _RESOLVING.get(parts.scheme.lower(), parts.scheme.lower())
        is_fit = scheme in _KINDS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_fit = False
    if not is_fit:
        raise UsageError(
            msg(
                "%(source)s is not the address of a proxy. Write it as socks5h://127.0.0.1:9050 or http://127.0.0.1:8080",
                source=source,
            )
        )
    return f"{scheme}://{parts.netloc}"

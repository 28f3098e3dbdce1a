"""Ask copies' hosts over HTTP, within limits.

Through the proxy that is set, within limits of time, bytes and redirects.
"""

import posixpath
import time
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from threading import Lock
from urllib.parse import quote, unquote, urljoin, urlsplit

import urllib3

from aigaq.core.errors import OutsideError
from aigaq.core.message import Message, message_of, msg
from aigaq.release.transport.failures import describe_failure
from aigaq.release.transport.guarded import ALLOWANCE, PUBLIC_ONLY, direct_pools, proxied_pools
from aigaq.release.transport.patience import Allowance, Clock, Patience, SlowHostError
from aigaq.release.transport.proxies import Proxies

_MISSING = frozenset({403, 404, 410})
_PIECE = 1 << 16
_MOST_REDIRECTS = 2
_PORTS = {"http": 80, "https": 443}


class Network:
    """The way to hosts: proxies, patience, and open connections."""

    def __init__(
        self, proxies: Proxies | None = None, patience: Patience | None = None, clock: Clock = time.monotonic
    ) -> None:
        self.patience = patience or Patience()
        self.clock = clock
        self._proxies = proxies or Proxies()
        self._pools: dict[str | None, urllib3.PoolManager] = {}
        self._lock = Lock()

    def host(self, address: str, *, is_listed: bool = False) -> "Host":
        """Return the host of a copy.

        One that is only listed must not lead into a private network. Raises UsageError for an onion address without a
        proxy.
        """
        proxy = self._proxies.choose(address)
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = proxied_pools(proxy) if proxy else direct_pools()
            return Host(address, self._pools[proxy], self, is_listed=is_listed)


class Host:
    """One address of copies.

    Its time begins with its making; `abandon` ends whatever still waits for it.
    """

    def __init__(self, address: str, pools: urllib3.PoolManager, network: Network, *, is_listed: bool) -> None:
        self.address = address.rstrip("/")
        self._given = address
        self._pools = pools
        self._network = network
        self._is_listed = is_listed
        self._until = network.clock() + network.patience.total
        self._retries = _retries(network.patience)

    def abandon(self) -> None:
        """Let every answer end that is still under way."""
        self._until = float("-inf")

    def post(self, data: bytes, kind: str, limit: int) -> bytes:
        """Post bytes of a media type, and return the answer.

        The answer is no longer than the limit.

        OutsideError where it cannot be reached, is too slow, answers more, leads elsewhere, or has an error of its own.
        """
        url = self._given
        allowance = Allowance(self._network.patience, limit, lambda: self._until, self._network.clock)
        answer = self._request(url, {"Content-Type": kind, "Accept-Encoding": "identity"}, allowance, data)
        if answer.status != 200:
            answer.close()  # The body is not read: it may have no end.
            raise OutsideError(msg("%(url)s: the host answers %(status)s", url=url, status=answer.status))
        found = b"".join(_pieces(answer, url, limit))
        if len(found) > limit:
            raise OutsideError(msg("%(url)s sends more than %(limit)s bytes", url=url, limit=limit))
        return found

    def fetch(self, path: str, limit: int) -> bytes | None:
        """Return a file; None if missing or above the limit.

        Raises OutsideError if it cannot be reached, is too slow, or has an error of its own.
        """
        pieces = self.stream(path, limit)
        if pieces is None:
            return None
        data = b"".join(pieces)
        return data if len(data) <= limit else None

    def stream(self, path: str, limit: int, *, start: int = 0) -> Iterator[bytes] | None:
        """Yield a file's bytes from `start`; return None if missing.

        Where the host goes on behind `limit` bytes, the last piece is one byte too long: it is for the caller to
        refuse. Raises OutsideError, also between two pieces, if the host fails; and if it cannot begin at `start`.
        """
        url = f"{self.address}/{quote(path)}"
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        allowance = Allowance(self._network.patience, limit, lambda: self._until, self._network.clock)
        answer = self._answer(url, headers, allowance)
        if answer.status != (206 if start else 200):
            answer.close()  # The body is not read: it may have no end.
            if answer.status in _MISSING:
                return None
            raise OutsideError(msg("%(url)s: the host answers %(status)s", url=url, status=answer.status))
        return _pieces(answer, url, limit - start)

    def _answer(self, url: str, headers: dict[str, str], allowance: Allowance) -> urllib3.BaseHTTPResponse:
        """Return a response, following redirects within the copy.

        Others are reported.
        """
        asked = url
        for _redirect in range(_MOST_REDIRECTS + 1):
            answer = self._request(asked, headers, allowance)
            location = answer.get_redirect_location()
            if not location:
                return answer
            answer.close()
            there = _join(asked, location)
            if there is None or not is_within(self.address, there):
                raise OutsideError(
                    msg(
                        "%(url)s leads to %(there)s. Give that address instead, if you trust it",
                        url=url,
                        there=there or location,
                    )
                )
            asked = there
        raise OutsideError(msg("%(url)s leads from one address to the next without end", url=url))

    def _request(
        self, url: str, headers: dict[str, str], allowance: Allowance, body: bytes | None = None
    ) -> urllib3.BaseHTTPResponse:
        """Ask for an address; with a body, send that to it."""
        tokens = (ALLOWANCE.set(allowance), PUBLIC_ONLY.set(self._is_listed))
        try:
            timeout = allowance.wait()
            return self._pools.request(
                "GET" if body is None else "POST",
                url,
                body=body,
                headers=headers,
                timeout=timeout,
                preload_content=False,
                retries=self._retries,
                redirect=False,
            )
        except SlowHostError as error:
            raise SlowHostError(_unreachable(url, error)) from error
        except OutsideError as error:
            raise OutsideError(_unreachable(url, error)) from error
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise OutsideError(_unreachable(url, error)) from error
        finally:
            ALLOWANCE.reset(tokens[0])
            PUBLIC_ONLY.reset(tokens[1])


def _retries(patience: Patience) -> urllib3.Retry:
    """Return how often a request is tried again.

    A host may ask for a rest (Retry-After), once, and no longer than it may be silent: urllib3 would sleep for hours.
    """
    rest = int(patience.silence)
    return urllib3.Retry(
        total=3,
        connect=1,
        read=1,
        redirect=0,
        status=1,
        other=0,
        backoff_factor=0.2,
        raise_on_status=False,
        retry_after_max=rest,
    )


def is_within(origin: str, there: str) -> bool:
    """Return True if an address lies below `origin`.

    On its host and port, at or below its path. An http address may lead to the https one of the same host, if both
    are at their usual ports.
    """
    before, after = _place(origin), _place(there)
    if before is None or after is None or before[1] != after[1]:
        return False
    same = before[0] == after[0] and before[2] == after[2]
    closed = (before[0], before[2], after[0], after[2]) == ("http", 80, "https", 443)
    return (same or closed) and after[3].startswith(before[3])


@lru_cache(maxsize=256)
def _place(address: str) -> tuple[str, str, int, str] | None:
    """Return an address's scheme, host, port and path, or None.

    None if it names a user or is invalid.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
        host = parts.hostname or ""
    except (ValueError, KeyError):
        return None
    path = unquote(parts.path)
    if not host or "@" in parts.netloc or "\\" in path or "%" in path or any(ord(sign) < 32 for sign in path):
        return None
    plain = posixpath.normpath(f"/{path.lstrip('/')}")
    return parts.scheme, host.lower(), port, plain if plain.endswith("/") else f"{plain}/"


def _join(asked: str, location: str) -> str | None:
    try:
        return urljoin(asked, location)
    except ValueError:
        return None


def _pieces(answer: urllib3.BaseHTTPResponse, url: str, left: int) -> Iterator[bytes]:
    with closing(answer):
        try:
            while left >= 0 and (piece := answer.read1(min(_PIECE, left + 1))):
                left -= len(piece)
                yield piece
        except SlowHostError as error:
            raise SlowHostError(msg("%(url)s was cut off (%(why)s)", url=url, why=message_of(error))) from error
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise OutsideError(msg("%(url)s was cut off (%(why)s)", url=url, why=describe_failure(error))) from error


def _unreachable(url: str, error: Exception) -> Message:
    why = message_of(error) if isinstance(error, OutsideError) else describe_failure(error)
    return msg("%(url)s cannot be reached (%(why)s)", url=url, why=why)

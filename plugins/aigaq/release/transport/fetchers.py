"""Where the bytes of a copy come from: a folder, or an address. Lengths are bounded, whatever a host sends."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import urllib3

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg

Fetch = Callable[[str, int], bytes | None]
"""The bytes of a file of a copy by its path, or nothing where it has none; never reads more than the limit."""

TIMEOUT = 30.0
_MISSING = frozenset({403, 404, 410})
_PIECE = 1 << 16
_MOST_REDIRECTS = 2


def fetcher(place: str) -> Fetch:
    """A fetcher for a folder or for an address that begins with http:// or https://; UsageError where it is neither."""
    if is_address(place):
        return address_fetcher(place)
    if not Path(place).is_dir():
        raise UsageError(msg("%(place)s is neither a folder nor an address that begins with https://", place=place))
    return folder_fetcher(Path(place))


def is_address(place: str) -> bool:
    """Whether a place is an address rather than a folder."""
    return urlsplit(place).scheme in ("http", "https")


def folder_fetcher(folder: Path) -> Fetch:
    """Files of a folder; a file longer than the limit counts as missing."""

    def fetch(path: str, limit: int) -> bytes | None:
        try:
            with (folder / path).open("rb") as file:
                data = file.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise OutsideError(
                msg("%(folder)s cannot be read (%(strerror)s)", folder=folder / path, strerror=error.strerror)
            ) from error
        return data if len(data) <= limit else None

    return fetch


def address_fetcher(address: str, timeout: float = TIMEOUT) -> Fetch:
    """Files below an address; missing where the host says so or sends more than the limit.

    OutsideError where the host cannot be reached, sends nothing for `timeout` seconds, or has an error of its own.
    """

    def fetch(path: str, limit: int) -> bytes | None:
        pieces = stream(address, path, limit, timeout=timeout)
        if pieces is None:
            return None
        data = b"".join(pieces)
        return data if len(data) <= limit else None

    return fetch


def stream(address: str, path: str, limit: int, *, start: int = 0, timeout: float = TIMEOUT) -> Iterator[bytes] | None:
    """The bytes of a file below an address from `start` on, in pieces; nothing where the host has none.

    Where the host goes on behind `limit` bytes, the last piece is one byte too long: it is for the caller to refuse.
    OutsideError, also between two pieces, where the host fails; and where it cannot begin at `start`.
    """
    url = f"{address.rstrip('/')}/{quote(path)}"
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
    answer = _answer(url, headers, timeout)
    if answer.status != (206 if start else 200):
        answer.close()  # not read: it may have no end
        if answer.status in _MISSING:
            return None
        raise OutsideError(msg("%(url)s: the host answers %(status)s", url=url, status=answer.status))
    return _pieces(answer, url, limit - start)


def _answer(url: str, headers: dict[str, str], timeout: float) -> urllib3.BaseHTTPResponse:
    """The answer to a request. A redirect is followed within its host; else it is told."""
    asked = url
    for _redirect in range(_MOST_REDIRECTS + 1):
        try:
            answer = _pool().request(
                "GET", asked, headers=headers, timeout=timeout, preload_content=False, retries=_RETRIES, redirect=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise OutsideError(msg("%(url)s cannot be reached (%(error)s)", url=url, error=_reason(error))) from error
        location = answer.get_redirect_location()
        if not location:
            return answer
        answer.close()
        there = urljoin(asked, location)
        if not is_within(asked, there):
            raise OutsideError(
                msg("%(url)s leads to %(there)s. Give that address instead, if you trust it", url=url, there=there)
            )
        asked = there
    raise OutsideError(msg("%(url)s leads from one address to the next without end", url=url))


def is_within(asked: str, there: str) -> bool:
    """Whether a redirect stays with the host, and does not lead from a line that is closed to one that all can read."""
    before, after = urlsplit(asked), urlsplit(there)
    return after.hostname == before.hostname and after.scheme in (before.scheme, "https")


def first_of(*fetchers: Fetch) -> Fetch:
    """The first of the fetchers that has a file."""

    def fetch(path: str, limit: int) -> bytes | None:
        found = (data for one in fetchers if (data := one(path, limit)) is not None)
        return next(found, None)

    return fetch


_RETRIES = urllib3.Retry(total=3, connect=1, read=1, redirect=0, other=0, backoff_factor=0.2)


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(num_pools=32, maxsize=16, headers={"User-Agent": "aigaq"})


def _pieces(answer: urllib3.BaseHTTPResponse, url: str, left: int) -> Iterator[bytes]:
    with closing(answer):
        try:
            while left >= 0 and (piece := answer.read(min(_PIECE, left + 1))):
                left -= len(piece)
                yield piece
        except urllib3.exceptions.HTTPError as error:
            raise OutsideError(msg("%(url)s was cut off (%(error)s)", url=url, error=_reason(error))) from error


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error
    return str(cause) or type(cause).__name__

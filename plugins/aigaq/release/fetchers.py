"""Where the bytes of a copy come from: a folder, or an address. Lengths are bounded, whatever a host sends."""

import http.client
import ssl
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

from aigaq.problems import OutsideError, UsageError
from aigaq.release.chain import Fetch

TIMEOUT = 30.0
AGENT = "aigaq"


def fetcher(place: str) -> Fetch:
    """A fetcher for a folder or for an address that begins with http:// or https://; UsageError where it is neither."""
    if is_address(place):
        return address_fetcher(place)
    if not Path(place).is_dir():
        raise UsageError(f"{place} is neither a folder nor an address that begins with https://")
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
            raise OutsideError(f"{folder / path} cannot be read ({error.strerror})") from error
        return data if len(data) <= limit else None

    return fetch


def address_fetcher(address: str, timeout: float = TIMEOUT) -> Fetch:
    """Files below an address; missing where the host says so or sends more than the limit.

    OutsideError where the host cannot be reached, sends nothing for `timeout` seconds, or has an error of its own.
    """
    base = address.rstrip("/")

    def fetch(path: str, limit: int) -> bytes | None:
        request = urllib.request.Request(f"{base}/{quote(path)}", headers={"User-Agent": AGENT})  # noqa: S310 (http or https, by fetcher)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
                data: bytes = answer.read(limit + 1)
                length = answer.headers.get("Content-Length")
        except urllib.error.HTTPError as error:
            if error.code in (403, 404, 410):
                return None
            raise OutsideError(f"{base}/{path}: the host answers {error.code}") from error
        except (TimeoutError, OSError, http.client.HTTPException, ssl.SSLError) as error:
            raise OutsideError(f"{base}/{path} cannot be reached ({_reason(error)})") from error
        if length is not None and len(data) < min(int(length), limit + 1):
            raise OutsideError(f"{base}/{path} was cut off")
        return data if len(data) <= limit else None

    return fetch


def first_of(*fetchers: Fetch) -> Fetch:
    """The first of the fetchers that has a file."""

    def fetch(path: str, limit: int) -> bytes | None:
        found = (data for one in fetchers if (data := one(path, limit)) is not None)
        return next(found, None)

    return fetch


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.URLError):
        return str(error.reason)
    return str(error) or type(error).__name__

"""Addresses and hashes: of sources, of mirrors, of people elsewhere."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys
from aigaq.content.reading.outcome import Reading
from aigaq.core.ids import is_meant_as_id
from aigaq.core.message import msg

_SHA256 = re.compile(r"[0-9a-f]{64}")


def addresses_are_whole(reading: Reading) -> Iterator[Finding]:
    """Require addresses that begin with https:// or http:// and name a host."""
    for path, keys, address in _addresses(reading):
        if not _is_address(address):
            message, fix = (
                msg('"%(address)s" is not an address', address=address),
                msg("Write it whole, as https://example.org/page."),
            )
            yield Finding(path=path, rule="address", keys=keys, message=message, fix=fix)


def hashes_are_sha256(reading: Reading) -> Iterator[Finding]:
    """Require SHA-256 in 64 lower-case hex digits for sources."""
    for testimony in reading.value.testimonies.values():
        for number, source in enumerate(testimony.record.sources):
            if source.sha256 is not None and not _SHA256.fullmatch(source.sha256):
                message = msg('"%(sha256)s" is not a SHA-256', sha256=source.sha256)
                fix = msg('Write its 64 digits and letters a to f, as "sha256sum" prints them.')
                keys: Keys = ("sources", number, "sha256")
                yield Finding(path=record_path(testimony), rule="sha256", keys=keys, message=message, fix=fix)


def custody_entries_are_sha256(reading: Reading) -> Iterator[Finding]:
    """Require SHA-256 for entries of the custody log."""
    for testimony in reading.value.testimonies.values():
        for number, digest in enumerate(testimony.record.custody):
            if not _SHA256.fullmatch(digest):
                message = msg('"%(sha256)s" is not a SHA-256', sha256=digest)
                fix = msg('Delete it: only hashes that "aigaq custody add" writes may stand here.')
                keys: Keys = ("custody", number)
                yield Finding(path=record_path(testimony), rule="sha256", keys=keys, message=message, fix=fix)


RULES = (addresses_are_whole, hashes_are_sha256, custody_entries_are_sha256)


def _addresses(reading: Reading) -> Iterator[tuple[str, Keys, str]]:
    for testimony in reading.value.testimonies.values():
        for number, source in enumerate(testimony.record.sources):
            if source.url is not None:
                yield record_path(testimony), ("sources", number, "url"), source.url
    for file in reading.value.people.values():
        for number, other in enumerate(file.record.same_as):
            if not (other.startswith("p-") and is_meant_as_id(other)):
                yield file.path, ("same_as", number), other
    for number, mirror in enumerate(reading.value.mirrors):
        yield (f"{reading.value.root}/mirrors.yaml", ("mirrors", number, "url"), mirror.url)
    licence = reading.value.site.licence
    if licence and licence.url is not None:
        yield f"{reading.value.root}/site.yaml", ("licence", "url"), licence.url


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        return whole and not any(sign.isspace() or sign in '<>"\\' for sign in address)
    except ValueError:
        return False

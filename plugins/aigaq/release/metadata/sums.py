"""Checksum lists for `sha256sum -c`, for people without Python.

At the top is `trust/SHA256SUMS`, which minisign signs. A list of more than 128 lines is split by the first hex digit
of its lines' keys, then by the next, so that one edit changes a few small lists, in a small archive and in a large
one. The key of a file is the hash of its path without the edition: the pages of one testimony stand in one list.
"""

import hashlib
from collections.abc import Iterable, Mapping
from operator import itemgetter

from aigaq.i18n.editions import EDITIONS
from aigaq.release.metadata import roles

_FOLDER = f"{roles.TRUST}/"
TOP = f"{_FOLDER}SHA256SUMS"
SIGNATURE = f"{TOP}.minisig"
PUBLIC_KEY = f"{_FOLDER}minisign.pub"
KEYS = f"{_FOLDER}minisign.keys"
LISTS = f"{_FOLDER}sums/"
TIMES = f"{_FOLDER}time/"
MOST_LINES = 128

_Line = tuple[str, str, str]
"""The key, the path and the SHA-256 of a file."""


def checksum_lists(hashes: Mapping[str, str]) -> dict[str, bytes]:
    """Return the lists, by path, for files with these SHA-256 in hex."""
    lines = [(_key(path), path, sha256) for path, sha256 in hashes.items() if not is_list(path)]
    made: dict[str, bytes] = {}
    made[TOP] = _list(lines, "", made)
    return made


def is_list(path: str) -> bool:
    """Return True for a checksum list or a file beside it."""
    belongs = path in (TOP, SIGNATURE) or is_of_key(path) or path.startswith((LISTS, TIMES))
    return path.startswith(_FOLDER) and belongs


def is_of_key(path: str) -> bool:
    """Return True for minisign keys, their list and signatures."""
    return path in (PUBLIC_KEY, KEYS) or path.startswith(f"{KEYS}.")


def key_signature(number: int) -> str:
    """Return the path of key N's signature on its successor."""
    return f"{KEYS}.{number}.minisig"


def _list(lines: list[_Line], prefix: str, made: dict[str, bytes]) -> bytes:
    """Return the list of lines with `prefix`.

    Lists below it are put into `made`.
    """
    if len(lines) <= MOST_LINES or len(prefix) > 8:
        return _text(sorted((path, sha256) for _key, path, sha256 in lines))
    below = []
    for digit, part in _split(lines, len(prefix)):
        data = _list(part, prefix + digit, made)
        path = f"{LISTS}{prefix}{digit}.txt"
        made[path] = data
        below.append((path, hashlib.sha256(data).hexdigest()))
    return _text(below)


def _split(lines: list[_Line], at: int) -> Iterable[tuple[str, list[_Line]]]:
    parts: dict[str, list[_Line]] = {}
    for line in lines:
        parts.setdefault(line[0][at], []).append(line)
    return sorted(parts.items(), key=itemgetter(0))


def _text(lines: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{sha256}  {path}\n" for path, sha256 in lines).encode()


def _key(path: str) -> str:
    edition, _slash, rest = path.partition("/")
    return hashlib.sha256((rest if edition in EDITIONS else path).encode()).hexdigest()[:16]

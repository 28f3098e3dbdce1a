"""Extract all texts in a file of the tree.

Packed files are opened, however deep; other bytes give their strings.
"""

import base64
import binascii
import bz2
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from aigaq.core.message import msg

_DEEPEST = 6
_MOST = 1 << 30
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
_BASE64_LINES = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\r?\n[ \t]*)+[A-Za-z0-9+/]+={0,2}")
"""Base64 over several lines, as mail has it."""
_IN_BASE64 = bytes(ord("A") if re.fullmatch(rb"[A-Za-z0-9+/_-]", bytes((byte,))) else 0 for byte in range(256))
"""Makes one letter of all that base64 is written with: twelve of that are found much faster than by a pattern."""
_LONG_LINE, _LINE_ENDS = 40, (b"\r", b"\n")
_SHORT_RUN = 100
"""Bytes of base64 up to which it is decoded once for all files: most is a word that stands on every page."""
_FROM_URL = bytes.maketrans(b"-_", b"+/")
"""Base64 as addresses have it, to the usual one."""
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){8,}")
_IN_HEX = bytes(ord("A") if re.fullmatch(rb"[0-9A-Fa-f]", bytes((byte,))) else 0 for byte in range(256))
_SHORTEST = 8
_LEGIBLE = bytes(byte if 0x20 <= byte <= 0x7E or 0x80 <= byte <= 0xF4 else 0x0A for byte in range(256))
"""Makes a line of all bytes that may be read as UTF-8 and follow each other."""
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x04\x06]){8,}")
_EVERY_SECOND = bytes(0 if byte in (0x00, 0x04, 0x06) else 1 for byte in range(256))
"""Makes zeroes of what every second byte of such a run is: looked for first, since they are found much faster."""
_MARKUP = (".html", ".xml", ".svg", ".xhtml", ".atom", ".rss")
_PROSE = (".txt", ".md", ".vtt", ".csv", ".yaml", ".yml", ".json", ".jsonl", ".po")


class Form(StrEnum):
    """The notation of a text: tags, prose, code, or strings."""

    MARKUP = "markup"
    PROSE = "prose"
    CODE = "code"
    STRINGS = "strings"


class Part(NamedTuple):
    """A text in a file, with its bytes.

    `member` is where in the file (empty for the file itself), `data` the bytes that hold it.
    """

    member: str
    form: Form
    text: str
    data: bytes


class _Member(NamedTuple):
    """A file in a packed one: path, display path, and bytes."""

    path: str
    shown: str
    data: bytes


class PackedError(ValueError):
    """A packed file cannot be opened, or unpacks to too much."""


def parts_of(path: str, data: bytes, depth: int = 0) -> Iterator[Part]:
    """Yield every text in the file `path` with bytes `data`.

    Raises PackedError if its content cannot be known.
    """
    if depth > _DEEPEST:
        raise PackedError(msg("files are packed in one another too deeply"))
    members = _members(path, data)
    if members is None:
        yield from _plain(path, data, depth)
        return
    for member in members:
        for part in parts_of(member.path, member.data, depth + 1):
            yield part._replace(member="/".join(filter(None, (member.shown, part.member))))


def _plain(path: str, data: bytes, depth: int) -> Iterator[Part]:
    text = _decode(data)
    if text is None:
        yield Part("", Form.STRINGS, "\n".join(_strings(data)), data)
        return
    yield Part("", _form(path, text), text, data)
    for shown, inside in _decode_runs(data):
        yield from (part._replace(member=shown) for part in parts_of(f"{path}.json", inside, depth + 1))


def _decode_runs(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield base64 and hex contents of a text, with their place."""
    for number, run in enumerate(base64_in(data), 1):
        inside = _read_short_base64(run) if len(run) <= _SHORT_RUN else _read_base64(run)
        if inside is not None:
            yield f"base64 {number}", inside
    for number, match in enumerate(_runs_in(data, _IN_HEX, _HEX, 16), 1):
        inside = bytes.fromhex(match[0].decode())
        if _is_worth_reading(inside):
            yield f"hex {number}", inside


def base64_in(data: bytes) -> Iterator[bytes]:
    """Yield all that may be base64, on one line or over several."""
    has_lines = False
    for match in _runs_in(data, _IN_BASE64, _BASE64, 12):
        has_lines = has_lines or (len(match[0]) >= _LONG_LINE and data[match.end() : match.end() + 1] in _LINE_ENDS)
        yield match[0]
    for lines in _BASE64_LINES.findall(data) if has_lines else ():
        yield b"".join(lines.split())


def _runs_in(data: bytes, letters: bytes, pattern: re.Pattern[bytes], shortest: int) -> Iterator[re.Match[bytes]]:
    """Yield runs of `pattern` that may encode the same first bytes.

    `letters` is the table that makes an A of them.
    """
    marked, begin = data.translate(letters), b"A" * shortest
    at = marked.find(begin)
    while at >= 0 and (match := pattern.match(data, at)):
        yield match
        at = marked.find(begin, match.end())


def _members(path: str, data: bytes) -> list[_Member] | None:
    """Return the files packed in `data` by name, or None."""
    try:
        if data.startswith(b"PK\x03\x04"):
            return _unzip(data)
        if data[257:262] == b"ustar":
            return _untar(data)
        opened = _open_packed(data)
    except PackedError:
        raise
    except Exception as error:  # A broken archive makes the readers raise almost anything.
        raise PackedError(msg("the packed file cannot be opened (%(error)s)", error=error)) from error
    return None if opened is None else [_Member(_inner(path), "", opened)]


def _open_packed(data: bytes) -> bytes | None:
    if data.startswith(b"\x1f\x8b"):
        return _limit_data(_gunzip(data))
    if data.startswith(b"BZh") and data[4:10] == b"1AY&SY":
        return _limit_data(bz2.decompress(data))
    if data.startswith(b"\xfd7zXZ\x00"):
        return _limit_data(lzma.decompress(data))
    return None


def _gunzip(data: bytes) -> bytes:
    """All members of a gzip file, the names in their heads too."""
    found = []
    while data:
        stream = zlib.decompressobj(wbits=31)
        found.append(stream.decompress(data, _MOST))
        if not stream.eof:
            raise PackedError(msg("the packed file is cut off, or holds more than a file of ours may"))
        data = stream.unused_data
    return b"".join(found)


def _unzip(data: bytes) -> list[_Member]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        _limit(sum(info.file_size for info in infos))
        names = [info.filename for info in infos if not info.is_dir()]
        return [
            *(_Member(name, name, archive.read(name)) for name in names),
            _Member("comment", "comment", archive.comment),
        ]


def _untar(data: bytes) -> list[_Member]:
    with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
        members = archive.getmembers()
        _limit(sum(member.size for member in members))
        files = ((member.name, archive.extractfile(member)) for member in members)
        return [_Member(name, name, file.read()) for name, file in files if file is not None]


def _limit_data(data: bytes) -> bytes:
    _limit(len(data))
    return data


def _limit(size: int) -> None:
    if size > _MOST:
        raise PackedError(msg("the packed file holds more than a file of ours may"))


def _inner(path: str) -> str:
    """Return the name of the unpacked file, without packing suffix."""
    for ending in (".gz", ".bz2", ".xz"):
        if path.endswith(ending):
            return path.removesuffix(ending)
    return f"{path}.json" if path.endswith((".pf_fragment", ".pf_meta", ".pf_index", ".pf_filter")) else path


def _decode(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _strings(data: bytes) -> Iterator[str]:
    """Yield readable strings among bytes, as UTF-8 and UTF-16."""
    legible = [string for string in data.translate(_LEGIBLE).split(b"\n") if len(string) >= _SHORTEST]
    yield b"\n".join(legible).decode("utf-8", "ignore")
    halves = (data[start::2].translate(_EVERY_SECOND) for start in (0, 1))
    if any(bytes(_SHORTEST) in half for half in halves):
        yield from (match[0].decode("utf-16-le") for match in _WIDE.finditer(data))


def _form(path: str, text: str) -> Form:
    if path.endswith(_MARKUP) or text.lstrip()[:1] == "<":
        return Form.MARKUP
    return Form.PROSE if path.endswith(_PROSE) else Form.CODE


def _read_base64(data: bytes) -> bytes | None:
    """Decode base64 that is worth reading.

    It is None where it is none, or not worth it.
    """
    inside = _from_base64(data)
    return inside if inside is not None and _is_worth_reading(inside) else None


_read_short_base64 = lru_cache(maxsize=1 << 13)(_read_base64)


def _from_base64(data: bytes) -> bytes | None:
    try:
        return base64.b64decode(_pad(data.translate(_FROM_URL)), validate=True)
    except (binascii.Error, ValueError):
        return None


def _pad(data: bytes) -> bytes:
    """Return base64 with its padding mended."""
    bare = data.rstrip(b"=")
    bare = bare[:-1] if len(bare) % 4 == 1 else bare
    return bare + b"=" * (-len(bare) % 4)


def _is_worth_reading(data: bytes) -> bool:
    """Return True if decoded base64 is packed data or text.

    A long word or a hash gives neither.
    """
    return data.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh")) or _decode(data) is not None

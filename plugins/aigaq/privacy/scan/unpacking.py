"""Extract all texts in a file of the tree.

Packed files are opened (see `packed_files`), up to six in one another; deeper ones are refused. Other bytes give their
strings.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from aigaq.core.message import msg
from aigaq.privacy.scan.cbor_texts import texts_in
from aigaq.privacy.scan.packed_files import LEGIBLE, PackedError, inflated_prefix, is_packed, may_be_hash, open_packed

_DEEPEST = 6
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
_BASE64_LINES = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\r?\n[ \t]*)+[A-Za-z0-9+/]+={0,2}")
"""Base64 over several lines, as mail has it."""
_IN_BASE64 = bytes(ord("A") if re.fullmatch(rb"[A-Za-z0-9+/_-]", bytes((byte,))) else 0 for byte in range(256))
"""Turns every letter of base64 into A: a run of twelve A is found much faster than by a pattern."""
_LONG_LINE, _LINE_ENDS = 40, (b"\r", b"\n")
_SHORT_RUN = 100
"""Bytes of base64 up to which its content is cached: most such runs are words that stand on every page."""
_FROM_URL = bytes.maketrans(b"-_", b"+/")
"""Turns the base64 of addresses into the usual one."""
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){8,}")
_IN_HEX = bytes(ord("A") if re.fullmatch(rb"[0-9A-Fa-f]", bytes((byte,))) else 0 for byte in range(256))
_SHORTEST = 8
_LEGIBLE_STRING = re.compile(
    rb"[%b]{8,}" % re.escape(bytes(byte for byte in range(256) if LEGIBLE[byte] == byte != 0x0A))
)
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x04\x06]){8,}")
_EVERY_SECOND = bytes(0 if byte in (0x00, 0x04, 0x06) else 1 for byte in range(256))
"""Turns every second byte of a run of `_WIDE` into zero: zeroes are found much faster than by a pattern."""
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


class Leaf(NamedTuple):
    """A file that is not packed itself.

    It has a name, a place in a file of the tree, and bytes.

    It lies in so many others that the file is packed in as `depth` says.
    """

    path: str
    member: str
    data: bytes
    depth: int


def parts_of(path: str, data: bytes, depth: int = 0) -> Iterator[Part]:
    """Yield every text in the file `path` with bytes `data`.

    Raises PackedError if its content cannot be known.
    """
    for leaf in leaves_of(path, data, depth):
        yield from parts_in(leaf)


def leaves_of(path: str, data: bytes, depth: int = 0, member: str = "") -> Iterator[Leaf]:
    """Yield the files within a file, or the file itself.

    Raises PackedError if they cannot be known.
    """
    if depth > _DEEPEST:
        raise PackedError(msg("files are packed in one another too deeply"))
    members = open_packed(path, data)
    if members is None:
        yield Leaf(path, member, data, depth)
        return
    for one in members:
        shown = _join(member, one.shown)
        if one.may_be_packed:
            yield from leaves_of(one.path, one.data, depth + 1, shown)
        else:
            yield Leaf(one.path, shown, one.data, depth + 1)


def parts_in(leaf: Leaf) -> Iterator[Part]:
    """Yield the text of an unpacked file, and those within it."""
    for part in _plain(leaf.path, leaf.data, leaf.depth):
        yield part._replace(member=_join(leaf.member, part.member))


def _join(*members: str) -> str:
    return "/".join(filter(None, members))


def _plain(path: str, data: bytes, depth: int) -> Iterator[Part]:
    text = _decode(data)
    if text is None:
        texts = texts_in(data)
        strings = _strings(data) if texts is None else (texts.decode("utf-8", "ignore"),)
        yield Part("", Form.STRINGS, "\n".join(strings), data)
        return
    inside: list[Part] = []
    packed: list[str] = []
    for shown, run, content in _decode_runs(data):
        inside += (part._replace(member=shown) for part in _parts_of_run(f"{path}.json", content, depth + 1))
        if is_packed(content) and not may_be_hash(content):
            packed.append(run.decode())
    yield Part("", _form(path, text), _without(text, packed), data)
    yield from inside


def _without(text: str, runs: Iterable[str]) -> str:
    """Return a text without runs of letters that were unpacked.

    They are no words, and what they hold is read in their place.
    """
    for run in runs:
        text = text.replace(run, " ", 1)
    return text


def _parts_of_run(path: str, data: bytes, depth: int) -> Iterator[Part]:
    """Yield the texts in base64 or hex.

    What is as short as a hash may only look packed: if it cannot be opened, its strings are read, and all that it gives
    up to the first fault.
    """
    try:
        yield from list(parts_of(path, data, depth))
    except PackedError:
        if depth > _DEEPEST or not may_be_hash(data):
            raise
        inside = inflated_prefix(data)
        yield Part("", Form.STRINGS, "\n".join(chain(_strings(data), _strings(inside))), data + inside)
        yield from _parts_of_run(path, inside, depth + 1)


def _decode_runs(data: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield base64 and hex runs of a text: place, letters, content."""
    for number, run in enumerate(base64_in(data), 1):
        inside = _read_short_base64(run) if len(run) <= _SHORT_RUN else _read_base64(run)
        if inside is not None:
            yield f"base64 {number}", run, inside
    for number, match in enumerate(_runs_in(data, _IN_HEX, _HEX, 16), 1):
        inside = bytes.fromhex(match[0].decode())
        if _is_worth_reading(inside):
            yield f"hex {number}", match[0], inside


def base64_in(data: bytes) -> Iterator[bytes]:
    """Yield all that may be base64, on one line or over several."""
    has_lines = False
    for match in _runs_in(data, _IN_BASE64, _BASE64, 12):
        has_lines = has_lines or (len(match[0]) >= _LONG_LINE and data[match.end() : match.end() + 1] in _LINE_ENDS)
        yield match[0]
    for lines in _BASE64_LINES.findall(data) if has_lines else ():
        yield b"".join(lines.split())


def _runs_in(data: bytes, letters: bytes, pattern: re.Pattern[bytes], shortest: int) -> Iterator[re.Match[bytes]]:
    """Yield the runs of `pattern` that are at least `shortest` letters long.

    `letters` is a table that turns each letter of the pattern into A.
    """
    marked, begin = data.translate(letters), b"A" * shortest
    at = marked.find(begin)
    while at >= 0 and (match := pattern.match(data, at)):
        yield match
        at = marked.find(begin, match.end())


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
    yield b"\n".join(_LEGIBLE_STRING.findall(data)).decode("utf-8", "ignore")
    halves = (data[start::2].translate(_EVERY_SECOND) for start in (0, 1))
    if any(bytes(_SHORTEST) in half for half in halves):
        yield from (match[0].decode("utf-16-le") for match in _WIDE.finditer(data))


def _form(path: str, text: str) -> Form:
    if path.endswith(_MARKUP) or text.lstrip()[:1] == "<":
        return Form.MARKUP
    return Form.PROSE if path.endswith(_PROSE) else Form.CODE


def _read_base64(data: bytes) -> bytes | None:
    """Decode base64; None if it is none, or holds nothing legible."""
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
    return is_packed(data) or _decode(data) is not None

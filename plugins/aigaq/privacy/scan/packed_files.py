"""Open packed files: gzip, bzip2, xz, zip and tar.

Their heads are read too: names, owners, comments, and bytes between or behind the packed files.
"""

import bz2
import contextlib
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import NamedTuple, Protocol

from aigaq.core.message import msg

_MOST = 1 << 30
_GZIP, _BZIP2, _XZ, _ZIP = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"PK\x03\x04"
_RESERVED = 0xE0
"""The flags of a gzip head that no gzip file has set (RFC 1952, 2.3.1.2)."""
_TAR, _TAR_AT = b"ustar", 257
_LONGEST_HASH = 64
"""Bytes of a SHA-512. Among a million hashes some begin as packed files do."""
_HEADS = "heads"
_ZIP_HEAD = 30
"""The bytes of a zip's local head before its name (PKWARE's APPNOTE.TXT, 4.3.7)."""
_GZIP_HEAD, _EXTRA, _NAME, _COMMENT = 10, 4, 8, 16
"""The bytes of a gzip head before optional fields, and the flags of these (RFC 1952, 2.3)."""
LEGIBLE = bytes(byte if 0x20 <= byte <= 0x7E or 0x80 <= byte <= 0xF4 else 0x0A for byte in range(256))
"""Keeps bytes that UTF-8 may have, and ends the line at all others."""


class Member(NamedTuple):
    """A file in a packed one: path, display path, and bytes.

    Heads `may_be_packed` no more: read as one text, they can look like a tar.
    """

    path: str
    shown: str
    data: bytes
    may_be_packed: bool = True


class PackedError(ValueError):
    """A packed file cannot be opened, or unpacks to too much."""


def open_packed(path: str, data: bytes) -> list[Member] | None:
    """Return the files packed in `data` by name, or None."""
    try:
        if data.startswith(_ZIP):
            return _unzip(data)
        if _is_tar(data):
            return _untar(data)
        opened = _open_stream(data)
    except PackedError:
        raise
    except Exception as error:  # A broken archive makes the readers raise almost anything.
        raise PackedError(msg("the packed file cannot be opened (%(error)s)", error=error)) from error
    if opened is None:
        return None
    content, heads = opened
    return [Member(_inner(path), "", content), *([_as_member(heads)] if heads else ())]


def _is_gzip(data: bytes) -> bool:
    return data.startswith(_GZIP) and len(data) >= _GZIP_HEAD and not data[3] & _RESERVED


def _is_bzip2(data: bytes) -> bool:
    return data.startswith(_BZIP2) and data[4:10] == b"1AY&SY"


def _is_tar(data: bytes) -> bool:
    return data.startswith(_TAR, _TAR_AT)


def _open_stream(data: bytes) -> tuple[bytes, bytes] | None:
    """Return the content and readable heads of a packed stream.

    None for other bytes.
    """
    if _is_gzip(data):
        return _decompress(data, lambda: zlib.decompressobj(wbits=31), _gzip_head)
    if _is_bzip2(data):
        return _decompress(data, bz2.BZ2Decompressor)
    if data.startswith(_XZ):
        return _decompress(data, lzma.LZMADecompressor)
    return None


class _Decompressor(Protocol):
    """The common part of the decompressors of zlib, bz2 and lzma."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _no_head(_data: bytes) -> bytes:
    return b""


def _decompress(
    data: bytes, decompressor: Callable[[], _Decompressor], head: Callable[[bytes], bytes] = _no_head
) -> tuple[bytes, bytes]:
    """Return the content of all streams in `data`, and their heads.

    Raises PackedError where one is cut off, or other bytes follow the last.
    """
    content, heads = [], []
    while data:
        stream = decompressor()
        heads.append(head(data))
        content.append(stream.decompress(data, _MOST))
        if not stream.eof:
            raise PackedError(msg("the packed file is cut off, or holds more than a file of ours may"))
        data = stream.unused_data
    return _limit_data(b"".join(content)), b"\n".join(filter(None, heads))


def _gzip_head(data: bytes) -> bytes:
    """Return a gzip head's optional fields: extra field, name, comment."""
    flags, end = data[3], _GZIP_HEAD
    if flags & _EXTRA:
        end += 2 + int.from_bytes(data[end : end + 2], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            end = data.index(0, end) + 1
    return data[_GZIP_HEAD:end]


def _unzip(data: bytes) -> list[Member]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        _limit(sum(info.file_size for info in infos))
        names = [info.filename for info in infos if not info.is_dir()]
        packed = [(_zip_content_at(data, info.header_offset), info.compress_size) for info in infos]
        return [*(Member(name, name, archive.read(name)) for name in names), _as_member(_without(data, packed))]


def _zip_content_at(data: bytes, head: int) -> int:
    """Return where the packed bytes behind a local head begin."""
    lengths = data[head + _ZIP_HEAD - 4 : head + _ZIP_HEAD]
    return head + _ZIP_HEAD + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")


def _untar(data: bytes) -> list[Member]:
    with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
        members = archive.getmembers()
        _limit(sum(member.size for member in members))
        files = [(member, archive.extractfile(member)) for member in members if member.isreg()]
        contents = [(member.offset_data, member.size) for member, _file in files]
        found = [Member(member.name, member.name, file.read()) for member, file in files if file]
    said = "\n".join(field for member in members for field in _fields(member))
    return [*found, _as_member(said.encode("utf-8", "replace") + b"\n" + _without(data, contents))]


def _fields(member: tarfile.TarInfo) -> tuple[str, ...]:
    """Return the words of a tar's head one by one.

    In the head they stand without a gap.
    """
    return (member.name, member.uname, member.gname, member.linkname, *map(str, member.pax_headers.values()))


def _without(data: bytes, parts: Iterable[tuple[int, int]]) -> bytes:
    """Return `data` without some parts.

    Each is given by its place and its length.
    """
    rest, at = [], 0
    for start, length in sorted(parts):
        rest.append(data[at:start])
        at = max(at, start + length)
    return b"\n".join((*rest, data[at:]))


def _as_member(heads: bytes) -> Member:
    """Return the readable bytes of heads as a text file.

    Short words are kept, too.
    """
    lines = filter(None, heads.translate(LEGIBLE).split(b"\n"))
    text = b"\n".join(lines).decode("utf-8", "ignore")
    return Member(f"{_HEADS}.txt", _HEADS, text.encode(), may_be_packed=False)


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


def is_packed(data: bytes) -> bool:
    """Return True if bytes begin as a packed file does."""
    return data.startswith((_ZIP, _XZ)) or _is_gzip(data) or _is_bzip2(data) or _is_tar(data)


def may_be_hash(data: bytes) -> bool:
    """Return True if a hash may begin as these bytes do, among millions of hashes.

    The signs of gzip and zip are so short. That of xz has six bytes, that of bzip2 nine.
    """
    return len(data) <= _LONGEST_HASH and not data.startswith(_XZ) and not _is_bzip2(data)


def inflated_prefix(data: bytes) -> bytes:
    """Return what a broken gzip or zip file gives up to its first fault."""
    is_zip = data.startswith(_ZIP)
    stream = zlib.decompressobj(wbits=-zlib.MAX_WBITS if is_zip else 31)
    content: list[bytes] = []
    with contextlib.suppress(zlib.error):
        start = _zip_content_at(data, 0) if is_zip else 0
        content.extend(stream.decompress(data[at : at + 1]) for at in range(start, len(data)))
    return b"".join(content)

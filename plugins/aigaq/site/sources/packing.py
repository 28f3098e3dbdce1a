"""Archives that are the same bytes wherever they are made: sorted, without times or owners, by a pinned compressor."""

import bz2
import io
import tarfile
from collections.abc import Iterable, Iterator

from aigaq.core.compression import compress, decompress

SUFFIX = ".tar.gz"
SUFFIXES = (SUFFIX, ".tar.bz2")
"""Endings of archives that can be read: copies were packed by bzip2 before."""
# More than any hundred testimonies hold; a small file cannot unpack to fill a disk.
MOST_BYTES = 1_000_000_000


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files, given by path and bytes; `tar -xzf` opens it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, data in sorted(files):
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return compress(packed.getvalue())


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive; ValueError where it holds anything but files, or too much."""
    plain = _unpack_bzip2(data) if data.startswith(b"BZh") else decompress(data, MOST_BYTES)
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
        for entry in archive:
            file = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
            if file is None:
                raise ValueError(f'"{entry.name}" is not a file')
            yield entry.name, file.read()


def _unpack_bzip2(data: bytes) -> bytes:
    unpacker = bz2.BZ2Decompressor()
    plain = unpacker.decompress(data, MOST_BYTES)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("the archive is cut off, too long, or has something behind its end")
    return plain

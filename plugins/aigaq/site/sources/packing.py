"""Archives that are the same bytes wherever they are made: sorted, without times, owners or a compressor's version."""

import bz2
import io
import tarfile
from collections.abc import Iterable, Iterator

SUFFIX = ".tar.bz2"
# More than any hundred testimonies hold; a small file cannot unpack to fill a disk.
MOST_BYTES = 1_000_000_000


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of files, by path.

    bzip2, since its library has not changed since 2019 and nobody has written another one: gzip's output differs from
    one build of zlib to the next.
    """
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, data in sorted(files):
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return bz2.compress(packed.getvalue(), 9)


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive; ValueError where it holds anything but files, or too much."""
    unpacker = bz2.BZ2Decompressor()
    plain = unpacker.decompress(data, MOST_BYTES)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("the archive is cut off, too long, or has something behind its end")
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
        for entry in archive:
            file = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
            if file is None:
                raise ValueError(f'"{entry.name}" is not a file')
            yield entry.name, file.read()

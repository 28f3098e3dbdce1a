"""What old browsers unpack is what was packed, in every kind of block."""

import gzip
import zlib
from pathlib import Path

import pytest

from helpers.building import ROOT
from helpers.page_scripts import run_scripts, write_assets

CODE = """(files) => files.map((file) =>
  Buffer.from(aigaqInflate(Uint8Array.from(Buffer.from(file, "hex")))).toString("hex"))"""
TEXTS = [b"", b"a", b"ab" * 40_000, bytes(range(256)) * 300, (ROOT / "docs/architecture.md").read_bytes()]


@pytest.mark.parametrize("strategy", [zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED])
@pytest.mark.parametrize("level", [0, 1, 9])
def test_the_page_unpacks_what_was_packed(tmp_path: Path, level: int, strategy: int) -> None:
    assert in_page([packed(text, level, strategy) for text in TEXTS], tmp_path) == TEXTS


def test_a_name_in_the_head_is_skipped(tmp_path: Path) -> None:
    whole = gzip.compress(b"words", mtime=0)
    assert in_page([whole[:3] + b"\x08" + whole[4:10] + b"name\x00" + whole[10:]], tmp_path) == [b"words"]


def packed(text: bytes, level: int, strategy: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, 31, 8, strategy)
    return packer.compress(text) + packer.flush()


def in_page(files: list[bytes], folder: Path) -> list[bytes]:
    unpacked = run_scripts(write_assets(folder), ("inflate",), CODE, [data.hex() for data in files])
    return [bytes.fromhex(text) for text in unpacked]

"""What old browsers unpack is what was packed, in every kind of block."""

import gzip
import json
import subprocess
import zlib

import pytest

from helpers.building import ROOT
from helpers.page_keys import NODE

RUN = """
globalThis.self = globalThis;
require(process.argv[1]);
const packed = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const unpack = (one) => Buffer.from(aigaqInflate(Uint8Array.from(Buffer.from(one, "hex")))).toString("hex");
console.log(JSON.stringify(packed.map(unpack)));
"""
TEXTS = [b"", b"a", b"ab" * 40_000, bytes(range(256)) * 300, (ROOT / "DECISIONS.md").read_bytes()]


@pytest.mark.parametrize("strategy", [zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED])
@pytest.mark.parametrize("level", [0, 1, 9])
def test_the_page_unpacks_what_was_packed(level: int, strategy: int) -> None:
    assert in_page([packed(text, level, strategy) for text in TEXTS]) == TEXTS


def test_a_name_in_the_head_is_skipped() -> None:
    whole = gzip.compress(b"words", mtime=0)
    assert in_page([whole[:3] + b"\x08" + whole[4:10] + b"name\x00" + whole[10:]]) == [b"words"]


def packed(text: bytes, level: int, strategy: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, 31, 8, strategy)
    return packer.compress(text) + packer.flush()


def in_page(files: list[bytes]) -> list[bytes]:
    command = [str(NODE), "-e", RUN, str(ROOT / "theme" / "static" / "search-inflate.js")]
    told = subprocess.run(
        command, input=json.dumps([data.hex() for data in files]), capture_output=True, text=True, check=True
    )
    return [bytes.fromhex(one) for one in json.loads(told.stdout)]

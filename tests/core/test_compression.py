"""The compressor of what is published."""

import gzip
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.core.compression import compress, decompress

WORDS = "Ойдан шығарылған сөз. ".encode() * 500


@given(st.binary())
def test_what_was_compressed_comes_back(data: bytes) -> None:
    assert decompress(compress(data), 1000) == data == gzip.decompress(compress(data))


def test_the_bytes_are_those_of_libdeflate_whatever_zlib_the_machine_has() -> None:
    """The first bytes and the length are frozen: another build of zlib gives others."""
    compressed = compress(WORDS)
    assert (len(compressed), zlib.crc32(compressed)) == (134, 3573372717)
    assert compressed[:10] == bytes.fromhex("1f8b08000000000000ff")


def test_no_library_of_the_system_is_asked() -> None:
    """With every compressor of zlib taken away, the bytes are the same."""
    program = (
        "import zlib, gzip\n"
        "zlib.compress = zlib.compressobj = gzip.compress = None\n"
        "from aigaq.core.compression import compress\n"
        f"print(compress({WORDS!r}).hex())"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert bytes.fromhex(told.stdout) == compress(WORDS)


@pytest.mark.parametrize(
    "data", [b"", b"no gzip", compress(WORDS)[:-1], compress(WORDS) + b"x", compress(bytes(2000)), b"BZh9"]
)
def test_what_is_damaged_or_too_long_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decompress(data, 1000)

"""The compressor of what is published."""

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.core.compression import compress, decompress
from helpers.rebuilding import EXTRA, clean
from helpers.small_content import write_content

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


def test_a_site_is_the_same_whatever_the_compressor_of_the_system_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", EXTRA)
    before = clean(content)

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a compressor of the system was asked")

    for owner, name in ((zlib, "compress"), (zlib, "compressobj"), (gzip, "compress")):
        monkeypatch.setattr(owner, name, refuse)
    assert clean(content) == before


@pytest.mark.parametrize(
    "data", [b"", b"no gzip", compress(WORDS)[:-1], compress(WORDS) + b"x", compress(bytes(2000)), b"BZh9"]
)
def test_what_is_damaged_or_too_long_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decompress(data, 1000)

"""Archives of sources: equal bytes from equal files, and nothing in them but files."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from aigaq.core.compression import compress
from aigaq.site.sources import packing
from aigaq.site.sources.packing import pack, unpack
from helpers.programs import needs

FILES = [("b/ә.md", b"two"), ("a.yaml", b"one")]


def test_what_was_packed_is_unpacked_in_order() -> None:
    assert list(unpack(pack(FILES))) == sorted(FILES)


def test_the_order_of_giving_does_not_show() -> None:
    assert pack(FILES) == pack(reversed(FILES))


def test_no_time_owner_or_machine_stands_in_an_archive() -> None:
    with tarfile.open(fileobj=io.BytesIO(pack(FILES))) as archive:
        entry = archive.getmembers()[0]
    assert (entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname, entry.mode) == (0, 0, 0, "", "", 0o644)


def test_the_program_tar_opens_an_archive(tmp_path: Path) -> None:
    (tmp_path / "sources.tar.gz").write_bytes(pack(FILES))
    subprocess.run([needs("tar"), "-xf", "sources.tar.gz"], cwd=tmp_path, check=True)
    assert [(name, (tmp_path / name).read_bytes()) for name, _data in FILES] == FILES


def test_links_are_refused() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    with pytest.raises(ValueError, match="is not a file"):
        list(unpack(compress(packed.getvalue())))


def test_a_small_file_cannot_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 1000)
    with pytest.raises(ValueError, match="too much"):
        list(unpack(pack([("a", bytes(100_000))])))


def test_a_small_file_that_claims_to_be_endless_is_refused() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        entry = tarfile.TarInfo("a.yaml")
        entry.pax_headers = {"GNU.sparse.map": "0,0", "GNU.sparse.size": str(10**12), "GNU.sparse.name": "a.yaml"}
        archive.addfile(entry)
    with pytest.raises(ValueError, match="is not a file"):
        list(unpack(compress(packed.getvalue())))

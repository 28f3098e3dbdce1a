"""State and caches are for their user alone, whatever the umask of the machine."""

from pathlib import Path

import pytest

from aigaq.core.files import append_durably, write_private
from aigaq.core.private_files import make_private, private_files, umask


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.rglob("*")}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_what_is_written_is_private(mask: int, tmp_path: Path) -> None:
    with umask(mask):
        write_private(tmp_path / "a" / "b" / "state", b"x")
        write_private(tmp_path / "a" / "b" / "state", b"y", durable=True)
        append_durably(tmp_path / "a" / "journal", b"line")
    assert modes(tmp_path) == {0o700, 0o600}
    assert (tmp_path / "a" / "b" / "state").read_bytes() == b"y"


def test_a_folder_that_stood_open_is_closed_with_all_in_it(tmp_path: Path) -> None:
    with umask(0o022):
        (tmp_path / "cache" / "old").mkdir(parents=True)
        (tmp_path / "cache" / "old" / "file").write_bytes(b"x")
    make_private(tmp_path / "cache")
    assert modes(tmp_path) == {0o700, 0o600}


def test_the_umask_of_others_comes_back(tmp_path: Path) -> None:
    with umask(0o022):
        with private_files(tmp_path / "cache") as before:
            (tmp_path / "cache" / "file").write_bytes(b"x")
        assert before == 0o022
        (tmp_path / "open").write_bytes(b"x")
    assert (tmp_path / "cache" / "file").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o644

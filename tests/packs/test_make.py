"""Packages take their places together or not at all, and only those of their kind are replaced."""

import subprocess
import sys
from pathlib import Path

import msgspec

from aigaq.packs import make
from aigaq.packs.disk import waiting_folder
from aigaq.packs.given_away import Given
from aigaq.packs.make import Made, list_packages, package_files, write_beside

OLD = ("archive-every-text-1a2b3c4d.zip", "archive-every-text-1a2b3c4d.zim", "archive-kk-text-1a2b3c4d.zip.001")
NEW = "archive-every-text-2b3c4d5e.zip"


def test_only_packages_of_the_same_kind_are_replaced(tmp_path: Path) -> None:
    for name in OLD:
        (tmp_path / name).write_bytes(b"old")
    with waiting_folder(tmp_path) as waiting:
        (waiting / NEW).write_bytes(b"new")
        make._install(tmp_path, waiting, {NEW})
    assert {path.name for path in package_files(tmp_path)} == {NEW, *OLD[1:]}


def test_the_list_keeps_what_is_known_of_those_of_before(tmp_path: Path) -> None:
    (tmp_path / NEW).write_bytes(b"new")
    given = Given(ids=("t-00001",))
    write_beside(tmp_path, [], torrent=False)
    (first,) = list_packages(tmp_path, (), [Made(name=NEW, limit=None, given=given)])
    assert list_packages(tmp_path, [msgspec.structs.replace(first, limit=None)], ()) == (first,)
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS.txt"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0


FULL = """
import resource, signal, sys
from pathlib import Path
from aigaq.packs.disk import waiting_folder
from aigaq.packs.zip_file import write_zip
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder, tree = map(Path, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
with waiting_folder(folder) as waiting:
    write_zip(waiting / "a.zip", tree, ["media/a.jpg"])
"""
"""Writes more than it may: the system says of a file that is too large what it says on FAT32."""


def test_a_file_that_is_too_large_for_the_disk_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tree/media").mkdir(parents=True)
    (tmp_path / "tree/media/a.jpg").write_bytes(bytes(200_000))
    folder = tmp_path / "packages"
    command = [sys.executable, "-c", FULL, str(folder), str(tmp_path / "tree")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "The packages that were there stay as they are. It takes no file as large as this" in done.stderr
    assert list(folder.iterdir()) == []


ZIM = """
import resource, signal, sys
from pathlib import Path
from aigaq.packs.disk import waiting_folder
from aigaq.packs.zim_file import About, write_zim
if __name__ == "__main__":
    folder, tree = map(Path, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    with waiting_folder(folder) as waiting:
        about = About("a", "a", "a", ("kk",), "2021-02-03")
        write_zim(waiting / "a.zim", tree, ["media/a.jpg"], about, "1a" * 32)
"""


def test_a_zim_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tree/media").mkdir(parents=True)
    (tmp_path / "tree/media/a.jpg").write_bytes(bytes(200_000))
    (tmp_path / "run.py").write_text(ZIM)
    folder = tmp_path / "packages"
    command = [sys.executable, str(tmp_path / "run.py"), str(folder), str(tmp_path / "tree")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "a.zim cannot be written" in done.stderr, done.stderr
    assert list(folder.iterdir()) == []

"""On a disk that is full, or takes no large files, no half package is left and those of before stay."""

import errno
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from aigaq.core.errors import OutsideError
from aigaq.packs.disk import disk_errors

OLD = "archive-kk-text-1a2b3c4d.zip"
SCRIPT = """
import os, resource, signal, sys
from pathlib import Path
from aigaq.core.errors import OutsideError
from aigaq.packs.disk import waiting_folder

def write(kind, limit, waiting, tree):
    if kind == "zip":
        from aigaq.packs.zip_file import write_zip
        write_zip(waiting / "a.zip", tree, ["media/a.jpg"])
    elif kind == "zim":
        from aigaq.packs.zim_file import About, write_zim
        about = About("a", "a", "a", ("kk",), "2021-02-03")
        write_zim(waiting / "a.zim", tree, ["media/a.jpg"], about, "1a" * 32)
    elif kind == "torrent":
        from aigaq.packs.torrent_file import write_torrent
        if not limit:
            (waiting / "fills").write_bytes(bytes(os.statvfs(waiting).f_bavail * os.statvfs(waiting).f_frsize))
        write_torrent(waiting / "torrent", tree / "media", ["a.jpg"], [])

if __name__ == "__main__":
    kind, limit, folder, tree = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    (folder / sys.argv[5]).write_bytes(b"old")
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with waiting_folder(folder) as waiting:
            write(kind, limit, waiting, tree)
    except OutsideError as error:
        print(error)
    print(os.listdir(folder))
"""
"""Writes a package of 200,000 bytes, or a torrent, and tells what is left in the folder."""
MOUNTED = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
"""In a name space of its own, which its user may do what root may in: so a small disk is made and gone again."""


@cache
def can_mount() -> bool:
    """Return True if this machine lets its users mount a disk of their own: containers may forbid it."""
    try:
        done = subprocess.run([*MOUNTED, "mount -t tmpfs none /mnt"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def told_in(folder: Path, kind: str, limit: int) -> list[str]:
    """Return the error of a package that does not fit: on a disk of 100 kB, or beyond a limit for files."""
    (folder / "tree/media").mkdir(parents=True)
    (folder / "tree/media/a.jpg").write_bytes(bytes(200_000))
    (folder / "packages").mkdir()
    (folder / "run.py").write_text(SCRIPT)
    program = [sys.executable, folder / "run.py", kind, limit, folder / "packages", folder / "tree", OLD]
    mount = [*MOUNTED, 'mount -t tmpfs -o size=100k none "$0" && exec "$@"', folder / "packages"]
    command = map(str, program if limit else [*mount, *program])
    done = subprocess.run([*command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("kind", "limit", "says"),
    [
        ("zip", 100_000, "The packages that were there stay as they are"),
        ("zim", 100_000, "a.zim cannot be written (the disk is full, or there is too little memory). Make room"),
        ("torrent", 10, "torrent cannot be written"),
    ],
)
def test_on_a_full_disk_nothing_is_left_and_what_was_there_stays(
    tmp_path: Path, kind: str, limit: int, says: str
) -> None:
    told, left = told_in(tmp_path, kind, 0 if can_mount() else limit)
    assert says in told
    assert left == f"['{OLD}']"


@pytest.mark.parametrize(
    ("number", "mend"),
    [(errno.ENOSPC, "Make room, and pack again"), (errno.EFBIG, "It takes no file as large as this: give --parts 2GB")],
)
def test_each_error_is_told_with_what_to_do(number: int, mend: str) -> None:
    with pytest.raises(OutsideError) as told, disk_errors(Path("packages.yaml")):
        raise OSError(number, os.strerror(number))
    assert str(told.value) == f"packages.yaml: {os.strerror(number)}. {mend}"

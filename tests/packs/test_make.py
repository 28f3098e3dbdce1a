"""Packages take their places together or not at all, and only those of their kind are replaced."""

import subprocess
from pathlib import Path

import msgspec

from aigaq.packs import make
from aigaq.packs.disk import waiting_folder
from aigaq.packs.given_away import Given
from aigaq.packs.listing import add_to_list, drop_absent
from aigaq.packs.make import Made, describe_packages, write_beside
from aigaq.packs.package_folder import package_files

OLD = ("archive-every-text-1a2b3c4d.zip", "archive-every-text-1a2b3c4d.zim", "archive-kk-text-1a2b3c4d.zip.001")
NEW = "archive-every-text-2b3c4d5e.zip"


def test_only_packages_of_the_same_kind_are_replaced(tmp_path: Path) -> None:
    for name in OLD:
        (tmp_path / name).write_bytes(b"old")
    with waiting_folder(tmp_path) as waiting:
        (waiting / NEW).write_bytes(b"new")
        make._install(tmp_path, waiting, {NEW})
    assert {path.name for path in package_files(tmp_path)} == {NEW, *OLD[1:]}


def test_the_list_keeps_what_is_there_as_it_was_when_it_was_made(tmp_path: Path) -> None:
    (tmp_path / NEW).write_bytes(b"new")
    given = Given(ids=("t-00001",))
    write_beside(tmp_path, tmp_path / "packages.yaml", [], torrent=False)
    (first,) = describe_packages(tmp_path, [Made(name=NEW, limit=None, given=given)])
    add_to_list(tmp_path / "packages.yaml", [first, msgspec.structs.replace(first, name=OLD[0], parts=())])
    (tmp_path / NEW).write_bytes(b"altered")
    assert drop_absent(tmp_path / "packages.yaml", tmp_path) == (first,)
    (tmp_path / NEW).write_bytes(b"new")
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS.txt"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0


def test_a_part_that_was_left_over_goes(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{NEW}.00{number}").write_bytes(b"old")
    with waiting_folder(tmp_path) as waiting:
        for number in (1, 2):
            (waiting / f"{NEW}.00{number}").write_bytes(b"new")
        make._install(tmp_path, waiting, {NEW})
    assert [path.name for path in package_files(tmp_path)] == [f"{NEW}.001", f"{NEW}.002"]

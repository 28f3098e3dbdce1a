"""A folder that a zip was unpacked to proves as much as the zip."""

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from aigaq.core.errors import ForgedError
from aigaq.model.packages import FOLDER
from aigaq.model.vocabulary import PackageKind, PartSize
from aigaq.packs.make import way_of
from aigaq.packs.parts import bytes_of, cut_file
from aigaq.packs.selection import digest_files, list_hashes
from aigaq.packs.unpacked import check_unpacked
from aigaq.packs.zip_file import write_zip
from release.archive import linked, manifest_of, sign_tree, write

FILES = ["index.html", "kk/index.html", "media/t-00001/t-00001-1-400.jpg", "search/index.js"]


@pytest.fixture
def unpacked(archive: Path) -> Path:
    """Return the folder of a zip whose archive is signed."""
    return unpack(archive, None, b"A page")


def unpack(archive: Path, limit: PartSize | None, data: bytes) -> Path:
    """Pack files, sign the archive with the zip, and unpack it."""
    for path in FILES:
        write(archive / "tree", path, data)
    name = digest_files(list_hashes(archive / "tree", FILES), way_of(PackageKind.ZIP, limit))[:8]
    zip_file = archive / "output" / FOLDER / f"archive-kk-text-{name}.zip"
    zip_file.parent.mkdir()
    write_zip(zip_file, archive / "tree", FILES)
    with ZipFile(zip_file) as opened:
        opened.extractall(archive / "stick")
    if limit:
        cut_file(zip_file, bytes_of(limit))
    sign_tree(archive / "output", archive / "keys")
    return archive / "stick" / "archive"


def test_an_unpacked_zip_is_known_by_its_files(archive: Path, unpacked: Path) -> None:
    name = check_unpacked(unpacked, manifest_of(archive / "output"))
    assert (archive / "output" / FOLDER / name).is_file()


def test_so_is_one_that_came_in_parts(archive: Path) -> None:
    folder = unpack(archive, PartSize.MB25, b"A page")
    assert check_unpacked(folder, manifest_of(archive / "output")).endswith(".zip")


def change(folder: Path) -> None:
    write(folder, FILES[1], "Another page")


def remove(folder: Path) -> None:
    (folder / FILES[1]).unlink()


def add(folder: Path) -> None:
    write(folder, "kk/t/t-00001.html", "x")


def add_strange(folder: Path) -> None:
    write(folder, ".htaccess", "x")


def link(folder: Path) -> None:
    shutil.move(folder / FILES[1], folder.parent / "elsewhere")
    (folder / FILES[1]).symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize("forge", [change, remove, add, add_strange, link], ids=lambda forge: forge.__name__)
def test_a_folder_with_other_files_is_refused(archive: Path, unpacked: Path, forge: Callable[[Path], None]) -> None:
    folder = linked(unpacked, archive / "other")
    forge(folder)
    with pytest.raises(ForgedError):
        check_unpacked(folder, manifest_of(archive / "output"))

"""The publisher's list of which testimony is in which package, and what follows from it."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.model.archive_tree import Archive
from aigaq.model.packages import Package, PackageFile
from aigaq.model.vocabulary import PackageKind, PackageMedia
from aigaq.packs.given_away import Given, add_given, packages_with, read_given
from aigaq.packs.listed import refuse_outdated
from helpers.small_content import write_content

TODAY = date(2025, 1, 1)
NAME = "archive-every-text-1a2b3c4d.zip"


def archive(folder: Path, name: str = NAME) -> Archive:
    read = read_archive(write_content(folder / "content")).archive
    assert read is not None
    part = PackageFile(file=name, size=1, sha256="ab")
    return replace(read, packages=(Package(name=name, kind=PackageKind.ZIP, media=PackageMedia.TEXT, parts=(part,)),))


def test_packages_of_before_stay_in_the_list(tmp_path: Path) -> None:
    file = tmp_path / "given-away.json"
    add_given(file, "old.zip", Given(ids=("t-00001", "t-00002")))
    add_given(file, "new.zip", Given(ids=("t-00001",)))
    assert packages_with(read_given(file), ["t-00002"]) == ["old.zip"]
    assert packages_with(read_given(file), ["t-00001"]) == ["new.zip", "old.zip"]


def test_a_damaged_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "given-away.json").write_bytes(b'{"a": ')
    with pytest.raises(UsageError, match="bring it back from git"):
        read_given(tmp_path / "given-away.json")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({NAME: Given(ids=("t-00001", "t-00099"))}, "holds t-00099, which may not be in a package any more"),
        ({}, "does not say what it holds"),
    ],
)
def test_a_package_with_what_may_not_be_in_it_is_not_released(
    tmp_path: Path, given: dict[str, Given], says: str
) -> None:
    (tmp_path / NAME).write_bytes(b"a")
    with pytest.raises(UsageError, match=says):
        refuse_outdated(archive(tmp_path), TODAY, given, tmp_path)


def test_a_listed_package_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is listed, and is not in"):
        refuse_outdated(archive(tmp_path), TODAY, {NAME: Given(ids=("t-00001",))}, tmp_path)


def test_one_that_holds_only_what_may_be_in_it_is_released(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"a")
    refuse_outdated(archive(tmp_path), TODAY, {NAME: Given(ids=("t-00001",))}, tmp_path)

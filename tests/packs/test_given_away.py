"""The publisher's list of which testimony is in which package, and what follows from it."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.model.archive_tree import Archive
from aigaq.model.packages import SUMS, Package, PackageFile
from aigaq.model.vocabulary import PackageKind, PackageMedia
from aigaq.packs.given_away import Given, add_given, hash_records, packages_with, read_given
from aigaq.packs.listed import refuse_outdated
from aigaq.packs.package_folder import find_whole
from aigaq.privacy.permanent import make_permanent
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2025, 1, 1)
NAME, DATA = "archive-every-text-1a2b3c4d.zip", b"a package"
GIVEN = {NAME: Given(ids=("t-00001",))}


def archive(folder: Path) -> Archive:
    """Make an archive that lists a package; `packages/` in the folder holds it."""
    read = read_archive(write_content(folder / "content")).archive
    assert read is not None
    (folder / "packages").mkdir()
    (folder / "packages" / NAME).write_bytes(DATA)
    part = PackageFile(file=NAME, size=len(DATA), sha256=hashlib.sha256(DATA).hexdigest())
    return replace(read, packages=(Package(name=NAME, kind=PackageKind.ZIP, media=PackageMedia.TEXT, parts=(part,)),))


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
        ({}, "does not list its records"),
    ],
)
def test_a_package_with_what_may_not_be_in_it_is_not_released(
    tmp_path: Path, given: dict[str, Given], says: str
) -> None:
    listed = archive(tmp_path)
    with pytest.raises(UsageError, match=says):
        refuse_outdated(listed, TODAY, given, tmp_path / "packages")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (NAME, None, "is listed, and is not in"),
        (NAME, DATA[:-1], "is cut off: it has 8 of 9 bytes"),
        (NAME, b"A package", "was altered since it was packed"),
        ("archive-every-text-2b3c4d5e.zip", b"older", "lies there, and packages.yaml does not list it"),
        (f"{NAME}.002", b"a part", "lies there, and packages.yaml does not list it"),
    ],
)
def test_a_package_that_is_not_as_it_was_packed_is_not_released(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    listed = archive(tmp_path)
    file = tmp_path / "packages" / name
    file.unlink() if data is None else file.write_bytes(data)
    with pytest.raises(UsageError, match=says):
        refuse_outdated(listed, TODAY, GIVEN, tmp_path / "packages")
    assert (find_whole(tmp_path / "packages", listed.packages) == set()) == (name.startswith(NAME))


def test_a_package_that_nobody_lists_is_not_released_even_alone(tmp_path: Path) -> None:
    unlisted = replace(archive(tmp_path), packages=())
    with pytest.raises(UsageError, match=r"delete packages\.yaml and"):
        refuse_outdated(unlisted, TODAY, GIVEN, tmp_path / "packages")


def test_one_that_holds_only_what_may_be_in_it_is_released(tmp_path: Path) -> None:
    listed = archive(tmp_path)
    (tmp_path / "packages" / SUMS).write_bytes(b"sums")
    assert refuse_outdated(listed, TODAY, GIVEN, tmp_path / "packages") == ()
    assert find_whole(tmp_path / "packages", listed.packages) == {NAME}


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({}, False),
        (changed(TEXT, "шығарылған", "алынған"), True),
        (changed(PERSON, "name_mode: real", "name_mode: withheld"), True),
        ({RECORD.replace("t-00001", "t-00002"): SMALL[RECORD].replace("t-00001", "t-00002")}, False),
        (changed("pages/about/en.md", "A sample", "Another sample"), False),
    ],
)
def test_a_package_that_is_older_than_its_records_is_told(tmp_path: Path, change: Changes, is_told: bool) -> None:
    listed = archive(tmp_path)
    given = {NAME: Given(ids=("t-00001",), records=hash_records(make_permanent(listed, TODAY), ["t-00001"]))}
    now = read_archive(write_content(tmp_path / "now", change)).value
    warnings = refuse_outdated(replace(now, packages=listed.packages), TODAY, given, tmp_path / "packages")
    assert ["before they were changed" in str(warning) for warning in warnings] == [True] * is_told

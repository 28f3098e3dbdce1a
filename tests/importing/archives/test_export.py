"""Zips and folders: what is broken, leads outside or would fill a disk is refused and told, and the rest comes in."""

import stat
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.importing.archives import export as exporting
from aigaq.importing.archives.export import DamagedError, pieces, read_export
from helpers.exports import write_folder, write_zip


def told(*paths: Path) -> tuple[list[str], str]:
    with ExitStack() as stack:
        export = read_export(paths, stack)
        return [member.path for member in export.members], "; ".join(str(one.why) for one in export.left_out)


def test_files_of_zips_and_folders_are_one_export(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", {"a/b.json": b"1"})
    write_zip(tmp_path / "folder/in.zip", {"c.json": b"2"})
    assert told(write_zip(tmp_path / "out.zip", {"a/d.json": b"3"}), folder)[0] == ["a/b.json", "a/d.json", "c.json"]


def test_a_zip_that_is_cut_off_is_told_and_others_come_in(tmp_path: Path) -> None:
    cut = write_zip(tmp_path / "cut.zip", {"a.json": b"1" * 1000})
    cut.write_bytes(cut.read_bytes()[:-30])
    found, why = told(cut, write_zip(tmp_path / "whole.zip", {"b.json": b"2"}))
    assert (found, "cut off or broken" in why) == (["a.json", "b.json"], True)


def test_zips_in_zips_are_read_but_not_without_end(tmp_path: Path) -> None:
    data = write_zip(tmp_path / "1.zip", {"a.json": b"1"}).read_bytes()
    second = write_zip(tmp_path / "2.zip", {"in.zip": data})
    assert told(second)[0] == ["a.json"]
    for number in (3, 4):
        second = write_zip(tmp_path / f"{number}.zip", {"in.zip": second.read_bytes()})
    assert "too deeply" in told(second)[1]


@pytest.mark.parametrize("name", ["../a.json", "/etc/a.json", "C:\\a.json", "a/../../b.json"])
def test_names_that_lead_outside_are_refused(name: str, tmp_path: Path) -> None:
    assert told(write_zip(tmp_path / "a.zip", {name: b"1"})) == ([], "the name leads outside the zip")


def test_links_are_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    folder = write_folder(tmp_path / "folder", {"a.json": b"1"})
    (folder / "link.json").symlink_to("/etc/passwd")
    assert told(tmp_path / "a.zip", folder)[0] == ["a.json"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_BOMB_SIZE", 1_000_000)
    found, why = told(write_zip(tmp_path / "a.zip", {"a.json": b"0" * 2_000_000}))
    assert (found, "a zip bomb" in why) == ([], True)


def test_a_file_that_is_damaged_within_its_zip_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.json": bytes(range(256)) * 50})
    data = bytearray(path.read_bytes())
    data[60:90] = b"\0" * 30
    path.write_bytes(data)
    with ExitStack() as stack, pytest.raises(DamagedError):
        list(pieces(read_export([path], stack).members[0]))


def test_names_in_utf8_are_read_even_where_the_zip_does_not_say_so(tmp_path: Path) -> None:
    data = write_zip(tmp_path / "a.zip", {"Фото/1.json": b"1"}).read_bytes()
    flags = {b"PK\x03\x04": 6, b"PK\x01\x02": 8}
    for sign, at in flags.items():
        place = data.index(sign) + at
        data = data[:place] + b"\0\0" + data[place + 2 :]
    (tmp_path / "a.zip").write_bytes(data)
    assert told(tmp_path / "a.zip")[0] == ["Фото/1.json"]

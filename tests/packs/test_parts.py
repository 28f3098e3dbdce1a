"""Parts, joined in order, are the file; they have the names by which 7-Zip and Kiwix open them."""

from pathlib import Path

import pytest
from libzim.reader import Archive

from aigaq.core.errors import UsageError
from aigaq.model.packages import packages_in, whole_name
from aigaq.packs.parts import cut_file, part_names


@pytest.mark.parametrize(("name", "endings"), [("a.zip", [".001", ".002", ".003"]), ("a.zim", ["aa", "ab", "ac"])])
def test_parts_joined_are_the_file(tmp_path: Path, name: str, endings: list[str]) -> None:
    (tmp_path / name).write_bytes(bytes(range(250)) * 10)
    parts = cut_file(tmp_path / name, 1000)
    assert [part.name for part in parts] == [f"{name}{ending}" for ending in endings]
    assert b"".join(part.read_bytes() for part in parts) == bytes(range(250)) * 10
    assert max(part.stat().st_size for part in parts) == 1000
    assert not (tmp_path / name).exists()


def test_a_small_file_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"small")
    assert cut_file(tmp_path / "a.zip", 5) == [tmp_path / "a.zip"]


def test_more_parts_than_names_are_refused() -> None:
    with pytest.raises(UsageError, match="would have 677 parts"):
        part_names("a.zim", 677)


def test_a_reader_of_zim_opens_the_parts(packed: Path, tmp_path: Path) -> None:
    (source,) = (packed / "output/packages").glob("*.zim")
    copy = tmp_path / "archive-every-text-1a2b3c4d.zim"
    copy.write_bytes(source.read_bytes())
    cut_file(copy, copy.stat().st_size // 3)
    whole, parts = Archive(source), Archive(copy)
    for number in range(whole.entry_count):
        entry = whole._get_entry_by_id(number)
        if not entry.is_redirect:
            content = parts.get_entry_by_path(entry.path).get_item().content
            assert bytes(content) == bytes(entry.get_item().content)


def test_parts_are_listed_as_one_package() -> None:
    files = {f"archive-kk-all-1a2b3c4d.zip.{number:03}": (5, "ab") for number in (1, 2)}
    (package,) = packages_in(files)
    assert [part.file for part in package.parts] == sorted(files)
    assert whole_name("archive-kk-all-1a2b3c4d.zimab") == "archive-kk-all-1a2b3c4d.zim"

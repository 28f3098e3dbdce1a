"""Copies of earlier versions are verified, mirrored and restored."""

import tarfile
from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.release.copies.restore import restore
from aigaq.release.copies.verify import verify_folder
from aigaq.site.known_paths import is_known
from helpers.building import ROOT, tree
from release.archive import manifest_of

BZIP2 = ROOT / "tests" / "data" / "copies" / "bzip2.tar.xz"
"""A signed copy whose sources were packed by bzip2: pages, lists and sources of a small archive."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    with tarfile.open(BZIP2) as archive:
        archive.extractall(tmp_path / "copy")
    return tmp_path / "copy"


def test_a_copy_packed_by_bzip2_is_whole(copy: Path) -> None:
    verdict = verify_folder(copy, manifest_of(copy))
    assert (verdict.changed, verdict.missing, verdict.extra) == ((), (), ())


def test_a_copy_packed_by_bzip2_is_restored(copy: Path, tmp_path: Path) -> None:
    restore(copy, manifest_of(copy), tmp_path / "restored")
    assert {"content/site.yaml", "content/testimonies/000/t-00001/kk.md"} <= tree(tmp_path / "restored").keys()
    assert sorted(read_archive(tmp_path / "restored" / "content").value.testimonies) == ["t-00001"]


def test_a_mirror_takes_every_file_of_a_copy_packed_by_bzip2(copy: Path) -> None:
    assert [path for path in tree(copy) if not (is_known(path) or path in manifest_of(copy).metadata)] == []


@pytest.mark.parametrize("path", ["search/wasm.kk.pagefind", "search/kk/a.pf_meta", "search/kk/index/a1.pf_index"])
def test_the_search_files_of_older_programs_are_known(path: str) -> None:
    assert is_known(path)

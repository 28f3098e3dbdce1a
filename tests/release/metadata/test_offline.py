"""Keys that never see the tree: hashes are signed elsewhere, and the result is that of signing here."""

import shutil
from pathlib import Path

import pytest

from aigaq.core.errors import CopyError, UsageError
from aigaq.release.metadata.offline import sign_request, take_signed, write_request
from aigaq.release.metadata.root_metadata import init_keys
from helpers.building import tree
from release.archive import NOW, PAGES, ask, linked, sign_tree, verdict_of, write, write_tree


def sign_elsewhere(archive: Path, keys: Path | None = None) -> None:
    shutil.rmtree(archive / "stick", ignore_errors=True)
    write_request(archive / "output", archive / "stick", archive / "hashes-here")
    sign_request(archive / "stick", keys or archive / "keys", ask, NOW)


def take(archive: Path) -> int:
    return take_signed(archive / "output", archive / "stick", None, archive / "hashes-here")


def test_the_result_is_that_of_signing_here(archive: Path) -> None:
    twin = linked(archive, archive.parent / "twin")
    for place in (archive, twin):
        write(place / "output", PAGES[0], "Edited\n")
        (place / "output" / PAGES[1]).unlink()
    sign_tree(twin / "output", twin / "keys")
    sign_elsewhere(archive)
    assert take(archive) == 2
    assert tree(archive / "output") == tree(twin / "output")


def test_a_first_release_is_signed_elsewhere_too(keys: Path, tmp_path: Path) -> None:
    write_tree(tmp_path / "output")
    sign_elsewhere(tmp_path)
    assert take(tmp_path) == 1
    assert verdict_of(tmp_path / "output").is_whole


def test_the_stick_holds_no_page(archive: Path) -> None:
    sign_elsewhere(archive)
    assert {path.split("/")[0] for path in tree(archive / "stick")} == {"hashes.json", "trust"}


def test_an_output_that_was_built_meanwhile_is_told(archive: Path) -> None:
    sign_elsewhere(archive)
    write(archive / "output", PAGES[0], "Edited\n")
    before = tree(archive / "output")
    with pytest.raises(UsageError, match=f"{PAGES[0]} differs"):
        take(archive)
    assert tree(archive / "output") == before


def test_what_other_keys_signed_is_not_taken(archive: Path, tmp_path: Path) -> None:
    write(archive / "output", PAGES[0], "Edited\n")
    sign_elsewhere(archive)
    init_keys(tmp_path / "others", ask, NOW)
    shutil.rmtree(archive / "stick/trust")
    sign_request(archive / "stick", tmp_path / "others", ask, NOW)
    with pytest.raises(CopyError):
        take(archive)


def test_a_stick_with_an_older_release_is_not_signed(archive: Path) -> None:
    sign_elsewhere(archive)
    old = linked(archive / "stick", archive / "old")
    write(archive / "output", PAGES[0], "Edited\n")
    sign_elsewhere(archive)
    with pytest.raises(UsageError, match="is older than release"):
        sign_request(old, archive / "keys", ask, NOW)


def test_an_older_release_is_not_taken(archive: Path) -> None:
    twin = linked(archive / "keys", archive / "twin")
    write(archive / "output", PAGES[0], "Edited\n")
    sign_elsewhere(archive)
    for text in ("Once\n", "Twice\n"):
        write(archive / "output", PAGES[0], text)
        sign_tree(archive / "output", twin)
    with pytest.raises(UsageError, match="holds an older release"):
        take(archive)

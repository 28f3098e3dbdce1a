"""Staging: the output is the old tree or the new one, whatever happens in between."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.builder.output_files import own_files
from aigaq.builder.staging import DiskErrors, Stage, Staging
from aigaq.core.errors import OutsideError, UsageError

INDEX = b'<meta name="generator" content="Aigaq">'
OLD = {"index.html": INDEX, "kk/t/t-00001.html": b"one", "kk/t/t-00002.html": b"two", "assets/a.css": b"a"}
NEW = {"index.html": INDEX, "kk/t/t-00001.html": b"ONE", "kk/p/p-00001.html": b"person", "assets/a.css": b"a"}


def staging_of(output: Path) -> Staging:
    return Staging(output, output.parent / "cache", 0o022)


def stage(staging: Staging, output: Path, tree: dict[str, bytes]) -> set[str]:
    """Put a tree into the staging folder; the paths of what is new there."""
    there = Stage(staging.folder, output)
    return {path for path, data in tree.items() if there.put(path, data)[1]}


def put(output: Path, tree: dict[str, bytes]) -> None:
    """Make `output` the tree."""
    staging = staging_of(output)
    staged = stage(staging, output, tree)
    staging.switch(staged, set(own_files(output)) - tree.keys(), len(tree))


def files(output: Path) -> dict[str, bytes]:
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def test_the_output_becomes_the_new_tree_and_deleted_pages_are_gone(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    put(tmp_path / "out", NEW)
    assert files(tmp_path / "out") == NEW
    assert not (tmp_path / "out" / "kk" / "t" / "t-00002.html").exists()


def test_empty_folders_go_with_their_last_page(tmp_path: Path) -> None:
    put(tmp_path / "out", NEW)
    put(tmp_path / "out", OLD)
    assert not (tmp_path / "out" / "kk" / "p").exists()


def test_unchanged_files_are_not_written_again(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    before = (tmp_path / "out" / "assets" / "a.css").stat().st_ino
    put(tmp_path / "out", NEW)
    assert (tmp_path / "out" / "assets" / "a.css").stat().st_ino == before


def test_until_the_switch_the_output_is_the_old_tree(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    staging = staging_of(tmp_path / "out")
    stage(staging, tmp_path / "out", NEW)
    assert files(tmp_path / "out") == OLD


def test_what_a_killed_build_staged_is_thrown_away(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    stage(staging_of(tmp_path / "out"), tmp_path / "out", {"kk/t/t-00009.html": b"half a build"})
    put(tmp_path / "out", NEW)
    assert files(tmp_path / "out") == NEW


@pytest.mark.parametrize("renames", range(4))
def test_a_switch_that_was_cut_off_is_finished_by_the_next_build(
    tmp_path: Path, renames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "out", OLD)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        _stop_after(renames, patch)
        put(tmp_path / "out", NEW)
    staging_of(tmp_path / "out").discard()
    assert files(tmp_path / "out") == NEW


def _stop_after(renames: int, patch: pytest.MonkeyPatch) -> None:
    replace, done = os.replace, []

    def stop(source: Path, target: Path) -> None:
        if len(done) > renames:  # one more: the journal's own
            raise KeyboardInterrupt
        done.append(source)
        replace(source, target)

    patch.setattr(os, "replace", stop)
    patch.setattr(Path, "unlink", lambda *_args, **_kwargs: (_ for _ in ()).throw(KeyboardInterrupt))


def test_trust_and_the_overlay_are_never_touched(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    apart = {"trust/1.root.json": b"{}", "robots.txt": b"", "sitemap.xml": b"<x/>"}
    for path, data in apart.items():
        (tmp_path / "out" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "out" / path).write_bytes(data)
    put(tmp_path / "out", NEW)
    assert files(tmp_path / "out") == NEW | apart


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "holiday.jpg").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"holds files that Aigaq did not write\. Give an empty folder"):
        staging_of(tmp_path)
    assert (tmp_path / "media" / "holiday.jpg").read_bytes() == b"mine"


def test_what_is_known_to_lie_there_is_not_read(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    stage = Stage(tmp_path / "stage", tmp_path / "out")
    known, _ = stage.put("kk/t/t-00001.html", b"one")
    (tmp_path / "out" / "kk" / "t" / "t-00001.html").unlink()
    assert stage.put("kk/t/t-00001.html", b"one", known) == (known, False)
    assert stage.put("kk/t/t-00001.html", b"ONE", known)[1]


def test_a_path_that_no_build_would_delete_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"elsewhere/a\.html is not a path of the tree"):
        Stage(tmp_path / "stage", tmp_path / "out").put("elsewhere/a.html", b"")


def test_an_error_of_the_disk_is_said_plainly(tmp_path: Path) -> None:
    put(tmp_path / "out", OLD)
    with pytest.raises(OutsideError, match="The site in the output folder was left as it was"), DiskErrors():
        stage(staging_of(tmp_path / "out"), tmp_path / "out", {"kk/t/" + "x" * 300: b"a name longer than disks take"})
    assert files(tmp_path / "out") == OLD


@given(st.dictionaries(st.sampled_from(["kk/t/1.html", "kk/p/1.html", "media/a/b", "404.html"]), st.binary(max_size=3)))
def test_any_tree_after_any_tree_is_that_tree(tmp_path_factory: pytest.TempPathFactory, tree: dict[str, bytes]) -> None:
    output = tmp_path_factory.mktemp("any") / "out"
    put(output, OLD)
    put(output, {"index.html": INDEX, **tree})
    assert files(output) == {"index.html": INDEX, **tree}

"""What is kept is taken again only where it is whole, and of this version."""

from pathlib import Path

import pytest

from aigaq.builder.disk_cache import delete_others, read_cached, write_cached


def test_what_was_kept_is_taken(tmp_path: Path) -> None:
    write_cached(tmp_path / "a" / "b", b"x")
    assert read_cached(tmp_path / "a" / "b") == b"x"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


@pytest.mark.parametrize("harm", [b"", b"x", None])
def test_what_is_gone_or_damaged_is_nothing(tmp_path: Path, harm: bytes | None) -> None:
    write_cached(tmp_path / "a", b"x" * 99)
    if harm is None:
        (tmp_path / "a").unlink()
    else:
        (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:40] + harm)
    assert read_cached(tmp_path / "a") == b""


def test_what_other_versions_kept_is_deleted(tmp_path: Path) -> None:
    write_cached(tmp_path / "old" / "a", b"x")
    write_cached(tmp_path / "new" / "a", b"x")
    write_cached(tmp_path / "other" / "a", b"x")
    delete_others((tmp_path / "new", tmp_path / "other"))
    assert {path.name for path in tmp_path.iterdir()} == {"new", "other"}

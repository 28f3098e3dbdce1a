"""Files are written whole or not at all."""

import hashlib
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aigaq.core.files import (
    append_durably,
    copy_durably,
    copy_file,
    create_file,
    hash_file,
    hash_pieces,
    move_file,
    move_new,
    remove_empty_folders,
    unfinished_copy,
    unfinished_file,
    unfinished_folder,
    write_file,
    write_pieces,
)


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_many_files_are_copied_as_few_are(tmp_path: Path) -> None:
    pairs = [(tmp_path / f"source-{number}", tmp_path / f"to/{number}/file") for number in range(40)]
    for source, _target in pairs:
        source.write_text(source.name)
    copy_durably(pairs)
    assert names_in(tmp_path / "to") == {f"{number}/file" for number in range(40)}
    assert all(target.read_text() == source.name for source, target in pairs)


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_written_over_what_is_there(durable: bool, tmp_path: Path) -> None:
    for data in (b"old", b"new"):
        write_file(tmp_path / "a/b/file.txt", data, durable=durable)
        assert (tmp_path / "a/b/file.txt").read_bytes() == data
    assert names_in(tmp_path) == {"a/b/file.txt"}


def test_a_file_keeps_what_it_held_if_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), unfinished_file(path) as unfinished:
        unfinished.write_bytes(b"half of the n")
        raise KeyboardInterrupt
    assert (path.read_bytes(), names_in(tmp_path)) == (b"old", {"file"})


def test_an_unfinished_file_is_hidden_and_has_the_ending_of_the_file(tmp_path: Path) -> None:
    with unfinished_file(tmp_path / "photo.jpg") as unfinished:
        unfinished.touch()
        assert unfinished.parent == tmp_path
        assert (unfinished.name[0], unfinished.suffix) == (".", ".jpg")


def test_a_file_with_a_name_as_long_as_a_disk_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 251}.jpg"
    write_file(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_file_that_many_write_at_once_is_always_whole(tmp_path: Path) -> None:
    path, sizes = tmp_path / "file", range(1, 200_000, 9_999)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda size: write_file(path, size.to_bytes(4, "big") * size), sizes))
    data = path.read_bytes()
    assert data == data[:4] * int.from_bytes(data[:4], "big")
    assert names_in(tmp_path) == {"file"}


def test_by_the_same_way_a_leftover_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "page.new").write_bytes(b"left by a crash")
    write_file(tmp_path / "page", b"x", via=tmp_path / "page.new")
    assert names_in(tmp_path) == {"page"}


def test_a_new_file_is_never_written_over(tmp_path: Path) -> None:
    create_file(tmp_path / "key", b"secret", 0o600)
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "key", b"other", 0o600)
    assert (tmp_path / "key").read_bytes() == b"secret"
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_bytes_are_added_to_a_file(tmp_path: Path) -> None:
    for data in (b"one\n", b"two\n"):
        append_durably(tmp_path / "state/journal", data)
    assert (tmp_path / "state/journal").read_bytes() == b"one\ntwo\n"


def test_a_copy_is_whole(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"x" * 100_000)
    copy_file(tmp_path / "source", tmp_path / "a/target")
    assert (tmp_path / "a/target").read_bytes() == b"x" * 100_000


def test_of_several_copies_none_takes_its_place_if_one_fails(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"new")
    (tmp_path / "target").write_bytes(b"old")
    pairs = [(tmp_path / "source", tmp_path / "target"), (tmp_path / "missing", tmp_path / "other")]
    with pytest.raises(FileNotFoundError):
        copy_durably(pairs)
    assert (tmp_path / "target").read_bytes() == b"old"
    assert names_in(tmp_path) == {"source", "target"}
    copy_durably(pairs[:1])
    assert (tmp_path / "target").read_bytes() == b"new"


def test_what_a_crash_left_of_a_copy_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"new")
    unfinished_copy(tmp_path / "page.html").write_bytes(b"half of a page")
    copy_durably([(tmp_path / "source", tmp_path / "page.html")])
    assert names_in(tmp_path) == {"source", "page.html"}


def test_a_file_is_moved_over_another(tmp_path: Path) -> None:
    for target in (tmp_path / "a/b/target", tmp_path / "a/b/target"):
        (tmp_path / "source").write_bytes(b"x")
        move_file(tmp_path / "source", target)
    assert names_in(tmp_path) == {"a/b/target"}
    with pytest.raises(FileNotFoundError):
        move_file(tmp_path / "source", tmp_path / "target")


def test_a_folder_is_not_moved_over_another(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with pytest.raises(FileExistsError):
        move_new(tmp_path / "one", tmp_path / "other")
    assert move_new(tmp_path / "one", tmp_path / "a/new").is_dir()


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path / "a/t-00412") as unfinished:
        (unfinished / "record.yaml").write_bytes(b"x")
        assert (unfinished.name, names_in(tmp_path)) == (".t-00412.unfinished", {"a/.t-00412.unfinished/record.yaml"})
    assert names_in(tmp_path) == {"a/t-00412/record.yaml"}
    with pytest.raises(FileExistsError), unfinished_folder(tmp_path / "a/t-00412"):
        pass
    with pytest.raises(ZeroDivisionError), unfinished_folder(tmp_path / "b") as unfinished:
        (unfinished / "record.yaml").write_bytes(b"x")
        raise ZeroDivisionError
    assert names_in(tmp_path) == {"a/t-00412/record.yaml"}


def test_a_folder_whose_place_was_taken_meanwhile_stays_whole_beside_it(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), unfinished_folder(tmp_path / "made/for/it"):
        (tmp_path / "made/for/it").mkdir()
    assert sorted(path.name for path in (tmp_path / "made/for").iterdir()) == [".it.unfinished", "it"]
    with pytest.raises(ZeroDivisionError), unfinished_folder(tmp_path / "other/for/it"):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_empty_folders_go_and_those_around_them(tmp_path: Path) -> None:
    for name in ("top/a/b/c", "top/a/d", "top/e"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "top/a/d/file").touch()
    below = [tmp_path / name for name in ("top/a/b", "top/a/b/c", "top/a/d", "top/e", "top/gone")]
    remove_empty_folders(below, tmp_path / "top")
    assert {path.name for path in (tmp_path / "top").rglob("*")} == {"a", "d", "file"}


def test_nothing_goes_that_is_not_below_the_top(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()
    (tmp_path / "beside").mkdir()
    remove_empty_folders([tmp_path / "top", tmp_path / "beside"], tmp_path / "top")
    assert {path.name for path in tmp_path.iterdir()} == {"top", "beside"}


@pytest.mark.parametrize("kind", [Path, str])
@pytest.mark.parametrize("size", [0, 1, (1 << 18) + 1])
def test_the_hash_of_a_file(kind: Callable[[Path], Path | str], size: int, tmp_path: Path) -> None:
    data = b"a\r\n" * size
    (tmp_path / "file").write_bytes(data)
    assert hash_file(kind(tmp_path / "file")) == hashlib.sha256(data).hexdigest()


def test_pieces_are_hashed_and_written_as_one(tmp_path: Path) -> None:
    pieces = [b"a", b"", b"bc"]
    with (tmp_path / "file").open("wb") as file:
        written = write_pieces(file, iter(pieces))
    assert (tmp_path / "file").read_bytes() == b"abc"
    assert written == hash_pieces(iter(pieces)) == hashlib.sha256(b"abc").hexdigest()

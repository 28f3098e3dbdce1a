"""A zip of the same bytes wherever it is made, with the search index as scripts."""

import zipfile
from pathlib import Path

import deflate
import pytest

from aigaq.core.errors import UsageError
from aigaq.model.vocabulary import PackageKind, PackageMedia
from aigaq.packs.selection import choose_files, refuse_names
from aigaq.packs.zip_file import write_zip


def write_tree(folder: Path) -> list[str]:
    files = {
        "kk/index.html": b"<title>A</title>" * 100,
        "media/t-00001/t-00001-1-400.jpg": b"picture",
        "media/t-00001/t-00001-2.opus": b"sound",
        "media/t-00001/t-00001-3.mp4": b"film",
        "source/media/t-00001/t-00001-1.png": b"master",
        "source/site.tar.gz": b"sources",
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return list(files)


def test_two_runs_write_the_same_bytes_by_the_pinned_compressor(tmp_path: Path) -> None:
    files = write_tree(tmp_path / "tree")
    for name in ("a.zip", "b.zip"):
        write_zip(tmp_path / name, tmp_path / "tree", files)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        info = archive.getinfo("archive/kk/index.html")
        packed = deflate.deflate_compress(archive.read(info), 6)
        assert info.compress_size == len(packed)
        assert bytes(packed) in (tmp_path / "a.zip").read_bytes()
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("media", "held"),
    [
        (PackageMedia.TEXT, set()),
        (PackageMedia.AUDIO, {".opus"}),
        (PackageMedia.PHOTOS, {".jpg"}),
        (PackageMedia.ALL, {".jpg", ".opus", ".mp4", ".png"}),
    ],
)
def test_media_are_those_of_the_profile(tmp_path: Path, media: PackageMedia, held: set[str]) -> None:
    write_tree(tmp_path)
    files = choose_files(tmp_path, PackageKind.ZIP, media)
    assert {Path(path).suffix for path in files if "media/" in path} == held
    assert "source/site.tar.gz" in files


@pytest.mark.parametrize(
    "path",
    [
        "kk/pages/con.html",
        "kk/pages/what?.html",
        "kk/pages/end./a.html",
        f"kk/pages/{'a' * 200}.html",
        f"{'kk/' * 80}a",
    ],
)
def test_a_name_that_some_file_system_refuses_is_told(path: str) -> None:
    refuse_names(["kk/index.html"], "archive")
    with pytest.raises(UsageError, match="cannot be unpacked everywhere"):
        refuse_names([path], "archive")

"""Zips that end in the middle: what lies before the cut is read, however the zip was written."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aigaq.importing.archives.cut_zip import files_before_the_cut, open_before_the_cut

FILES = {"a/б.json": b"[1, 2, 3]" * 500, "photo.jpg": bytes(range(256)) * 40, "last.json": b"0123456789" * 3000}


class Unseekable(io.RawIOBase):
    """Takes a zip that is written in one go, as services write them: sizes stand behind the data."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the type of buffers is wider
        return self._target.write(data)


def plain(target: io.BytesIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)


def stored(target: io.BytesIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(target, "w", zipfile.ZIP_STORED)


def streamed(target: io.BytesIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(Unseekable(target), "w", zipfile.ZIP_DEFLATED)  # type: ignore[arg-type]  # it need only write


def written(kind: Callable[[io.BytesIO], zipfile.ZipFile], *, large: bool = False) -> bytes:
    target = io.BytesIO()
    with kind(target) as archive:
        for name, data in FILES.items():
            with archive.open(name, "w", force_zip64=large) as file:
                file.write(data)
    return target.getvalue()


def read(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """Return the whole entries, and the names of those that end in the middle."""
    whole, cut = {}, []
    file = io.BytesIO(data)
    for info, begin in list(files_before_the_cut(file)):
        try:
            whole[info.filename] = open_before_the_cut(file, info, begin).read()
        except zipfile.BadZipFile:
            cut.append(info.filename)
    return whole, cut


@pytest.mark.parametrize("kind", [plain, stored, streamed])
@pytest.mark.parametrize("large", [False, True])
def test_all_files_are_found_without_the_list_at_the_end(
    kind: Callable[[io.BytesIO], zipfile.ZipFile], large: bool
) -> None:
    data = written(kind, large=large)
    assert read(data[: data.index(b"PK\x01\x02")]) == (FILES, [])


@pytest.mark.parametrize("kind", [plain, stored, streamed])
def test_the_file_at_the_cut_is_known_to_be_cut(kind: Callable[[io.BytesIO], zipfile.ZipFile]) -> None:
    data = written(kind)
    found, cut = read(data[: data.index(b"PK\x01\x02") - 40])
    assert (list(found), cut) == (["a/б.json", "photo.jpg"], ["last.json"])


def test_what_is_no_zip_holds_no_files(tmp_path: Path) -> None:
    assert read(b"no zip at all") == ({}, [])


@pytest.mark.parametrize("large", [False, True])
def test_sizes_behind_the_data_may_stand_there_without_a_sign(large: bool) -> None:
    data = written(streamed, large=large).replace(b"PK\x07\x08", b"")
    assert read(data[: data.index(b"PK\x01\x02")]) == (FILES, [])

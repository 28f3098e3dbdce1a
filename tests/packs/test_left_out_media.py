"""What a package leaves out: no page of it leads there, and pages say so in a reader's words."""

import os
import posixpath
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

import pytest
from libzim.reader import Archive
from msgspec.structs import replace

from aigaq.i18n.editions import EDITIONS
from aigaq.model.vocabulary import PackageKind, PackageMedia
from aigaq.packs.make import Wanted, make_packages
from browser.pages import Links
from helpers.building import DAY, Once
from helpers.planted_media import photo, recording
from helpers.rebuilding import config
from helpers.small_content import DAYS, FOLDER, RECORD, SMALL, TEXT, write_content

CODES = ("kk", "kk-latn")
KINDS = (PackageKind.ZIP, PackageKind.ZIM)
OUTSIDE = ("https:", "mailto:", "about:", "data:")
MEDIA = """\
media:
  - {file: photo.jpg, kind: photo, alt: {kk: Айна}, caption: {kk: Сурет}, shows: [p-00001], face: shown}
  - file: film.mp4
    kind: video
    alt: {kk: Әңгіме}
    face: hidden
    voice: altered
    poster: poster.jpg
    sound: film-sound.webm
    captions: {kk: film.kk.vtt}
  - {file: talk.mp3, kind: audio, alt: {kk: Әңгіме}, voice: altered, captions: {kk: talk.kk.vtt}}
"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:00.400\nОйдан шығарылған\n"


def fill(folder: Path) -> None:
    """Pack an archive with a portrait, a video and a recording, in every profile."""
    captions = {f"{FOLDER}/{name}.kk.vtt": CAPTIONS for name in ("film", "talk")}
    pictures = {f"{FOLDER}/{name}.jpg": photo("JPEG") for name in ("photo", "poster")}
    second = {path.replace("t-00001", "t-00002"): SMALL[path].replace("t-00001", "t-00002") for path in (RECORD, TEXT)}
    content = write_content(folder / "content", {RECORD: SMALL[RECORD] + MEDIA, **second, **captions, **pictures})
    recording(content / FOLDER / "film.mp4", codecs=("libx264", "aac"))
    recording(content / FOLDER / "film-sound.webm", codecs=("libopus",))
    recording(content / FOLDER / "talk.mp3", codecs=("libmp3lame",))
    editions = tuple(map(EDITIONS.__getitem__, CODES))
    settings = replace(config(content, folder / "output"), chosen=CODES, editions=editions)
    wanted = [Wanted(edition="every", media=media, kind=kind) for media in PackageMedia for kind in KINDS]
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": DAY}):
        make_packages(settings, DAYS, wanted, folder / "given-away.json")


@pytest.fixture(scope="module")
def package(once: Once) -> Callable[[PackageMedia, PackageKind], dict[str, bytes]]:
    """Return what gives the files of a package by path."""
    folder = once("left-out", fill) / "output/packages"

    @cache
    def read(media: PackageMedia, kind: PackageKind) -> dict[str, bytes]:
        (path,) = folder.glob(f"archive-every-{media}-*.{kind}")
        if kind is PackageKind.ZIM:
            archive = Archive(path)
            entries = (archive._get_entry_by_id(number) for number in range(archive.entry_count))
            return {entry.path: bytes(entry.get_item().content) for entry in entries}
        with zipfile.ZipFile(path) as archive:
            return {name.removeprefix("archive/"): archive.read(name) for name in archive.namelist()}

    return read


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("media", PackageMedia)
def test_no_page_of_a_package_leads_to_a_file_that_is_not_in_it(
    package: Callable[[PackageMedia, PackageKind], dict[str, bytes]], media: PackageMedia, kind: PackageKind
) -> None:
    files = package(media, kind)
    pages = {path: Links(data.decode()).targets for path, data in files.items() if path.endswith(".html")}
    dead = [(path, target) for path, targets in pages.items() for target in targets if not leads(files, path, target)]
    assert len(pages) > 20
    assert [one for one in dead if one != ("404.html", "/")] == []


def leads(files: dict[str, bytes], path: str, target: str) -> bool:
    parts = urlsplit(target)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return target.startswith(OUTSIDE) or not parts.path or file in files


@pytest.mark.parametrize(
    ("media", "has"),
    [
        (PackageMedia.TEXT, {"photo": 0, "video": 0, "audio": 0, "left out": 3, "portrait": 0}),
        (PackageMedia.AUDIO, {"photo": 0, "video": 0, "audio": 2, "left out": 2, "portrait": 0}),
        (PackageMedia.PHOTOS, {"photo": 2, "video": 0, "audio": 0, "left out": 2, "portrait": 1}),
        (PackageMedia.ALL, {"photo": 2, "video": 1, "audio": 2, "left out": 0, "portrait": 1}),
    ],
)
def test_a_page_shows_what_is_there_and_says_what_is_left_out(
    package: Callable[[PackageMedia, PackageKind], dict[str, bytes]], media: PackageMedia, has: dict[str, int]
) -> None:
    """The sound of a video that is left out is there for those who take recordings."""
    files = package(media, PackageKind.ZIP)
    page, person = (files[f"kk/{path}.html"].decode() for path in ("t/t-00001", "p/p-00001"))
    assert {
        "photo": page.count("<picture>"),  # in all its sizes, and as a portrait
        "video": page.count("<video"),
        "audio": page.count("<audio"),
        "left out": page.count("осы пакетте жоқ"),
        "portrait": person.count("<img"),
    } == has
    assert page.count("<figcaption>Сурет") == 1
    assert page.count("Ойдан шығарылған</span>") == 2  # what is said is read in every package

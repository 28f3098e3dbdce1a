"""A ZIM file for Kiwix: pages, titles, and a full-text index.

Its reader's own search and ours both work in it. A page that says noindex, since its record lacks the consent to be
searched, is in neither.

Two runs write the same bytes: the identifiers that libzim and Xapian choose by chance are replaced.
"""

import hashlib
import mmap
import multiprocessing
import os
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from libzim.writer import ContentProvider, Creator, FileProvider, Hint, IndexData, Item, StringProvider
from PIL import Image, ImageDraw

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.i18n.editions import EDITIONS, LANGUAGES
from aigaq.release.hosts.stamp.media_types import TYPES

_FRONT = Hint["FRONT_ARTICLE"]
"""Of a page that is offered by its title; by its name, since the stubs give the type of the value."""
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NOINDEX = '<meta name="robots" content="noindex">'
_COLOUR, _PAPER, _ICON = "#7a1f2b", "#ffffff", 48
_UUID_AT, _CHECKSUM_AT, _IDENTITY = 8, 72, 16
"""Where the header of a ZIM file has its identifier, and the place of the MD5 that ends the file; bytes of each."""
_XAPIAN = re.compile(rb"\x0f\x0dXapian Glass..", re.DOTALL)
"""The head of a Xapian database, behind which its identifier stands."""
_PIECE = 1 << 20
_FLUSH = {"XAPIAN_FLUSH_THRESHOLD": "250"}
"""Pages whose words Xapian keeps in memory before it writes them; of its own it keeps those of 10,000, 0.1 MB each."""


class About(NamedTuple):
    """A ZIM file's entry in the list of a reader's library."""

    name: str
    title: str
    description: str
    editions: tuple[str, ...]
    day: str


class _Words(IndexData):
    """The indexed words of a page."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def has_indexdata(self) -> bool:
        return bool(self._words)

    def get_title(self) -> str:
        return self._title if self._words else ""

    def get_content(self) -> str:
        return self._words

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self._words.split())

    def get_geoposition(self) -> None:
        return None


class _File(Item):
    """A file of the tree that is no page."""

    def __init__(self, tree: Path, path: str) -> None:
        super().__init__()
        self._source, self._path = tree / path, path

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        return ""

    def get_mimetype(self) -> str:
        return _type_of(self._path)

    def get_contentprovider(self) -> ContentProvider:
        return FileProvider(self._source)

    def get_hints(self) -> dict[Hint, int]:
        return {_FRONT: False}


class _Page(_File):
    """A page of the ZIM.

    Its title is offered while a reader types, unless it may not be found.
    """

    def __init__(self, tree: Path, path: str) -> None:
        super().__init__(tree, path)
        self._html = self._source.read_text(encoding="utf-8")
        self._may_be_found = _NOINDEX not in self._html and "/" in path

    def get_title(self) -> str:
        title = _TITLE.search(self._html) if self._may_be_found else None
        page, _dash, site = unescape(title[1]).rpartition(" – ") if title else ("", "", "")
        return (page or site).strip()

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(self._html)

    def get_hints(self) -> dict[Hint, int]:
        return {_FRONT: self._may_be_found}

    def get_indexdata(self) -> _Words:
        main = _MAIN.search(self._html)
        words = unescape(_TAG.sub(" ", main[1])) if main and self._may_be_found else ""
        return _Words(self.get_title(), words)


def write_zim(path: Path, tree: Path, files: Sequence[str], about: About, digest: str) -> None:
    """Write the files of the tree to a new ZIM file.

    Raises OutsideError where its library or the disk fails.

    In a process of its own: the library talks to the terminal, keeps memory, and a full disk ends its process.
    """
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(1, mp_context=context, initializer=_begin_process) as pool:
            pool.submit(_create, path, tree, tuple(files), about).result()
        _fix_identity(path, digest)
    except (BrokenProcessPool, RuntimeError, OSError) as error:
        raise OutsideError(
            msg("%(path)s cannot be written (%(why)s). Make room, and pack again", path=path.name, why=_reason(error))
        ) from error


def _begin_process() -> None:
    os.environ.update(_FLUSH)  # libzim hands nothing through to Xapian, which asks the environment.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or "the disk is full, or there is too little memory"


def _create(path: Path, tree: Path, files: Sequence[str], about: About) -> None:
    languages = dict.fromkeys(EDITIONS[code].source for code in about.editions)
    creator = Creator(path)
    creator.config_compression("zstd").config_nbworkers(1)
    creator.config_indexing(True, _three_letters(next(iter(languages))))
    creator.set_mainpath(f"{about.editions[0]}/index.html" if len(about.editions) == 1 else "index.html")
    with creator:
        for name in files:
            creator.add_item(_Page(tree, name) if name.endswith(".html") else _File(tree, name))
        creator.add_illustration(_ICON, _draw_icon())
        for key, value in _metadata(about, languages, files).items():
            creator.add_metadata(key, value)


def _metadata(about: About, languages: Mapping[str, None], files: Sequence[str]) -> dict[str, str]:
    media = {_type_of(path).partition("/")[0] for path in files if path.startswith("media/")}
    has = {True: "yes", False: "no"}
    return {
        "Name": about.name,
        "Title": about.title[:30],
        "Description": about.description[:80],
        "Language": ",".join(map(_three_letters, languages)),
        "Creator": about.title,
        "Publisher": about.title,
        "Date": about.day,
        "Tags": f"_ftindex:yes;_pictures:{has['image' in media]};_videos:{has['video' in media]}",
    }


def _type_of(path: str) -> str:
    return TYPES.get(path.rpartition(".")[2], "application/octet-stream")


def _three_letters(language: str) -> str:
    return next(code for code in LANGUAGES[language].other_codes if len(code) == 3)


def _draw_icon() -> bytes:
    """Draw the icon of the site's pages: three lines of writing."""
    icon = Image.new("RGB", (_ICON, _ICON), _COLOUR)
    draw = ImageDraw.Draw(icon)
    for top, right in ((13, 36), (24, 36), (35, 27)):
        draw.line((12, top, right, top), fill=_PAPER, width=4)
    data = BytesIO()
    icon.save(data, "PNG")
    return data.getvalue()


def _fix_identity(path: Path, digest: str) -> None:
    """Set identifiers made of content, and the checksum again.

    The file and its two Xapian databases carry them.

    libzim and Xapian choose them by chance, and take none from outside. The databases lie in the file uncompressed,
    since they are read where they lie.
    """
    identity = bytes.fromhex(digest)[:_IDENTITY]
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        data[_UUID_AT : _UUID_AT + _IDENTITY] = identity
        for match in list(_XAPIAN.finditer(data)):
            data[match.end() : match.end() + _IDENTITY] = identity
        at = int.from_bytes(data[_CHECKSUM_AT : _CHECKSUM_AT + 8], "little")
        md5 = hashlib.md5(usedforsecurity=False)
        for start in range(0, at, _PIECE):
            md5.update(data[start : min(start + _PIECE, at)])
        data[at : at + _IDENTITY] = md5.digest()

"""The files of an export, from folders and zips, never unpacked.

Each is opened when it is read. Refused and reported: links, paths that lead outside, encrypted files, and files that
unpack to far more than their size.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO

import msgspec

from aigaq.core.errors import OutsideError
from aigaq.core.message import NOTHING, Message, msg
from aigaq.importing.archives.cut_zip import files_before_the_cut, open_before_the_cut
from aigaq.importing.item import Open, Skipped

DEEPEST = 3
"""How many zips may lie in one another."""
MOST_FILES = 2_000_000
LARGEST_NESTED = 20_000_000_000
_BOMB_SIZE, _BOMB_RATIO = 100_000_000, 200
_PIECE = 1 << 20
_SAYS_UTF8 = 0x800
_SYSTEM = ("Thumbs.db", "desktop.ini")
_OF_SYSTEM = msg("hidden files, which computers keep for themselves, are not read")
BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error)
"""What `zipfile` raises where a file within a zip is damaged."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an export.

    `path` is within the export, `where` is for people, `root` is the zip or folder that was given.
    """

    path: str
    where: str
    root: str
    size: int
    modified: date
    open: Open

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


class Export(msgspec.Struct, frozen=True):
    """All files of the given zips and folders, and the refused ones.

    Sorted by path.
    """

    members: tuple[Member, ...]
    left_out: tuple[Skipped, ...]


def read_export(paths: Iterable[Path], stack: ExitStack) -> Export:
    """Return the files in `paths`.

    Zips stay open until `stack` is closed.
    """
    reading = _Reading(stack)
    for path in paths:
        reading.root = path.as_posix()
        if path.is_dir():
            reading.folder(path)
        else:
            reading.file(path, path.name, path.as_posix())
    return Export(tuple(sorted(reading.members, key=lambda one: (one.path, one.where))), tuple(reading.left_out))


class _Reading:
    """Collects members and refused files while zips are opened."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.root = ""
        self.members: list[Member] = []
        self.left_out: list[Skipped] = []

    def folder(self, folder: Path) -> None:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink():
                self._refuse(path.as_posix(), msg("a link to another place is not followed"))
            elif path.is_file() and _is_of_system(inside):
                self._refuse(folder.as_posix(), _OF_SYSTEM)
            elif path.is_file():
                self.file(path, inside, path.as_posix())

    def file(self, path: Path, inside: str, where: str) -> None:
        if path.suffix.lower() == ".zip":
            self._zip(path, where, 1)
            return
        try:
            told = path.stat()
        except OSError as error:
            raise OutsideError(
                msg("%(where)s cannot be read: %(strerror)s", where=where, strerror=error.strerror)
            ) from error
        day = datetime.fromtimestamp(told.st_mtime).date()
        self._add(
            Member(
                path=inside, where=where, root=self.root, size=told.st_size, modified=day, open=lambda: path.open("rb")
            )
        )

    def _zip(self, source: Path | BinaryIO, where: str, depth: int) -> None:
        try:
            archive = self._stack.enter_context(zipfile.ZipFile(source))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            why = msg(
                "the zip is cut off or broken (%(error)s): files before the break come in. Download it again",
                error=error,
            )
            self._refuse(where, why, damage=True)
            self._cut_zip(source, where, depth)
            return
        for info in archive.infolist():
            self._inside(info, partial(_open_member, archive, info), where, depth)

    def _cut_zip(self, source: Path | BinaryIO, where: str, depth: int) -> None:
        file = self._stack.enter_context(source.open("rb")) if isinstance(source, Path) else source
        for info, begin in files_before_the_cut(file):
            self._inside(info, partial(open_before_the_cut, file, info, begin), where, depth)

    def _inside(self, info: zipfile.ZipInfo, open_file: Open, where: str, depth: int) -> None:
        info.filename = _as_utf8(info)
        told = f"{where}/{_visible(info.filename)}"
        if info.is_dir():
            return
        if _is_of_system(info.filename):
            self._refuse(where, _OF_SYSTEM)
        elif why := _refuse(info):
            self._refuse(told, why)
        elif info.filename.lower().endswith(".zip"):
            self._open_nested(info, open_file, told, depth)
        else:
            self._add(_member(info, open_file, told, self.root))

    def _open_nested(self, info: zipfile.ZipInfo, open_file: Open, where: str, depth: int) -> None:
        if depth >= DEEPEST or info.file_size > LARGEST_NESTED:
            self._refuse(where, msg("zips lie in one another too deeply, or are too large. Unpack it first"))
            return
        unpacked: BinaryIO = self._stack.enter_context(TemporaryFile())  # noqa: SIM115  # the stack closes it
        try:
            with open_file() as file:
                while piece := file.read(_PIECE):
                    unpacked.write(piece)
        except BROKEN as error:
            self._refuse(where, msg("the zip within the zip is broken (%(error)s)", error=error), damage=True)
        self._zip(unpacked, where, depth + 1)

    def _add(self, member: Member) -> None:
        if len(self.members) >= MOST_FILES:
            raise OutsideError(
                msg(
                    "%(where)s: an export holds no more than %(most_files)s files. Give it in parts",
                    where=member.where,
                    most_files=MOST_FILES,
                )
            )
        self.members.append(member)

    def _refuse(self, where: str, why: Message, *, damage: bool = False) -> None:
        self.left_out.append(Skipped(where=where, why=why, damage=damage))


def _is_of_system(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name in _SYSTEM or path.startswith("__MACOSX/")


def _member(info: zipfile.ZipInfo, open_file: Open, where: str, root: str) -> Member:
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        day = date(1980, 1, 1)
    path = info.filename.removeprefix("./")
    return Member(path=path, where=where, root=root, size=info.file_size, modified=day, open=open_file)


def _open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return archive.open(info)  # type: ignore[return-value]  # zipfile's reader is one in all but name


def _refuse(info: zipfile.ZipInfo) -> Message:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if ".." in parts or info.filename.startswith(("/", "\\")) or info.filename[1:2] == ":":
        return msg("the name leads outside the zip")
    if stat.S_ISLNK(info.external_attr >> 16):
        return msg("a link to another place is not followed")
    if info.flag_bits & 1:
        return msg("the file is encrypted. Unpack the zip with its password first")
    if info.file_size > _BOMB_SIZE and info.file_size > _BOMB_RATIO * max(info.compress_size, 1):
        size = info.file_size // 1_000_000
        return msg("the file would unpack to %(size)s MB, far more than it is: a zip bomb", size=size)
    return NOTHING


def _as_utf8(info: zipfile.ZipInfo) -> str:
    """Return the name of a file, decoded as UTF-8 if possible.

    Many programs write UTF-8 without saying so, which zipfile reads as code page 437.
    """
    if info.flag_bits & _SAYS_UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _visible(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def pieces(member: Member) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces.

    Raises DamagedError if the zip is broken within the file.
    """
    return pieces_of(member.open)


def pieces_of(open_file: Open) -> Iterator[bytes]:
    """Yield the bytes of an open file in pieces.

    Raises DamagedError if the zip is broken within the file.
    """
    try:
        with open_file() as file:
            while piece := file.read(_PIECE):
                yield piece
    except BROKEN as error:
        raise DamagedError(msg("the file is broken within the zip (%(error)s)", error=error)) from error


class DamagedError(Exception):
    """A file of an export is broken; earlier data is valid."""

"""List folders and files of the content in order.

What cannot be content is a Problem.
"""

import os
from operator import attrgetter

import msgspec

from aigaq.content.reading.file_faults import Fault
from aigaq.content.reading.filenames import name_fault, twin_faults
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem

DEEPEST = 40
"""Folders above a file, those above the content included."""
LARGEST = 10_000_000
"""Bytes of a text or record."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_DROPPINGS = frozenset({"Thumbs.db", "desktop.ini", "Icon\r"})


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A file or folder: name, and displayed path with `/`.

    `size` is in bytes; `stamp` changes when the file does: its times of change in nanoseconds, and its number. A
    folder has neither.
    """

    name: str
    path: str
    is_folder: bool
    size: int = 0
    stamp: tuple[int, ...] = ()


def entries(folder: str, problems: list[Problem]) -> list[Entry]:
    """Return the entries of `folder` by name.

    Droppings of editors and systems are skipped.
    """
    if folder.count("/") > DEEPEST:
        message, fix = msg("folders lie in one another too deeply"), msg("Move its files up.")
        problems.append(Problem(path=folder, rule="nesting", message=message, fix=fix))
        return []
    try:
        with os.scandir(folder) as scan:
            found = sorted((entry for entry in scan if not _is_dropping(entry.name)), key=attrgetter("name"))
    except OSError as error:
        problems.append(unreadable(folder, error))
        return []
    twins = twin_faults([entry.name for entry in found])
    there = []
    for entry in found:
        name = entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        is_plain = is_folder or entry.is_file(follow_symlinks=False)
        if not is_plain or name_fault(name) or name in twins:
            problems.append(problem(f"{folder}/{_visible(name)}", _refuse(entry) or twins[name]))
        elif is_folder:
            there.append(Entry(name, f"{folder}/{name}", True))
        else:
            told = entry.stat(follow_symlinks=False)
            stamp = (told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
            there.append(Entry(name, f"{folder}/{name}", False, told.st_size, stamp))
    return there


def read_bytes(path: str, problems: list[Problem]) -> bytes | None:
    """Return a content file's bytes, or a Problem.

    If it cannot be read, or is too large.
    """
    try:
        # os.open is a second faster than open() at 200,000 files.
        handle = os.open(path, _READ)
        try:
            data = _read_all(handle)
        finally:
            os.close(handle)
    except OSError as error:
        problems.append(unreadable(path, error))
        return None
    if len(data) <= LARGEST:
        return data
    message = msg(
        "the file is larger than %(largest)s MB, which is too much for a text or a record", largest=LARGEST // 1000000
    )
    problems.append(
        Problem(path=path, rule="too-large", message=message, fix=msg("Part it, or put the right file here."))
    )
    return None


def problem(path: str, fault: Fault, line: int = 0) -> Problem:
    """Return a fault of the file at `path` as a problem.

    `line` holds if the fault itself does not know it.
    """
    return Problem(path=path, line=fault.line or line, rule=fault.rule, message=fault.message, fix=fault.fix)


def stray(entry: Entry, fix: Message) -> Problem:
    """Report a file or folder that belongs to nothing."""
    message = msg("this folder belongs to nothing") if entry.is_folder else msg("this file belongs to nothing")
    return Problem(path=entry.path, rule="stray-file", message=message, fix=fix)


def unreadable(path: str, error: OSError) -> Problem:
    """Report a file or folder that the system withholds."""
    message = msg("this cannot be read (%(strerror)s)", strerror=error.strerror or error)
    return Problem(
        path=path, rule="unreadable", message=message, fix=msg("Check that it is there, and who may read it.")
    )


def _read_all(handle: int) -> bytes:
    data = os.read(handle, 65536)
    if len(data) < 65536:
        return data
    parts = [data]
    while sum(map(len, parts)) <= LARGEST and (part := os.read(handle, 1 << 20)):
        parts.append(part)
    return b"".join(parts)


def _is_dropping(name: str) -> bool:
    return name[0] == "." or name[-1] == "~" or name in _DROPPINGS


def _visible(name: str) -> str:
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in name)


def _refuse(entry: "os.DirEntry[str]") -> Fault | None:
    if entry.is_symlink():
        fix = msg("Put the file itself here; a link may lead outside the archive.")
        return Fault(rule="symlink", message=msg("this is a link to another file or folder"), fix=fix)
    if fault := name_fault(entry.name):
        return fault
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        return Fault(rule="stray-file", message=msg("this is neither a file nor a folder"), fix=msg("Delete it."))
    return None

"""File names that are valid on every system and in copies.

Names that Windows reserves: CreateFile, "Naming files, paths and namespaces" (Microsoft).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from aigaq.content.reading.file_faults import Fault
from aigaq.core.message import Message, msg

LONGEST = 150
"""Bytes of a name, so that what pages make of it stays below the 255 of most file systems."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_FIX = msg("Name it with letters, digits, - and _.")


@lru_cache(maxsize=1 << 12)
def name_fault(name: str) -> Fault | None:
    """Return the fault of a file or folder name, if any."""
    if not name.isprintable():
        return _fault(msg("the name holds characters that cannot be shown"))
    if match := _FORBIDDEN.search(name):
        return _fault(msg("the name holds %(match)s, which Windows does not take", match=match[0]))
    if _RESERVED.fullmatch(name):
        return _fault(msg("Windows keeps this name for itself"))
    if name != name.rstrip(". "):
        return _fault(msg("the name ends in a dot or a space, which Windows cuts off"))
    if len(name.encode()) > LONGEST:
        return _fault(msg("the name is longer than %(longest)s bytes", longest=LONGEST))
    return None


def twin_faults(names: Sequence[str]) -> dict[str, Fault]:
    """Return the faults of names that collide on some systems, by name."""
    if all(map(str.isascii, names)) and len({name.lower() for name in names}) == len(names):
        return {}  # Most folders end here.
    first: dict[str, str] = {}
    faults = {}
    for name in names:
        other = first.setdefault(normalize("NFC", name).casefold(), name)
        if other != name:
            if normalize("NFC", name) != normalize("NFC", other):
                message = msg(
                    'the name differs from "%(other)s" only in capital letters: on many systems they are one file',
                    other=other,
                )
            else:
                message = msg(
                    'the name looks like "%(other)s", but its characters are different ones: on many systems they are '
                    "one file",
                    other=other,
                )
            faults[name] = Fault(rule="file-name", message=message, fix=msg("Rename one of them."))
    return faults


def _fault(message: Message) -> Fault:
    return Fault(rule="file-name", message=message, fix=_FIX)

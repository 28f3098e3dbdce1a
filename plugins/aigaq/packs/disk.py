"""Writing packages on full disks and limited file systems."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aigaq.core.errors import OutsideError
from aigaq.core.files import UNFINISHED
from aigaq.core.message import NOTHING, Message, join, msg

_MEND = {
    errno.ENOSPC: msg("Make room, and pack again"),
    errno.EDQUOT: msg("Make room, and pack again"),
    errno.EFBIG: msg("It takes no file as large as this: give --parts 2GB"),
}


@contextmanager
def disk_errors(place: Path, kept: Message = NOTHING) -> Iterator[None]:
    """Raise OutsideError for an OSError of the disk.

    It says where, why, which files were `kept`, and how to mend it.
    """
    try:
        yield
    except OSError as error:
        fault = msg("%(place)s: %(why)s", place=place, why=error.strerror or error)
        mend = _MEND.get(error.errno or 0, NOTHING)
        raise OutsideError(join(fault, kept, mend, by=". ")) from error


@contextmanager
def waiting_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder within `folder`, of a name that nothing publishes.

    It is removed at the end.

    Raises OutsideError where the disk refuses something: then no written file is left.
    """
    waiting = folder / UNFINISHED
    try:
        with disk_errors(folder, msg("The packages that were there stay as they are")):
            shutil.rmtree(waiting, ignore_errors=True)
            waiting.mkdir(parents=True)
            yield waiting
    finally:
        shutil.rmtree(waiting, ignore_errors=True)

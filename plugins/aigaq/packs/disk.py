"""Writing packages on disks that fill, and on file systems that take no large files."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aigaq.core.errors import OutsideError
from aigaq.core.files import UNFINISHED
from aigaq.core.message import NOTHING, msg

_MEND = {
    errno.ENOSPC: msg("Make room, and pack again"),
    errno.EDQUOT: msg("Make room, and pack again"),
    errno.EFBIG: msg("It takes no file as large as this: give --parts 2GB"),
}


@contextmanager
def waiting_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder within `folder`, of a name that nothing publishes; it is removed at the end.

    OutsideError where the disk refuses something: then nothing of what was written is left.
    """
    waiting = folder / UNFINISHED
    try:
        shutil.rmtree(waiting, ignore_errors=True)
        waiting.mkdir(parents=True)
        yield waiting
    except OSError as error:
        raise OutsideError(
            msg(
                "%(place)s: %(why)s. The packages that were there stay as they are. %(mend)s",
                place=folder,
                why=error.strerror or error,
                mend=_MEND.get(error.errno or 0, NOTHING),
            )
        ) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)

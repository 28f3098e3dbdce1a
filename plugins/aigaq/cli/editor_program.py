"""The editor's own program, or the system's opener.

By $VISUAL or $EDITOR. Files are opened one after the other, since many openers take one alone (xdg-open, start,
notepad). Nothing here counts on the program staying until the file is written: some hand it to another one and end at
once.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg

_OPENERS = {"darwin": ("open", "-t"), "win32": ("notepad",)}
_OF_THE_SYSTEM = _OPENERS.get(sys.platform, ("xdg-open",))


def program(environ: Mapping[str, str], *, is_windows: bool = os.name == "nt") -> list[str]:
    """Return the opening command.

    A program with its arguments, or the path of one that has spaces.
    """
    given = environ.get("VISUAL") or environ.get("EDITOR")
    if not given:
        return list(_OF_THE_SYSTEM)
    if Path(given).is_file():
        return [given]
    parts = shlex.split(given, posix=not is_windows)
    return [part.strip('"') for part in parts] if is_windows else parts


def open_in_program(paths: Sequence[Path], environ: Mapping[str, str], *, wait: bool = True) -> None:
    """Open files, and by default wait for the program.

    Raises OutsideError if it cannot be started, or fails.
    """
    try:
        command = program(environ)
    except ValueError as error:
        raise OutsideError(msg("VISUAL or EDITOR cannot be read as a command: %(error)s", error=error)) from error
    found = shutil.which(command[0])
    if found is None:
        raise OutsideError(msg("%(command)s is not there. Name your program in VISUAL or EDITOR", command=command[0]))
    for path in paths:
        arguments = [found, *command[1:], str(path.resolve())]
        if not wait:
            subprocess.Popen(arguments, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # the editor's own choice, and paths of the content
        elif code := subprocess.run(arguments, check=False).returncode:  # noqa: S603  # the same
            raise OutsideError(
                msg("%(command)s ended with %(code)s. Open the file yourself: %(path)s",
                    command=command[0], code=code, path=path)
            )  # fmt: skip

"""The editor's own program: what $VISUAL or $EDITOR name, else the one that the system opens a text with."""

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


def program(environ: Mapping[str, str]) -> list[str]:
    """The command that opens files."""
    given = environ.get("VISUAL") or environ.get("EDITOR")
    return shlex.split(given) if given else list(_OF_THE_SYSTEM)


def open_in_program(paths: Sequence[Path], environ: Mapping[str, str], *, wait: bool = True) -> None:
    """Opens files, and by default waits until the program ends; OutsideError where it cannot be started."""
    command = program(environ)
    if shutil.which(command[0]) is None:
        raise OutsideError(msg("%(command)s is not there. Name your program in VISUAL or EDITOR", command=command[0]))
    arguments = [*command, *(str(path.resolve()) for path in paths)]
    if wait:
        subprocess.run(arguments, check=False)  # noqa: S603  # the editor's own choice, and paths of the content
    else:
        subprocess.Popen(arguments, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # the same

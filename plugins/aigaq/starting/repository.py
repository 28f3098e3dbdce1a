"""Create a new archive's folder and git repository, atomically."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.files import unfinished_folder, unfinished_place
from aigaq.core.message import msg
from aigaq.starting.pinned_program import write_files

_AUTHOR = {
    name: value
    for who in ("AUTHOR", "COMMITTER")
    for name, value in ((f"GIT_{who}_NAME", "Archive"), (f"GIT_{who}_EMAIL", "archive@invalid"))
}


def refuse_place(folder: Path) -> None:
    """Raise UsageError where no archive can begin at `folder`; OutsideError without git."""
    if folder.exists() or folder.is_symlink():
        raise UsageError(msg("%(folder)s is there already. Give the name of a new folder", folder=folder))
    around = next((place for place in folder.absolute().parents if (place / ".git").exists()), None)
    if around is not None:
        raise UsageError(
            msg(
                "%(folder)s lies in another git repository, %(around)s. An archive needs one of its own: "
                "give a folder elsewhere",
                folder=folder,
                around=around,
            )
        )
    if shutil.which("git") is None:
        raise OutsideError(msg("git is not there. Install it, and try again"))


def begin_repository(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files into a new folder and commit them.

    The author is neutral, without a time zone. An error, or an interruption, leaves nothing behind.
    """
    refuse_place(folder)
    unfinished_before = unfinished_place(folder)
    if unfinished_before.exists():
        raise UsageError(
            msg(
                "%(folder)s is there: another aigaq init is under way, or was cut off. In that case delete it",
                folder=unfinished_before,
            )
        )
    try:
        with unfinished_folder(folder) as unfinished:
            write_files(unfinished, files)
            _git(unfinished, "init", "--quiet", "--template=")
            _git(unfinished, "symbolic-ref", "HEAD", "refs/heads/main")
            _git(unfinished, "add", "--all")
            _git(unfinished, "commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message=Begin the archive")
    except OSError as error:
        raise OutsideError(
            msg("%(folder)s cannot be written: %(strerror)s", folder=folder, strerror=error.strerror)
        ) from error


def _git(folder: Path, *arguments: str) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    told = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**own, **_AUTHOR, "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise OutsideError(msg("git could not begin the repository: %(error)s", error=told.stderr.strip()))

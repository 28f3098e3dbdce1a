"""The two sides of an unfinished git merge, rebase or cherry-pick.

The common base, and the files of each side.
"""

from collections.abc import Mapping
from pathlib import Path

from aigaq.core.errors import OutsideError
from aigaq.core.git import run_git
from aigaq.core.message import msg

_OTHER_SIDES = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
"""The names of the commit that is being taken in; our own side is HEAD."""


class Side:
    """The files of a commit below the content, by their paths there."""

    def __init__(self, content: Path, revision: str, environ: Mapping[str, str]) -> None:
        self._content, self.revision, self._environ = content, revision, environ
        listed = _ask(content, environ, "ls-tree", "-r", "-z", "--name-only", revision)
        self.names = frozenset(listed.decode().split("\0")) - {""}

    def read(self, name: str) -> bytes | None:
        """Return a file of this side as checked out, or None."""
        if name not in self.names:
            return None
        return _ask(self._content, self._environ, "cat-file", "--filters", f"{self.revision}:./{name}")


def find_both_added(content: Path, environ: Mapping[str, str]) -> frozenset[str]:
    """Return files in `content` added by both sides.

    None if git is in no conflict.
    """
    stages: dict[str, set[str]] = {}
    try:
        listed = run_git(content, environ, "ls-files", "--unmerged", "-z")
    except OSError:
        return frozenset()
    for entry in listed.stdout.decode().split("\0") if listed.returncode == 0 else ():
        if entry:
            facts, name = entry.split("\t", 1)
            stages.setdefault(name, set()).add(facts.split()[2])
    return frozenset(name for name, found in stages.items() if found == {"2", "3"})


def read_sides(content: Path, environ: Mapping[str, str]) -> tuple[Side, Side]:
    """Read both sides.

    Raises OutsideError if git does not know the other side.
    """
    for name in _OTHER_SIDES:
        if run_git(content, environ, "rev-parse", "--quiet", "--verify", name).returncode == 0:
            return Side(content, "HEAD", environ), Side(content, name, environ)
    raise OutsideError(
        msg("git names no commit that it is taking in. Renumber during a merge, a rebase or a cherry-pick")
    )


def names_before(content: Path, ours: Side, theirs: Side, environ: Mapping[str, str]) -> frozenset[str]:
    """Return the last commit's files that both sides have."""
    told = run_git(content, environ, "merge-base", ours.revision, theirs.revision)
    return Side(content, told.stdout.decode().strip(), environ).names if told.returncode == 0 else frozenset()


def _ask(content: Path, environ: Mapping[str, str], *arguments: str) -> bytes:
    told = run_git(content, environ, *arguments)
    if told.returncode:
        raise OutsideError(msg("git says: %(error)s", error=told.stderr.decode("utf-8", "replace").strip()))
    return told.stdout

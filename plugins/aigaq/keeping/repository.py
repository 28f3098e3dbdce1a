"""The git repository of an archive as one bundle file.

It holds all branches and their history, as `git bundle` writes them.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from aigaq.core.errors import HandoverError, OutsideError, UsageError
from aigaq.core.git import run_git
from aigaq.core.message import msg

_TOLD = 12
_LEFT_AT_TOP = frozenset({".venv", ".cache", "output", "wheels", "build", "dist", "keys"})
_LEFT_ANYWHERE = frozenset({"node_modules", "__pycache__", ".DS_Store"})
"""Ignored files and folders that programs make again, and keys, which are handed over by an option of their own."""
_CALM = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "init.templateDir=")


class Repository(msgspec.Struct, frozen=True, kw_only=True):
    """A bundled repository: its HEAD, and the archive's folder in it."""

    head: str
    prefix: str = ""


def read_repository(folder: Path, environ: Mapping[str, str] = os.environ) -> Repository:
    """Return the repository around an archive.

    Raises UsageError where its history would not hold all of the archive.
    """
    if _ask(folder, environ, "rev-parse", "--is-shallow-repository") != "false":
        raise UsageError(
            msg(
                "The archive is in no git repository with its whole history. Begin one (git init, git add --all, git "
                "commit), or fetch the rest (git fetch --unshallow), and try again"
            )
        )
    open_work = _lines(folder, environ, "status", "--porcelain", "-z", "--untracked-files=all")
    open_work += _lines(folder, environ, "stash", "list", "-z")
    if open_work:
        raise UsageError(
            msg(
                "These changes are in no commit, so nobody would get them: %(changes)s. Commit them, or undo them, and "
                "try again",
                changes=", ".join(open_work[:_TOLD]) + (" …" if len(open_work) > _TOLD else ""),
            )
        )
    head = _ask(folder, environ, "symbolic-ref", "--quiet", "HEAD") or _ask(folder, environ, "rev-parse", "HEAD")
    return Repository(head=head, prefix=_ask(folder, environ, "rev-parse", "--show-prefix"))


def write_bundle(folder: Path, path: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Write all refs and their history into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = run_git(folder, environ, "bundle", "create", "--quiet", str(path.absolute()), "--all", "HEAD")
    if told.returncode:
        raise OutsideError(msg("git cannot bundle the repository: %(why)s", why=told.stderr.decode(errors="replace")))


def ignored_files(folder: Path, environ: Mapping[str, str] = os.environ) -> tuple[list[str], list[str]]:
    """Return the ignored files to take along, and those to leave.

    Drafts and targets.yaml are among the first.
    """
    taken, left = [], set()
    for path in _lines(folder, environ, "ls-files", "--others", "--ignored", "--exclude-standard", "-z"):
        parts = path.split("/")
        reason = (
            parts[0] if parts[0] in _LEFT_AT_TOP else next((part for part in parts if part in _LEFT_ANYWHERE), None)
        )
        if reason or path.endswith((".key", ".pyc")):
            left.add(reason or path)
        else:
            taken.append(path)
    return sorted(taken), sorted(left)


def open_bundle(bundle: Path, folder: Path, repository: Repository, environ: Mapping[str, str] = os.environ) -> None:
    """Make a repository of a bundle, with its files.

    Nothing in it is run. HandoverError where git cannot read it.
    """
    folder.mkdir()
    is_branch = repository.head.startswith("refs/")
    steps: Sequence[Sequence[str]] = (
        ("init", "--quiet", "--template="),
        ("fetch", "--quiet", "--update-head-ok", str(bundle.absolute()), "+refs/*:refs/*", "HEAD"),
        ("symbolic-ref", "HEAD", repository.head) if is_branch else ("update-ref", "--no-deref", "HEAD", "FETCH_HEAD"),
        ("reset", "--quiet", "--hard"),
    )
    for step in steps:
        told = run_git(folder, environ, *_CALM, "-c", "transfer.fsckObjects=true", *step)
        if told.returncode:
            why = told.stderr.decode(errors="replace").strip()
            raise HandoverError(msg("the repository in the bundle cannot be opened: git says: %(why)s", why=why))


def _ask(folder: Path, environ: Mapping[str, str], *arguments: str) -> str:
    try:
        told = run_git(folder, environ, *arguments)
    except FileNotFoundError as error:
        raise OutsideError(msg("git is not there. Install it, and try again")) from error
    return told.stdout.decode().strip() if told.returncode == 0 else ""


def _lines(folder: Path, environ: Mapping[str, str], *arguments: str) -> list[str]:
    return [line for line in _ask(folder, environ, *arguments).split("\0") if line]

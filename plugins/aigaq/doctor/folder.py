"""Check the archive's folder: keys, git, settings, format."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from aigaq.content.checks.site import FORMAT
from aigaq.content.reading.file_reader import read_record
from aigaq.core.message import msg
from aigaq.doctor.advice import Advice
from aigaq.model.records import Site

_PASSED_OVER = frozenset({".git", ".venv", ".cache", "node_modules"})
_SECRET = ("targets.yaml",)
_SHOWN = 5
_KEY = re.compile(r"\.key(?:$|[^a-z])")
"""Names of keys, and of copies that somebody made of them; `minisign.keys` is the public list of those that were."""


def check_keys(archive: Path) -> Iterator[Advice]:
    """Yield advice for each key in the archive or output."""
    for path in sorted(_files(archive)):
        if _KEY.search(path.name):
            yield Advice(
                msg("%(path)s is a key, and lies within the archive", path=path.relative_to(archive).as_posix()),
                msg(
                    "Move it out of the folder, onto a stick. If it was ever committed or published, replace it: "
                    "aigaq keys rotate."
                ),
            )


def check_git(archive: Path) -> Iterator[Advice]:
    """Yield advice on files that git lacks or must not have.

    Yields nothing where git is missing: another check tells of that.
    """
    if shutil.which("git") is None:
        return
    if not (archive / ".git").exists():
        yield Advice(
            msg("this folder is not a git repository"),
            msg("Begin one, so that nothing is lost: git init, git add --all, git commit."),
        )
        return
    changed = _git(archive, "status", "--porcelain", "-z").split("\0")
    paths = [entry[3:] for entry in changed if len(entry) > 3]
    if paths:
        named = ", ".join(sorted(paths)[:_SHOWN]) + (" …" if len(paths) > _SHOWN else "")
        yield Advice(
            msg("not committed: %(paths)s", paths=named),
            msg("A build takes its date from the last commit. Add and commit the files that are to stay."),
        )
    for path in _git(archive, "ls-files", "-z", "--", *_SECRET, "content/drafts").split("\0"):
        if path:
            yield Advice(
                msg("git keeps %(path)s, which nobody else need know", path=path),
                msg("Take it out: git rm --cached, then forget it in the history too."),
            )
    if not _git(archive, "remote").strip():
        yield Advice(
            msg("the archive lies on this computer alone"),
            msg("Add a private repository elsewhere, or copy the folder to a second disk: git remote add."),
        )


def check_format(content: Path) -> Iterator[Advice]:
    """Yield advice where the archive is of an older format."""
    site = read_record((content / "site.yaml").as_posix(), Site, [])
    if site is not None and site.format < FORMAT:
        yield Advice(
            msg(
                "the archive is written in format %(format)s, and the present one is %(now)s",
                format=site.format,
                now=FORMAT,
            ),
            msg("It is read all the same. Rewrite it: aigaq upgrade."),
        )


def _files(archive: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(archive):
        folders[:] = [name for name in folders if name not in _PASSED_OVER]
        yield from (Path(folder) / name for name in names)


def _git(folder: Path, *arguments: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False).stdout

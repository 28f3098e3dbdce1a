"""Find withdrawn testimonies in git history, and explain removal."""

import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

from aigaq.core.message import msg
from aigaq.core.problems import Problem, Severity
from aigaq.model.archive_tree import Archive, Testimony
from aigaq.model.vocabulary import ConsentStatus

_LISTED = 12


def withdrawn_in_history(content: Path, archive: Archive) -> Iterator[Problem]:
    """Yield a warning for each withdrawn testimony in old commits.

    None if git knows of no history.
    """
    for testimony in archive.testimonies.values():
        if testimony.record.consent.status is ConsentStatus.WITHDRAWN:
            yield from in_history(content, testimony)


def in_history(content: Path, testimony: Testimony) -> Iterator[Problem]:
    """Yield a warning if old commits hold a testimony's files."""
    if past := sorted(_ever_committed(content, testimony.path)):
        yield _problem(testimony, past)


def _ever_committed(content: Path, folder: str) -> set[str]:
    """Return the paths of all committed non-records in `folder`.

    Seen from the top of the repository.
    """
    inside = Path(folder).relative_to(content).as_posix()
    command = ["git", "log", "--all", "--format=", "--name-only", "--no-renames", "-z", "--", inside]
    try:
        told = subprocess.run(command, cwd=content, capture_output=True, check=False)  # noqa: S603  # git, with arguments of our own
    except OSError:
        return set()
    paths = told.stdout.decode("utf-8", "replace").split("\0") if told.returncode == 0 else []
    return {path.strip("\n") for path in paths if path.strip("\n") and not path.endswith("/record.yaml")}


def _problem(testimony: Testimony, past: list[str]) -> Problem:
    chosen = past if len(past) <= _LISTED else [f"{past[0].rpartition('/')[0]}/*.{end}" for end in _endings(past)]
    option = "--path-glob" if len(past) > _LISTED else "--path"
    paths = " ".join(f"{option} {shlex.quote(path)}" for path in chosen)
    fix = msg(
        "Once they are deleted and that is committed, clear the history in a fresh clone: git "
        "filter-repo --invert-paths %(paths)s; then git push --force --all and --tags to every "
        "remote, have everyone delete their clones and clone anew, and ask the host to purge what "
        "it keeps. The record's older versions and people's files that no other testimony needs "
        "can be cleared alike. Copies of the site that others hold are not reached by this: "
        'publish at once, and "aigaq audit" names the addresses that still show it.',
        paths=paths,
    )
    return Problem(
        path=f"{testimony.path}/record.yaml",
        rule="withdrawn",
        severity=Severity.WARNING,
        message=msg(
            "%(id)s was withdrawn, but the history of the repository still holds its files", id=testimony.record.id
        ),
        fix=fix,
    )


def _endings(paths: list[str]) -> list[str]:
    return sorted({path.rpartition(".")[2] for path in paths})

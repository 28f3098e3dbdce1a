"""The folder of the archive: the nearest upwards, or from -C.

Paths that were typed in another folder are resolved here, too.
"""

import os
from pathlib import Path
from typing import Any

import click

from aigaq.core.errors import UsageError
from aigaq.core.message import msg

ANYWHERE = frozenset({"convert", "host", "init", "keys", "mirror", "restore", "schema", "takeover", "verify"})
"""Commands that need no archive, and therefore look for none."""

_KEY = f"{__name__}.started_in"
_FIRST = f"{__name__}.first"


def enter(context: click.Context, folder: Path | None) -> None:
    """Go to `folder`, then to the archive around it.

    A missing archive is an error only for commands that need one.

    Paths that were typed go on to be meant from the folder in which the command was given, or from `folder`.
    """
    context.meta[_FIRST] = Path.cwd()
    if folder is not None:
        if not folder.is_dir():
            raise UsageError(msg("%(folder)s is not a folder", folder=folder))
        os.chdir(folder)
    if context.invoked_subcommand not in ANYWHERE:
        started_in = Path.cwd()
        archive = next((place for place in (started_in, *started_in.parents) if _is_archive(place)), None)
        if archive not in (None, started_in):
            os.chdir(archive)
            context.meta[_KEY] = started_in


def go_back() -> None:
    """Go back to the starting folder, to restart with equal arguments."""
    context = click.get_current_context(silent=True)
    if context and (first := context.find_root().meta.get(_FIRST)):
        os.chdir(first)


def meant(path: str) -> str:
    """Return a typed path relative to the archive's folder.

    If that was found upwards.
    """
    context = click.get_current_context(silent=True)
    started_in = context.find_root().meta.get(_KEY) if context else None
    if started_in is None or Path(path).is_absolute():
        return path
    return os.path.relpath(Path(started_in, path), Path.cwd())


class TypedPath(click.Path):
    """A click path relative to the user's folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert a typed path; defaults are relative to the archive."""
        return super().convert(meant(value) if isinstance(value, str) and value != "-" else value, param, ctx)


def take_typed_paths(command: click.Command) -> None:
    """Let all paths of a command be typed paths."""
    for parameter in command.params:
        if type(parameter.type) is click.Path:
            parameter.type.__class__ = TypedPath


def _is_archive(folder: Path) -> bool:
    return (folder / "content" / "site.yaml").is_file()

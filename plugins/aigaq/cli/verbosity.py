"""--quiet and --verbose, which every command takes."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

import click

from aigaq.cli.version import program_version

T = TypeVar("T")
_JSON = f"{__name__}.json"


class Verbosity(IntEnum):
    """The amount of output beside a command's result."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def verbosity() -> Verbosity:
    """Return how much the running command is to tell."""
    context = click.get_current_context(silent=True)
    return context.find_root().meta.get(__name__, Verbosity.NORMAL) if context else Verbosity.NORMAL


def inform(line: str) -> None:
    """Print a line about work that was done.

    With --quiet, or between JSON, it is left out.
    """
    if verbosity() is not Verbosity.QUIET and not is_left_to_json():
        click.echo(line)


def leave_to_json(context: click.Context) -> None:
    """Let nothing but JSON be printed by the command of `context`."""
    context.find_root().meta[_JSON] = True


def is_left_to_json() -> bool:
    """Return True if the running command prints only JSON."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get(_JSON))


def shorten(paths: Sequence[T], most: int) -> Sequence[T]:
    """Return the first of a long list; with --verbose all of it."""
    return paths if verbosity() is Verbosity.VERBOSE else paths[:most]


@contextmanager
def say_circumstances() -> Iterator[None]:
    """With --verbose, print program, folder and duration at the end."""
    began = time.monotonic()
    try:
        yield
    finally:
        if verbosity() is Verbosity.VERBOSE:
            click.echo(f"aigaq {program_version()}, {Path.cwd()}, {time.monotonic() - began:.1f} s", err=True)


def verbosity_options() -> list[click.Option]:
    """Make the two options, for one command."""
    return [
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_setter(Verbosity.QUIET),
            help="Print only faults, and output that was asked for.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_setter(Verbosity.VERBOSE),
            help="Tell which program works where and for how long, and cut no list short.",
        ),
    ]


def _setter(level: Verbosity) -> Callable[[click.Context, click.Parameter, bool], None]:
    def set_level(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            context.find_root().meta[__name__] = level

    return set_level

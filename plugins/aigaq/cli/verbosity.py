"""--quiet and --verbose, which every command takes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

import click

from aigaq.cli.version import program_version


class Verbosity(IntEnum):
    """How much a command tells beside what it was asked for."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def verbosity() -> Verbosity:
    """Return how much the running command is to tell."""
    context = click.get_current_context(silent=True)
    return context.find_root().meta.get(__name__, Verbosity.NORMAL) if context else Verbosity.NORMAL


def inform(line: str) -> None:
    """Print a line about what was done; not with --quiet."""
    if verbosity() is not Verbosity.QUIET:
        click.echo(line)


@contextmanager
def say_circumstances() -> Iterator[None]:
    """With --verbose, say at the end which program ran where, and how long it took."""
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
            help="Tell only what is wrong, or was asked for.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_setter(Verbosity.VERBOSE),
            help="Tell which program works in which folder, and how long.",
        ),
    ]


def _setter(level: Verbosity) -> Callable[[click.Context, click.Parameter, bool], None]:
    def set_level(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            context.find_root().meta[__name__] = level

    return set_level

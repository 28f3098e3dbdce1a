"""`--format json`: the output of a command for programs.

Then nothing else is printed to standard output.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import click
import msgspec

from aigaq.cli.verbosity import inform, leave_to_json


class Form(StrEnum):
    """The form of a command's list."""

    TEXT = "text"
    JSON = "json"


def _take(context: click.Context, _parameter: click.Parameter, value: str) -> bool:
    is_json = value == Form.JSON
    if is_json:
        leave_to_json(context)
    return is_json


format_option = click.option(
    "--format",
    "as_json",
    type=click.Choice([form.value for form in Form]),
    default=Form.TEXT.value,
    show_default=True,
    is_eager=True,
    callback=_take,
    help="The form of the output.",
)
"""The option of every command that lists something; the command gets `as_json`."""


def print_json(value: object) -> None:
    """Print a value as JSON, indented, with its letters as they are."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def tell_paths(paths: Iterable[Path], *, as_json: bool) -> None:
    """Print the paths of written files, a line each, or as JSON."""
    written = [path.as_posix() for path in paths]
    if as_json:
        print_json({"written": written})
    else:
        for path in written:
            inform(path)

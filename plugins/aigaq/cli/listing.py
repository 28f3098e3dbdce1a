"""`--format json`: the output of a command for programs.

Then nothing else is printed to standard output.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import click
import msgspec

from aigaq.cli.verbosity import inform, leave_to_json


class OutputFormat(StrEnum):
    """The format of what a command prints."""

    TEXT = "text"
    JSON = "json"


def _take(context: click.Context, _parameter: click.Parameter, value: str) -> bool:
    is_json = value == OutputFormat.JSON
    if is_json:
        leave_to_json(context)
    return is_json


format_option = click.option(
    "--format",
    "as_json",
    type=click.Choice([form.value for form in OutputFormat]),
    default=OutputFormat.TEXT.value,
    show_default=True,
    is_eager=True,
    callback=_take,
    help="The form of the output.",
)
"""The option of every command that lists something; the command gets `as_json`."""


_BEGUN = f"{__name__}.begun"


def begin_json(ctx: click.Context, value: dict[str, object]) -> None:
    """Keep a command's part of its document, for the command that it invokes to print with its own."""
    ctx.meta[_BEGUN] = value


def end_json(ctx: click.Context) -> None:
    """Print the part that was kept, unless another command has printed it."""
    if _BEGUN in ctx.meta:
        print_json({})


def print_json(value: object) -> None:
    """Print a value as JSON, indented, with its letters as they are; a part that was kept goes before it."""
    begun = click.get_current_context().meta.pop(_BEGUN, None)
    whole = begun | value if begun and isinstance(value, dict) else value
    click.echo(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode())


def tell_paths(paths: Iterable[Path], *, as_json: bool) -> None:
    """Print the paths of written files, a line each, or as JSON."""
    written = [path.as_posix() for path in paths]
    if as_json:
        print_json({"written": written})
    else:
        for path in written:
            inform(path)

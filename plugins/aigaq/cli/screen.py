"""Print messages and tables safely, in the editor's language.

Whatever others wrote does nothing to the terminal.
"""

import sys
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aigaq.cli.verbosity import Verbosity, is_left_to_json, verbosity
from aigaq.core.message import Message
from aigaq.core.printable import printable
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate

_WIDTH = 160
"""Of tables that go to a file, where no terminal has a width."""


def say(message: Message, *, err: bool = False, always: bool = False) -> None:
    """Print a message.

    With --quiet only faults, and those said `always`; between JSON none.
    """
    if err or (not is_left_to_json() and (always or verbosity() is not Verbosity.QUIET)):
        click.echo(translate(message, editors_words()), err=err)


def say_all(messages: Iterable[Message], *, err: bool = False, always: bool = False) -> None:
    """Print messages, each on a line of its own."""
    for message in messages:
        say(message, err=err, always=always)


def make_table(title: Message, columns: Sequence[tuple[Message, bool]]) -> Table:
    """Make a table; number columns align right."""
    table = Table(title=_cell(title), title_justify="left")
    for heading, is_number in columns:
        table.add_column(_cell(heading), justify="right" if is_number else "left", overflow="fold")
    return table


def add_row(table: Table, *values: object) -> None:
    """Add a row; nothing in the values is taken for rich's markup."""
    table.add_row(*map(_cell, values))


def print_table(table: Table) -> None:
    """Print a table, as wide as the terminal; nothing where the command prints JSON."""
    if is_left_to_json():
        return
    Console(width=None if sys.stdout.isatty() else _WIDTH).print(table)


def _cell(value: object) -> Text:
    return Text(translate(value, editors_words()) if isinstance(value, Message) else printable(str(value)))

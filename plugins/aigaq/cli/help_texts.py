"""Extract and translate the help of every command, by paragraph."""

import inspect
import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

import click

from aigaq.i18n.catalogues import CLICK, HELP, Catalogue

_SENTENCE_END = re.compile(r"(?<=\.) |(?<=。)")
_english: WeakKeyDictionary[click.Command | click.Option, str] = WeakKeyDictionary()
"""The help as it was written, by the command or option that has another language now."""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n") if part.strip()]


def help_texts(command: click.Command) -> Iterator[tuple[str, str]]:
    """Yield help paragraphs of `command` and subcommands, with files.

    A help that begins with a small letter is a list of values, which are written as they are.
    """
    path = f"plugins/{inspect.unwrap(command.callback).__module__.replace('.', '/')}.py" if command.callback else ""
    yield from ((path, text) for text in paragraphs(_english_help(command)))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and (text := _english_help(parameter)) and not text[0].islower():
            yield path, text
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from help_texts(below)


def translate_help(command: click.Command, words: Catalogue) -> None:
    """Translate the help of a command and its subcommands.

    A list of commands shows the first sentence of each.
    """
    text = "\n\n".join(words.pgettext(HELP, part) for part in paragraphs(_english_help(command)))
    command.help = text
    command.short_help = _SENTENCE_END.split(text.partition("\n\n")[0])[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = words.pgettext(HELP, _english_help(parameter)) or None
        if isinstance(kind := parameter.type, click.Path):
            english = "file" if not kind.dir_okay else "directory" if not kind.file_okay else "path"
            kind.name = words.pgettext(CLICK, english)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        translate_help(below, words)


def _english_help(written: click.Command | click.Option) -> str:
    return _english.setdefault(written, written.help or "")

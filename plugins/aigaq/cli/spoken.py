"""Help and wrong use in the editor's language: what click writes in English passes through here."""

import re
from collections.abc import Iterable
from functools import cache
from typing import IO, Any

import click

from aigaq.cli.help_texts import paragraphs
from aigaq.core.message import Message, msg
from aigaq.i18n.catalogues import HELP, Catalogue
from aigaq.i18n.cli_language import editors_words
from aigaq.i18n.translate import translate

_CLICK = (
    msg("No such command '%(name)s'."),
    msg("No such option '%(name)s'."),
    msg("Missing command."),
    msg("Missing argument '%(name)s'."),
    msg("Missing option '%(name)s'."),
    msg("Option '%(name)s' requires an argument."),
    msg("Option '%(name)s' does not take a value."),
    msg("Got unexpected extra argument (%(name)s)"),
    msg("Got unexpected extra arguments (%(names)s)"),
    msg("Invalid value for '%(name)s': %(why)s"),
    msg("'%(value)s' is not one of %(choices)s."),
    msg("'%(value)s' is not a valid integer."),
    msg("File '%(path)s' does not exist."),
    msg("Directory '%(path)s' does not exist."),
    msg("Path '%(path)s' does not exist."),
    msg("File '%(path)s' is a directory."),
    msg("Directory '%(path)s' is a file."),
    msg("Did you mean '%(name)s'?"),
    msg("(Did you mean one of: %(names)s?)"),
)
"""What click says of a wrong use, with the names and values that it puts in."""
_VALUE = re.compile(r"%\((\w+)\)s")
_EXTRA = re.compile(r"  \[(?P<extra>[^\[\]]+)\]$")
_SENTENCE_END = re.compile(r"(?<=\.) |(?<=。)")


class Spoken(click.HelpFormatter):
    """Help in the editor's language."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._words = editors_words()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes how a command is used."""
        usage = self._words.gettext("Usage:")
        super().write_usage(prog, args, prefix or f"{usage} ")

    def write_heading(self, heading: str) -> None:
        """Writes the heading of a list."""
        headings = {
            "Options": self._words.gettext("Options"),
            "Commands": self._words.gettext("Commands"),
            "Positional arguments": self._words.gettext("Positional arguments"),
        }
        super().write_heading(headings.get(heading, heading))

    def write_text(self, text: str) -> None:
        """Writes what a command is for."""
        super().write_text("\n\n".join(_translate_paragraph(part, self._words) for part in paragraphs(text)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes options, or commands with their first sentence."""
        super().write_dl([(name, self._row(text)) for name, text in rows], col_max, col_spacing)

    def _row(self, text: str) -> str:
        extra = _EXTRA.search(text)
        told = _translate_paragraph(text[: extra.start()] if extra else text, self._words)
        return f"{told}  [{self._extra(extra['extra'])}]" if extra else told

    def _extra(self, extra: str) -> str:
        default, words = extra.removeprefix("default: "), self._words
        if default != extra:
            return words.gettext("default: %(value)s") % {"value": _translate_paragraph(default, words)}
        return words.gettext("required") if extra == "required" else extra


class SpokenContext(click.Context):
    """A context whose help is in the editor's language."""

    formatter_class = Spoken


class SpokenUsageError(click.ClickException):
    """A wrong use, told in the editor's language."""

    exit_code = click.UsageError.exit_code

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(error.message)
        self._error = error

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes what is wrong, and how the command is used."""
        words, context = editors_words(), self._error.ctx
        if context:
            hint = words.gettext("For help: %(command)s --help") % {"command": context.command_path}
            click.echo(f"{context.get_usage()}\n{hint}\n", err=True)
        told = _translate_click(" ".join(self._error.format_message().split()), words)
        error = words.gettext("Error")
        click.echo(f"{error}: {told}", err=True)


def speaking(command: click.Command) -> None:
    """Lets a command, and those below it, speak the editor's language."""
    command.context_class = SpokenContext
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        speaking(one)


def _translate_paragraph(text: str, words: Catalogue) -> str:
    """A paragraph of help; of one that click cut short, its first sentence."""
    known = [message for context, message in words.messages if context == HELP]
    if text in known or words.language == "en":
        return words.pgettext(HELP, text)
    begin = text.removesuffix("...")
    whole = next((message for message in known if begin and message.startswith(begin)), None)
    return _SENTENCE_END.split(words.pgettext(HELP, whole))[0] if whole else text


def _translate_click(english: str, words: Catalogue) -> str:
    """Return one or several sentences of click in the language of `words`."""
    for message in _CLICK:
        if match := _pattern(message).fullmatch(english):
            values = {name: _translate_click(value, words) for name, value in match.groupdict().items()}
            return translate(Message(message.template, tuple(values.items())), words)
    for end in _SENTENCE_END.finditer(english):
        first = _translate_click(english[: end.start()], words)
        return f"{first} {_translate_click(english[end.end() :], words)}"
    return english


@cache
def _pattern(message: Message) -> re.Pattern[str]:
    parts = _VALUE.split(message.template)
    names = (f"(?P<{name}>.*?)" for name in parts[1::2])
    return re.compile("".join(re.escape(text) + next(names, "") for text in parts[::2]))

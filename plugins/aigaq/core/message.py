"""Messages to people as values, translated when shown.

A message is an English template and its values.
"""

import re
from collections.abc import Callable, Iterable

import msgspec

from aigaq.core.printable import printable

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Message(msgspec.Struct, frozen=True):
    """An English template with `%(name)s` for each value.

    A value may be a message of its own, which is translated with the whole. `str` gives the English.
    """

    template: str
    values: "tuple[tuple[str, str | Message], ...]" = ()

    def __str__(self) -> str:
        return self.fill(self.template, str)

    def __bool__(self) -> bool:
        return bool(self.template)

    def fill(self, template: str, show: "Callable[[str | Message], str]") -> str:
        """Put the values into a template, as `show` writes them.

        `template` is the English one or its translation. Values that are no messages may come from anyone: they are
        made printable, on one line.
        """
        values = dict(self.values)

        def write(match: re.Match[str]) -> str:
            value = values[match[1]]
            return show(value) if isinstance(value, Message) else printable(show(value))

        return _PLACEHOLDER.sub(write, template)


def msg(template: str, /, **values: object) -> Message:
    """Make a message from a literal template.

    The extractor of the catalogues finds the literal. Values that are no messages are written as `str` writes them.
    """
    return Message(template, tuple((name, _to_value(value)) for name, value in values.items()))


NOTHING = Message("")
"""The message that says nothing, where none is needed."""


def join(*messages: Message, by: str = " ") -> Message:
    """Join consecutive messages, skipping empty ones."""
    return _join([message for message in messages if message], by)


def verbatim(text: str) -> Message:
    """Make a message of untranslated text.

    A name, a path, or what another program said.
    """
    return Message("%(text)s", (("text", text),))


def _to_value(value: object) -> str | Message:
    return value if isinstance(value, Message) else str(value)


def _join(messages: Iterable[Message], by: str) -> Message:
    parts = {f"part{number}": message for number, message in enumerate(messages)}
    if len(parts) == 1:
        return parts["part0"]
    return Message(by.join(f"%({name})s" for name in parts), tuple(parts.items()))


def message_of(error: Exception) -> Message:
    """Return the message of an error, or its text."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Message) else verbatim(str(error))

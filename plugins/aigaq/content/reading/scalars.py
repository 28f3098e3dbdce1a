"""Convert strings to dates and numbers.

Only plain digits are a number.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import inspect

from aigaq.content.reading.file_faults import quote
from aigaq.core.message import Message, msg
from aigaq.model.dates import DateError, Edtf, parse_edtf

Read = Callable[[Any], Any]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")


class UnfitError(ValueError):
    """A value does not fit its field; holds the message."""

    def __init__(self, rule: str, message: Message, fix: Message) -> None:
        super().__init__(message)
        self.rule, self.message, self.fix = rule, message, fix


def required_kind(kind: inspect.Type) -> inspect.Type:
    """Return the kind of value inside an optional field."""
    if isinstance(kind, inspect.UnionType):
        return next(option for option in kind.types if not isinstance(option, inspect.NoneType))
    return kind


def scalar_reader(kind: inspect.Type) -> Read | None:
    """Return the reader of scalars of this kind.

    None if the string itself is the value.
    """
    if isinstance(kind, inspect.StructType):
        return edtf if kind.cls is Edtf else None
    return {inspect.DateType: day, inspect.IntType: number}.get(type(kind))


def day(tree: Any) -> date:
    """Return the day that `tree` writes."""
    text = _plain(tree)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    if _DAY.fullmatch(text):
        edtf(text)  # Its error says how many days the month has.
    message = msg('date "%(text)s" is not understood', text=quote(text))
    raise UnfitError("date", message, msg("Write the whole day, as 2019-12-31."))


def edtf(tree: Any) -> Edtf:
    """Return the date, partial date or interval that `tree` writes."""
    text = _plain(tree)
    try:
        return parse_edtf(text)
    except DateError as error:
        raise UnfitError("date", _with_quotes(error.message), error.fix) from error


def number(tree: Any) -> int:
    """Return the whole number that `tree` writes."""
    text = _plain(tree)
    if _NUMBER.fullmatch(text):
        return int(text)
    raise UnfitError(
        "number",
        msg('must be a number, not "%(text)s"', text=quote(text)),
        msg("Write the digits 0 to 9 and nothing else, as 1962."),
    )


def _plain(tree: Any) -> str:
    if isinstance(tree, str):
        return tree
    raise UnfitError("type", msg("a single value is needed"), msg("Write one value on the line of its key."))


def _with_quotes(message: Message) -> Message:
    """Return the message with its values as quotes show them."""
    values = ((name, quote(value) if isinstance(value, str) else value) for name, value in message.values)
    return Message(message.template, tuple(values))

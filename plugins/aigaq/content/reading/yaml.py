"""YAML to mappings, lists and strings, by the C parser's events.

Every scalar stays the string that was written, so that `no`, `12:30` or `017` becomes nothing else. Tags, anchors,
aliases, merges (`<<`), keys written twice, values left empty and several documents are refused.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml._yaml import CParser

from aigaq.content.reading.decoding import clean_value
from aigaq.content.reading.file_faults import Fault, Keys, quote
from aigaq.core.message import Message, msg

Tree = str | dict[str, Any] | list[Any]
"""A value of YAML: a string, or a mapping or list of such values."""
Marks = dict[Keys, int]
"""The 1-based line on which each value's key, or each list's item, stands."""

_DEEPEST = 12
_COMMENT = re.compile(r"[ \t]+(#.*)")


class YamlError(Exception):
    """Text is not YAML that Aigaq reads.

    `faults` say why, and on which line, `fault` is the first.
    """

    def __init__(self, fault: Fault, *others: Fault) -> None:
        self.fault = fault
        self.faults = (fault, *others)
        super().__init__(fault.message)


def parse(text: str) -> Tree:
    """Return the one document of `text`.

    Raises YamlError where it is not plain YAML.
    """
    return _parse(text, None)


def marks(text: str) -> Marks:
    """Return the lines of all values in a valid YAML `text`."""
    lines: Marks = {}
    _parse(text, lines)
    return lines


def _parse(text: str, lines: Marks | None) -> Tree:
    try:
        parser = CParser(text)
        get: Callable[[], Any] = parser.get_event
        get()
        event = get()
        if type(event) is StreamEndEvent:
            fix = msg('Write its content as "key: value" lines.')
            raise YamlError(Fault(rule="empty-file", message=msg("there is nothing but comments"), fix=fix))
        builder = _Builder(get, lines, text)
        tree = builder.value(get(), (), 0)
        if builder.cut:
            raise YamlError(*builder.cut)
        get()
        event = get()
        if type(event) is not StreamEndEvent:
            message, fix = (
                msg("a second YAML document begins here"),
                msg('Keep one document in a file: delete the line "---".'),
            )
            raise _error("yaml", message, fix, event)
        return tree
    except YAMLError as error:
        raise YamlError(_unreadable(error)) from error


class _Builder:
    """Builds a tree from the events that `get` gives one by one."""

    def __init__(self, get: Callable[[], Any], lines: Marks | None, text: str) -> None:
        self._get = get
        self._lines = lines
        self._text = text
        self.cut: list[Fault] = []
        self._escaped = "\\" in text
        self._commented = " #" in text or "\t#" in text

    def value(self, event: Any, keys: Keys, depth: int) -> Tree:
        kind = type(event)
        if kind is AliasEvent:
            raise _error(
                "yaml",
                msg('the alias "*%(anchor)s" cannot be used here', anchor=event.anchor),
                msg("Write the value itself."),
                event,
            )
        if event.anchor is not None or event.tag is not None:
            sign = f"&{event.anchor}" if event.anchor else str(event.tag).replace("tag:yaml.org,2002:", "!!")
            message, fix = (
                msg('the YAML sign "%(sign)s" cannot be used here', sign=sign),
                msg("Delete it, or put the value in quotation marks."),
            )
            raise _error("yaml", message, fix, event)
        if kind is ScalarEvent:
            return self._scalar(event, keys)
        if depth > _DEEPEST:
            raise _error(
                "yaml", msg("values are nested too deeply"), msg("Check the indentation and the brackets."), event
            )
        return self._mapping(event, keys, depth) if kind is MappingStartEvent else self._list(keys, depth)

    def _scalar(self, event: Any, keys: Keys) -> str:
        value: str = event.value
        if self._commented and event.style not in ("|", ">"):
            comment = _COMMENT.match(self._text, event.end_mark.index)
            self.cut += [_cut(comment[1], event)] if comment else []
            if comment and not value:
                return value
        if not value or value.isspace():
            name = next((key for key in reversed(keys) if isinstance(key, str)), None)
            message = msg('"%(name)s" has no value', name=name) if name else msg("a value is empty")
            raise _error("empty-value", message, msg("Write a value, or delete the line."), event)
        return self._clean(value, event)

    def _clean(self, value: str, event: Any) -> str:
        """Clean a value or key, since escapes may hold forbidden signs."""
        if self._escaped:
            value, fault = clean_value(value)
            if fault:
                raise _error(fault.rule, fault.message, fault.fix, event)
        return value

    def _mapping(self, event: Any, keys: Keys, depth: int) -> Tree:
        tree: dict[str, Any] = {}
        while type(event := self._get()) is not MappingEndEvent:
            key = self._key(event)
            if key in tree:
                message, fix = (
                    msg('key "%(key)s" stands here a second time', key=quote(key)),
                    msg("Keep one of the two lines."),
                )
                raise _error("twin-key", message, fix, event)
            path: Keys = (*keys, key)
            self._mark(path, event)
            tree[key] = self.value(self._get(), path, depth + 1)
        return tree

    def _key(self, event: Any) -> str:
        plain = type(event) is ScalarEvent and event.anchor is None and event.tag is None
        if not plain or event.value == "<<":
            message, fix = (
                msg("this cannot be used as a key"),
                msg('Write a plain word before the colon: "key: value".'),
            )
            raise _error("yaml", message, fix, event)
        key: str = event.value
        return self._clean(key, event)

    def _list(self, keys: Keys, depth: int) -> Tree:
        tree: list[Any] = []
        while type(event := self._get()) is not SequenceEndEvent:
            path: Keys = (*keys, len(tree))
            self._mark(path, event)
            tree.append(self.value(event, path, depth + 1))
        return tree

    def _mark(self, keys: Keys, event: Any) -> None:
        if self._lines is not None:
            self._lines[keys] = event.start_mark.line + 1


def _cut(comment: str, event: Any) -> Fault:
    """Report what a comment behind a value cuts off.

    Half of a title such as `Cell #2`, or an intended remark.
    """
    message = msg('the value ends before "%(comment)s", which YAML takes for a comment', comment=quote(comment))
    fix = msg("Put the whole value in quotation marks; a comment must stand on a line of its own.")
    if event.style:
        fix = msg("Write the comment on a line of its own, or delete it.")
    return Fault(rule="cut-value", message=message, fix=fix, line=event.start_mark.line + 1)


def _error(rule: str, message: Message, fix: Message, event: Any) -> YamlError:
    return YamlError(Fault(rule=rule, message=message, fix=fix, line=event.start_mark.line + 1))


class _Reason(NamedTuple):
    """A parser's message, ours, and whether its start is the fault."""

    signs: tuple[str, ...]
    message: Message
    fix: Message
    at_start: bool = False


_REASONS = (
    _Reason(
        ("mapping values are not",),
        message=msg("there is a second colon in this line"),
        fix=msg("Put the value in quotation marks."),
    ),
    _Reason(
        ("tab character",), message=msg("a tab stands at the beginning of the line"), fix=msg("Indent with spaces.")
    ),
    _Reason(
        ("start any token",),
        message=msg("a value begins with a sign that YAML reserves"),
        fix=msg("Put the value in quotation marks."),
    ),
    _Reason(
        ("expected key",),
        message=msg("the keys around this line are not indented alike"),
        fix=msg("Begin them in the same column."),
    ),
    _Reason(
        ("expected '-'",),
        message=msg("an item of a list does not begin with a dash"),
        fix=msg('Begin each item with "- ", indented alike.'),
    ),
    _Reason(
        ("expected ':'",),
        message=msg("this line has no colon after its key"),
        fix=msg('Write "key: value".'),
        at_start=True,
    ),
    _Reason(
        ("end of stream", "document indicator"),
        message=msg("a quotation mark or bracket that is opened is never closed"),
        fix=msg("Close it."),
        at_start=True,
    ),
    _Reason(
        ("expected ','",),
        message=msg("this bracket is never closed, or a comma is missing"),
        fix=msg("Close it."),
        at_start=True,
    ),
)


def _unreadable(error: YAMLError) -> Fault:
    problem, line, start = str(error), 0, 0
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        problem, line = error.problem or "", error.problem_mark.line + 1
        start = error.context_mark.line + 1 if error.context_mark else line
    for reason in _REASONS:
        if any(sign in problem for sign in reason.signs):
            at = start if reason.at_start else line
            return Fault(rule="yaml", message=reason.message, fix=reason.fix, line=at)
    message = msg("this is not YAML that can be read (%(problem)s)", problem=problem)
    fix = msg("Check the indentation, colons and quotation marks near this line.")
    return Fault(rule="yaml", message=message, fix=fix, line=line)

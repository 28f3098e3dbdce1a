"""Bound the marks of a text, so that Markdown ends in time.

No reader could follow such texts, either.
"""

import re
from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.checks.marks import every_text
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg
from aigaq.model.archive_tree import Text

DEEPEST = 10
"""How deep lists, quotations and brackets may lie in one another."""
MOST_BRACKETS = 400
"""Opening brackets in one paragraph."""
LONGEST = 1_000_000
"""The characters that a text may have; a long testimony has a fortieth."""

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_MARKER = r"(?:[-*+]|\d{1,9}[.)])[ \t]"
# The patterns begin with the end of a line, not with "^", so that the engine skips all other letters at once.
_DEEP_LISTS = re.compile(
    rf"\n(?:(?:[ \t>]*{_MARKER}){{{DEEPEST + 1},}}|(?:[ ]{{4}}|[ ]{{0,3}}\t){{{DEEPEST},}}[ \t]*{_MARKER})"
)
_DEEP_QUOTES = re.compile(rf"\n[ \t]*(?:>[ \t]*){{{DEEPEST + 1},}}")


def texts_can_be_followed(reading: Reading) -> Iterator[Finding]:
    """No text is endless, and nothing in it nests without end."""
    for text in every_text(reading):
        yield from _faults(text)


def can_be_followed(text: Text) -> bool:
    """Return True for a text that may be rendered."""
    return next(_faults(text), None) is None


RULES = (texts_can_be_followed,)


def _faults(text: Text) -> Iterator[Finding]:
    if len(text.body) > LONGEST:
        message = msg("the text is longer than %(longest)s characters", longest=LONGEST)
        yield Finding(path=text.path, rule="too-large", message=message, fix=msg("Part it into several testimonies."))
        return
    if match := _DEEP_LISTS.search(f"\n{text.body}"):
        yield _nesting(text, match.start(), msg("lists lie in one another more than %(deepest)s deep", deepest=DEEPEST))
    if match := _DEEP_QUOTES.search(f"\n{text.body}"):
        yield _nesting(
            text, match.start(), msg("quotations lie in one another more than %(deepest)s deep", deepest=DEEPEST)
        )
    if text.body.count("[") > DEEPEST:
        yield from _brackets(text)


def _brackets(text: Text) -> Iterator[Finding]:
    at = 0
    for paragraph in _PARAGRAPH_END.split(text.body):
        start = text.body.find(paragraph, at)
        at = start + len(paragraph)
        if paragraph.count("[") > MOST_BRACKETS:
            yield _nesting(
                text,
                start,
                msg("more than %(most_brackets)s brackets are opened in one paragraph", most_brackets=MOST_BRACKETS),
            )
        elif _depth(paragraph) > DEEPEST:
            yield _nesting(text, start, msg("brackets lie in one another more than %(deepest)s deep", deepest=DEEPEST))


def _depth(paragraph: str) -> int:
    """Return the deepest nesting of brackets.

    One that is never closed counts to the end.
    """
    depth = deepest = 0
    for sign in re.findall(r"[\[\]]", paragraph):
        depth = depth + 1 if sign == "[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _nesting(text: Text, start: int, message: Message) -> Finding:
    line = text.body_line + text.body.count("\n", 0, start)
    return Finding(path=text.path, rule="nesting", line=line, message=message, fix=msg("Write it more simply."))

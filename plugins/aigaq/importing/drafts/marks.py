"""Marks: decisions that an import leaves to the editor.

Each is a line at the head of a draft's record, and stops its acceptance.
"""

import re
from collections.abc import Iterable, Iterator

from aigaq.core.message import Message, msg
from aigaq.importing.item import Mark

_LINE = re.compile(r"^# decide: ([a-z-]+)\n?", re.MULTILINE)


def mark_lines(marks: Iterable[Mark]) -> str:
    """Write the lines that stand for marks, each once."""
    return "".join(f"# decide: {mark.value}\n" for mark in dict.fromkeys(marks))


def marks_in(record: str) -> Iterator[tuple[int, Mark]]:
    """Return the remaining marks of a record with their lines."""
    known = {mark.value: mark for mark in Mark}
    for match in _LINE.finditer(record):
        if match[1] in known:
            yield record.count("\n", 0, match.start()) + 1, known[match[1]]


def say_mark(mark: Mark) -> Message:
    """Say what an editor must decide."""
    match mark:
        case Mark.ANOTHERS_WORDS:
            return msg(
                "the words are another person's, who was not asked: they were shared, forwarded, or written here"
            )
        case Mark.PRIVATE:
            return msg("the source was not public")
        case Mark.MACHINE_CAPTIONS:
            return msg("a machine wrote the captions, and nobody has checked them")

"""Find places to be written, such as `[[write: who keeps this archive]]`.

A new archive has them.
"""

import re
from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.core.problems import Severity
from aigaq.model.archive_tree import Text
from aigaq.model.vocabulary import Review

UNWRITTEN = re.compile(r"\[\[write: ([^\[\]\n]*)\]\]")
"""The mark; three dots in it stand for any words, where somebody explains it."""


def pages_are_written(reading: Reading) -> Iterator[Finding]:
    """Warn of unwritten places in pages; stop a testimony.

    Drafts, which no reader sees, may have them.
    """
    found = reading.value
    for document in (*found.pages.values(), *found.news.values()):
        for text in document.texts.values():
            yield from _unwritten(text, Severity.WARNING)
    for testimony in found.testimonies.values():
        for text in testimony.texts.values():
            yield from _unwritten(text, Severity.ERROR)


RULES = (pages_are_written,)


def _unwritten(text: Text, severity: Severity) -> Iterator[Finding]:
    is_open = "[[write: " in text.body and text.front.review is not Review.DRAFT
    for match in UNWRITTEN.finditer(text.body) if is_open else ():
        if match[1] == "...":
            continue
        yield Finding(
            path=text.path,
            rule="write",
            line=text.body_line + text.body.count("\n", 0, match.start()),
            severity=severity,
            incomplete=severity is Severity.ERROR,
            message=msg('this is still to be written: "%(wanted)s"', wanted=match[1]),
            fix=msg("Write it in place of the mark [[write: ...]]."),
        )

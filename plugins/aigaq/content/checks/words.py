"""Check words as readers will see them.

All that a file says stands on its page, and nothing that was not meant for them.
"""

import re
from collections.abc import Callable, Iterator
from html.entities import html5

from aigaq.content.checks.bounds import can_be_followed
from aigaq.content.checks.finding import Finding
from aigaq.content.checks.languages import localised_values, records
from aigaq.content.checks.marks import every_text
from aigaq.content.reading.file_faults import Keys, quote
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg
from aigaq.core.problems import Severity
from aigaq.markup.conversion import prose
from aigaq.markup.dialect_faults import FaultKind, MarkupFault
from aigaq.markup.html import plain_paragraphs, plain_text, render
from aigaq.markup.inline_rules import REFERENCE
from aigaq.markup.lost_words import find_lost, find_unsearched, word_at
from aigaq.model.archive_tree import Text

_AGAIN = msg("Delete it, or write the line again.")
_HTML_COMMENT = re.compile(r"<!--[^<>]*-->")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
MEND = msg('Write the line more simply, or put "\\" before a sign that means itself.')

_COMMENT = re.compile(
    r"^[ \t>]*\[(?://|#|_|comment[^\]\n]*)\]:.*|^[ \t>]*\[[^\]\n]*\]:[ \t]*(?:#|<[^<>\n]*>)(?=[ \t]|$).*"
    r"|%%.*|\{(?:>>|#|\{?!).*",
    re.MULTILINE | re.IGNORECASE,
)
"""Comments of Markdown (`[//]: # (...)`), of Obsidian, CriticMarkup and templates: here they are words like others."""
_IN_COMMENTS = ("]:", "%%", "{>>", "{#", "{!")
"""One of these stands in each comment; few texts have any, and the pattern takes long."""


def words_stand_on_their_page(reading: Reading) -> Iterator[Finding]:
    """Require every letter on the page, and no unknown mark."""
    for text in every_text(reading):
        if plain_paragraphs(text.body) is not None or not can_be_followed(text):
            continue
        rendered = render(text.body)
        converted = {text.body: rendered.html}
        yield from (_finding(text, fault) for fault in rendered.faults)
        lost = find_lost(text.body, rendered.html)
        if lost is not None:
            line = text.body_line + text.body.count("\n", 0, lost)
            message = msg('the page would lack "%(word)s"', word=quote(word_at(text.body, lost)))
            yield Finding(path=text.path, rule="lost-words", line=line, message=message, fix=MEND)
        elif (word := find_unsearched(rendered.html, plain_text(text.body, converted.__getitem__))) is not None:
            message = msg('the search would lack "%(word)s"', word=quote(word))
            yield Finding(path=text.path, rule="lost-words", line=text.body_line, message=message, fix=MEND)


def texts_hold_no_comments(reading: Reading) -> Iterator[Finding]:
    """Refuse editors' remarks in texts.

    In whatever signs: readers would see them, or find them in the sources.
    """
    for text in every_text(reading):
        if not any(sign in text.body for sign in _IN_COMMENTS):
            continue
        words = prose(text.body)
        for match in _COMMENT.finditer(words):
            line = words.count("\n", 0, match.start())
            yield _finding(text, MarkupFault(FaultKind.COMMENT, line, match[0].strip()))


def lines_hold_no_html(reading: Reading) -> Iterator[Finding]:
    """Refuse HTML and remarks in titles and record values."""
    for path, keys, words in _lines(reading):
        for kind, written in _signs_of_html(words):
            rule, say, fix, severity = _SAID[kind]
            if kind is not FaultKind.COMMENT:  # It is shown as written, and hides nothing.
                fix, severity = _AGAIN, Severity.WARNING
            yield Finding(path=path, rule=rule, keys=keys, message=say(quote(written)), fix=fix, severity=severity)


RULES = (words_stand_on_their_page, texts_hold_no_comments, lines_hold_no_html)


def _lines(reading: Reading) -> Iterator[tuple[str, Keys, str]]:
    for path, keys, record in records(reading):
        yield from ((path, (*keys, *inside), words) for inside, _language, words in localised_values(record))
    for text in every_text(reading):
        yield text.path, ("title",), text.front.title
        yield text.path, ("summary",), text.front.summary


def _signs_of_html(words: str) -> Iterator[tuple[FaultKind, str]]:
    if match := _HTML_COMMENT.search(words) or _COMMENT.search(words):
        yield FaultKind.COMMENT, match[0]
    if match := _TAG.search(words):
        yield FaultKind.HTML, match[0]
    if (match := REFERENCE.search(words)) and (match[0][1] == "#" or match[0][1:] in html5):
        yield FaultKind.REFERENCE, match[0]


def _finding(text: Text, fault: MarkupFault) -> Finding:
    rule, say, fix, severity = _SAID[fault.kind]
    return Finding(
        path=text.path,
        rule=rule,
        line=text.body_line + fault.line,
        message=say(quote(fault.written)),
        fix=fix,
        severity=severity,
    )


_SAID: dict[FaultKind, tuple[str, Callable[[str], Message], Message, Severity]] = {
    FaultKind.HTML: (
        "raw-html",
        lambda sign: msg('HTML stands in the text: "%(sign)s"', sign=sign),
        msg('Delete it and write the words alone; if the sign "<" is meant, write "\\<".'),
        Severity.ERROR,
    ),
    FaultKind.REFERENCE: (
        "raw-html",
        lambda sign: msg('"%(sign)s" is written as in HTML', sign=sign),
        msg('Write the sign itself; if "&" is meant, write "\\&".'),
        Severity.ERROR,
    ),
    FaultKind.COMMENT: (
        "comment",
        lambda sign: msg('a comment stands in the text, which readers would see: "%(sign)s"', sign=sign),
        msg("Delete it; if it holds a secret, delete it from the history of the file too."),
        Severity.ERROR,
    ),
    FaultKind.PICTURE: (
        "picture",
        lambda sign: msg('a picture stands in the text: "%(sign)s"', sign=sign),
        msg('Name the picture under "media" in record.yaml, and delete it here.'),
        Severity.ERROR,
    ),
    FaultKind.LINK_TITLE: (
        "link-title",
        lambda sign: msg('a link has a title, which no reader would see: "%(sign)s"', sign=sign),
        msg("Write the address alone between the round brackets."),
        Severity.ERROR,
    ),
    FaultKind.TARGET: (
        "no-link",
        lambda sign: msg('this is not a link: "%(sign)s"', sign=sign),
        msg("Write a whole address, as https://example.org; other brackets stand on the page as they are written."),
        Severity.WARNING,
    ),
    FaultKind.RUN_ON: (
        "line-break",
        lambda sign: msg('this line and the next one run together on the page: "%(sign)s"', sign=sign),
        msg('If the next line is to begin anew, end this one with "\\"; for a new paragraph, leave a line empty.'),
        Severity.WARNING,
    ),
}
"""For each fault: the rule, what is said of a sign, how to mend it, and whether it stops the build."""

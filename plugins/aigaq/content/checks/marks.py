"""Marks within the words: `[[withheld: name]]` and `[слова]{lang=ru}`."""

import re
from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.checks.languages import localised_values, records
from aigaq.content.checks.unwritten import UNWRITTEN
from aigaq.content.reading.file_faults import Keys, near, near_or_list, quote
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.markup.inline_rules import SPAN_WORDS
from aigaq.model.archive_tree import Text
from aigaq.model.vocabulary import Withheld

_WORDS = [str(word) for word in Withheld]
_KINDS = "|".join(_WORDS)
_OPENING, _CLOSING = r"\[{<【〔〖⟦［｛＜《〈「『", r"\]}>】〕〗⟧］｝＞》〉」』"
_MARK = re.compile(
    r"\[[ \t]?\[[^\[\]\n]*\]?[ \t]?\]?"
    rf"|[{_OPENING}]+\s*withheld[^\n{_CLOSING}]{{0,60}}[{_CLOSING}]*"
    rf"|[(（]+\s*withheld\s*[:：]?\s*(?:{_KINDS})\b[^\n)）]{{0,60}}[)）]*"
    rf"|withheld\s*[:：]\s*(?:{_KINDS})\b[{_CLOSING})）]*",
    re.IGNORECASE,
)
"""Double brackets, and `withheld` in whatever other brackets somebody may type."""
_WITHHELD = re.compile(r"\[\[withheld: ([a-z]+)\]\]")
_BRACKETS = re.compile(r"[^\w:：]+")
_BRACED = re.compile(r"\]\{[^}\n]*\}?")
_SPAN = re.compile(rf"(?<!\\)\[{SPAN_WORDS}\]\{{lang=[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*\}}", re.DOTALL)


def withheld_marks(reading: Reading) -> Iterator[Finding]:
    """Require `[[withheld: name]]` to hold one listed word."""
    for text in every_text(reading):
        if "[" in text.body or "withheld" in text.body.lower():
            for match in _MARK.finditer(text.body):
                yield from _withheld(text, match)


def language_marks(reading: Reading) -> Iterator[Finding]:
    """Require marks of languages like `[слова]{lang=ru}`."""
    for text in every_text(reading):
        if "]{" in text.body:
            well_formed = {match.end() for match in _SPAN.finditer(text.body)}
            for match in _BRACED.finditer(text.body):
                if match.end() not in well_formed:
                    message = msg('the mark "%(match)s" behind brackets is not understood', match=quote(match[0][1:]))
                    fix = msg("Write [words]{lang=ru}, with the code of their language, and no brackets within.")
                    yield Finding(path=text.path, rule="lang-mark", line=_line(text, match), message=message, fix=fix)


def values_are_plain(reading: Reading) -> Iterator[Finding]:
    """Refuse marks in a record's plain values."""
    for path, keys, record in records(reading):
        for inside, _language, words in localised_values(record):
            if _MARK.search(words) or _BRACED.search(words):
                key = next(key for key in reversed(inside[:-1]) if isinstance(key, str))
                yield _not_plain(path, key, (*keys, *inside))


def titles_are_plain(reading: Reading) -> Iterator[Finding]:
    """Refuse marks in titles and summaries, and multi-line titles.

    They are shown as they stand, in lists and feeds too.
    """
    for text in every_text(reading):
        for key in ("title", "summary"):
            value = getattr(text.front, key)
            if _MARK.search(value) or _BRACED.search(value):
                yield _not_plain(text.path, key, (key,))
        if "\n" in text.front.title.strip():
            message, fix = msg('"title" stands on several lines'), msg("Write it on one.")
            yield Finding(path=text.path, rule="plain-line", keys=("title",), message=message, fix=fix)


RULES = (withheld_marks, language_marks, values_are_plain, titles_are_plain)


def every_text(reading: Reading) -> Iterator[Text]:
    """Yield the texts of testimonies, pages and news."""
    found = reading.value
    for testimony in found.testimonies.values():
        yield from testimony.texts.values()
    for document in (*found.pages.values(), *found.news.values()):
        yield from document.texts.values()


def _not_plain(path: str, key: str, keys: Keys) -> Finding:
    message = msg('marks in brackets are not understood in "%(key)s"', key=key)
    fix = msg("Write plain words, as: name withheld.")
    return Finding(path=path, rule="plain-line", keys=keys, message=message, fix=fix)


def _withheld(text: Text, match: re.Match[str]) -> Iterator[Finding]:
    if UNWRITTEN.fullmatch(match[0]):
        return
    well_formed = _WITHHELD.fullmatch(match[0])
    if well_formed and well_formed[1] in _WORDS:
        return
    if well_formed:
        word = well_formed[1]
        message, fix = msg('"%(word)s" is not a word for what is withheld', word=word), near_or_list(word, _WORDS)
    elif _is_meant(match[0]):
        message = msg('"%(match)s" is not understood', match=quote(match[0]))
        fix = msg("Write [[withheld: name]]; the word is one of: %(words)s.", words=", ".join(_WORDS))
    else:
        return  # This is a link or a note in brackets of its own.
    yield Finding(path=text.path, rule="withheld", line=_line(text, match), message=message, fix=fix)


def _is_meant(mark: str) -> bool:
    """Return True if brackets mean something withheld.

    Others may set notes in double brackets.
    """
    words = _BRACKETS.sub(" ", mark).split()
    return any(sign in mark for sign in ":：") or bool(words and near(words[0], ["withheld"]))


def _line(text: Text, match: re.Match[str]) -> int:
    return text.body_line + text.body.count("\n", 0, match.start())

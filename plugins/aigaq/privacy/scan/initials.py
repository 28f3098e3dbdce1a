"""Surnames with an initial: "S. Skrytnov" names whom "Savelii Skrytnov" names."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from aigaq.privacy.scan.name_words import fold
from aigaq.privacy.scan.word_split import is_han

_SHORTEST_SURNAME = 4
_SURNAME = re.compile(
    r"\w{2}(?:[оеё]ва?|[сц]к(?:ий|ая)|ұлы|улы|қызы|кызы|[eo]va?|sk(?:y|iy|ii|aya|aia)|uly|qyzy|kyzy|oğlu)$"
)
"""Surnames by their endings, where the record begins with one; endings that given names have too are left out."""
_BETWEEN = r"\W{0,8}"


def initial_forms(name: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield surname and initial in both orders; none for Han."""
    if len(name) != 2 or is_han(name[0][:1]) or min(map(len, name)) < 2:
        return
    first, last = name
    pairs = [(first, last)]
    if _SURNAME.search(first) and not _SURNAME.search(last):
        pairs.append((last, first))
    for given, surname in pairs:
        if len(surname) >= _SHORTEST_SURNAME:
            for initial in _initials(given):
                yield initial, surname
                yield surname, initial


def _initials(given: str) -> Iterator[str]:
    """Yield the first letter, or two for one sound as in Zhanar."""
    yield given[:1]
    if len(fold(given[:2])) == 1:
        yield given[:2]


def is_written_with_initial(text: str, run: tuple[str, ...]) -> bool:
    """Return True if `text` has a surname with this initial.

    The initial is a capital with a full stop: in Russian the preposition "с" stands before many a surname. True also
    if escapes hide the words.
    """
    initial, surname = sorted(run, key=len)
    text = normalize("NFC", text)
    capital = "|".join(map(re.escape, {initial.upper(), initial.capitalize()}))
    name = f"(?i:{re.escape(surname)})"
    before = rf"(?<!\w)(?:{capital})\.(?:{_BETWEEN}\w{{1,2}}\.)?{_BETWEEN}{name}"
    if re.search(rf"{before}|{name}{_BETWEEN}(?<!\w)(?:{capital})\.", text):
        return True
    return not re.search(name, text)

"""Convert Kazakh from Cyrillic to Latin letters (table of 2021).

Of 31 letters; not yet an orthography in force. The table leaves letters of loan words open: here `ц` is ts, `ч`
ç, `щ` şş, `ё` io, `ю` iu, `я` ia, and i is not written twice (Мария, кию, Маврикий).
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from aigaq.i18n.convert.kazakh_suffixes import find_stem

LETTERS = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o", "ө": "ö", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ç",
    "ш": "ş", "щ": "şş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip

_WORD = re.compile("[а-яёәғқңөұүһі]+", re.IGNORECASE)
_AFTER_I = str.maketrans("яЯюЮёЁ", "аАуУоО")
_I = re.compile("(?<=[иИ])[яЯюЮёЁ]")
_II = re.compile("([иИ])[йЙ]")


def to_latin(text: str, *, exceptions: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None) -> str:
    """Return `text` in Latin letters, other scripts unchanged.

    No table has `exceptions`. A word with a capital that is one of `names` (in small Cyrillic letters), with or
    without suffixes, takes the form written there.
    """
    return _WORD.sub(lambda match: _word(match[0], names or {}), text)


def upper(text: str) -> str:
    """Return capitals as in Kazakh Latin and Turkish.

    i is İ, ı is I.
    """
    return text.replace("i", "İ").replace("ı", "I").upper()


def _word(word: str, names: Mapping[str, str]) -> str:
    found = find_stem(word.lower(), names) if word[0].isupper() else None
    if found:
        return found[0] + _letters(found[1])
    return _by_rule(word)


@lru_cache(maxsize=1 << 16)
def _by_rule(word: str) -> str:
    return _letters(_II.sub(r"\1", _I.sub(lambda match: match[0].translate(_AFTER_I), word)))


def _letters(word: str) -> str:
    shouted = len(word) > 1 and word.isupper()
    return "".join(_letter(letter, shouted) for letter in word)


def _letter(letter: str, shouted: bool) -> str:
    written = LETTERS[letter.lower()]
    if letter.islower():
        return written
    return upper(written) if shouted else upper(written[:1]) + written[1:]

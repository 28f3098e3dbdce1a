"""Scripts of texts, look-alike letters, and quotes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

_OLD_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
_LETTERS = {
    "Arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f" + _OLD_FORMS,
    "Cyrillic": "\u0400-\u0481\u048a-\u052f",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
}
_RUNS = {script: re.compile(f"[{letters}]+") for script, letters in _LETTERS.items()}
_MIXED = re.compile("[{Latin}][{Cyrillic}]|[{Cyrillic}][{Latin}]".format(**_LETTERS))
_CYRILLIC = "аеорсухіһАВЕКМНОРСТУХІҺ"
_LATIN = "aeopcyxihABEKMHOPCTYXIH"
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {"CYRILLIC": "Cyrillic", "LATIN": "Latin", "ARABIC": "Arabic", "CJK": "Han"}
_OF_SCRIPT = re.compile(r"^\w+ (?:CAPITAL |SMALL )?(?:LETTER|SYLLABLE)")
_OF_NONE = ("MODIFIER", "FULLWIDTH", "HALFWIDTH")
_STRAIGHT = re.compile('"')


def script_of(text: str, likely: str | None = None) -> str | None:
    """Return the script of most letters by Unicode name, or None.

    If four of five signs are letters of the script that is `likely`, none of the others is counted.
    """
    if likely in _RUNS and 5 * sum(map(len, _RUNS[likely].findall(text))) > 4 * len(text):
        return likely
    counts = Counter(letters_of_scripts(text))
    counts["Han"] *= 4  # A Han character says as much as some four letters.
    most = max(sorted(counts), key=lambda script: counts[script], default="")
    return most if counts.get(most) else None


def find_mixed_words(text: str, script: str) -> Iterator[tuple[int, str, str]]:
    """Find words that mix look-alike Cyrillic and Latin letters.

    Offset, word, and the word as meant: in the script that its other letters show, else in `script`, that of the
    text.
    """
    if not (_RUNS["Latin"].search(text) and _RUNS["Cyrillic"].search(text) and _MIXED.search(text)):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isascii() and {"Cyrillic", "Latin"} <= {_script(char) for char in word}:
            meant = {"Latin": word.translate(_TO_LATIN), "Cyrillic": word.translate(_TO_CYRILLIC)}
            whole = [name for name, one in meant.items() if {_script(char) for char in one} == {name}]
            if whole:
                yield match.start(), word, meant[script if script in whole else whole[0]]


def foreign_letters(text: str, meant: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Find look-alike letters in Arabic script.

    Offset, letter, and the one `meant`. Presentation forms for old programs count, too.
    """
    for match in _pattern_of("".join(meant)).finditer(text):
        char = match[0]
        yield match.start(), char, meant.get(char) or unicodedata.normalize("NFKC", char)


@lru_cache(maxsize=8)
def _pattern_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}{_OLD_FORMS}]")


def straight_quotes(text: str) -> Iterator[int]:
    """Yield the offsets of straight quotation marks."""
    return (match.start() for match in _STRAIGHT.finditer(text))


@lru_cache(maxsize=32)
def letters_of_scripts(text: str) -> Counter[str]:
    """Count the letters of a text by script, once for all callers."""
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        counts[_script(char) if char.isalpha() else ""] += number
    del counts[""]
    return counts


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """Return the script of a letter, from its Unicode name."""
    name = unicodedata.name(char, "")
    first = name.partition(" ")[0]
    is_letter = first in _NAMES or (_OF_SCRIPT.search(name) and first not in _OF_NONE)
    return _NAMES.get(first, first.capitalize()) if is_letter else ""

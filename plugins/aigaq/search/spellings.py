"""Under which folds a person or a place is found: every spelling that may be shown, folded, and nothing else."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pypinyin import lazy_pinyin

from aigaq.languages.chinese import to_traditional
from aigaq.languages.kazakh_arabic import Exceptions, to_arabic
from aigaq.languages.kazakh_latin import to_latin
from aigaq.model.records import Localised
from aigaq.search.skeleton import fold, is_han, sounded, words

READINGS = {"什": "shi", "勒": "le", "娜": "na", "莎": "sha", "茜": "xi", "阿": "a"}
"""How characters are read in names where pypinyin's first reading is another."""


def shown_spellings(names: Localised, exceptions: Exceptions) -> dict[str, str]:
    """The names as every edition shows them: in the other scripts of Kazakh and Chinese too."""
    spellings = dict(names)
    if "kk" in names:
        spellings.setdefault("kk-latn", to_latin(names["kk"]))
        spellings.setdefault("kk-arab", to_arabic(names["kk"], exceptions))
    if "zh" in names:
        spellings.setdefault("zh-hant", to_traditional(names["zh"]))
    return spellings


def folds(spellings: Iterable[str], readings: Iterable[str] = ()) -> tuple[str, ...]:
    """The folds by which the spellings are found, sorted; `readings` are pinyin, syllable by syllable."""
    found = {one for spelling in spellings for one in _folds(spelling)}
    found |= {one for reading in readings for one in _read(reading.split())}
    return tuple(sorted(found - {""}))


@lru_cache(maxsize=8192)
def pinyin(char: str) -> str:
    """The toneless reading of a Chinese character in a name."""
    return READINGS.get(char) or str(lazy_pinyin(char)[0])


def _folds(spelling: str) -> Iterator[str]:
    parts = words(spelling)
    for part in parts:
        yield from _read([pinyin(char) for char in part]) if is_han(part[0]) else (fold(part),)
    han = [char for part in parts for char in part if is_han(char)]
    if len(parts) > 1 and han:
        yield from _read([pinyin(char) for char in han])


def _read(syllables: list[str]) -> Iterator[str]:
    """Pinyin as it is typed, and as it sounds."""
    yield fold("".join(syllables))
    yield fold(sounded(syllables))

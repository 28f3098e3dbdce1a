"""Under which folds a person or a place is found: every spelling that may be shown, folded, and nothing else."""

from collections.abc import Iterable
from functools import lru_cache, partial

from aigaq.languages.chinese import to_traditional
from aigaq.languages.kazakh_arabic import Exceptions, to_arabic
from aigaq.languages.kazakh_latin import to_latin
from aigaq.model.records import Localised
from aigaq.search.skeleton import fold, is_han, sounded, words

READINGS = {"什": "shi", "勒": "le", "娜": "na", "莎": "sha", "茜": "xi", "阿": "a"}
"""How characters are read in names where pypinyin's first reading is another."""


class Scripts:
    """Names in the other scripts of Kazakh and Chinese; a word that many bear is converted once."""

    def __init__(self, exceptions: Exceptions) -> None:
        self._arabic = lru_cache(maxsize=None)(partial(to_arabic, exceptions=exceptions))
        self._latin = lru_cache(maxsize=None)(to_latin)

    def shown(self, names: Localised) -> dict[str, str]:
        """The names as every edition shows them."""
        spellings = dict(names)
        if "kk" in names:
            spellings.setdefault("kk-latn", " ".join(map(self._latin, names["kk"].split())))
            spellings.setdefault("kk-arab", " ".join(map(self._arabic, names["kk"].split())))
        if "zh" in names:
            spellings.setdefault("zh-hant", to_traditional(names["zh"]))
        return spellings


def folds(spellings: Iterable[str]) -> tuple[str, ...]:
    """The folds of the words of all spellings, sorted."""
    return _sorted(one for spelling in spellings for word in words(spelling) for one in _folds(word))


def joined_folds(spellings: Iterable[str], readings: Iterable[str] = ()) -> tuple[str, ...]:
    """The folds of names of several words written without a space, sorted; `readings` are pinyin, by syllables."""
    several = [parts for parts in map(words, spellings) if len(parts) > 1]
    whole = ["".join(part for part in parts if is_han(part[0]) == han) for parts in several for han in (True, False)]
    read = [one for reading in readings for one in _read(reading.split())]
    return _sorted((*read, *(one for word in whole if word for one in _folds(word))))


@lru_cache(maxsize=8192)
def pinyin(char: str) -> str:
    """The toneless reading of a Chinese character in a name."""
    from pypinyin import lazy_pinyin  # its phrases take a third of a second to load: only where a name is read

    return READINGS.get(char) or str(lazy_pinyin(char)[0])


@lru_cache(maxsize=65536)
def _folds(word: str) -> tuple[str, ...]:
    return _read([pinyin(char) for char in word]) if is_han(word[0]) else (fold(word),)


def _read(syllables: list[str]) -> tuple[str, str]:
    """Pinyin as it is typed, and as it sounds."""
    return fold("".join(syllables)), fold(sounded(syllables))


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({one for one in found if one}))

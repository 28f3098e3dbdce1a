"""Tables of letters, by which whole texts are compared.

Most letters can be compared one by one: a capital as its small letter. Special are those that cannot, for which a text
is read as `word_split` reads it: marks that go with the letter before, invisible and wide ones, those with several
small letters, and all beyond the first 65,536 characters.
"""

import random
from functools import cache
from typing import NamedTuple
from unicodedata import combining, decomposition, normalize

import numpy as np
from numpy.typing import NDArray

from aigaq.privacy.scan.word_split import is_han_letter, is_removed

LETTER, HAN, SPECIAL = 1, 2, 4
"""Kinds: of a word, a word of its own, special; others stand between words."""
_PLANE = 1 << 16
_UNIFORM = ((0x3400, 0x4DC0, HAN), (0x4E00, 0xA000, HAN), (0xAC00, 0xD7A4, LETTER))
"""Where all letters are of one kind, and have no capitals: Chinese characters and Korean syllables."""
_OTHERS = ((0, 0x3400), (0x4DC0, 0x4E00), (0xA000, 0xAC00), (0xD7A4, _PLANE))
_KOREAN_LETTERS = (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))
"""Vowels and last consonants, which stand in syllables."""
LAST = _PLANE - 1
"""The last character of the first plane, which is no letter; it stands for all of other planes."""


class LetterTable(NamedTuple):
    """The kind of each character, and a random value.

    A capital has the value of its small letter.
    """

    kinds: NDArray[np.uint8]
    values: NDArray[np.uint64]


@cache
def letter_table() -> LetterTable:
    """Return the tables of the characters of the first plane."""
    kinds = np.zeros(_PLANE, np.uint8)
    folded = np.arange(_PLANE)
    for begin, end, kind in _UNIFORM:
        kinds[begin:end] = kind
    others = [code for begin, end in _OTHERS for code in range(begin, end)]
    kinds[others] = [kind_of(chr(code)) for code in others]
    folded[others] = [_small(code) for code in others]
    kinds[LAST] = SPECIAL
    values = np.frombuffer(random.SystemRandom().randbytes(8 * _PLANE), np.uint64)
    return LetterTable(kinds, values[folded])


def kind_of(letter: str) -> int:
    """Return the kind of a letter."""
    small = letter.casefold()
    is_plain = len(small) == 1 and normalize("NFC", letter) == letter and not combining(letter)
    if not is_plain or letter in _seconds() or is_removed(letter):
        return SPECIAL
    return HAN if is_han_letter(letter) else LETTER if small.isalnum() else 0


def _small(code: int) -> int:
    small = chr(code).casefold()
    return ord(small) if len(small) == 1 else code


@cache
def _seconds() -> set[str]:
    """Return the letters that combine with the letter before."""
    written = (decomposition(chr(code)) for begin, end in _OTHERS for code in range(begin, end))
    parts = (some.split() for some in written if not some.startswith("<"))
    return {chr(int(some[1], 16)) for some in parts if len(some) > 1}.union(map(chr, _KOREAN_LETTERS))

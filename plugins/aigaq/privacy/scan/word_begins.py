"""Compare the first sounds of words, before all their forms.

Two words that `may_be_same_word` takes for one, and a word with a longer ending (see `is_name`), have alike begins: one
is the beginning of the other. `tests/privacy/scan/test_word_begins.py` holds that for words of all scripts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from aigaq.i18n.stem import name_skeleton
from aigaq.privacy.scan.name_words import MIXED_WORD, SHORTEST_STEM, bases, fold, fold_lines, short_bases, spellings

_LONGEST = 3
"""Sounds of a begin, at most."""
_SHORT = "·"
"""Stands before the begin of a word of one or two letters, which has the forms of an initial alone."""
_BETWEEN = "\n"


def text_begins(words: Sequence[str]) -> list[str]:
    """Return the begins of each word of a text.

    The begins of a word are one string, a line each. Many words at once cost less.
    """
    if not words:
        return []
    text = _BETWEEN.join(words)
    letters, joined = fold_lines(text)
    begins = [sounds[:_LONGEST] or word[:1] for word, sounds in zip(words, joined, strict=True)]
    mixed, endings = set(MIXED_WORD.findall(text)), name_skeleton.ENDINGS
    for at, folded in enumerate(letters):
        if len(words[at]) < SHORTEST_STEM or folded.endswith(endings) or words[at] in mixed:
            begins[at] = _all_begins(words[at])
    return begins


@lru_cache(maxsize=1 << 16)
def _all_begins(word: str) -> str:
    """Return the begins of a word in all its readings."""
    found: set[str] = set()
    for spelling in spellings(word):
        (letters,) = fold_lines(spelling)[1]
        found |= {letters[:_LONGEST] or spelling[:1], fold(spelling)[:_LONGEST] or spelling[:1]}
        if len(spelling) < SHORTEST_STEM:
            found |= set(_short_begins(spelling))
    return _BETWEEN.join(sorted(found))


@lru_cache(maxsize=1 << 16)
def name_begins(word: str) -> frozenset[str]:
    """Return the begins of all forms of a name's word."""
    found: set[str] = set()
    for spelling in spellings(word):
        if len(spelling) < SHORTEST_STEM:
            found.update(_short_begins(spelling))
        if len(spelling) >= SHORTEST_STEM or len(fold(spelling)) >= SHORTEST_STEM:
            (whole,) = fold_lines(spelling)[1]
            found |= {base[:_LONGEST] for base in short_bases(spelling)}
            for base in bases(spelling):
                (letters,) = fold_lines(base)[1]
                found |= {_certain(sounds) if sounds else base[:1] for sounds in (letters, fold(base))}
                # A stem may be written with other letters than its word: only its length is sure.
                found.add(_certain(whole[: len(letters)]) if letters else base[:1])
    return frozenset(found)


def _short_begins(word: str) -> Iterator[str]:
    yield _SHORT + word
    if len(sound := fold(word)) == 1:
        yield _SHORT + sound


def _certain(sounds: str) -> str:
    """Return the first sounds of a word that no ending changes."""
    changed = 2 if sounds.endswith("dz") else 1
    return sounds[: min(_LONGEST, max(0, len(sounds) - changed))]


BeginsOf = Callable[[str], frozenset[str]]
"""Gives the begins of a name's word."""


class BeginIndex:
    """Numbers by begins, found by begins that are alike.

    One of two that are alike is the beginning of the other.
    """

    def __init__(self) -> None:
        self._whole: dict[str, set[int]] = {}
        self._parts: dict[str, set[int]] = {}

    def add(self, begin: str, number: int) -> None:
        """Add a number under the begin of a name's word."""
        self._whole.setdefault(begin, set()).add(number)
        for end in range(len(begin) + 1):
            self._parts.setdefault(begin[:end], set()).add(number)

    def find(self, begins: str) -> frozenset[int]:
        """Return the numbers with begins like a text word's."""
        found: set[int] = set()
        for begin in begins.split(_BETWEEN):
            found |= self._parts.get(begin, set())
            for end in range(len(begin)):
                found |= self._whole.get(begin[:end], set())
        return frozenset(found)


class NamePairs:
    """The begins of neighbouring words of names.

    A number stands for all names with one begin of the first word. So two words may be neighbours in a name if a
    number is among those of both.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], begins_of: BeginsOf = name_begins) -> None:
        self._firsts, self._seconds = BeginIndex(), BeginIndex()
        self._known: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
        self._bits: dict[str, tuple[int, int]] = {}
        behind: dict[str, set[str]] = {}
        for first, second in pairs:
            for begin in begins_of(first):
                behind.setdefault(begin, set()).update(begins_of(second))
        for number, (begin, seconds) in enumerate(behind.items()):
            self._firsts.add(begin, number)
            for second in seconds:
                self._seconds.add(second, number)

    def numbers(self, begins: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return a word's numbers, as first and as second of two."""
        if begins not in self._known:
            self._known[begins] = (self._firsts.find(begins), self._seconds.find(begins))
        return self._known[begins]

    def bits(self, begins: str) -> tuple[int, int]:
        """Return 64 bits for a word's numbers, as first and as second.

        Numbers share bits: words without a bit in common have no number in common.
        """
        if begins not in self._bits:
            first, second = self.numbers(begins)
            self._bits[begins] = (_to_bits(first), _to_bits(second))
        return self._bits[begins]


def _to_bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number % 64
    return bits

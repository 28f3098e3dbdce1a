"""Order Chinese characters and syllables by pinyin.

By the table `pinyin.txt` beside this.
"""

import re
from functools import lru_cache
from pathlib import Path

import msgspec

WORDS = {"重庆": "chong", "沈阳": "shen", "藏文": "zang"}
"""The words of which CLDR knows that their first character is read otherwise in them than alone."""

TABLE = Path(__file__).with_name("pinyin.txt")
_UNIT = re.compile(f"{'|'.join(WORDS)}|.", re.DOTALL)


class Place(msgspec.Struct, frozen=True):
    """A place in the order, and its toneless syllable."""

    number: int
    syllable: str


def place_of(text: str) -> Place | None:
    """Return the place of a character, word or syllable.

    A word is one of `WORDS`; a Latin syllable stands before all that are read so.
    """
    return _places().get(text)


def units(text: str) -> list[str]:
    """Return the characters of a text, but for `WORDS`, which stay whole."""
    found: list[str] = _UNIT.findall(text)
    return found


def syllables(reading: str) -> list[str]:
    """Split a reading into syllables, longest first.

    Any other text stays as it is.
    """
    found = []
    for word in reading.lower().split():
        while word:
            length = next((n for n in range(min(6, len(word)), 0, -1) if word[:n] in _places()), len(word))
            found.append(word[:length])
            word = word[length:].lstrip("'’")
    return found


@lru_cache(maxsize=1)
def _places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        syllable, characters = line.split("\t")
        for text in (syllable, syllable.replace("ü", "v"), *characters):
            places.setdefault(text, Place(len(places), syllable))
    return places | {word: places[syllable] for word, syllable in WORDS.items()}

"""Forms of words in names: inflected, transliterated, respelled."""

import re
from collections.abc import Iterator
from functools import lru_cache

from aigaq.i18n import editions
from aigaq.i18n.format.pinyin import place_of, syllables
from aigaq.i18n.stem import name_skeleton
from aigaq.i18n.stem.word_keys import word_key
from aigaq.privacy.scan.word_split import is_han

LANGUAGES = tuple(code for code, language in editions.LANGUAGES.items() if language.inflects_names)
"""Languages that inflect names; the English stemmer would take Rose for a form of rise."""

SHORTEST_STEM = 3
_RUSSIAN_ENDING = re.compile(
    "(?:иями|ием|иях|иям|ями|ами|ого|ому|ыми|ими|ой|ою|ым|им|ых|их|ом|ем|ей|ею|ия|ий|ию|ие|ии|ья|ью|ье|ьи"
    "|а|я|у|ю|е|ы|и|й|ь|о)$"
)
"""Endings of Russian surnames, patronymics and given names, which Snowball's stemmer does not take off alike."""
_LATIN_ENDING = re.compile("(?:iami|iah|iam|ami|ah|am|ogo|ego|omu|emu|imi|im|ih|om|em|s|[aeiou]+)$")
"""The same endings in Latin letters, as they are folded, and the English one."""
_SHORTEST_FOLD, _SHORTEST_BASE = 3, 4
"""Sounds of a word, and of what is left without its ending: shorter ones are those of too many words."""
_SHORTEST_INFLECTED = 3
"""Sounds of a short name behind which an ending of several sounds stands: Kim in Kimom."""
_VOWELS = "aeiou"
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
MIXED_WORD = re.compile("^(?=.*[a-z])(?=.*[\u0400-\u04ff]).*", re.MULTILINE)
_AS_LATIN = str.maketrans("асеорхуікмтвнғһ", "aceopxyikmtbhfh")
_AS_CYRILLIC = str.maketrans("aceopxyikmtbh", "асеорхуікмтвн")
"""Small letters that look alike, or whose capitals do: typists mix them."""
_CARONS = str.maketrans({"ž": "zh", "š": "sh", "č": "ch"})
_SAME_SOUNDS = (("SC", "S"), ("io", "e"), ("iu", "u"))
"""Sounds that spellings write in two ways, in folded letters: щ as sh and shch, ё as e and yo, ü as u and ю."""
_PINYIN_SHORTEST = 3
"""Syllables of a name in pinyin that Chinese characters are looked for by: two are those of many words."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a casefolded word's sounds across scripts; empty for Han."""
    return _join_sounds("" if is_han(word[:1]) else name_skeleton.fold(word.translate(_CARONS)))


def _join_sounds(folded: str) -> str:
    for written, sound in _SAME_SOUNDS:
        folded = folded.replace(written, sound)
    return folded


def fold_lines(text: str) -> tuple[list[str], list[str]]:
    """Return each line's folded letters, with all endings, and their sounds."""
    letters = name_skeleton.fold_letters(text.translate(_CARONS))
    return letters.split("\n"), _join_sounds(letters).split("\n")


def spellings(word: str) -> tuple[str, ...]:
    """Return a word, and its look-alikes in a single script."""
    if word.isascii() or not _is_mixed(word):
        return (word,)
    alike = (word.translate(_AS_LATIN), word.translate(_AS_CYRILLIC))
    return (word, *(one for one in alike if not _is_mixed(one)))


def _is_mixed(word: str) -> bool:
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))


@lru_cache(maxsize=1 << 16)
def word_forms(word: str) -> frozenset[str]:
    """Return what all forms of a casefolded word share.

    Itself, its stems, and the sounds of these.
    """
    if len(alike := spellings(word)) > 1:
        return frozenset({word}).union(*map(word_forms, alike[1:]))
    if len(word) < SHORTEST_STEM:
        sound = fold(word)
        return frozenset({word, f"initial {sound}"} if len(sound) == 1 else {word})
    stems = {f"{language} {word_key(word, language)}" for language in LANGUAGES}
    whole = {f"sound {fold(word)}"} if len(fold(word)) >= _SHORTEST_FOLD else set()
    base = {f"base {base}" for base in _russian_base(word)}
    return frozenset({word, *stems, *base, *whole, *(sound for base in bases(word) for sound in _sounds(base))})


@lru_cache(maxsize=1 << 16)
def search_forms(word: str) -> frozenset[str]:
    """Return the forms by which a name's word is searched.

    Beside those of `word_forms` the sounds of short names: of Raya, in Latin letters, Raye and Rayu keep one sound
    alone. That is too little to take two public names for one, so only the search compares these.
    """
    return word_forms(word).union(f"short {base}" for base in short_bases(word))


def short_bases(word: str) -> set[str]:
    """Return the sounds of a short name that no ending changes."""
    if len(word) < SHORTEST_STEM:
        return set()
    folded = fold(word)
    bare, without = folded.rstrip(_VOWELS), _LATIN_ENDING.sub("", folded)
    found = {bare, without if len(without) >= _SHORTEST_INFLECTED else ""}
    return {base for base in found if 0 < len(base) < _SHORTEST_BASE}


def bases(word: str) -> set[str]:
    """Return a casefolded word, also without its endings."""
    stems = (word_key(word, language)[:-1] for language in LANGUAGES)
    return {word, *stems, *_russian_base(word)}


def _russian_base(word: str) -> Iterator[str]:
    if _CYRILLIC.search(word) and len(base := _RUSSIAN_ENDING.sub("", word)) >= SHORTEST_STEM:
        yield base


def _sounds(word: str) -> Iterator[str]:
    folded = fold(word)
    for base in (folded, _LATIN_ENDING.sub("", folded)):
        if len(base) >= _SHORTEST_BASE:
            yield f"sound {base}"


def is_same_word(word: str, other: str) -> bool:
    """Return True if two casefolded words may be forms of one."""
    return word == other or not word_forms(word).isdisjoint(word_forms(other))


def may_be_same_word(word: str, other: str) -> bool:
    """Return True if two casefolded words may be of one name."""
    return word == other or not search_forms(word).isdisjoint(search_forms(other))


def pinyin_spellings(name: str) -> Iterator[str]:
    """Yield pinyin spellings of a Chinese name, none for others.

    The given name in one word and in several.
    """
    read = [place_of(char) for char in name if is_han(char)]
    if len(read) >= 2 and all(read) and all(is_han(char) or not char.isalpha() for char in name):
        sounds = [place.syllable.replace("ü", "u") for place in read if place]
        yield " ".join(sounds)
        for parts in range(1, min(3, len(sounds))):
            yield f"{''.join(sounds[:parts])} {''.join(sounds[parts:])}"


def pinyin_readings(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the syllables of possible pinyin names, both orders."""
    parts = [syllables(word) for word in name] if name[0].isascii() else [[]]
    if all(part and all(place_of(one) for one in part) for part in parts):
        for order in (parts, [*parts[1:], parts[0]]):
            reading = tuple(one for part in order for one in part)
            if len(reading) >= _PINYIN_SHORTEST:
                yield reading


@lru_cache(maxsize=1 << 14)
def syllable_of(char: str) -> str:
    """Return a Chinese character's toneless syllable, or empty."""
    place = place_of(char)
    return place.syllable.replace("ü", "v") if place else ""

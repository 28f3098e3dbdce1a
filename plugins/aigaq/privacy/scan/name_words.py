"""Words of names in all the forms in which a text may have them: inflected, and in another script."""

import re
from collections.abc import Iterator
from functools import lru_cache

from aigaq.i18n import editions
from aigaq.i18n.stem.word_keys import word_key

LANGUAGES = tuple(code for code, language in editions.LANGUAGES.items() if language.inflects_names)
"""Languages that inflect names; the English stemmer would take Rose for a form of rise."""

_SHORTEST_STEM = 3
_RUSSIAN_ENDING = re.compile(
    "(?:иями|ием|иях|иям|ями|ами|ого|ому|ыми|ими|ой|ою|ым|им|ых|их|ом|ем|ей|ею|ия|ий|ию|ие|ии|ья|ью|ье|ьи"
    "|а|я|у|ю|е|ы|и|й|ь|о)$"
)
"""Endings of Russian surnames, patronymics and given names, which Snowball's stemmer does not take off alike."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo a gh q ng o u u h i"
_SHARED = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі", _LATIN.split(), strict=True))
_SCHEMES = (
    {**_SHARED, "ж": "zh"},
    {**_SHARED, "ж": "zh", "й": "i", "ю": "iu", "я": "ia", "ё": "e", "ғ": "g", "қ": "k", "ң": "n"},
    {**_SHARED, "ж": "j", "х": "h", "ш": "ş", "ч": "ç", "ы": "ı", "ғ": "ğ", "қ": "k", "ң": "n", "ө": "ö", "ү": "ü"},
    {**_SHARED, "ж": "j", "х": "h", "ғ": "g", "қ": "k", "ң": "n", "ы": "i"},
)
"""Latin letters for Cyrillic ones, as English, passports, Turkish and plain keyboards have them."""
_TABLES = tuple(
    str.maketrans({letter: "" if latin == "-" else latin for letter, latin in scheme.items()}) for scheme in _SCHEMES
)


@lru_cache(maxsize=1 << 16)
def word_forms(word: str) -> frozenset[str]:
    """Return what all forms of a casefolded word share: itself, and its stem in each language."""
    stems = {f"{language} {word_key(word, language)}" for language in LANGUAGES}
    if _CYRILLIC.search(word) and len(base := _RUSSIAN_ENDING.sub("", word)) >= _SHORTEST_STEM:
        stems.add(f"base {base}")
    return frozenset({word, *stems}) if len(word) >= _SHORTEST_STEM else frozenset({word})


def is_same_word(word: str, other: str) -> bool:
    """Return True if two casefolded words may be forms of one."""
    return word == other or not word_forms(word).isdisjoint(word_forms(other))


def latin_spellings(name: str) -> Iterator[str]:
    """Yield the spellings of a Cyrillic name in Latin letters that people use; none for another."""
    if _CYRILLIC.search(name):
        yield from dict.fromkeys(name.casefold().translate(table) for table in _TABLES)

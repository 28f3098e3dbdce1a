"""Fold names so that all scripts and spellings agree.

For the index, and for queries.

`theme/static/search/names/folding.js` folds what a reader types by the same table, which the build writes into
`search/index.js`; `tests/i18n/stem/test_name_skeleton.py` shows that both give the same.

Two forms: the *fold* keeps a vowel for each vowel, and tells one slip from two; the *skeleton* keeps the consonants
that survive every script, and decides in which shard a name lies. Sources: the Kazakh alphabets of 1940, 1982 and
2021, the Uyghur one in Arabic script, Russian, Turkish and informal Latin habits, pinyin as names are written in it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any


def _letters(foreign: str, latin: str) -> dict[str, str]:
    return dict(zip(foreign.split(), latin.split(), strict=True))


CYRILLIC = _letters(
    "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ў ф х һ ц ч ш щ ъ ы і ь э ю я",
    "a a b v g g d e e j z i i k k l m n n o o p r s t u u u u f h h ts ch sh sh - i i - e iu ia",
)
ARABIC = _letters(
    "ا ب پ ت ج چ ح خ د ر ز ژ س ش ع غ ف ق ك ک گ ل م ن ڭ ە و ۆ ۇ ۈ ۋ ى ي ی ې ھ ه ة ئ أ إ آ",
    "a b p t j ch h h d r z j s sh g g f k k k g l m n n e o v u u u i i i e h h e - a i a",
)
LATIN = {"ı": "i", "ş": "sh", "ș": "sh", "ç": "ch", "ŋ": "n", "ə": "a", "ø": "o", "đ": "d", "æ": "a", "ß": "s"}
SILENT = dict.fromkeys("'’‘ʼʻ`´ءٴـ\u200c\u200d", "-")
"""Signs within a word that are not heard: apostrophes, the hamzas, the line that stretches Arabic words, joiners."""

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""A class of the signs on letters of these scripts: they are part of a word, and are not heard."""

LETTERS = {key: "" if value == "-" else value for key, value in {**CYRILLIC, **ARABIC, **LATIN, **SILENT}.items()}
DIGRAPHS = (
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "S"),
    ("ch", "C"),
    ("c", "j"),
    ("ts", "s"),
    ("ng", "n"),
    ("x", "h"),
    ("q", "k"),
    ("w", "u"),
    ("y", "i"),
    ("ie", "e"),
)
"""In this order; S stands for sh and C for ch."""

ENDINGS = ("uli", "kizi", "ogli", "oglu")
"""Son of, daughter of: at the end of a word, or a word of its own."""
FLOWER = "guli"
"""No such ending: gül as Chinese and pinyin write it, in the names of women."""

MERGED = {"S": "s", "z": "j", "h": "k", "f": "p", "l": "r", "v": ""}
"""Consonants that another script or habit writes as their neighbours (r and l, since Chinese has 力 and 尔 for both);
v is heard as a vowel in many names."""

SYLLABLES = {"^er$": "r", "^x": "sh", "^q": "ch", "^zh": "j", "^w": "u", "^c(?!h)": "ts", "ü|v": "u"}
"""How pinyin sounds in the names of others."""

_TITLES = """
аға ағай аке апа апай апке тәте көке әже ата ағасы мырза ханым бейкеш ұстаз мұғалім молда имам
дядя тётя бабушка дедушка брат сестра господин госпожа гражданин гражданка товарищ г н
mr mrs ms miss dr prof sir uncle aunt brother sister grandma grandpa
bey bay bayan hanım hoca amca dayı teyze hala abla ağabey abi
先生 女士 小姐 叔叔 阿姨 大叔 大哥 大姐 老师 同志 哥 姐
اعا اپا اتا
"""
"""Titles and kin words that are no part of a name, in small letters."""

_SYLLABLES = tuple((re.compile(pattern), sound) for pattern, sound in SYLLABLES.items())
_IS_MARK = re.compile(f"[{MARKS}]")
_VOWELS = re.compile("[aeiou]+")
_REPEATED = re.compile(r"(.)\1+")
_SHORTEST = 3
"""Letters that must be left of a word when its ending is taken off."""

TABLE: dict[str, Any] = {
    "titles": _TITLES.split(),
    "letters": LETTERS,
    "marks": MARKS,
    "digraphs": DIGRAPHS,
    "endings": ENDINGS,
    "flower": FLOWER,
    "merged": MERGED,
    "syllables": SYLLABLES,
    "shortest": _SHORTEST,
}
"""All that the page needs to fold as we do."""


def is_han(char: str) -> bool:
    """Return True for a Chinese character."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def words(text: str) -> list[str]:
    """Return the words of a name in small letters.

    Runs of letters that are folded, or of Chinese characters.
    """
    return [word for part in text.split() for word in _words(part)]


@lru_cache(maxsize=65536)
def _words(part: str) -> tuple[str, ...]:
    found, before = [""], False
    for char in unicodedata.normalize("NFKC", part.replace("İ", "i")).lower():
        han = is_han(char)
        if not (han or _is_heard(char)):
            found.append("")
        elif han is before:
            found[-1] += char
        else:
            found.append(char)
        before = han
    return tuple(word for word in found if word)


def _is_heard(char: str) -> bool:
    return char in LETTERS or bool(_base(char)) or _IS_MARK.match(char) is not None


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[:1]
    return base if "a" <= base <= "z" else ""


class _Sounds(dict[int, str]):
    """A table for `str.translate` of folded letters.

    Much faster than one letter after the other.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = sound = char if char == "\n" else LETTERS.get(char, _base(char))
        return sound


_SOUNDS = _Sounds()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word's letters, one a sound, without patronymic ending.

    Not for Chinese words; maybe empty.
    """
    folded = fold_letters(word)
    if folded in ENDINGS:
        return ""
    if folded.endswith(FLOWER):
        return folded
    ending = next((one for one in ENDINGS if folded.endswith(one)), "")
    return folded[: -len(ending)] if ending and len(folded) - len(ending) >= _SHORTEST else folded


def fold_letters(text: str) -> str:
    """Return the sounds of words, one letter each, endings included.

    Each line is folded as if it stood alone.
    """
    folded = text.translate(_SOUNDS)
    for digraph, letter in DIGRAPHS:
        folded = folded.replace(digraph, letter)
    return _REPEATED.sub(r"\1", folded)


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """Return the consonants of a fold.

    `*` stands for vowels at the beginning.
    """
    bones = _REPEATED.sub(r"\1", "".join(MERGED.get(char, char) for char in folded))
    return ("*" if _VOWELS.match(bones) else "") + _VOWELS.sub("", bones)


def respell_syllables(syllables: list[str]) -> str:
    """Respell pinyin syllables as they sound in foreign names.

    尔 is r, the last 夫 is -v.
    """
    heard = []
    for syllable in syllables:
        for pattern, sound in _SYLLABLES:
            syllable = pattern.sub(sound, syllable)
        heard.append(syllable)
    if len(heard) > 1 and heard[-1] == "fu":
        heard[-1] = "v"
    return "".join(heard)


def deletions(bones: str) -> Iterator[str]:
    """Return a skeleton with each letter left out in turn.

    Each result once, never empty.
    """
    yield from dict.fromkeys(bones[:at] + bones[at + 1 :] for at in range(len(bones)) if len(bones) > 1)

"""Find wrong letters in Kazakh and Russian.

From old code pages, or look-alikes. Texts in the code pages KZ-1048 and PT154 that a program took for Windows-1251
have `ќазаќ` for `қазақ`; the codecs of Python know both, so the table is made by them. Typists without a Kazakh
keyboard take a letter that looks right: `ə` for `ә`.
"""

import re
from collections.abc import Iterator

import msgspec

_KAZAKH = "әғқңөұүһӘҒҚҢӨҰҮҺ"
_CODE_PAGES = ("kz1048", "ptcp154")
_LIVING = frozenset("ўЎєЄїЇґҐ")
"""Letters of Ukrainian, Belarusian and Uzbek: they may belong to a name."""
_LOOK_ALIKE = dict(
    zip("əƏɵƟѳѲγӊӉҡҠӄӃҝҜҥҤӈӇҕҔӷӶθΘʏ", "әӘөӨөӨүңҢқҚқҚқҚңҢңҢғҒғҒөӨү", strict=True),
)
_UNITS = frozenset({"µм", "µг", "µл", "µс"})
_ANY = "ә, ғ, қ, ң, ө, ұ, ү, һ"


def _misread() -> dict[str, str]:
    """Map misread letters to the Kazakh ones meant."""
    meant: dict[str, list[str]] = {letter: [] for letter in "ђЂљЉџЏ"}
    for page in _CODE_PAGES:
        for letter in _KAZAKH:
            wrong = letter.encode(page).decode("cp1251", errors="replace")
            if wrong != letter and wrong != "\ufffd":
                meant.setdefault(wrong, []).append(letter)
    return {wrong: " / ".join(dict.fromkeys(letters)) or _ANY for wrong, letters in meant.items()}


_MISREAD = _misread()
_INSTEAD = {**_MISREAD, **_LOOK_ALIKE}
_CYRILLIC = "\u0400-\u052f"
_SUSPECT = re.compile(f"[{re.escape(''.join(_INSTEAD))}]")
_WORD = re.compile(rf"[\w{re.escape(''.join(sign for sign in _INSTEAD if not sign.isalpha()))}]+")


class OldLetter(msgspec.Struct, frozen=True):
    """A letter foreign to its language.

    Its offset, its word, the letter meant, and whether that is sure.
    """

    place: int
    letter: str
    word: str
    instead: str
    is_sure: bool


def old_letters(text: str, language: str) -> Iterator[OldLetter]:
    """Find letters that Kazakh (kk) or Russian lacks, each once."""
    if language not in ("kk", "ru") or not _SUSPECT.search(text):
        return
    found: dict[str, OldLetter] = {}
    for word in _WORD.finditer(text):
        for match in _SUSPECT.finditer(word[0]):
            if match[0] not in found and word[0] not in _UNITS and _is_within(match, word[0], language):
                at = word.start() + match.start()
                found[match[0]] = OldLetter(at, match[0], word[0], _INSTEAD[match[0]], match[0] not in _LIVING)
    misread = any(letter in _MISREAD and letter not in _LIVING for letter in found)
    for letter in found.values():
        if letter.is_sure or misread:
            yield msgspec.structs.replace(letter, is_sure=True)
        elif language == "kk":
            yield letter


def _is_within(match: re.Match[str], word: str, language: str) -> bool:
    """Return True if a letter belongs to a Cyrillic word.

    A sign does if such letters stand on both sides.
    """
    letter, at = match[0], match.start()
    if re.fullmatch(f"[{_CYRILLIC}]", letter):
        return True
    if letter.isalpha():
        return bool(re.search(f"[{_CYRILLIC}]", word)) or (language == "kk" and word in "əƏɵƟ")
    return bool(re.fullmatch(f"[{_CYRILLIC}]{{2}}", word[at - 1 : at] + word[at + 1 : at + 2]))

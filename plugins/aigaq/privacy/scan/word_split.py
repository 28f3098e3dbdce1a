"""Split texts into words for comparison.

Without case, marks or punctuation; each Han character is a word.
"""

import re
from unicodedata import normalize

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
FIRST_HAN = "\u3400"
_WORD = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")
_WORD_WITHOUT_HAN = re.compile(r"\w+")
_HAS_HAN = re.compile(f"[{HAN}]")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_INVISIBLE = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_APOSTROPHE_ENDING = re.compile(r"['’](?<=\w.)\w{1,5}\b")
"""An ending behind an apostrophe, as Turkish and English write it behind names."""
_MARKUP = re.compile(
    r"\]\(\s*<?(?:https?://|mailto:)[^)\n]*\)|\]\{[^}\n]*\}|\[\[withheld:[^\]\n]*\]\]|^[ \t]*\d+[.)][ \t]|[*_`\\]",
    re.MULTILINE,
)
"""Signs of Markdown; words in round brackets that are no address are words of the page."""


def words(text: str) -> list[str]:
    """Return the words of a text, in their order."""
    text = normalize("NFKC" if _WIDE.search(text) else "NFC", text.replace("İ", "i"))
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    text = strip_endings(text)
    if _HAS_HAN.search(text):
        return _WORD.findall(text.casefold())
    return _WORD_WITHOUT_HAN.findall(text.casefold().replace("_", " "))  # the same words, sooner


def strip_endings(text: str) -> str:
    """Return a text without endings behind apostrophes."""
    return _APOSTROPHE_ENDING.sub("", text) if "'" in text or "’" in text else text


def is_removed(letter: str) -> bool:
    """Return True if words leave a letter out, or change it."""
    return letter == "İ" or bool(_WIDE.match(letter) or _INVISIBLE.match(letter))


def is_han_letter(letter: str) -> bool:
    """Return True if a letter is a word of its own."""
    return _HAS_HAN.match(letter) is not None


def is_han(word: str) -> bool:
    """Return True if a word is a Han character."""
    return len(word) == 1 and word >= FIRST_HAN and not "\ua000" <= word < "\uf900"


def has_markup(markdown: str) -> bool:
    """Return True if a text has signs of Markdown."""
    return _MARKUP.search(markdown) is not None


def without_markup(markdown: str) -> str:
    """Return Markdown's words as readers see them.

    Without addresses, marks and the numbers of lists.
    """
    return _MARKUP.sub(lambda match: "" if match[0] in "*_`\\" else " ", markdown)

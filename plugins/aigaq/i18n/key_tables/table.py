"""The table of a language; the page gets it as JSON."""

import msgspec

Ending = tuple[str, str, int]
"""How a word ends, what stands there instead, and how many letters the word has at least."""


class KeyTable(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The key table of a language, all in small letters.

    `scripts` is a class of characters: a word with one of them is the language's own, any other is only folded.
    `digraphs`, `letters` and `rules` fold it, in this order; digraphs and rules are regular expressions that Python
    and JavaScript read alike. `cut` drops an ending after an apostrophe.

    Then it is stemmed. `snowball` names a Snowball stemmer; else `first` changes an ending. Each of `steps` takes one
    ending off, the longest that the word has behind one of the letters given for it (none: behind any); `whole` are
    endings of which a word, or what the steps have left of it, has one: the shortest that is left is the stem. At least
    `least` letters stay, a vowel among them, or a word of `short`; `hardened` changes how they end.

    `irregular` are groups of words, as they are once folded, with one key, that of the first word itself: a word that
    is met there at any step is stemmed no further. `declined` are words, and the endings with which each is a group.
    A stem that fits `restore` gets an addition if the last step took an ending off it. `last` changes how the stem
    ends, unless it fits `keep`; `squeeze` makes doubled consonants one. `stop` are words that a text need not have.
    """

    scripts: str
    digraphs: tuple[tuple[str, str], ...] = ()
    letters: dict[str, str] = {}
    rules: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    snowball: str = ""
    first: tuple[Ending, ...] = ()
    steps: tuple[dict[str, str], ...] = ()
    whole: dict[str, str] = {}
    hardened: tuple[Ending, ...] = ()
    least: int = 3
    short: str = ""
    vowels: str = ""
    irregular: tuple[str, ...] = ()
    declined: tuple[str, str] = ("", "")
    restore: tuple[str, str] = ("", "")
    keep: str = ""
    last: tuple[Ending, ...] = ()
    squeeze: bool = False
    stop: str = ""


def behind(letters: str, endings: str) -> dict[str, str]:
    """Return endings allowed only behind one of `letters`.

    Parted by spaces; without letters, behind any.
    """
    return dict.fromkeys(endings.split(), letters)


def endings(*tables: dict[str, str]) -> dict[str, str]:
    """Merge the endings of all `tables` with their letters."""
    found: dict[str, str] = {}
    for ending, letters in (pair for table in tables for pair in table.items()):
        either = found.get(ending, letters)
        found[ending] = "".join(dict.fromkeys(either + letters)) if either and letters else ""
    return found

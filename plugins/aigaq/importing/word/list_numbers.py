"""The numbers that Word shows before the items of lists.

ECMA-376 Part 1, 17.9 (`numbering.xml`): paragraphs name a list and a level; lists share the counts of an abstract one,
and a list that goes on after another paragraph goes on counting.
"""

import re
from xml.etree.ElementTree import Element

from aigaq.importing.word.xml_names import W, value_of

_OPEN, _CLOSE = "\ue010", "\ue011"
_FIRST = re.compile(rf"<ol>(<li>(?:<[^<>]*>)*){_OPEN}(\d+){_CLOSE}")
_MARK = re.compile(rf"{_OPEN}\d+{_CLOSE}")
_LEVELS = 9


class Numbers:
    """Counts the items of a file's lists in order."""

    def __init__(self, tree: Element | None) -> None:
        numbered = () if tree is None else tuple(tree.iter(f"{W}num"))
        self._abstract = {one.get(f"{W}numId", ""): value_of(one, f"{W}abstractNumId") for one in numbered}
        self._starts: dict[tuple[str, str], int] = {}
        for abstract in () if tree is None else tree.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                key = abstract.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "0")
                self._starts[key] = _number(value_of(level, f"{W}start"), 1)
        self._anew = {
            (one.get(f"{W}numId", ""), over.get(f"{W}ilvl", "0")): _number(value_of(over, f"{W}startOverride"), 1)
            for one in numbered
            for over in one.iter(f"{W}lvlOverride")
            if over.find(f"{W}startOverride") is not None
        }
        self._counts: dict[tuple[str, str], int] = {}

    def of(self, properties: Element | None) -> int:
        """Return a paragraph's number in its list; 0 outside lists."""
        id = value_of(properties, f"{W}numPr/{W}numId")
        if id not in self._abstract:
            return 0
        level = value_of(properties, f"{W}numPr/{W}ilvl") or "0"
        key = self._abstract[id], level
        if (id, level) in self._anew:
            self._counts[key] = self._anew.pop((id, level)) - 1
        self._counts[key] = self._counts.get(key, self._starts.get(key, 1) - 1) + 1
        for deeper in range(_number(level, 0) + 1, _LEVELS):
            self._counts.pop((key[0], str(deeper)), None)
        return self._counts[key]


def number_mark(number: int) -> str:
    """Return the sign of a number in words, which `set_numbers` takes out."""
    return f"{_OPEN}{number}{_CLOSE}"


def set_numbers(html: str) -> str:
    """Set the first numbers of HTML lists, and drop marks."""
    return _MARK.sub("", _FIRST.sub(r'<ol start="\2">\1', html))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise

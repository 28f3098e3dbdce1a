"""Prove that every letter and digit of a text reaches its HTML.

Everything but white space and ASCII signs is compared, in order. Letters that a mark takes out of sight (link
targets, language codes, `withheld`, list numbers) are put back from the attributes that they became, so the proof
need not know how the text was parsed.
"""

import re
from html import unescape
from string import punctuation

from aigaq.core.errors import LostWordsError
from aigaq.i18n.editions import WRITINGS

_NOT_COUNTED = re.compile(rf"[\s{re.escape(punctuation)}]+")
_PART = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_MARKED = re.compile(r"<(?:a |span|ol)")
_TAG = re.compile(r"<[^>]*>")
_ITEMS = re.compile(r"<(?:(/?)(?:ol|ul)([^>]*)|li)>")
_VALUE = re.compile(r'(href|lang|class|start)="([^"]*)"')
_WITHHELD = re.compile(r'(?<=<span class="withheld">)[a-z]+(?=</span>)')
_WORD = re.compile(r"\S{0,40}")


def raise_if_lost(source: str, html: str) -> None:
    """Raise LostWordsError if `html` lacks a word of `source`.

    Placeholders in `html` must be unfilled.
    """
    lost = find_lost(source, html)
    if lost is not None:
        raise LostWordsError(source, source.count("\n", 0, lost), word_at(source, lost))


def find_lost(source: str, html: str) -> int | None:
    """Return the offset in `source` of the first lost letter, or None."""
    written = _letters_that_count(source)
    shown = (
        _Restorer(source, written).letters(html)
        if _MARKED.search(html)
        else _letters_that_count(unescape(_TAG.sub("", html)))
    )
    if written == shown:
        return None
    pairs = zip(written, shown, strict=False)
    number = next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(written), len(shown)))
    return _place(source, number)


def find_unsearched(html: str, plain: str) -> str | None:
    """Return the first letters missing from the searched text, or None.

    `plain` must equal the page `html`, but withheld words are a black mark in the search.
    """
    page = unescape(_TAG.sub("", number_items(_WITHHELD.sub("", html))))
    shown, searched = _letters_that_count(page), _letters_that_count(plain.replace("▇", ""))
    if shown == searched:
        return None
    pairs = zip(shown, searched, strict=False)
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(shown), len(searched)))
    return shown[at : at + 40] or searched[at : at + 40]


def word_at(source: str, place: int) -> str:
    """Return the word of `source` that holds the letter at `place`."""
    begin = max(source.rfind(" ", 0, place), source.rfind("\n", 0, place)) + 1
    match = _WORD.match(source, max(begin, place - 20))
    return match[0] if match else ""


def number_items(html: str) -> str:
    """Return the HTML with list numbers written as words."""
    if "<ol" not in html:
        return html
    numbers: list[int | None] = []

    def number(match: re.Match[str]) -> str:
        if match[0] != "<li>":
            _count_lists(numbers, match[1], match[0], match[2] or "")
            return match[0]
        return match[0] + _next_number(numbers, ". ")

    return _ITEMS.sub(number, html)


def _count_lists(numbers: list[int | None], closing: str, tag: str, attributes: str) -> None:
    """Begin or end a list.

    `numbers` holds the last number of each open list, None if it has none.
    """
    if closing:
        numbers.pop()
    else:
        numbers.append(int(_values(attributes).get("start", "1")) - 1 if tag.startswith("<ol") else None)


def _next_number(numbers: list[int | None], behind: str) -> str:
    last = numbers[-1]
    if last is None:
        return ""
    numbers[-1] = last + 1
    return f"{last + 1}{behind}"


class _Restorer:
    """Restores the letters of HTML as `source` has them.

    `written` are the letters of the source.
    """

    def __init__(self, source: str, written: str) -> None:
        self._source, self._written = source, written
        self._letters: list[str] = []
        self._length = 0
        self._numbers: list[int | None] = []
        self._open: list[tuple[dict[str, str], int]] = []

    def letters(self, html: str) -> str:
        for closing, tag, attributes, text in _PART.findall(html):
            if text:
                self._add(unescape(text))
            elif tag in ("ol", "ul"):
                _count_lists(self._numbers, closing, f"<{tag}", attributes)
            elif tag == "li" and not closing:
                self._add(_next_number(self._numbers, ""))
            elif tag in ("a", "span"):
                self._mark(closing, attributes)
        return "".join(self._letters)

    def _add(self, text: str) -> None:
        letters = _letters_that_count(text)
        self._letters.append(letters)
        self._length += len(letters)

    def _mark(self, closing: str, attributes: str) -> None:
        if not closing:
            values = _values(attributes)
            self._open.append((values, len(self._letters)))
            if values.get("class") == "withheld":
                self._add("withheld")
            return
        values, start = self._open.pop()
        if "href" in values:
            self._add_target(values["href"], "".join(self._letters[start:]))
        elif "lang" in values:
            self._add("lang" + self._code_of(values["lang"]))

    def _add_target(self, target: str, words: str) -> None:
        """Add a link's target unless it was written as `<address>`.

        Those have one text for both.
        """
        letters = _letters_that_count(target)
        if words not in (letters, letters.removeprefix("mailto")) or self._leads_on():
            self._add(target)

    def _leads_on(self) -> bool:
        """Return True if `](` comes next in the source."""
        at = _place(self._source, self._length)
        begin = _place(self._source, self._length - 1) + 1 if self._length else 0
        between = self._source[begin:at]
        return "](" in between and ">" not in between.partition("](")[0]

    def _code_of(self, tag: str) -> str:
        """Return the language code as written for attribute `tag`."""
        codes = [tag, *(code for code, writing in WRITINGS.items() if writing.tag == tag)]
        fitting = [code for code in codes if self._written.startswith("lang" + _letters_that_count(code), self._length)]
        return max(fitting, key=len, default=tag)


def _letters_that_count(text: str) -> str:
    for sign in punctuation:  # The pattern takes three times as long.
        text = text.replace(sign, "")
    return "".join(text.split())


def _values(attributes: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _VALUE.findall(attributes)}


def _place(source: str, number: int) -> int:
    """Return the place of a counted letter, or the end."""
    seen = 0
    at = 0
    for gap in _NOT_COUNTED.finditer(source):
        if seen + gap.start() - at > number:
            break
        seen += gap.start() - at
        at = gap.end()
    return min(at + number - seen, len(source))

"""Texts from one script to another: prose is converted, what is no prose is left alone."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter

from aigaq.i18n.convert.chinese import to_traditional
from aigaq.i18n.convert.kazakh_arabic import to_arabic
from aigaq.i18n.convert.kazakh_latin import to_latin

Convert = Callable[[str], str]

_ADDRESS = r"""
    (?:https?://|mailto:|www\.)[^\s<>()\[\]«»"]+     # a bare address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+               # an e-mail address
"""
_MARKUP = rf"""
    (?P<ticks>`+)(?:(?!\n[ \t]*\n).)+?(?P=ticks)  # code in a paragraph
    | \[\[withheld:[^\]]*\]\]                    # what was left out
    | \[[^\[\]]*\]\{{lang=[A-Za-z0-9-]+\}}       # words in another language
    | (?<=\])\([^()\s]*(?:\s+"[^"]*")?\)         # where a link leads
    | (?<=\])\[[^\[\]]*\] | ^[ ]{{0,3}}\[[^\]]+\]:.*$   # by reference, and the reference
    | <[^<>\s]+>                                 # an address between < and >
    | {_ADDRESS}
"""
# Each begins with a sign, not a class or the start of a line: so the engine skips all other letters at once.
_NO_PROSE = re.compile(r"`|\[|<|@|~~~|://|mailto:|www\.|\n(?: {4}|\t)")
_IN_PLAIN = re.compile(_ADDRESS, re.VERBOSE)
_IN_MARKDOWN = re.compile(_MARKUP, re.VERBOSE | re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n`]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]+\.)[ \t]")


def converter(
    code: str, exceptions: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None
) -> Convert:
    """The conversion of plain text into the edition `code`: kk-latn, kk-arab or zh-hant; else none.

    `exceptions` are words that kk-arab writes otherwise than by rule, `names` proper names that have a written form.
    Addresses are left alone.
    """
    conversions: dict[str, Convert] = {
        "kk-arab": partial(to_arabic, exceptions=exceptions, names=names),
        "kk-latn": partial(to_latin, names=names),
        "zh-hant": partial(to_traditional, names=names),
    }
    return partial(_between, _IN_PLAIN, conversions[code]) if code in conversions else _as_it_is


def convert_markdown(text: str, convert: Convert) -> str:
    """`text` with its prose converted: not its links, addresses, code, marks, nor words in another language."""
    if _is_all_prose(text):
        return convert(text)
    return "".join(part if is_code else _between(_IN_MARKDOWN, convert, part) for is_code, part in _parts(text))


@lru_cache(maxsize=32)
def prose(text: str) -> str:
    """`text` with all that `convert_markdown` leaves alone blotted out, so that every letter keeps its place."""
    if _is_all_prose(text):
        return text
    return "".join(
        _blot_out_code(part) if is_code else _IN_MARKDOWN.sub(lambda match: _blot_out_code(match[0]), part)
        for is_code, part in _parts(text)
    )


def convert_names(written: Iterable[Mapping[str, str]], source: str, code: str) -> dict[str, str]:
    """The proper names of `written` that have a form in the script of `code`, by their form in `source`.

    Names in words are taken apart, in small letters, so that each part is known alone; others are whole.
    """
    names: dict[str, str] = {}
    for name in written:
        if not name.get(source) or not name.get(code):
            continue
        if code == "zh-hant":
            names[name[source]] = name[code]
            continue
        parts, forms = name[source].lower().split(), name[code].split()
        if len(parts) == len(forms):
            names |= zip(parts, forms, strict=True)
    return names


def _is_all_prose(text: str) -> bool:
    return not _NO_PROSE.search(f"\n{text}")


def _blot_out_code(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """A text in parts, one after the other, and whether each is a block of code."""
    at = 0
    for fenced in _FENCED.finditer(text):
        yield from _by_indent(text[at : fenced.start()])
        yield True, fenced[0]
        at = fenced.end()
    yield from _by_indent(text[at:])


def _by_indent(text: str) -> Iterator[tuple[bool, str]]:
    for is_code, lines in groupby(_lines(text), itemgetter(0)):
        yield is_code, "".join(line for _, line in lines)


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """Each line, and whether it is code by its four spaces; within a list these are no more than the list's own."""
    is_code, in_list, begins = False, False, True
    for line in text.splitlines(keepends=True):
        if line.strip():
            begins = begins or is_code
            indented = line.startswith((" " * 4, "\t"))
            is_code = begins and indented and not in_list
            if begins and not indented:
                in_list = _ITEM.match(line) is not None
        begins = not line.strip()
        yield is_code, line


def _between(pattern: re.Pattern[str], convert: Convert, text: str) -> str:
    """`text` converted but for what `pattern` finds."""
    if _is_all_prose(text):
        return convert(text)
    done, at = [], 0
    for match in pattern.finditer(text):
        done += [convert(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*done, convert(text[at:])))


def _as_it_is(text: str) -> str:
    return text

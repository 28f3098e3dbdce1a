"""Texts from one script to another: prose is converted, what is no prose is left alone."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from aigaq.languages.chinese import to_traditional
from aigaq.languages.kazakh_arabic import to_arabic
from aigaq.languages.kazakh_latin import to_latin

Convert = Callable[[str], str]

_ADDRESS = r"""
    (?:https?://|mailto:|www\.)[^\s<>()\[\]«»"]+     # a bare address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+               # an e-mail address
"""
_MARKUP = rf"""
    ^(?P<fence>```|~~~).*?^(?P=fence)[^\n]*$     # a block of code
    | (?P<ticks>`+).+?(?P=ticks)                 # code in a line
    | \[\[withheld:[^\]]*\]\]                    # what was left out
    | \[[^\[\]]*\]\{{lang=[A-Za-z0-9-]+\}}       # words in another language
    | (?<=\])\([^()\s]*(?:\s+"[^"]*")?\)         # where a link leads
    | (?<=\])\[[^\[\]]*\] | ^[ ]{{0,3}}\[[^\]]+\]:.*$   # by reference, and the reference
    | <[^<>\s]+>                                 # an address between < and >
    | {_ADDRESS}
"""
_NO_PROSE = re.compile(r"[`\[<@]|~~~|://|mailto:|www\.")
_IN_PLAIN = re.compile(_ADDRESS, re.VERBOSE)
_IN_MARKDOWN = re.compile(_MARKUP, re.VERBOSE | re.MULTILINE | re.DOTALL)


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
    return _between(_IN_MARKDOWN, convert, text)


@lru_cache(maxsize=32)
def prose(text: str) -> str:
    """`text` with all that `convert_markdown` leaves alone blotted out, so that every letter keeps its place."""
    if not _NO_PROSE.search(text):
        return text
    return _IN_MARKDOWN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def written_names(written: Iterable[Mapping[str, str]], source: str, code: str) -> dict[str, str]:
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


def _between(pattern: re.Pattern[str], convert: Convert, text: str) -> str:
    """`text` converted but for what `pattern` finds."""
    if not _NO_PROSE.search(text):
        return convert(text)
    done, at = [], 0
    for match in pattern.finditer(text):
        done += [convert(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*done, convert(text[at:])))


def _as_it_is(text: str) -> str:
    return text

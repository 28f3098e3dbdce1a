"""Texts from one script to another: prose is converted, what is no prose is left alone."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from aigaq.languages.chinese import to_traditional
from aigaq.languages.kazakh_arabic import to_arabic
from aigaq.languages.kazakh_latin import to_latin

Convert = Callable[[str], str]

_PROTECTED = re.compile(
    r"""
    ^(?P<fence>```|~~~).*?^(?P=fence)[^\n]*$     # a block of code
    | (?P<ticks>`+).+?(?P=ticks)                 # code in a line
    | \[\[withheld:[^\]]*\]\]                    # what was left out
    | \[[^\[\]]*\]\{lang=[A-Za-z0-9-]+\}         # words in another language
    | (?<=\])\([^()\s]*(?:\s+"[^"]*")?\)         # where a link leads
    | (?<=\])\[[^\[\]]*\] | ^[ ]{0,3}\[[^\]]+\]:.*$   # by reference, and the reference
    | <[^<>\s]+>                                 # an address between < and >
    | (?:https?://|mailto:|www\.)[^\s<>()]+      # a bare address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+               # an e-mail address
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def converter(code: str, exceptions: Mapping[str, str] | None = None) -> Convert:
    """The conversion into the edition `code`: kk-latn, kk-arab (with its exceptions) or zh-hant; else none."""
    if code == "kk-arab":
        return partial(to_arabic, exceptions=exceptions)
    return {"kk-latn": to_latin, "zh-hant": to_traditional}.get(code, _as_it_is)


def convert_markdown(text: str, convert: Convert) -> str:
    """`text` with its prose converted: not its links, addresses, code, marks, nor words in another language."""
    done, at = [], 0
    for match in _PROTECTED.finditer(text):
        done += [convert(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*done, convert(text[at:])))


def _as_it_is(text: str) -> str:
    return text

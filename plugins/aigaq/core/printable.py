"""Make untrusted text safe to print.

It moves no cursor, turns no line around, and starts no new line.
"""

import unicodedata

_JOINERS = frozenset("\u200c\u200d\u200e\u200f\ufeff\u00ad")
"""Signs that scripts need, or that do no harm."""
_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""Return text with control characters escaped.

    As `\x1b` and `\n`; letters of all scripts stay.
    """
    if text.isprintable():
        return text
    return "".join(map(_escape, text))


def _escape(sign: str) -> str:
    if sign in _JOINERS or unicodedata.category(sign) not in _ESCAPED:
        return sign
    return sign.encode("unicode_escape").decode("ascii")

"""Plain words to Markdown that shows them as they are written."""

import re

_SIGN = re.compile(r"[\\`*\[\]|]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])")
_FIRST = re.compile(r"([#>+-])|([0-9]+)([.)])(?=\s|$)")


def escape(words: str, *, begins: bool = True) -> str:
    """Escape Markdown signs in words of one line.

    `begins` is set at the beginning of the line.
    """
    begin = len(words) - len(words.lstrip())
    first = _FIRST.match(words, begin) if begins else None
    escaped = _SIGN.sub(r"\\\g<0>", words[first.end() :] if first else words)
    if not first:
        return escaped
    return f"{words[:begin]}{first[2] or ''}\\{first[1] or first[3]}{escaped}"

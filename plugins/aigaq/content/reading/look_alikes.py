"""Find look-alike words and signs in YAML."""

import re
from collections.abc import Callable
from unicodedata import name, normalize

from aigaq.core.message import Message, msg
from aigaq.i18n.unseen import SPACES

Told = tuple[Message, Message]
"""What is wrong, and how to mend it."""

_LIKE_LATIN = str.maketrans(
    "аеорсухіһкмнтвјѕԛԝ" + "АЕОРСУХІҺКМНТВЈЅԚԜ" + "αοεικρτυχγν" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ıɡə",
    "aeopcyxihkmhtbjsqw" + "AEOPCYXIHKMHTBJSQW" + "aoeikptuxyv" + "ABEZHIKMNOPTYX" + "ige",
)
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[‘’‚‛ʼ´`]")
_KEY = r"[ ]*(?:-[ ]+)*[\w-]+"
_COLONS = "：﹕∶꞉ː"
_PAIRS = {"[": "]", "{": "}", '"': '"', "'": "'"}
_OTHERS = {"，": ",", "［": "[", "］": "]", "｛": "{", "｝": "}", "＃": "#", "＂": '"'}

_BEGINS = re.compile(rf"[ ]*([\t{SPACES}])")
_BEHIND_DASH = re.compile(rf"[ ]*(?:-[ ]+)*-([{SPACES}])")
_BEFORE_VALUE = re.compile(rf"(?:{_KEY}|.*[{{,][ ]*[\w-]+)[ ]*:[ ]*([{SPACES}])")
_BEHIND_VALUE = re.compile(rf".*[^ {SPACES}].*?([{SPACES}])[ {SPACES}]*$")
_COLON = re.compile(rf"{_KEY}[ ]*([{_COLONS}])")
_DASH = re.compile("[ ]*([\u2010-\u2015\u2212\uff0d])[ {]")
_OTHER = re.compile(rf".*?([{''.join(_OTHERS)}])")
_COMMA = re.compile("[^“”«»\"']*\\[[ -~]*(，)")
_RESERVED = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+:[ ]+([\[{\"'*&!%@`|>])(.*)")

_LONGEST_LINE = 1000
"""Signs of a line that somebody wrote by hand; longer ones are not explained, since that would take minutes."""


def looks_like(word: str, other: str) -> bool:
    """Return True if two different words look the same."""
    return word != other and _skeleton(word) == _skeleton(other)


def difference(word: str, meant: str) -> Message:
    """Say in what `word` differs from `meant`, which looks the same."""
    if normalize("NFC", word) == normalize("NFC", meant):
        return msg("its letters are composed as macOS does")
    for sign in word:
        if sign not in meant:
            return describe(sign)
    return msg("a space or a letter in it is a different one")


def odd_space(line: str) -> Told | None:
    """Return a false space in a line and its mend."""
    return _first(_ODD_SPACES, line)


def odd_comma(line: str) -> Told | None:
    """Return a wide Chinese comma in a list of plain words."""
    return _first(((_COMMA, _say_other),), line)


def odd_sign(line: str) -> Told | None:
    """Return a misleading sign in a YAML line, and its mend."""
    return _first(_ODD_SPACES, line) or _first(_ODD_SIGNS, line)


def reserved_sign(line: str) -> Told | None:
    """Explain a value that begins with a reserved YAML sign.

    And does not end with it.
    """
    match = _RESERVED.match(line) if len(line) <= _LONGEST_LINE else None
    if not match or (match[1] in _PAIRS and not _is_pair_with_more(match[1], match[2])):
        return None
    message = msg('the value begins with "%(sign)s", which means something in YAML', sign=match[1])
    return message, msg("Put the whole value in quotation marks.")


def _is_pair_with_more(opening: str, rest: str) -> bool:
    _inside, closing, behind = rest.partition(_PAIRS[opening])
    return bool(closing) and behind.strip()[:1] not in ("", "#", "]", "}", ",", ":")


def _first(patterns: "tuple[tuple[re.Pattern[str], Callable[[str], Told]], ...]", line: str) -> Told | None:
    for pattern, say in patterns if len(line) <= _LONGEST_LINE else ():
        if match := pattern.match(line):
            return say(match[1])
    return None


def _skeleton(word: str) -> str:
    plain = normalize("NFKC", word).translate(_LIKE_LATIN)
    return "".join(_QUOTES.sub("'", _DASHES.sub("-", plain)).split())


def describe(sign: str) -> Message:
    """Describe a sign that looks like another."""
    code = f"{ord(sign):04X}"
    if sign.isspace():
        return msg("%(space)s stands in it", space=say_space(sign))
    script = name(sign, "").split(" ")[0]
    if script == "CYRILLIC":
        return msg('the letter "%(letter)s" is Cyrillic (U+%(code)s)', letter=sign, code=code)
    if script == "GREEK":
        return msg('the letter "%(letter)s" is Greek (U+%(code)s)', letter=sign, code=code)
    if script == "FULLWIDTH":
        return msg('the sign "%(letter)s" is a wide one of Chinese (U+%(code)s)', letter=sign, code=code)
    return msg('the sign "%(letter)s" is U+%(code)s', letter=sign, code=code)


def say_space(sign: str) -> Message:
    """Say what kind of space a sign is."""
    if sign == "\t":
        return msg("a tab")
    if sign == "\u00a0":
        return msg("a no-break space (U+00A0)")
    if sign == "\u3000":
        return msg("a wide space of Chinese (U+3000)")
    return msg("a special space (U+%(code)s)", code=f"{ord(sign):04X}")


_PLAIN = msg("Write an ordinary space in its place.")


def _say_beginning(sign: str) -> Told:
    message = msg("%(space)s stands at the beginning of the line", space=say_space(sign))
    return message, msg("Indent with ordinary spaces.")


def _say_colon(sign: str) -> Told:
    message = msg('the colon in this line is U+%(code)s, not ":"', code=f"{ord(sign):04X}")
    return message, msg('Write ":" and a space behind the key.')


def _say_dash(sign: str) -> Told:
    message = msg('the dash that begins this line is U+%(code)s, not "-"', code=f"{ord(sign):04X}")
    return message, msg('Write "- " before the item.')


def _say_other(sign: str) -> Told:
    code, meant = f"{ord(sign):04X}", _OTHERS[sign]
    message = msg('the sign "%(sign)s" in this line is U+%(code)s, not "%(meant)s"', sign=sign, code=code, meant=meant)
    return message, msg('Write "%(sign)s" in its place.', sign=meant)


_ODD_SPACES = (
    (_BEGINS, _say_beginning),
    (_BEHIND_DASH, lambda sign: (msg("%(space)s stands behind the dash", space=say_space(sign)), _PLAIN)),
    (_BEFORE_VALUE, lambda sign: (msg("%(space)s stands before the value", space=say_space(sign)), _PLAIN)),
    (_BEHIND_VALUE, lambda sign: (msg("%(space)s stands behind the value", space=say_space(sign)), msg("Delete it."))),
)
_ODD_SIGNS = ((_COLON, _say_colon), (_DASH, _say_dash), (_OTHER, _say_other))

"""Decode UTF-8 to normalised text without deceptive signs."""

import re

from aigaq.content.reading.file_faults import Fault
from aigaq.core import conflicts
from aigaq.core.message import Message, msg
from aigaq.i18n.unseen import Unseen, UnseenSign, clean

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)

_OBJECT = "\ufffc"
_SYMBOLS = {"\uf0b7": "- ", "\uf0a7": "- ", "\uf0d8": "- ", "\uf0e0": "→", "\uf0fc": "✓", "\uf02d": "–", "\uf0a8": "□"}
"""What to write for common signs of Word's fonts Symbol and Wingdings; bullets begin an item of a list."""


def decode(data: bytes) -> tuple[str | None, list[Fault]]:
    """Return the text in `data` and its faults.

    No text if it cannot be read on. A byte-order mark and Windows line ends are recognised; letters are
    composed (NFC), and signs that nobody sees and that mean nothing, such as soft hyphens, are left out.
    """
    if not data.strip():
        message, fix = msg("the file is empty"), msg("Write its content, or delete the file.")
        return None, [Fault(rule="empty-file", message=message, fix=fix)]
    if data.startswith(_UTF_16):
        message, fix = msg("the file is saved as UTF-16"), msg('Save the file with the encoding "UTF-8".')
        return None, [Fault(rule="utf-8", line=1, message=message, fix=fix)]
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data.removeprefix(_BOM), error)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if line := conflicts.conflict_line(text):
        return None, [Fault(rule=conflicts.RULE, line=line, message=conflicts.MESSAGE, fix=_KEEP_BOTH)]
    text, signs = clean(text)
    faults = [_fault(sign, text) for sign in signs]
    if "&#" in text:
        faults += _controls_in_references(text)
    return (None if any(fault.rule == "control-character" for fault in faults) else text), faults


def clean_value(value: str) -> tuple[str, Fault | None]:
    r"""Return an escaped (`"\u202e"`) value, cleaned, and its faults."""
    cleaned, signs = clean(value)
    return cleaned, next((_fault(sign, cleaned) for sign in signs), None)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Fault:
    message = msg("byte 0x%(byte)s is not valid UTF-8", byte=f"{data[error.start]:02X}")
    line = data.count(b"\n", 0, error.start) + 1
    return Fault(rule="utf-8", line=line, message=message, fix=msg('Save the file with the encoding "UTF-8".'))


def _fault(found: UnseenSign, text: str) -> Fault:
    code = f"{ord(found.sign):04X}"
    message, fix = msg("the invisible control character U+%(code)s stands in the text", code=code), _AGAIN
    if found.kind is Unseen.BIDI:
        return _bidi(found.sign, found.line)
    if found.kind is Unseen.LOST:
        message = msg('a letter was lost here (U+%(code)s): "%(word)s"', code=code, word=_word_with(found, text))
        fix = msg("Write the word again: a program read the file with a wrong encoding.")
    if found.sign == _OBJECT:
        message = msg("a picture or a table was lost here (U+%(code)s)", code=code)
        fix = msg("Put it back as the guide for editors says, and delete the sign.")
    if found.kind is Unseen.SYMBOL:
        message = msg("a sign of a symbol font stands here (U+%(code)s), which readers see as an empty box", code=code)
        fix = _symbol(_SYMBOLS.get(found.sign))
    return Fault(rule=found.kind.value, line=found.line, message=message, fix=fix)


def _symbol(instead: str | None) -> Message:
    if instead:
        return msg('Write "%(sign)s" in its place.', sign=instead)
    return msg("Write the sign itself in its place, or delete it.")


def _word_with(found: UnseenSign, text: str) -> str:
    line = text.split("\n")[found.line - 1]
    return next((word for word in line.split() if found.sign in word), found.sign)[:40]


def _controls_in_references(text: str) -> list[Fault]:
    """Direction controls written as HTML references, `&#x202e;`, as programs pass them on."""
    faults = []
    for match in _REFERENCE.finditer(text):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code in range(0x202A, 0x202F) or code in range(0x2066, 0x206A):
            faults.append(_bidi(chr(code), text.count("\n", 0, match.start()) + 1))
    return faults


def _bidi(character: str, line: int) -> Fault:
    message = msg(
        "the invisible direction control U+%(code)s changes the order in which letters are shown",
        code=f"{ord(character):04X}",
    )
    return Fault(rule="bidi", line=line, message=message, fix=_AGAIN)


_KEEP_BOTH = msg(
    "Keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>. If two people "
    'began two records under one id, "aigaq renumber" with the path of the record keeps both.'
)
_AGAIN = msg("Delete it, or write the line again.")

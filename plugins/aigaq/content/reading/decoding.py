"""Bytes to text: UTF-8 without a byte-order mark, Unix line ends, and nothing invisible that deceives the eye."""

import re

from aigaq.content.reading.faults import Fault
from aigaq.core.message import msg

_BOM = b"\xef\xbb\xbf"
_PLAIN = bytes({0x09, 0x0A, *range(0x20, 0x7F), *range(0x80, 0x100)})
# In UTF-8: U+0080 to U+009F; U+2028 to U+202E and U+2066 to U+2069; U+FEFF, U+FFFE and U+FFFF.
_SUSPECT = tuple(
    map(
        re.compile,
        (rb"\xc2[\x80-\x9f]", rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])", rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])"),
    )
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)


def decode(data: bytes) -> tuple[str | None, list[Fault]]:
    """The text that `data` holds, and what is wrong with it; no text where it cannot be read on."""
    if not data.strip():
        return None, [
            Fault(
                rule="empty-file", message=msg("the file is empty"), fix=msg("Write its content, or delete the file.")
            )
        ]
    faults = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        fix = msg('Save the file as "UTF-8", not as "UTF-8 with BOM".')
        faults.append(
            Fault(rule="bom", line=1, message=msg("the file begins with an invisible byte-order mark"), fix=fix)
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [*faults, _not_utf8(data, error)]
    if "\r" in text:
        line = text.partition("\r")[0].count("\n") + 1
        message, fix = (msg("the lines end in Windows form (CRLF)"), msg('Save the file with Unix line ends ("LF").'))
        faults.append(Fault(rule="line-ends", line=line, message=message, fix=fix))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if data.translate(None, _PLAIN).strip(b"\r") or any(pattern.search(data) for pattern in _SUSPECT):
        faults += _invisible(text)
    if "&#" in text:
        faults += _controls_in_references(text)
    return (None if any(fault.rule == "control-character" for fault in faults) else text), faults


def deceives(value: str) -> Fault | None:
    """What is wrong with a value that an escape (`"\\u202e"`) filled with an invisible character."""
    return next(iter(_invisible(value)), None)


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Fault:
    message = msg("byte 0x%(data)s is not valid UTF-8", data=f"{data[error.start]:02X}")
    line = data.count(b"\n", 0, error.start) + 1
    return Fault(rule="utf-8", line=line, message=message, fix=msg('Save the file with the encoding "UTF-8".'))


def _invisible(text: str) -> list[Fault]:
    """A fault for each line and kind of invisible character."""
    faults = []
    for line, words in enumerate(text.split("\n"), start=1):
        if match := _BIDI.search(words):
            faults.append(_bidi(match[0], line))
        if match := _CONTROL.search(words):
            message = msg(
                "the invisible control character U+%(match)s stands in the text", match=f"{ord(match[0]):04X}"
            )
            faults.append(
                Fault(
                    rule="control-character", line=line, message=message, fix=msg("Delete it, or write the line again.")
                )
            )
    return faults


def _controls_in_references(text: str) -> list[Fault]:
    """Direction controls written as HTML references, `&#x202e;`, which Markdown passes on."""
    faults = []
    for match in _REFERENCE.finditer(text):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code < 0x110000 and _BIDI.match(chr(code)):
            faults.append(_bidi(chr(code), text.count("\n", 0, match.start()) + 1))
    return faults


def _bidi(character: str, line: int) -> Fault:
    message = msg(
        "the invisible direction control U+%(character)s changes the order in which letters are shown",
        character=f"{ord(character):04X}",
    )
    return Fault(rule="bidi", line=line, message=message, fix=msg("Delete it, or write the line again."))

"""Read WebVTT captions (W3C) strictly, and write them plainly.

No word is lost; only times and words are written.
"""

import re
from html import escape, unescape

import msgspec

from aigaq.core import conflicts
from aigaq.core.message import Message, msg
from aigaq.i18n.unseen import clean

MACHINE_NOTE = "NOTE made by a machine"
"""What stands in captions that a machine wrote, for whoever has the file alone."""
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"[ \t]*({_TIME})[ \t]+-->[ \t]+({_TIME})((?:[ \t].*)?)")
_COMMA = re.compile(r"\d:\d\d,\d")
_SETTING = re.compile(r"(?:vertical|line|position|size|align|region):\S+")
_ID = re.compile(r"[!-~]{1,64}")
_HEAD = re.compile(r"(?:Kind|Language|X-TIMESTAMP-MAP)[:=].*", re.ASCII | re.IGNORECASE)
"""What programs write below WEBVTT; who speaks would be written alike, and seen by nobody."""
_TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt)(?:\.[\w.-]+)*>|<lang [\w-]+>|</lang>|</v>|<(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}>"
)
"""Tags that hold no words."""
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*[ \t]+([^<>]*)>")
_ANGLE = re.compile("<[^<>]*>?")


class CaptionsError(ValueError):
    """Captions that cannot be read.

    `line` from 1, and a message for an editor.
    """

    def __init__(self, line: int, message: Message) -> None:
        self.line = line
        super().__init__(message)


class Cue(msgspec.Struct, frozen=True):
    """Words and when they stand on the screen."""

    start: str
    end: str
    lines: tuple[str, ...]


class CaptionFault(msgspec.Struct, frozen=True):
    """A fault in captions: line (from 1), message, and mend."""

    line: int
    message: Message
    fix: Message


class Captions(msgspec.Struct, frozen=True):
    """The cues of a file, and its faults."""

    cues: tuple[Cue, ...]
    faults: tuple[CaptionFault, ...]


def read_captions(text: str) -> tuple[Cue, ...]:
    """Return the cues of a WebVTT file; CaptionsError with the first fault."""
    captions = parse_captions(text)
    if captions.faults:
        raise CaptionsError(captions.faults[0].line, captions.faults[0].message)
    return captions.cues


def parse_captions(text: str) -> Captions:
    """Read a WebVTT file.

    Notes are left out; styles and regions are refused, since pages have their own.
    """
    text, signs = clean(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    parser = _Parser()
    if line := conflicts.conflict_line(text):
        return Captions((), (CaptionFault(line, conflicts.MESSAGE, conflicts.FIX),))
    for sign in signs:
        code = f"{ord(sign.sign):04X}"
        parser.tell(sign.line, msg("the sign U+%(code)s stands in the captions", code=code), _AGAIN)
    parser.read(text.split("\n"))
    return Captions(tuple(parser.cues), tuple(parser.faults))


def write_captions(cues: tuple[Cue, ...], *, machine: bool = False) -> bytes:
    """Write a WebVTT file; `machine` marks machine-made captions."""
    blocks = (
        f"{cue.start} --> {cue.end}\n" + "\n".join(escape(line, quote=False) for line in cue.lines) for cue in cues
    )
    head = ("WEBVTT", MACHINE_NOTE) if machine else ("WEBVTT",)
    return ("\n\n".join((*head, *blocks)) + "\n").encode()


_AGAIN = msg("Delete it, or write the line again.")
_SEPARATE = msg("Leave a line empty before every cue.")
_PLACE = msg("Write all words below the time, where they are shown.")


class _Parser:
    """Collects the cues and the faults of a file."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.faults: list[CaptionFault] = []
        self._last = 0

    def tell(self, line: int, message: Message, fix: Message) -> None:
        self.faults.append(CaptionFault(line, message, fix))

    def read(self, lines: list[str]) -> None:
        if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
            self.tell(1, msg("captions begin with a line WEBVTT"), msg("Save the captions as WebVTT."))
            return
        head, *blocks = _blocks(lines)
        for number, line in enumerate(head[1][1:], start=2):
            if "-->" in line or line.isdecimal():
                self.tell(number, msg("an empty line must follow WEBVTT"), _SEPARATE)
                return
            if not _HEAD.fullmatch(line):
                self.tell(number, msg('no reader would see "%(words)s"', words=line.strip()), _PLACE)
        for number, block in blocks:
            self._block(number, block)

    def _block(self, number: int, block: list[str]) -> None:
        if re.match(r"NOTE(?:[ \t]|$)", block[0]):
            self._no_cue_within(number, block)
        elif re.match(r"(?:STYLE|REGION)[ \t]*$", block[0]):
            self.tell(number, msg("captions must hold no STYLE or REGION"), msg("Delete these lines."))
        else:
            self._cue(number, block)

    def _cue(self, number: int, block: list[str]) -> None:
        at = 0 if "-->" in block[0] else 1
        if len(block) == at or "-->" not in block[at]:
            self.tell(number, msg('no reader would see "%(words)s"', words=block[0].strip()), _PLACE)
            return
        if at and not _ID.fullmatch(block[0].strip()):
            self.tell(number, msg('no reader would see "%(words)s"', words=block[0].strip()), _PLACE)
        words = block[at + 1 :]
        self._no_cue_within(number + at + 1, words)
        match = self._timing(number + at, block[at])
        lines = [self._words(number + at + 1 + below, line) for below, line in enumerate(words)]
        if match:
            self.cues.append(Cue(match[1], match[6], tuple(line for line in lines if line)))

    def _no_cue_within(self, number: int, lines: list[str]) -> None:
        for below, line in enumerate(lines):
            if "-->" in line:
                self.tell(number + below, msg("no empty line stands before this cue"), _SEPARATE)

    def _timing(self, number: int, line: str) -> re.Match[str] | None:
        match = _TIMING.fullmatch(line)
        if not match:
            message = msg("a time is written 00:01.000 --> 00:04.500")
            if _COMMA.search(line):
                message = msg("the times have commas, as in SubRip; a time is written 00:01.000 --> 00:04.500")
            self.tell(number, message, msg("Save the captions as WebVTT."))
            return None
        start, end = _milliseconds(match.groups()[1:5]), _milliseconds(match.groups()[6:10])
        if end <= start:
            self.tell(number, msg("the cue does not end after its start"), msg("Put the earlier time first."))
        if start < self._last:
            self.tell(number, msg("the cue starts before the one above it"), msg("Put the cues in order."))
        self._last = max(start, self._last)
        for setting in match[11].split():
            if not _SETTING.fullmatch(setting):
                self.tell(number, msg('no reader would see "%(words)s"', words=match[11].strip()), _PLACE)
                break
        return match

    def _words(self, number: int, line: str) -> str:
        """Return the words of a line as they are shown."""
        for voice in _VOICE.finditer(line):
            message = msg('no reader would see "%(words)s"', words=voice[1].strip())
            self.tell(number, message, msg("Write who speaks before the words, as in a text."))
        plain = _TAG.sub("", _VOICE.sub("", line))
        if match := _ANGLE.search(plain):
            message = msg('no reader would see "%(words)s"', words=match[0])
            self.tell(number, message, msg('Write "&lt;" for the sign "<".'))
        words, signs = clean(unescape(_ANGLE.sub("", plain)))
        if signs and not clean(line)[1]:
            code = f"{ord(signs[0].sign):04X}"
            self.tell(number, msg("the sign U+%(code)s stands in the captions", code=code), _AGAIN)
        return " ".join(words.split())


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Yield blocks of non-empty lines with their first line number.

    The first block is the head.
    """
    blocks: list[tuple[int, list[str]]] = []
    begins = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            begins = True
        elif begins:
            blocks.append((number, [line]))
            begins = False
        else:
            blocks[-1][1].append(line)
    return blocks


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths

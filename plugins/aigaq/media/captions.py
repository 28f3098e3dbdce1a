"""Captions in WebVTT (W3C): read, and written anew with times and words alone."""

import re
from html import escape, unescape

import msgspec

from aigaq.core.message import Message, msg

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMING = re.compile(rf"({_TIME})[ \t]+-->[ \t]+({_TIME})(?:[ \t].*)?")
_TAG = re.compile(r"<[^>]*>")


class CaptionsError(ValueError):
    """Captions that cannot be read: `line`, from 1, and a message for an editor."""

    def __init__(self, line: int, message: Message) -> None:
        self.line = line
        super().__init__(message)


class Cue(msgspec.Struct, frozen=True):
    """Words and when they stand on the screen."""

    start: str
    end: str
    lines: tuple[str, ...]


def read_captions(text: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT file. Notes are dropped; styles and regions are refused, since pages have their own."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise CaptionsError(1, msg("captions begin with a line WEBVTT"))
    cues = []
    for number, block in _blocks(lines):
        if block[0].startswith("NOTE"):
            continue
        if block[0].startswith(("STYLE", "REGION")):
            raise CaptionsError(number, msg("captions must hold no STYLE or REGION"))
        cues.append(_cue(number, block))
    return tuple(cues)


def write_captions(cues: tuple[Cue, ...]) -> bytes:
    """A WebVTT file with these cues."""
    blocks = (
        f"{cue.start} --> {cue.end}\n" + "\n".join(escape(line, quote=False) for line in cue.lines) for cue in cues
    )
    return ("\n\n".join(("WEBVTT", *blocks)) + "\n").encode()


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines that are not empty, each with the number of its first line; those of the head are dropped."""
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            blocks.append((number + 1, []))
        elif blocks:
            blocks[-1][1].append(line)
        elif "-->" in line:
            raise CaptionsError(number, msg("an empty line must follow WEBVTT"))
    return [(number, block) for number, block in blocks if block]


def _cue(number: int, block: list[str]) -> Cue:
    at = 0 if "-->" in block[0] else 1
    match = _TIMING.fullmatch(block[at]) if len(block) > at else None
    if not match:
        raise CaptionsError(number + min(at, len(block) - 1), msg("a time is written 00:01.000 --> 00:04.500"))
    words = tuple(" ".join(unescape(_TAG.sub("", line)).split()) for line in block[at + 1 :])
    return Cue(match[1], match[2], tuple(line for line in words if line))

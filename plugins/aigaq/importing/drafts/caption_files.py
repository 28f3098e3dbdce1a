"""Convert platforms' captions to clean WebVTT.

Rolling lines are joined, and captions that machines wrote are marked.

YouTube's automatic captions repeat each line: a cue shows the line before, and the new one word by word, as in
`<00:00:00.480><c> two</c>`; between them stand cues of a hundredth of a second. yt-dlp writes them as they are.
"""

import re
from html import unescape
from itertools import pairwise

from aigaq.core.message import msg
from aigaq.media.captions import CaptionsError, Cue, write_captions

_TIME = r"(?:\d{1,4}:)?[0-5]?\d:[0-5]\d[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*({_TIME})\s+-->\s+({_TIME})")
_TAG = re.compile(r"<[^<>]*>")
_ROLLING = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}><c>")
_HEADS = ("NOTE", "STYLE", "REGION")


def tidy_captions(data: bytes, *, machine: bool) -> bytes:
    """Return captions as WebVTT with times and words alone.

    Raises CaptionsError if there are none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaptionsError(line, msg("byte 0x%(byte)s is not valid UTF-8", byte=f"{data[error.start]:02X}")) from error
    cues = _cues(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if machine or _ROLLING.search(text):
        cues = join_rolling(cues)
    if not cues:
        raise CaptionsError(1, msg("there are no captions in it"))
    return write_captions(tuple(cues), machine=machine)


def join_rolling(cues: list[Cue]) -> list[Cue]:
    """Join cues that repeat the last line of their predecessor."""
    joined: list[Cue] = []
    for cue in cues:
        if not cue.lines:
            continue
        last = joined[-1] if joined else None
        if last is None or not _is_repeated(last, cue):
            joined.append(cue)
            continue
        new = cue.lines[_overlap(last.lines, cue.lines) :]
        if new:
            joined.append(Cue(cue.start, cue.end, new))
        else:
            joined[-1] = Cue(last.start, cue.end, last.lines)
    return joined


def _is_repeated(last: Cue, cue: Cue) -> bool:
    """Return True if a cue continues the one before.

    It begins with the last lines of that cue, and follows at once.
    """
    return _overlap(last.lines, cue.lines) > 0 and _milliseconds(cue.start) - _milliseconds(last.end) <= 20


def _overlap(before: tuple[str, ...], after: tuple[str, ...]) -> int:
    """Count the lines shared by the end and the beginning."""
    sizes = range(min(len(before), len(after)), 0, -1)
    return next((size for size in sizes if before[-size:] == after[:size]), 0)


def _cues(lines: list[str]) -> list[Cue]:
    """Parse cues by their lines of time.

    Text between two lines of time belongs to the first cue, except the next cue's name.
    """
    if not lines or not lines[0].startswith("WEBVTT"):
        raise CaptionsError(1, msg("captions begin with a line WEBVTT"))
    places = [(at, match) for at, line in enumerate(lines) if (match := _TIMING.match(line))]
    ends = [*(at for at, _match in places[1:]), len(lines)]
    cues = []
    for (at, match), end in zip(places, ends, strict=True):
        block = _without_heads(lines[at + 1 : end], has_next=end < len(lines))
        words = (" ".join(unescape(_TAG.sub("", line)).split()) for line in block)
        cues.append(Cue(_time(match[1]), _time(match[2]), tuple(line for line in words if line)))
    return cues


def _without_heads(block: list[str], *, has_next: bool) -> list[str]:
    """Drop notes, styles and the next cue's name.

    They follow an empty line; other words stay.
    """
    if has_next and len(block) > 1 and not block[-2] and block[-1]:
        block = block[:-1]
    kept, in_note = [], False
    for before, line in pairwise(["", *block]):
        in_note = bool(line) and (in_note or (not before and line.startswith(_HEADS)))
        if not in_note:
            kept.append(line)
    return kept


def _time(written: str) -> str:
    parts = written.replace(",", ".").split(":")
    seconds, _, thousandths = parts[-1].partition(".")
    whole = [f"{int(part):02}" for part in (*parts[:-1], seconds)]
    return f"{':'.join(whole)}.{thousandths:0<3}"


def _milliseconds(time: str) -> int:
    total = 0
    for part in time.split(":"):
        total = total * 60 + round(float(part) * 1000) if "." in part else total * 60 + int(part) * 1000
    return total

"""Google Takeout of YouTube: tables of videos, with their files beside them, named after their titles.

`video metadata/videos.csv` and `videos(1).csv`... hold a row for each state in which a video was; `video texts.csv` its
words, in newer exports. Folders and headings may be in the language of the account, so a table is known by its cells.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from aigaq.core.message import msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import Skipped
from aigaq.model.vocabulary import MediumKind

_LARGEST = 50_000_000
_VIDEO_ID = re.compile(r"[\w-]{11}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T")
_TITLES = ("title", "атауы", "тақырыб", "назван", "başlı", "标题", "標題", "titel", "titre", "título")
_TEXTS = ("description", "сипаттама", "описани", "açıklama", "说明", "說明", "beschreibung", "descripción")
_ABOUT_OTHERS = ("channel", "language", "timestamp")
_NUMBER = re.compile(r" \d+$")
_SIGNS = re.compile(r"[\W_]+")
_TWIN = re.compile(r"\(\d+\)$")

Row = dict[str, str]


class TakeoutVideo(msgspec.Struct, frozen=True, kw_only=True):
    """A video that a table tells of; `files` are those that bear its title."""

    id: str
    title: str
    text: str
    moment: str
    table: Member
    digest: str
    files: tuple[Member, ...]


def takeout_videos(export: Export) -> Iterator[TakeoutVideo | Skipped]:
    """The videos of all tables, each once, as it was last."""
    rows: dict[str, list[tuple[Member, Row]]] = {}
    for table in export.members:
        if not table.name.lower().endswith(".csv"):
            continue
        try:
            found = _rows(table)
        except (UnicodeDecodeError, csv.Error, DamagedError, ValueError) as error:
            yield Skipped(where=table.where, why=msg("the table is broken (%(error)s)", error=error), damage=True)
            continue
        if not found:
            yield Skipped(where=table.where, why=msg("it is no table of videos"))
        for id, row in found:
            rows.setdefault(id, []).append((table, row))
    files: dict[str, list[Member]] = {}
    for member in export.members:
        if kind_of(member.name) in (MediumKind.VIDEO, MediumKind.AUDIO):
            files.setdefault(_plain(member.name.rpartition(".")[0]), []).append(member)
    for id, some in rows.items():
        yield _video(id, some, files)


def _video(id: str, rows: list[tuple[Member, Row]], files: dict[str, list[Member]]) -> TakeoutVideo:
    ordered = sorted(rows, key=lambda one: _moment(one[1], last=True))
    title = _last(ordered, _TITLES)
    return TakeoutVideo(
        id=id,
        title=title,
        text=_last(ordered, _TEXTS),
        moment=min(filter(None, (_moment(row, last=False) for _, row in rows)), default=""),
        table=ordered[-1][0],
        digest=hashlib.sha256(
            json.dumps([row for _, row in ordered], ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest(),
        files=tuple(files.get(_plain(title), ())),
    )


def _rows(table: Member) -> list[tuple[str, Row]]:
    """The rows of a table with the video that each is about; none where it is no table of videos and their words."""
    if table.size > _LARGEST:
        message = msg("it is larger than %(largest)s MB", largest=_LARGEST // 1000000)
        raise ValueError(message)
    text = b"".join(pieces(table)).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines:
        return []
    head = [heading.casefold() for heading in lines[0]]
    body = [line for line in lines[1:] if any(line)]
    at = next((number for number in range(len(head)) if _is_ids(body, number)), None)
    if at is None or not any(_is_one_of(heading, _TITLES) for heading in head):
        return []
    return [(line[at], dict(zip(head, line, strict=False))) for line in body if len(line) > at]


def _is_ids(lines: Sequence[Sequence[str]], number: int) -> bool:
    """Whether a column holds nothing but the identities of videos."""
    return bool(lines) and all(len(line) > number and _VIDEO_ID.fullmatch(line[number]) for line in lines)


def _is_one_of(heading: str, words: tuple[str, ...]) -> bool:
    return any(word in heading for word in words)


def _last(rows: list[tuple[Member, Row]], words: tuple[str, ...]) -> str:
    """What the last row says under such a heading; a text may go on in columns that are numbered."""
    for _, row in reversed(rows):
        named = [heading for heading in row if _is_one_of(heading, words) and not _is_one_of(heading, _ABOUT_OTHERS)]
        parts = [heading for heading in named if _NUMBER.sub("", heading) == _NUMBER.sub("", named[0])]
        if told := "".join(row[heading] for heading in parts):
            return told
    return ""


def _moment(row: Row, *, last: bool) -> str:
    moments = sorted(cell for cell in row.values() if _MOMENT.match(cell))
    return (moments[-1] if last else moments[0]) if moments else ""


def _plain(title: str) -> str:
    """A title without the signs that file names do not take, and no longer than Takeout's."""
    return _SIGNS.sub("", _TWIN.sub("", title)).casefold()[:40]

"""Read Google Takeout of YouTube: tables beside their files.

Files are named after titles of videos.

`video metadata/videos.csv` and `videos(1).csv`... hold a row for each state in which a video was; `video texts.csv` its
words, in newer exports. Folders and headings may be in the language of the account, so a table is known by its cells.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import msgspec

from aigaq.core.message import NOTHING, Message, message_of, msg
from aigaq.importing.archives.export import DamagedError, Export, Member
from aigaq.importing.drafts.account import FILE
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import Found, Item, ItemMedium, ItemText, Part, PartKind, Ref, Skipped
from aigaq.importing.texts.compared_letters import count_letters
from aigaq.importing.texts.plain_text import as_markdown, clean_text, title_of
from aigaq.importing.youtube.videos import read_small
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_VIDEO_ID = re.compile(r"[\w-]{11}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T")
_TITLES = ("title", "атауы", "тақырыб", "назван", "başlı", "标题", "標題", "titel", "titre", "título")
_TEXTS = ("description", "сипаттама", "описани", "açıklama", "说明", "說明", "beschreibung", "descripción")
_ABOUT_OTHERS = ("channel", "language", "timestamp")
_NOT_PUBLIC = frozenset((
    "private", "unlisted", "закрытый доступ", "доступ по ссылке", "личное", "ограниченный доступ", "жеке", "жабық",
    "сілтеме бойынша", "gizli", "özel", "liste dışı", "私享", "不公开", "不公開", "不公开列出", "私人", "非公開",
))  # fmt: skip
"""How accounts in several languages call videos that were not public."""
_NUMBER = re.compile(r" \d+$")
_SIGNS = re.compile(r"[\W_]+")
_TWIN = re.compile(r"\(\d+\)$")


class Row(msgspec.Struct, frozen=True):
    """A table row: number from 1, cells by heading."""

    table: Member
    number: int
    id: str
    cells: dict[str, str]

    @property
    def at(self) -> str:
        """Return the place of the row for people."""
        return f"row {self.number}"

    def moment(self, *, last: bool) -> str:
        """Return the row's first or last moment."""
        moments = sorted(cell for cell in self.cells.values() if _MOMENT.match(cell))
        return (moments[-1] if last else moments[0]) if moments else ""


def census(export: Export) -> Iterator[Found]:
    """Yield every cell of the videos' tables."""
    for row in _all_rows(export):
        if isinstance(row, Row):
            parts = (Part(name, _kind(name), count_letters(cell)) for name, cell in row.cells.items() if cell.strip())
            yield Found(row.table.where, row.at, tuple(parts))


def items(export: Export) -> Iterator[Item | Skipped]:
    """Yield each video once, in its last state."""
    rows: dict[str, list[Row]] = {}
    for row in _all_rows(export):
        if isinstance(row, Skipped):
            yield row
        else:
            rows.setdefault(row.id, []).append(row)
    files: dict[str, list[Member]] = {}
    for member in export.members:
        if kind_of(member.name) in (MediumKind.VIDEO, MediumKind.AUDIO):
            files.setdefault(_plain(member.name.rpartition(".")[0]), []).append(member)
    for some in rows.values():
        yield from _item(some, files)


def _item(rows: list[Row], files: dict[str, list[Member]]) -> Iterator[Item | Skipped]:
    ordered = sorted(rows, key=lambda row: row.moment(last=True))
    last = ordered[-1]
    title, texts = _last(ordered, _TITLES), _last(ordered, _TEXTS)
    words = " ".join(clean_text(title[0]).split())
    fitting = files.get(_plain(title[0]), [])
    chosen = fitting[0] if len(fitting) == 1 else None
    if not chosen:
        why = (
            msg('the video "%(title)s" comes in without its file: several files bear its title', title=words)
            if fitting
            else msg('the video "%(title)s" comes in without its file: no file bears its title', title=words)
        )
        yield Skipped(where=last.table.where, why=why)
    taken = {*title[1], *texts[1]}
    older: list[Ref] = []
    facts: list[Ref] = []
    for row in rows:
        for name, cell in row.cells.items():
            ref = Ref(row.table.where, row.at, name)
            if cell.strip() and ref not in taken:
                (facts if _kind(name) is PartKind.DETAIL else older).append(ref)
    if older:
        why = msg("earlier titles and descriptions of videos are left out")
        yield Skipped(where=last.table.where, why=why, refs=tuple(older))
    moment = min(filter(None, (row.moment(last=False) for row in rows)), default="")
    digest = json.dumps([row.cells for row in ordered], ensure_ascii=False, sort_keys=True).encode()
    kind = kind_of(chosen.name) if chosen else None
    yield Item(
        identity=f"youtube:{last.id}",
        where=last.table.where,
        captured=last.table.modified,
        sha256=hashlib.sha256(digest).hexdigest(),
        texts=_words(words, texts[0], (*title[1], *texts[1])),
        given=_day(moment),
        url=f"https://www.youtube.com/watch?v={last.id}",
        kind=TestimonyKind.INTERVIEW,
        source_kind=SourceKind.VIDEO,
        media=(_medium(last.id, chosen, kind),) if chosen and kind else (),
        private=_say_private(words, last),
        refs=tuple(facts),
    )


def _words(title: str, text: str, refs: tuple[Ref, ...]) -> tuple[ItemText, ...]:
    if not title and not text.strip():
        return ()
    return (
        ItemText(title=title or title_of(text), body=as_markdown(text), source=text, is_titled=bool(title), refs=refs),
    )


def _medium(id: str, file: Member, kind: MediumKind) -> ItemMedium:
    refs = (Ref(file.where, "", FILE),)
    return ItemMedium(key=id, name=file.name, kind=kind, size=file.size, open=file.open, refs=refs)


def _say_private(title: str, row: Row) -> Message:
    state = next((cell for cell in row.cells.values() if cell.strip().casefold() in _NOT_PUBLIC), "")
    return msg('"%(title)s" was not public: "%(state)s"', title=title, state=state) if state else NOTHING


def _all_rows(export: Export) -> Iterator[Row | Skipped]:
    for table in export.members:
        if not table.name.lower().endswith(".csv"):
            continue
        try:
            yield from _rows(table)
        except DamagedError as error:
            yield Skipped(where=table.where, why=message_of(error), damage=True)
        except (UnicodeDecodeError, csv.Error) as error:
            yield Skipped(where=table.where, why=msg("the table is broken (%(error)s)", error=error), damage=True)


def _rows(table: Member) -> list[Row | Skipped]:
    """Return a table's rows by video, or the reason against."""
    text = read_small(table).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head = [heading.casefold() for heading in lines[0]] if lines else []
    body = [(number, line) for number, line in enumerate(lines[1:], 2) if any(line)]
    at = next((number for number in range(len(head)) if _is_ids([line for _, line in body], number)), None)
    if at is None or not any(_is_one_of(heading, _TITLES) for heading in head):
        return [Skipped(where=table.where, why=msg("it is not a table of videos"))]
    return [Row(table, number, line[at], _cells(head, line)) for number, line in body]


def _cells(head: list[str], line: list[str]) -> dict[str, str]:
    """Return a row's cells by heading or column number."""
    cells: dict[str, str] = {}
    for number, cell in enumerate(line):
        name = head[number] if number < len(head) else ""
        cells[name if name and name not in cells else f"{name}#{number + 1}"] = cell
    return cells


def _is_ids(lines: Sequence[Sequence[str]], number: int) -> bool:
    """Return True if a column holds only video ids."""
    return bool(lines) and all(len(line) > number and _VIDEO_ID.fullmatch(line[number]) for line in lines)


def _is_one_of(heading: str, words: tuple[str, ...]) -> bool:
    return any(word in heading for word in words)


def _kind(heading: str) -> PartKind:
    if _is_one_of(heading, _ABOUT_OTHERS):
        return PartKind.DETAIL
    if _is_one_of(heading, _TITLES):
        return PartKind.TEXT
    return PartKind.DESCRIPTION if _is_one_of(heading, _TEXTS) else PartKind.DETAIL


def _last(rows: list[Row], words: tuple[str, ...]) -> tuple[str, tuple[Ref, ...]]:
    """Return the last row's value under headings, and its parts.

    A text may go on in numbered columns.
    """
    for row in reversed(rows):
        named = [
            heading for heading in row.cells if _is_one_of(heading, words) and not _is_one_of(heading, _ABOUT_OTHERS)
        ]
        parts = [heading for heading in named if _NUMBER.sub("", heading) == _NUMBER.sub("", named[0])]
        if told := "".join(row.cells[heading] for heading in parts):
            return told, tuple(Ref(row.table.where, row.at, heading) for heading in parts if row.cells[heading].strip())
    return "", ()


def _plain(title: str) -> str:
    """Return a title as Takeout names its file."""
    return _SIGNS.sub("", _TWIN.sub("", title)).casefold()[:40]


def _day(moment: str) -> date | None:
    try:
        return datetime.strptime(moment[:10], "%Y-%m-%d").replace(tzinfo=UTC).date() if moment else None
    except ValueError:
        return None

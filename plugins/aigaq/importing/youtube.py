"""YouTube: a folder as yt-dlp writes it, and Google Takeout's.

yt-dlp (README, "Filesystem options"): `<name>.info.json`, `.description`, `.<language>.vtt`, a thumbnail and the
medium share a name. Takeout: `videos/<title>.mp4` and `video metadata/videos.csv`, whose columns are told in English;
a file is found by its title, since the table does not name it.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from aigaq.importing.exports import DamagedError, Export, Member, pieces
from aigaq.importing.item import Item, ItemMedium, LeftOut, Open, Words
from aigaq.importing.media_kinds import kind_of
from aigaq.importing.plain import as_markdown, cleaned, title_of
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_INFO = ".info.json"
_VTT = re.compile(r"\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.vtt")
_LANGUAGES = {"zh-hans": "zh", "zh-cn": "zh", "zh-hant": "zh-hant", "zh-tw": "zh-hant", "kk-cyrl": "kk"}
_LARGEST = 50_000_000
_TITLE, _TEXT = ("Video Title (Original)", "Video Title"), ("Video Description (Original)", "Video Description")
_DAYS = ("Video Create Timestamp", "Video Publish Timestamp")
_SIGNS = re.compile(r"[\W_]+")

Found = Item | LeftOut


def items(export: Export) -> Iterator[Found]:
    """The videos of an export."""
    yield from export.left_out
    used: set[str] = set()
    by_folder: dict[str, list[Member]] = {}
    for member in export.members:
        by_folder.setdefault(_begin(member.path), []).append(member)
    tables = [member for member in export.members if member.name.lower().endswith(".csv")]
    for member in export.members:
        if member.name.endswith(_INFO):
            yield from _by_info(member, by_folder[_begin(member.path)], used)
    for table in tables:
        yield from _takeout(table, export, used)
    for member in export.members:
        if member.where not in used and member not in tables:
            yield LeftOut(where=member.where, why="it belongs to no video that is told of in the export")


def _by_info(member: Member, near: list[Member], used: set[str]) -> Iterator[Found]:
    used.add(member.where)
    try:
        data = _read(member)
        info = json.loads(data)
    except (ValueError, RecursionError, DamagedError) as error:
        yield LeftOut(where=member.where, why=f"the description is broken ({error})", damage=True)
        return
    if not isinstance(info, dict) or info.get("_type") == "playlist" or not info.get("id"):
        yield LeftOut(where=member.where, why="it describes no video, as that of a channel or playlist")
        return
    stem = member.path.removesuffix(_INFO)
    beside = [one for one in near if one.path.startswith(f"{stem}.") and one is not member]
    used.update(one.where for one in beside if kind_of(one.name) or one.name.endswith((".vtt", ".description")))
    yield from _video(member, info, hashlib.sha256(data).hexdigest(), beside)


def _video(member: Member, info: dict[str, Any], digest: str, beside: list[Member]) -> Iterator[Found]:
    media = [one for one in beside if kind_of(one.name) in (MediumKind.VIDEO, MediumKind.AUDIO)]
    if not media:
        yield LeftOut(where=member.where, why="the video itself is not there: its words come in without it")
    described = info.get("description") or _text(beside, ".description")
    yield _item(
        member,
        identity=f"youtube:{info['id']}",
        digest=digest,
        title=str(info.get("title") or ""),
        text=str(described or ""),
        given=_day(info.get("release_date") or info.get("upload_date")),
        url=str(info.get("webpage_url") or f"https://www.youtube.com/watch?v={info['id']}"),
        captured=_stamp(info.get("epoch")) or member.modified,
        media=tuple(_media(media, beside, len(member.path.removesuffix(_INFO)))),
    )


def _item(
    member: Member,
    *,
    identity: str,
    digest: str,
    title: str,
    text: str,
    given: date | None,
    url: str,
    captured: date,
    media: tuple[ItemMedium, ...],
    language: Any = None,
) -> Item:
    title = " ".join(cleaned(title).split())
    return Item(
        identity=identity,
        where=member.where,
        captured=captured,
        sha256=digest,
        words=Words(title=title or title_of(text), body=as_markdown(text)) if title or text.strip() else None,
        given=given,
        url=url,
        kind=TestimonyKind.INTERVIEW,
        source_kind=SourceKind.VIDEO,
        media=media,
    )


def _media(media: list[Member], beside: list[Member], stem: int) -> Iterator[ItemMedium]:
    captions: dict[str, Open] = {}
    for one in beside:
        if match := _VTT.fullmatch(one.path[stem:]):
            language = match["language"].lower()
            captions.setdefault(_LANGUAGES.get(language, language.partition("-")[0]), one.open)
    still = next((one for one in beside if kind_of(one.name) is MediumKind.PHOTO), None)
    for one in sorted(media, key=lambda medium: -medium.size)[:1]:
        kind = kind_of(one.name)
        assert kind is not None
        poster = still if kind is MediumKind.VIDEO else None
        yield ItemMedium(
            name=one.name,
            kind=kind,
            size=one.size,
            open=one.open,
            captions=captions,
            poster=poster.open if poster else None,
            poster_name=poster.name if poster else "",
        )


def _takeout(table: Member, export: Export, used: set[str]) -> Iterator[Found]:
    try:
        rows = list(csv.DictReader(io.StringIO(_read(table).decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error, DamagedError) as error:
        yield LeftOut(where=table.where, why=f"the table is broken ({error})", damage=True)
        return
    if not rows or not rows[0].get("Video ID") or not _of(rows[0], _TITLE):
        yield LeftOut(where=table.where, why="it is no table of videos")
        return
    files: dict[str, list[Member]] = {}
    for member in export.members:
        if kind_of(member.name) in (MediumKind.VIDEO, MediumKind.AUDIO):
            files.setdefault(_plain(member.name.rpartition(".")[0]), []).append(member)
    for row in rows:
        yield from _row(table, row, files, used)


def _row(table: Member, row: dict[str, Any], files: dict[str, list[Member]], used: set[str]) -> Iterator[Found]:
    id, title = str(row.get("Video ID") or ""), _of(row, _TITLE)
    fitting = files.get(_plain(title), [])
    if not id or len(fitting) != 1:
        why = "several files bear its title" if fitting else "no file bears its title"
        yield LeftOut(where=table.where, why=f'the video "{title}" ({id}) comes in without its file: {why}')
    media = [
        ItemMedium(name=one.name, kind=MediumKind.VIDEO, size=one.size, open=one.open)
        for one in (fitting if len(fitting) == 1 else [])
    ]
    if len(fitting) == 1:
        used.add(fitting[0].where)
    if id:
        yield _item(
            table,
            identity=f"youtube:{id}",
            digest=hashlib.sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode()).hexdigest(),
            title=title,
            text=_of(row, _TEXT),
            given=_day(_of(row, _DAYS)[:10].replace("-", "")),
            url=f"https://www.youtube.com/watch?v={id}",
            captured=table.modified,
            media=tuple(media),
        )


def _begin(path: str) -> str:
    """What the files of a video share, and few others: the folder and the beginning of the name."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name[:12].partition('.')[0]}"


def _of(row: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "")


def _plain(title: str) -> str:
    """A title without the signs that file names do not take, and no longer than Takeout's."""
    return _SIGNS.sub("", title).casefold()[:40]


def _read(member: Member) -> bytes:
    if member.size > _LARGEST:
        raise ValueError(f"it is larger than {_LARGEST // 1_000_000} MB")
    return b"".join(pieces(member))


def _text(beside: list[Member], ending: str) -> str:
    for one in beside:
        if one.name.endswith(ending) and one.size < _LARGEST:
            return b"".join(pieces(one)).decode("utf-8", "replace")
    return ""


def _day(written: Any) -> date | None:
    try:
        return datetime.strptime(str(written), "%Y%m%d").replace(tzinfo=UTC).date() if written else None
    except ValueError:
        return None


def _stamp(seconds: Any) -> date | None:
    try:
        return datetime.fromtimestamp(float(seconds), UTC).date() if seconds else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None

"""YouTube: a folder as yt-dlp writes it, and Google Takeout's.

yt-dlp (README, "Filesystem options"): `<name>.info.json`, `.description`, `.<language>.vtt`, a thumbnail and the
medium share a name. Takeout: see `youtube_takeout`.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from aigaq.core.message import Message, msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.drafts.plain_text import as_markdown, clean_text, title_of
from aigaq.importing.item import Item, ItemMedium, Open, Skipped, Words
from aigaq.importing.youtube.takeout import takeout_videos
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_INFO = ".info.json"
_VTT = re.compile(r"\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.vtt")
_SCRIPTS = {"zh-hant": "zh-hant", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "kk-arab": "kk-arab", "kk-latn": "kk-latn"}
_FORMAT = re.compile(r"\.f\d+[\w-]*\.\w+$")
_OTHERS = (
    (re.compile(r"\.live_chat\.json"), msg("chats and comments are not taken in")),
    (
        re.compile(r"\.(?:srt|srv\d|ttml|json3|lrc|ass)$"),
        msg("captions are taken in as .vtt alone: yt-dlp --convert-subs vtt"),
    ),
    (
        re.compile(r"\.(?:part|ytdl)(?:-Frag\d+)?(?:\.part)?$"),
        msg("it was not downloaded to its end. Download it again"),
    ),
)
_LARGEST = 50_000_000

Found = Item | Skipped


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
    yield from _takeout(export, used)
    for member in export.members:
        if member.where not in used and member not in tables:
            yield Skipped(where=member.where, why=_why_left(member.name))


def _why_left(name: str) -> Message:
    told = (why for pattern, why in _OTHERS if pattern.search(name))
    return next(told, msg("it belongs to no video that is told of in the export"))


def _by_info(member: Member, near: list[Member], used: set[str]) -> Iterator[Found]:
    used.add(member.where)
    try:
        data = _read(member)
        info = json.loads(data)
    except (ValueError, RecursionError, DamagedError) as error:
        yield Skipped(where=member.where, why=msg("the description is broken (%(error)s)", error=error), damage=True)
        return
    if not isinstance(info, dict) or info.get("_type") == "playlist" or not info.get("id"):
        yield Skipped(where=member.where, why=msg("it describes no video, as that of a channel or playlist"))
        return
    stem = member.path.removesuffix(_INFO)
    beside = [one for one in near if one.path.startswith(f"{stem}.") and one is not member]
    used.update(one.where for one in beside if one.name.endswith((".vtt", ".description")))
    yield from _video(member, info, hashlib.sha256(data).hexdigest(), beside, used)


def _video(member: Member, info: dict[str, Any], digest: str, beside: list[Member], used: set[str]) -> Iterator[Found]:
    media = [one for one in beside if kind_of(one.name) in (MediumKind.VIDEO, MediumKind.AUDIO)]
    media = sorted(media, key=lambda one: (bool(_FORMAT.search(one.name)), -one.size))[:1]  # parts are not whole films
    still = next((one for one in beside if kind_of(one.name) is MediumKind.PHOTO), None)
    used.update(one.where for one in (*media, still) if one)
    if not media:
        yield Skipped(where=member.where, why=msg("the video itself is not there: its words come in without it"))
    if info.get("comments"):
        yield Skipped(where=member.where, why=msg("chats and comments are not taken in"))
    described = info.get("description") or _text(beside, ".description")
    yield _item(
        member,
        identity=f"{str(info.get('extractor') or 'youtube').partition(':')[0].lower()}:{info['id']}",
        digest=digest,
        title=str(info.get("title") or ""),
        text=str(described or ""),
        given=_day(info.get("release_date") or info.get("upload_date")) or _stamp(info.get("timestamp")),
        url=str(info.get("webpage_url") or f"https://www.youtube.com/watch?v={info['id']}"),
        captured=_stamp(info.get("epoch")) or member.modified,
        media=tuple(_media(media, still, beside, len(member.path.removesuffix(_INFO)))),
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
) -> Item:
    title = " ".join(clean_text(title).split())
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


def _media(media: list[Member], still: Member | None, beside: list[Member], stem: int) -> Iterator[ItemMedium]:
    captions: dict[str, Open] = {}
    for one in beside:
        if match := _VTT.fullmatch(one.path[stem:]):
            captions.setdefault(_language(match["language"].lower()), one.open)
    for one in media:
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


def _language(tag: str) -> str:
    """The language of captions: that of `ru-orig` and `ru-kk` (made from Kazakh ones) is Russian."""
    return next((code for begin, code in _SCRIPTS.items() if tag.startswith(begin)), tag.partition("-")[0])


def _takeout(export: Export, used: set[str]) -> Iterator[Found]:
    for video in takeout_videos(export):
        if isinstance(video, Skipped):
            yield video
            continue
        files = video.files if len(video.files) == 1 else ()
        if not files:
            why = msg("several files bear its title") if video.files else msg("no file bears its title")
            told = msg(
                'the video "%(title)s" (%(id)s) comes in without its file: %(why)s',
                title=video.title,
                id=video.id,
                why=why,
            )
            yield Skipped(where=video.table.where, why=told)
        used.update(one.where for one in files)
        yield _item(
            video.table,
            identity=f"youtube:{video.id}",
            digest=video.digest,
            title=video.title,
            text=video.text,
            given=_day(video.moment[:10].replace("-", "")),
            url=f"https://www.youtube.com/watch?v={video.id}",
            captured=video.table.modified,
            media=tuple(
                ItemMedium(name=one.name, kind=MediumKind.VIDEO, size=one.size, open=one.open) for one in files
            ),
        )


def _begin(path: str) -> str:
    """What the files of a video share, and few others: the folder and the beginning of the name."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name[:12].partition('.')[0]}"


def _read(member: Member) -> bytes:
    if member.size > _LARGEST:
        message = msg("it is larger than %(largest)s MB", largest=_LARGEST // 1000000)
        raise ValueError(message)
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

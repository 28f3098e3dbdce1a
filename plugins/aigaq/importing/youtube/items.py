"""Import YouTube from yt-dlp's folders and Google Takeout."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from aigaq.core.message import NOTHING, Message, message_of, msg
from aigaq.importing.archives.export import BROKEN, DamagedError, Export, Member
from aigaq.importing.drafts.account import FILE
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.item import Found, Item, ItemMedium, ItemText, Mark, Part, PartKind, Ref, Skipped
from aigaq.importing.source import Source
from aigaq.importing.texts.compared_letters import count_letters
from aigaq.importing.texts.plain_text import as_markdown, clean_text, title_of
from aigaq.importing.youtube import takeout
from aigaq.importing.youtube.caption_choice import choose_captions
from aigaq.importing.youtube.info_fields import WORDS, why_field_left
from aigaq.importing.youtube.videos import VideoFiles, choose_tracks, read_small, videos_in, why_left
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_AT = "video"
_NO_VIDEO = msg("it does not describe a video, but something else, such as a channel or a playlist")
_PUBLIC = ("", "public")


def items(export: Export) -> Iterator[Item | Skipped]:
    """Yield the videos of an export."""
    used: set[str] = set()
    for video in videos_in(export):
        for found in _by_info(video):
            used.update(_files_of(found))
            yield found
    for found in takeout.items(export):
        used.update(_files_of(found))
        yield found
    for member in export.members:
        if member.where not in used:
            yield Skipped(where=member.where, why=why_left(member.name))


def census(export: Export) -> Iterator[Found]:
    """Yield description fields and cells of Takeout's tables."""
    for video in videos_in(export):
        info = _read_info(video.info)
        if isinstance(info, dict):
            parts = (_part(key, value) for key, value in info.items() if _says_something(value))
            yield Found(video.info.where, _AT, tuple(parts))
    yield from takeout.census(export)


SOURCE = Source(
    name="youtube",
    help="Take in videos: folders as yt-dlp writes them (with --write-info-json), or zips of Google Takeout.",
    census=census,
    items=items,
)


def _files_of(found: Item | Skipped) -> Iterator[str]:
    yield found.where
    if isinstance(found, Item):
        yield from (ref.where for ref in found.all_refs())


def _part(key: str, value: Any) -> Part:
    kind = {"title": PartKind.TEXT, "description": PartKind.DESCRIPTION}.get(key, PartKind.DETAIL)
    return Part(key, kind, count_letters(value) if isinstance(value, str) else 0)


def _says_something(value: Any) -> bool:
    return value not in (None, "", [], {}, False)


def _read_info(member: Member) -> dict[str, Any] | Message:
    """Read a video's description; a message if invalid."""
    try:
        info = json.loads(read_small(member))
    except DamagedError as error:
        return message_of(error)
    except (ValueError, RecursionError) as error:
        return msg("the description is broken (%(error)s)", error=error)
    if not isinstance(info, dict) or info.get("_type") == "playlist" or not info.get("id"):
        return _NO_VIDEO
    return info


def _by_info(video: VideoFiles) -> Iterator[Item | Skipped]:
    info = _read_info(video.info)
    if isinstance(info, Message):
        yield Skipped(where=video.info.where, why=info, damage=info != _NO_VIDEO)
        return
    for key, value in info.items():
        if _says_something(value) and (why := why_field_left(key)):
            yield Skipped(where=video.info.where, why=why, refs=(Ref(video.info.where, _AT, key),))
    medium, skipped = _medium(video, info)
    yield from skipped
    yield _item(video, info, medium)


def _item(video: VideoFiles, info: dict[str, Any], medium: ItemMedium | None) -> Item:
    where = video.info.where
    beside = video.description()
    described = str(info.get("description") or "") or _text_of(beside)
    facts = [key for key, value in info.items() if _says_something(value) and not why_field_left(key)]
    spoken = [captions for captions in (medium.captions if medium else ()) if captions.machine]
    refs = [Ref(where, _AT, key) for key in facts if key not in WORDS]
    return Item(
        identity=f"{str(info.get('extractor') or 'youtube').partition(':')[0].lower()}:{info['id']}",
        where=where,
        captured=_stamp(info.get("epoch")) or video.info.modified,
        sha256=hashlib.sha256(read_small(video.info)).hexdigest(),
        texts=item_texts(
            str(info.get("title") or ""), described, tuple(Ref(where, _AT, key) for key in facts if key in WORDS)
        ),
        given=_day(info.get("release_date") or info.get("upload_date")) or _stamp(info.get("timestamp")),
        url=str(info.get("webpage_url") or f"https://www.youtube.com/watch?v={info['id']}"),
        kind=TestimonyKind.INTERVIEW,
        source_kind=SourceKind.VIDEO,
        media=(medium,) if medium else (),
        marks=(Mark.MACHINE_CAPTIONS,) if spoken else (),
        private=_say_private(info),
        refs=(*refs, *((Ref(beside.where, "", FILE),) if beside else ())),
    )


def item_texts(title: str, text: str, refs: tuple[Ref, ...]) -> tuple[ItemText, ...]:
    """Return the words of a video; empty without any."""
    title = " ".join(clean_text(title).split())
    if not title and not text.strip():
        return ()
    return (
        ItemText(title=title or title_of(text), body=as_markdown(text), source=text, is_titled=bool(title), refs=refs),
    )


def _say_private(info: dict[str, Any]) -> Message:
    availability = str(info.get("availability") or "")
    if availability in _PUBLIC:
        return NOTHING
    return msg('"%(title)s" was not public: "%(state)s"', title=info.get("title") or info["id"], state=availability)


def _medium(video: VideoFiles, info: dict[str, Any]) -> tuple[ItemMedium | None, list[Skipped]]:
    """Return a video's film with captions, and skipped files."""
    films, formats = video.films(), video.formats()
    tracks = [] if films else choose_tracks(formats, info)
    taken = films[:1] or tracks
    skipped = [
        Skipped(where=one.where, why=msg("a larger or a whole film is taken"))
        for one in (*films, *formats)
        if one not in taken
    ]
    captions, others = choose_captions(video.captions(), info)
    if not taken:
        why = msg("the video itself is not there: its words come in without it")
        skipped += [Skipped(where=video.info.where, why=why), *others]
        without = msg("captions and stills without their video are not taken in")
        still = video.still()
        lost = [ref.where for caption in captions for ref in caption.refs] + ([still.where] if still else [])
        skipped += (Skipped(where=where, why=without) for where in lost)
        return None, skipped
    first = taken[0]
    kind = kind_of(first.name)
    assert kind is not None
    still = video.still()
    poster = still if kind is MediumKind.VIDEO else None
    if still and not poster:
        skipped.append(Skipped(where=still.where, why=msg("a recording of sound shows no still picture")))
    files = [*taken, *([poster] if poster else [])]
    medium = ItemMedium(
        key=str(info["id"]),
        name=first.name,
        kind=kind,
        size=sum(one.size for one in taken),
        open=first.open if len(taken) == 1 else None,
        tracks=tuple((one.name, one.open) for one in taken) if len(taken) > 1 else (),
        captions=captions,
        poster=poster.open if poster else None,
        poster_name=poster.name if poster else "",
        refs=tuple(Ref(file.where, "", FILE) for file in files),
    )
    return medium, [*skipped, *others]


def _text_of(member: Member | None) -> str:
    if member is None:
        return ""
    try:
        return read_small(member).decode("utf-8", "replace")
    except (DamagedError, *BROKEN):
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

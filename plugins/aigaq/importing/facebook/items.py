"""Facebook's "Download your information" in JSON: posts, notes, albums and media of profiles, pages and groups."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import takewhile
from typing import Any

from msgspec.structs import replace

from aigaq.core.message import NOTHING, Message, message_of, msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.archives.json_stream import Broken, elements
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.drafts.plain_text import as_markdown, clean_text, title_of
from aigaq.importing.facebook.entry_text import address_of, dicts, media_of, skipped_in, texts_of
from aigaq.importing.facebook.export_files import WHY, FileKind, file_kind
from aigaq.importing.item import Item, ItemMedium, Skipped, Words
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_HIGH = re.compile("[\x80-\xff]{2,}")
_SINGLE = re.compile(r'\s*\{\s*"(?:timestamp|media|label_values|fbid|ent_name|uri|creation_timestamp)"')
_LARGEST_SINGLE = 50_000_000

Found = Item | Skipped


def items(export: Export) -> Iterator[Found]:
    """The items of an export: posts first, then videos, photos and albums that no post has shown."""
    yield from export.left_out
    reading = _Reading(export)
    kinds = [(file_kind(member), member) for member in export.members]
    readers = (
        (FileKind.POSTS, reading.posts),
        (FileKind.MEDIA_LIST, reading.loose_media),
        (FileKind.ALBUM, reading.album),
    )
    for wanted, read in readers:
        for kind, member in kinds:
            if kind is wanted:
                yield from read(member)
    for kind, member in kinds:
        if kind in WHY:
            yield Skipped(where=member.where, why=WHY[kind], damage=kind is FileKind.HTML_POSTS)
        elif kind is FileKind.MEDIUM and member.where not in reading.used:
            yield Skipped(where=member.where, why=msg("the file belongs to no post or album"))


def repair_encoding(value: Any) -> Any:
    """A value of the export with its texts put right: they are UTF-8 whose bytes were each written as a letter."""
    if isinstance(value, str):
        return _HIGH.sub(_as_utf8, value)
    if isinstance(value, list):
        return [repair_encoding(one) for one in value]
    if isinstance(value, dict):
        return {key: repair_encoding(one) for key, one in value.items()}
    return value


def _as_utf8(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode()
    except UnicodeDecodeError:
        return match[0]


class _Reading:
    """Reads the files of one export; knows which media were shown already."""

    def __init__(self, export: Export) -> None:
        self._by_name: dict[str, list[Member]] = {}
        for member in export.members:
            self._by_name.setdefault(member.name, []).append(member)
        self._said: dict[tuple[str, ...], str] = {}
        self.used: set[str] = set()

    def posts(self, member: Member) -> Iterator[Found]:
        for entry in _entries(member):
            if isinstance(entry, Skipped):
                yield entry
                continue
            number = entry.get("fbid") or entry.get("timestamp") or entry.get("created_timestamp")
            yield from self._item(member, entry, f"post:{number}", media_of(entry), list(texts_of(entry)))

    def loose_media(self, member: Member) -> Iterator[Found]:
        for entry in _entries(member):
            if isinstance(entry, Skipped):
                yield entry
            elif not self._is_shown(entry.get("uri")):
                yield from self._item(member, entry, f"media:{entry.get('creation_timestamp')}", [entry], [])

    def album(self, member: Member) -> Iterator[Found]:
        entry = _single(member)
        if isinstance(entry, Skipped):
            yield entry
            return
        photos = [one for one in dicts(entry.get("photos")) if not self._is_shown(one.get("uri"))]
        if photos:
            first = min(int(one.get("creation_timestamp") or 0) for one in photos)
            texts = [str(entry.get(key) or "") for key in ("name", "description")]
            yield from self._item(member, {**entry, "timestamp": first}, f"album:{first}", photos, texts)

    def _item(
        self,
        member: Member,
        entry: dict[str, Any],
        number: str,
        media: list[dict[str, Any]],
        texts: list[str],
    ) -> Iterator[Found]:
        taken: list[ItemMedium] = []
        for medium in media:
            found = self._medium(member, medium, number)
            if isinstance(found, Skipped):
                yield found
            elif found:
                taken.append(found)
        described = [one.caption for one in taken]
        text = "\n\n".join(dict.fromkeys(one for one in map(_words, texts) if one))
        text = text or "\n\n".join(dict.fromkeys(one for one in described if one))
        taken = [replace(one, caption="" if one.caption in text else one.caption) for one in taken]
        stamp = _stamp(entry)
        if why := self._needless(text, stamp, taken, member):
            yield Skipped(where=member.where, why=why)
            return
        yield from (Skipped(where=member.where, why=why) for why in skipped_in(entry))
        spoken = any(one.kind is not MediumKind.PHOTO for one in taken)
        source = SourceKind.VIDEO if spoken else SourceKind.ARTICLE if text else SourceKind.PHOTO
        url = address_of(entry)
        yield Item(
            identity=f"facebook:{number}",
            where=member.where,
            captured=member.modified,
            sha256=hashlib.sha256(
                json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            ).hexdigest(),
            words=Words(title=title_of(text), body=as_markdown(text)) if text else None,
            given=_day(stamp),
            url=url if url and url.startswith("http") else None,
            kind=TestimonyKind.INTERVIEW if spoken else TestimonyKind.DOCUMENT,
            source_kind=source,
            media=tuple(taken),
        )

    def _needless(self, text: str, stamp: Any, taken: list[ItemMedium], member: Member) -> Message:
        """Why an entry makes no draft: there is nothing in it, or another file of the export told it already."""
        if not text and not taken:
            return msg("the entry has no words and no media")
        said = (str(stamp), text, *(one.name for one in taken))
        first = self._said.setdefault(said, member.where)
        return NOTHING if first == member.where else msg("the same post stands in another file of the export")

    def _is_shown(self, uri: Any) -> bool:
        found = self._find(uri) if isinstance(uri, str) else None
        return found is not None and found.where in self.used

    def _medium(self, member: Member, medium: dict[str, Any], number: str) -> ItemMedium | Skipped | None:
        uri = medium.get("uri")
        if not isinstance(uri, str) or not uri:
            return None
        found = self._find(uri)
        if found is None:
            elsewhere = "it lies on Facebook's servers" if uri.startswith("http") else "give all zips of the export"
            return Skipped(
                where=member.where,
                why=msg(
                    "%(number)s shows %(uri)s, which is not in the export: %(elsewhere)s",
                    number=number,
                    uri=uri,
                    elsewhere=elsewhere,
                ),
            )
        kind = kind_of(found.name)
        if kind is None:
            return Skipped(where=found.where, why=msg("a file of this kind cannot be shown"))
        self.used.add(found.where)
        caption = str(medium.get("description") or "").strip()
        still = self._still(medium) if kind is MediumKind.VIDEO else None
        return ItemMedium(
            name=found.name,
            kind=kind,
            size=found.size,
            open=found.open,
            caption=caption,
            poster=still.open if still else None,
            poster_name=still.name if still else "",
        )

    def _still(self, medium: dict[str, Any]) -> Member | None:
        """The still picture of a video, where the export has one."""
        thumbnail = medium.get("thumbnail")
        uri = thumbnail.get("uri") if isinstance(thumbnail, dict) else None
        found = self._find(uri) if isinstance(uri, str) else None
        if found is None or kind_of(found.name) is not MediumKind.PHOTO:
            return None
        self.used.add(found.where)
        return found

    def _find(self, uri: str) -> Member | None:
        """The file of an address, which may begin above or below the folder that was given."""
        candidates = self._by_name.get(uri.rpartition("/")[2], [])
        wanted = [part for part in uri.split("/") if part]
        alike = sorted(
            ((_common_end(one.path.split("/"), wanted), one) for one in candidates), key=lambda pair: -pair[0]
        )
        if not alike or (len(alike) > 1 and alike[0][0] == alike[1][0] < len(wanted)):
            return None
        return alike[0][1]


def _entries(member: Member) -> Iterator[dict[str, Any] | Skipped]:
    """The entries of a list, put right; a LeftOut for each break, and for what is no entry."""
    try:
        if _SINGLE.match(next(pieces(member), b"").decode("utf-8-sig", "replace")):  # the file is its only entry
            yield _single(member)
            return
        for element in elements(pieces(member), _is_entry):
            if isinstance(element, Broken):
                yield Skipped(
                    where=member.where,
                    why=msg("at character %(at)s: %(element)s", at=element.at, element=element),
                    damage=True,
                )
            elif isinstance(element, dict):
                yield repair_encoding(element)
            else:
                yield Skipped(where=member.where, why=msg("an entry is no object"), damage=True)
    except DamagedError as error:
        yield Skipped(where=member.where, why=message_of(error), damage=True)


def _single(member: Member) -> dict[str, Any] | Skipped:
    """The one object that a file holds, put right."""
    if member.size > _LARGEST_SINGLE:
        return Skipped(where=member.where, why=msg("the file is too large to be an album"), damage=True)
    try:
        entry = repair_encoding(json.loads(b"".join(pieces(member)).decode("utf-8-sig")))
    except (ValueError, RecursionError, DamagedError) as error:
        return Skipped(where=member.where, why=msg("the file is broken (%(error)s)", error=error), damage=True)
    return entry if isinstance(entry, dict) else Skipped(where=member.where, why=msg("it is no album"), damage=True)


def _is_entry(element: Any) -> bool:
    if not isinstance(element, dict):
        return False
    return ("timestamp" in element and bool({"data", "attachments", "title", "label_values"} & element.keys())) or (
        "creation_timestamp" in element and "uri" in element
    )


def _common_end(path: list[str], other: list[str]) -> int:
    """How many last parts two paths share."""
    pairs = zip(reversed(path), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _stamp(entry: dict[str, Any]) -> Any:
    """When an entry was posted, or the earlier day that its writer gave it: in seconds since 1970."""
    backdated = [one["backdated_timestamp"] for one in dicts(entry.get("data")) if one.get("backdated_timestamp")]
    names = ("timestamp", "creation_timestamp", "created_timestamp")
    return next((value for value in (*backdated, *(entry.get(name) for name in names)) if value), None)


def _words(text: str) -> str:
    return clean_text(text).strip()


def _day(stamp: Any) -> date | None:
    try:
        return datetime.fromtimestamp(int(stamp), UTC).date() if stamp else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None

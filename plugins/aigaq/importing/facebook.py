"""Facebook's "Download your information" in JSON: posts, notes, albums, photos and videos of profiles, pages, groups.

There is no official description of the files. The layouts are those of exports of 2018 to 2026, as programs that read
them name them: `posts/your_posts_1.json`, `your_posts__check_ins__photos_and_videos_1.json`, `profile_posts_1.json`,
`groups/group_posts_and_comments.json` (or `your_posts_in_groups.json`), `other_activity/notes.json`, `album/0.json`,
`your_videos.json`, `your_uncategorized_photos.json`, below `your_facebook_activity/`, `your_activity_across_facebook/`,
`this_profile's_activity_across_facebook/` or nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from aigaq.importing.exports import DamagedError, Export, Member, pieces
from aigaq.importing.item import Item, ItemMedium, LeftOut, Words
from aigaq.importing.json_elements import Broken, elements
from aigaq.importing.media_kinds import kind_of
from aigaq.importing.plain import as_markdown, cleaned, title_of
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

_LISTS = re.compile(
    r"(?:your_posts|profile_posts|page_posts|posts)(?:__check_ins__photos_and_videos)?(?:_\d+)?"
    r"|group_posts_and_comments|your_posts_in_groups|your_posts_and_comments_in_groups|notes"
)
_MEDIA_LISTS = re.compile(r"(?:your_)?(?:videos|uncategorized_photos|photos)(?:_\d+)?")
_ALBUM = re.compile(r"(?:^|/)album/[^/]+\.json$")
_HIGH = re.compile("[\x80-\xff]{2,}")
_LARGEST_ALBUM = 50_000_000

Found = Item | LeftOut


def items(export: Export) -> Iterator[Found]:
    """The items of an export: posts first, then videos, photos and albums that no post has shown."""
    yield from export.left_out
    reading = _Reading(export)
    kinds = [(_kind(member), member) for member in export.members]
    for wanted, read in (("posts", reading.posts), ("media", reading.loose_media), ("album", reading.album)):
        for kind, member in kinds:
            if kind == wanted:
                yield from read(member)
    for kind, member in kinds:
        if kind == "other":
            yield LeftOut(where=member.where, why="it holds no posts, albums or videos")
    unused = [member for kind, member in kinds if kind == "media file" and member.where not in reading.used]
    if unused:
        yield LeftOut(where=unused[0].where, why=f"this file and {len(unused) - 1} others belong to no post or album")


def repaired(value: Any) -> Any:
    """A value of the export with its texts put right: they are UTF-8 whose bytes were each written as a letter."""
    if isinstance(value, str):
        return _HIGH.sub(_as_utf8, value)
    if isinstance(value, list):
        return [repaired(one) for one in value]
    if isinstance(value, dict):
        return {key: repaired(one) for key, one in value.items()}
    return value


def _as_utf8(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode()
    except UnicodeDecodeError:
        return match[0]


def _kind(member: Member) -> str:
    stem, _, ending = member.name.lower().rpartition(".")
    if ending != "json":
        return "media file" if kind_of(member.name) else "page" if ending in ("html", "txt", "css", "js") else "other"
    if _ALBUM.search(member.path):
        return "album"
    if _LISTS.fullmatch(stem):
        return "posts"
    return "media" if _MEDIA_LISTS.fullmatch(stem) else "other"


class _Reading:
    """Reads the files of one export; knows which media were shown already."""

    def __init__(self, export: Export) -> None:
        self._by_name: dict[str, list[Member]] = {}
        for member in export.members:
            self._by_name.setdefault(member.name, []).append(member)
        self.used: set[str] = set()

    def posts(self, member: Member) -> Iterator[Found]:
        for entry in _entries(member):
            yield from [entry] if isinstance(entry, LeftOut) else self._post(member, entry)

    def loose_media(self, member: Member) -> Iterator[Found]:
        for entry in _entries(member):
            if isinstance(entry, LeftOut):
                yield entry
            elif not self._is_shown(entry.get("uri")):
                yield from self._item(member, entry, f"media:{entry.get('creation_timestamp')}", [entry], [])

    def album(self, member: Member) -> Iterator[Found]:
        if member.size > _LARGEST_ALBUM:
            yield LeftOut(where=member.where, why="the album is too large to be one", damage=True)
            return
        try:
            entry = repaired(json.loads(b"".join(pieces(member))))
        except (ValueError, RecursionError, DamagedError) as error:
            yield LeftOut(where=member.where, why=f"the album is broken ({error})", damage=True)
            return
        listed = entry.get("photos") if isinstance(entry, dict) else None
        photos = [one for one in listed or () if isinstance(one, dict) and not self._is_shown(one.get("uri"))]
        if photos:
            first = min(int(one.get("creation_timestamp") or 0) for one in photos)
            texts = [str(entry.get(key) or "") for key in ("name", "description")]
            yield from self._item(member, {**entry, "timestamp": first}, f"album:{first}", photos, texts)

    def _post(self, member: Member, entry: dict[str, Any]) -> Iterator[Found]:
        attached = [one for attachment in _dicts(entry.get("attachments")) for one in _dicts(attachment.get("data"))]
        notes = [one["note"] for one in attached if isinstance(one.get("note"), dict)]
        media = [one["media"] for one in attached if isinstance(one.get("media"), dict)]
        media += [one for note in (*notes, entry) for one in _dicts(note.get("media"))]
        texts = [str(one["post"]) for one in _dicts(entry.get("data")) if one.get("post")]
        texts += [str(note[key]) for note in notes for key in ("title", "text") if note.get(key)]
        texts += [str(one["text"]) for one in attached if one.get("text")]
        texts += [str(entry[key]) for key in ("text",) if entry.get(key)]
        labelled = {str(one.get("label")): one for one in _dicts(entry.get("label_values"))}
        texts += [
            str(labelled[key]["value"]) for key in ("Message", "Text", "Content") if labelled.get(key, {}).get("value")
        ]
        links = [one["external_context"] for one in attached if isinstance(one.get("external_context"), dict)]
        texts += [" ".join(str(link[key]) for key in ("name", "url") if link.get(key)) for link in links]
        number = entry.get("fbid") or entry.get("timestamp") or entry.get("created_timestamp")
        url = labelled.get("URL", {}).get("href") or labelled.get("URL", {}).get("value")
        yield from self._item(member, entry, f"post:{number}", media, texts, url=url)

    def _item(
        self,
        member: Member,
        entry: dict[str, Any],
        number: str,
        media: list[dict[str, Any]],
        texts: list[str],
        url: str | None = None,
    ) -> Iterator[Found]:
        taken: list[ItemMedium] = []
        for medium in media:
            found = self._medium(member, medium, number)
            if isinstance(found, LeftOut):
                yield found
            elif found:
                taken.append(found)
        described = [one.caption for one in taken]
        text = "\n\n".join(dict.fromkeys(one for one in map(_words, texts) if one))
        text = text or "\n\n".join(dict.fromkeys(one for one in described if one))
        taken = [replace(one, caption="" if one.caption in text else one.caption) for one in taken]
        if not text and not taken:
            yield LeftOut(where=member.where, why="the entry has no words and no media")
            return
        spoken = any(one.kind is not MediumKind.PHOTO for one in taken)
        source = SourceKind.VIDEO if spoken else SourceKind.ARTICLE if text else SourceKind.PHOTO
        stamp = entry.get("timestamp") or entry.get("creation_timestamp") or entry.get("created_timestamp")
        yield Item(
            identity=f"facebook:{number}",
            where=member.where,
            captured=member.modified,
            sha256=hashlib.sha256(
                json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            ).hexdigest(),
            words=Words(title=title_of(text), body=as_markdown(text)) if text else None,
            given=_day(stamp),
            url=url if isinstance(url, str) and url.startswith("http") else None,
            kind=TestimonyKind.INTERVIEW if spoken else TestimonyKind.DOCUMENT,
            source_kind=source,
            media=tuple(taken),
        )

    def _is_shown(self, uri: Any) -> bool:
        found = self._find(uri) if isinstance(uri, str) else None
        return found is not None and found.where in self.used

    def _medium(self, member: Member, medium: dict[str, Any], number: str) -> ItemMedium | LeftOut | None:
        uri = medium.get("uri")
        if not isinstance(uri, str) or not uri:
            return None
        found = self._find(uri)
        if found is None:
            elsewhere = "it lies on Facebook's servers" if uri.startswith("http") else "give all zips of the export"
            return LeftOut(where=member.where, why=f"{number} shows {uri}, which is not in the export: {elsewhere}")
        kind = kind_of(found.name)
        if kind is None:
            return LeftOut(where=found.where, why="a file of this kind cannot be shown")
        self.used.add(found.where)
        caption = str(medium.get("description") or "").strip()
        return ItemMedium(name=found.name, kind=kind, size=found.size, open=found.open, caption=caption)

    def _find(self, uri: str) -> Member | None:
        candidates = self._by_name.get(uri.rpartition("/")[2], [])
        fitting = [one for one in candidates if one.path == uri or one.path.endswith(f"/{uri}")]
        return next(iter(fitting or (candidates if len(candidates) == 1 else ())), None)


def _entries(member: Member) -> Iterator[dict[str, Any] | LeftOut]:
    """The entries of a list, put right; a LeftOut for each break, and for what is no entry."""
    try:
        for element in elements(pieces(member), _is_entry):
            if isinstance(element, Broken):
                yield LeftOut(where=member.where, why=f"at character {element.at}: {element}", damage=True)
            elif isinstance(element, dict):
                yield repaired(element)
            else:
                yield LeftOut(where=member.where, why="an entry is no object", damage=True)
    except DamagedError as error:
        yield LeftOut(where=member.where, why=str(error), damage=True)


def _is_entry(element: Any) -> bool:
    if not isinstance(element, dict):
        return False
    return ("timestamp" in element and bool({"data", "attachments", "title", "label_values"} & element.keys())) or (
        "creation_timestamp" in element and "uri" in element
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _words(text: str) -> str:
    return cleaned(text).strip()


def _day(stamp: Any) -> date | None:
    try:
        return datetime.fromtimestamp(int(stamp), UTC).date() if stamp else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None

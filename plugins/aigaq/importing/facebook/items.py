"""Import Facebook's "Download your information" in JSON.

Posts, notes, albums and media of profiles, pages and groups.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from aigaq.core.message import NOTHING, Message, msg
from aigaq.importing.archives.export import Export, Member
from aigaq.importing.facebook.accounts import accounts_of
from aigaq.importing.facebook.entries import Entry, census, entries
from aigaq.importing.facebook.entry_values import EntryValues, Line, read_values
from aigaq.importing.facebook.file_kinds import WHY, FileKind, file_kind, is_by_others
from aigaq.importing.facebook.media_files import MediaFiles
from aigaq.importing.item import Item, ItemMedium, ItemText, Mark, Ref, Skipped
from aigaq.importing.source import Source
from aigaq.importing.texts.plain_text import as_markdown, clean_text, title_of
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

Found = Item | Skipped
_KINDS = {FileKind.POSTS: "post", FileKind.MEDIA_LIST: "media", FileKind.ALBUM: "album"}
_STAMPS = ("timestamp", "creation_timestamp", "created_timestamp", "last_modified_timestamp")


def items(export: Export) -> Iterator[Found]:
    """Yield the items of an export.

    Posts come first, then videos, photos and albums that no post has shown.
    """
    reading = _Reading(export)
    kinds = [(file_kind(member), member) for member in export.members]
    for wanted in (FileKind.POSTS, FileKind.MEDIA_LIST, FileKind.ALBUM):
        for kind, member in kinds:
            if kind is wanted:
                yield from reading.file(member, kind)
    for kind, member in kinds:
        if kind in WHY:
            yield Skipped(where=member.where, why=WHY[kind], damage=kind is FileKind.HTML_POSTS)
        elif kind is FileKind.MEDIUM and member.where not in reading.media.used:
            yield Skipped(where=member.where, why=msg("the file belongs to no post or album"))


SOURCE = Source(
    name="facebook",
    help="Take in Facebook exports in JSON: one or several zips, or folders, of profiles, pages and groups.",
    census=census,
    items=items,
)


class _Text(msgspec.Struct, frozen=True):
    """The words of an entry and their values.

    `repeated` are values whose words stand there already.
    """

    text: str
    refs: tuple[Ref, ...]
    repeated: tuple[Ref, ...]


class _Reading:
    """Reads one export, remembering shown media and words."""

    def __init__(self, export: Export) -> None:
        self._accounts = accounts_of(export)
        self.media = MediaFiles(export, self._accounts)
        self._said: dict[bytes, str] = {}
        self._captions: set[bytes] = set()

    def file(self, member: Member, kind: FileKind) -> Iterator[Found]:
        """Yield the items of a file."""
        for entry in entries(member):
            if isinstance(entry, Skipped):
                yield entry
            else:
                yield from self._entry(entry, kind)

    def _entry(self, entry: Entry, kind: FileKind) -> Iterator[Found]:
        values = read_values(entry)
        yield from values.left
        media = self._media(entry, values, again=kind is FileKind.POSTS)
        text = _text_of(values.lines)
        if not text.text and kind is not FileKind.ALBUM:
            text = _with_captions(text, media)
        media = tuple(_without_repeated(medium, text.text) for medium in media)
        self._captions.update(self._own_hash(entry, medium.caption) for medium in media)
        item = self._item(entry, kind, values, text, media)
        why = self._why_needless(item, entry, kind, values)
        yield Skipped(where=entry.member.where, why=why, refs=tuple(item.all_refs())) if why else item

    def _media(self, entry: Entry, values: EntryValues, *, again: bool) -> tuple[ItemMedium, ...]:
        """Return the media of an entry.

        Media that a post has shown count only as `again`, their descriptions as words.
        """
        media = []
        for shown in values.shown.values():
            if again or not self.media.is_shown(shown.uri, entry.member.root):
                media.append(self.media.medium(entry, shown))
                continue
            said = shown.description.strip()
            is_new = said and self._own_hash(entry, said) not in self._captions
            for number, ref in enumerate(shown.refs):
                values.lines.append(Line(shown.description if is_new and not number else "", ref, ref.part))
        return tuple(media)

    def _item(
        self, entry: Entry, kind: FileKind, values: EntryValues, text: _Text, media: tuple[ItemMedium, ...]
    ) -> Item:
        digest = _digest(entry.tree)
        spoken = any(medium.kind is not MediumKind.PHOTO for medium in media)
        words = ItemText(title=title_of(text.text), body=as_markdown(text.text), source=text.text, refs=text.refs)
        marks = [*values.marks, *([Mark.ANOTHERS_WORDS] if is_by_others(entry.member) else [])]
        return Item(
            identity=self._identity(entry, kind, digest),
            twin=f"facebook:{_KINDS[kind]}:{digest[:16]}",
            where=entry.member.where,
            captured=entry.member.modified,
            sha256=digest,
            texts=(words,) if text.text else (),
            given=_day(_stamp(entry.tree)),
            url=values.url if values.url.startswith("http") else None,
            kind=TestimonyKind.INTERVIEW if spoken else TestimonyKind.DOCUMENT,
            source_kind=SourceKind.VIDEO if spoken else SourceKind.ARTICLE if text.text else SourceKind.PHOTO,
            media=media,
            marks=tuple(dict.fromkeys(marks)),
            private=_say_private(values.audience, title_of(text.text)),
            refs=(*values.facts, *text.repeated, *(() if text.text else text.refs)),
        )

    def _identity(self, entry: Entry, kind: FileKind, digest: str) -> str:
        """Return the identity of an entry: its number or second.

        Without an account it includes the content.
        """
        account = self._accounts.get(entry.member.root, "")
        name = _KINDS[kind]
        number = entry.tree.get("fbid") or _stamp(entry.tree)
        if isinstance(number, str | int) and account:
            return f"facebook:{account}:{name}:{number}"
        return f"facebook:?:{name}:{number or ''}:{digest[:16]}"

    def _own_hash(self, entry: Entry, text: str) -> bytes:
        """Hash that tells equal words of two accounts apart."""
        return _hash(f"{self._accounts.get(entry.member.root, '')}:{text}")

    def _why_needless(self, item: Item, entry: Entry, kind: FileKind, values: EntryValues) -> Any:
        """Return the reason for making no draft of an entry.

        Nothing is in it, or it was told already.
        """
        if not item.texts and not item.media:
            return msg("the entry has no words and no media")
        if not item.texts and not any(medium.open for medium in item.media):
            why = item.media[0].missing
            return msg("the entry has no words, and its media are not there: %(why)s", why=why)
        if (
            kind is FileKind.ALBUM
            and not item.media
            and not any(line.text for line in values.lines if line.group != "name")
        ):
            return msg("all photos of the album are shown elsewhere, and nothing is said of it")
        words = (text.source for text in item.texts)
        said = self._own_hash(entry, repr((str(item.given), *words, *(medium.key for medium in item.media))))
        first = self._said.setdefault(said, item.where)
        return None if first == item.where else msg("the same post stands in another file of the export")


def _say_private(audience: str, title: str) -> Message:
    return msg('"%(title)s" was not public: "%(state)s"', title=title, state=audience) if audience else NOTHING


def _text_of(lines: Iterable[Line]) -> _Text:
    """Join lines to paragraphs, without repeated words.

    Lines of one group are joined by spaces.
    """
    groups: dict[str, list[str]] = {}
    refs, repeated, seen = [], [], set()
    for line in lines:
        text = clean_text(line.text).strip()
        if not text or text in seen:
            repeated.append(line.ref)
            continue
        seen.add(text)
        refs.append(line.ref)
        groups.setdefault(line.group, []).append(text)
    return _Text("\n\n".join(" ".join(some) for some in groups.values()), tuple(refs), tuple(repeated))


def _with_captions(text: _Text, media: Iterable[ItemMedium]) -> _Text:
    """Use media captions as the words of a wordless entry."""
    said = dict.fromkeys(medium.caption for medium in media if medium.caption)
    return _Text("\n\n".join(said), text.refs, text.repeated)


def _without_repeated(medium: ItemMedium, text: str) -> ItemMedium:
    return msgspec.structs.replace(medium, caption="") if medium.caption in text else medium


def _digest(tree: dict[str, Any]) -> str:
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:12]


def _stamp(tree: dict[str, Any]) -> Any:
    """Return the time of an entry in seconds since 1970.

    A date given by the writer goes before the post's.
    """
    data = tree.get("data")
    listed = data if isinstance(data, list) else []
    backdated = [one.get("backdated_timestamp") for one in listed if isinstance(one, dict)]
    photos = tree.get("photos")
    taken = (
        [photo.get("creation_timestamp") for photo in photos if isinstance(photo, dict)]
        if isinstance(photos, list)
        else []
    )
    first = min((number for number in taken if isinstance(number, int)), default=None)
    return next((value for value in (*backdated, first, *(tree.get(name) for name in _STAMPS)) if value), None)


def _day(stamp: Any) -> date | None:
    try:
        return datetime.fromtimestamp(int(stamp), UTC).date() if stamp else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None

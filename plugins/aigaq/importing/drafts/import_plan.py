"""Decide about each item of an import.

By the ledger and the archive. Nothing is read from the disk or written here.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from aigaq.content.writing.draft_ledger import FORMAT, Entry
from aigaq.core.message import Message, msg
from aigaq.importing.drafts.known_items import Known
from aigaq.importing.item import Item, Mark, Skipped

_NO_ACCOUNT = "?"


class Create(msgspec.Struct, frozen=True):
    """A new draft, with its future ledger entry."""

    item: Item
    entry: Entry


class Update(msgspec.Struct, frozen=True):
    """A draft whose source or media changed.

    `entry` is the earlier state, `content` the new one.
    """

    item: Item
    entry: Entry
    content: str


class Same(msgspec.Struct, frozen=True):
    """An unchanged item.

    `entry` is None if only a record names it as its source.
    """

    item: Item
    entry: Entry | None = None


class Repeated(msgspec.Struct, frozen=True):
    """An item that stands in the export twice."""

    item: Item


class Leave(msgspec.Struct, frozen=True):
    """A thing that does not come in.

    `item` is set if it is a whole item.
    """

    skipped: Skipped
    item: Item | None = None


Action = Create | Update | Same | Repeated | Leave


def plan(
    found: Iterable[Item | Skipped], entries: Mapping[str, Entry], known: Known, *, include_private: bool
) -> Iterator[Action]:
    """Yield a decision for each item in order.

    `entries` may grow while the plan is carried out.
    """
    own = {identity: entry for identity, entry in entries.items() if entry.format == FORMAT}
    identities = _Identities(own)
    twins = {entry.twin: entry for entry in own.values() if entry.twin}
    for one in found:
        if isinstance(one, Skipped):
            yield Leave(one)
        elif one.private and not include_private:
            yield Leave(Skipped(where=one.where, why=_say_private(one)), one)
        else:
            yield _decide(_mark_private(one), identities, own, twins, known)


def content_hash(item: Item) -> str:
    """Hash the words and media of an item.

    The day of capture and the presence of media files do not count.
    """
    words = [(text.title, text.body, text.summary, text.language) for text in item.texts]
    media = [(medium.key, medium.caption, *([medium.alt] if medium.alt else [])) for medium in item.media]
    said = (words, item.given, item.url, item.kind, item.source_kind, media, [mark.value for mark in item.marks])
    return hashlib.sha256(msgspec.msgpack.encode(said)).hexdigest()


class _Identities:
    """Tells apart items that share an identity.

    For example posts of one second, or with the same number.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._shared = {identity.partition("#")[0] for identity in entries if "#" in identity}
        self._seen: dict[str, str] = {}

    def choose(self, identity: str, content: str) -> str | None:
        """Return the ledger identity of an item; None for a repeat.

        Items that share an identity are known by their content alone: a changed one is new, and overwrites nothing.
        """
        apart = f"{identity}#{content[:12]}"
        first = self._entries.get(identity)
        is_first = first is not None and first.content == content
        if identity in self._shared and not is_first:
            chosen = apart
        else:
            chosen = apart if self._seen.get(identity, content) != content else identity
        if chosen in self._seen:
            return None
        self._seen[chosen] = content
        return chosen


def _decide(
    item: Item, identities: _Identities, entries: Mapping[str, Entry], twins: Mapping[str, Entry], known: Known
) -> Action:
    if not item.identity:
        raise ValueError(f"an item of {item.where} has no identity")  # This would be a bug of an importer.
    content = content_hash(item)
    identity = identities.choose(item.identity, content)
    if identity is None:
        return Repeated(item)
    entry = entries.get(identity) or _twin(item, twins)
    if entry is None:
        return _decide_new(item, identity, content, known)
    if entry.content == content and not _has_more_media(item, entry):
        return Same(item, entry)
    return Update(item, entry, content)


def _decide_new(item: Item, identity: str, content: str, known: Known) -> Action:
    if known.id_by_source(item.sha256):
        return Same(item)
    if id := known.id_by_source(item.url):
        why = msg("%(id)s names %(url)s as its source already: nothing is changed", id=id, url=item.url)
        return Leave(Skipped(where=item.where, why=why), item)
    entry = Entry(identity=identity, twin=item.twin, id=known.next_id(), content=content, format=FORMAT)
    return Create(item, entry)


def _twin(item: Item, twins: Mapping[str, Entry]) -> Entry | None:
    """Return the entry of an equal item without an account.

    One of both lacks its account if, for example, its profile was broken.
    """
    twin = twins.get(item.twin)
    return twin if twin and _NO_ACCOUNT in (_account(item.identity), _account(twin.identity)) else None


def _account(identity: str) -> str:
    return identity.split(":", 2)[1]


def _has_more_media(item: Item, entry: Entry) -> bool:
    """Return True if the export has new or recovered media."""
    for medium in item.media:
        kept = entry.media.get(medium.key)
        if medium.open is not None or medium.tracks:
            if kept is None or kept.size != medium.size:
                return True
            if any(captions.language not in kept.captions for captions in medium.captions):
                return True
            if medium.poster and not kept.poster:
                return True
    return False


def _say_private(item: Item) -> Message:
    return msg("%(why)s: not taken in. --include-private would take it", why=item.private)


def _mark_private(item: Item) -> Item:
    return msgspec.structs.replace(item, marks=(*item.marks, Mark.PRIVATE)) if item.private else item

"""Purge caches of records and names that are no longer public.

A withdrawn record leaves no word and no picture in them.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from aigaq.builder.build_folder import BUILDS
from aigaq.builder.cache_names import INTERFACE, LOCK, MADE, MEDIA, PACKS, PREVIEW, SERVED
from aigaq.builder.entry_cache import drop_entries
from aigaq.builder.state import GroupHundred
from aigaq.builder.state_rows import Row
from aigaq.core.files import write_file
from aigaq.core.memo import Memo
from aigaq.media.file_cache import purge_cached
from aigaq.model.archive_tree import Archive
from aigaq.model.public import PublicArchive, PublicPerson
from aigaq.model.records import Person
from aigaq.model.vocabulary import ConsentStatus

_REMEMBERED = "public"
PURGED = (BUILDS, INTERFACE, MADE, MEDIA, LOCK, _REMEMBERED)
"""The parts of a cache that hold nothing of a record once a build has ended that no longer publishes it."""


class Remembered(msgspec.Struct, frozen=True):
    """Public hashes that filled the caches, and withdrawn records."""

    public: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()


Groups = Mapping[str, Row[GroupHundred]]
"""The groups that the last build read, by hundreds."""


def purge_caches(
    cache: Path, entries: Path, now: Remembered, archive: Archive, media: Mapping[str, str], before: Groups
) -> bool:
    """Purge `cache` of newly hidden texts and media.

    `entries` is its folder of index entries; `now` is what `remember` tells of this build; `media` holds the hashes of
    media by path. Returns True if there were any. Whatever is deleted costs time, and nothing else. `before` tells
    whose entries are to be deleted: all, if it does not know everything that is hidden now.
    """
    file = cache / _REMEMBERED
    last = _read(file)
    if last == now:
        return False
    is_stale = last is None or not (last.public <= now.public and now.withdrawn <= last.withdrawn)
    if is_stale:
        ids = _find_owners(last.public - now.public, before) if last else None
        _purge_made(cache / MADE, entries, ids)
        purge_cached(cache / MEDIA, set(_media_in_use(archive, media)))
        _delete_unless_held(cache / PREVIEW, cache / SERVED)
        _delete_unless_held(cache / PACKS, cache / PACKS / LOCK)
    write_file(file, msgspec.msgpack.encode(now))
    return is_stale


def _find_owners(gone: frozenset[str], before: Groups) -> frozenset[str] | None:
    """Return the testimonies to which `gone` texts and media belonged.

    None if not all have an owner among them.
    """
    owners: dict[str, frozenset[str]] = {}
    names = set[str]()
    for group in chain.from_iterable(row.value.groups.values() for row in before.values()):
        testimony, person = group.content.testimony, group.content.person
        if person is not None:
            names.add(_short(_naming(person.record)))
        if testimony is not None:
            id, hashes = (
                testimony.record.id,
                (*group.media.values(), *(one.sha256 for one in testimony.record.media)),
            )
            things = (id, *(f"{id} {thing}" for thing in (*testimony.texts, *hashes)))
            if own := gone.intersection(map(_short, things)):
                owners[id] = own
    return frozenset(owners) if gone - names == frozenset[str]().union(*owners.values()) else None


def _purge_made(made: Path, entries: Path, ids: frozenset[str] | None) -> None:
    """Delete all that was made of texts.

    Index entries of others than `ids` stay, if these are known.
    """
    kept = set() if ids is None else {entries, *entries.parents}
    for path in (one for one in (*made.glob("*/*"), *made.glob("*")) if one not in kept):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if ids is not None:
        drop_entries(entries, ids)


def delete_other_builds(folder: Path) -> None:
    """Delete states of other outputs than `folder`'s.

    They may hold titles that went out of sight.
    """
    for other in (folder.parent.parent / BUILDS).glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _delete_unless_held(folder: Path, lock: Path) -> None:
    """Delete a cache folder, unless a process works in it.

    A preview that is being served follows the change by itself.
    """
    if folder.exists():
        with suppress(Timeout), FileLock(lock, timeout=0, mode=0o600):
            shutil.rmtree(folder, ignore_errors=True)


def remember(public: PublicArchive, archive: Archive, media: Mapping[str, str], memo: Memo) -> Remembered:
    """Hash all that may fill caches: public things, and withdrawn records."""
    withdrawn = (id for id, one in archive.testimonies.items() if one.record.consent.status is ConsentStatus.WITHDRAWN)
    return memo(_hash_things, tuple(_public_things(public, media)), tuple(withdrawn))


def _hash_things(public: tuple[str, ...], withdrawn: tuple[str, ...]) -> Remembered:
    return Remembered(frozenset(map(_short, public)), frozenset(map(_short, withdrawn)))


def _public_things(public: PublicArchive, media: Mapping[str, str]) -> Iterator[str]:
    for id, testimony in public.testimonies.items():
        yield id
        yield from (f"{id} {language}" for language in testimony.texts)
        for medium in testimony.media:
            for name in (medium.original, medium.original_poster, medium.original_sound):
                yield f"{id} {media.get(f'{testimony.folder}/{name}', medium.sha256)}"
    yield from map(_naming, public.people.values())
    for documents in (public.pages, public.news):
        yield from (f"{key} {language}" for key, one in documents.items() for language in one.texts)


def _naming(person: Person | PublicPerson) -> str:
    """Return the id of a person, and how that person is named."""
    return f"{person.id} {person.name_mode}"


def _media_in_use(archive: Archive, media: Mapping[str, str]) -> Iterator[str]:
    for testimony in archive.testimonies.values():
        if testimony.record.consent.status is not ConsentStatus.WITHDRAWN:
            yield from (media[path] for name in testimony.files if (path := f"{testimony.path}/{name}") in media)
            yield from (medium.sha256 for medium in testimony.record.media if medium.sha256)


def _short(thing: str) -> str:
    return hashlib.sha256(thing.encode()).hexdigest()[:12]


def _read(file: Path) -> Remembered | None:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Remembered)
    except (OSError, msgspec.DecodeError):
        return None

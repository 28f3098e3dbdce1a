"""Keep the media of an item: stored, unchanged, or skipped."""

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from pathlib import Path
from posixpath import splitext
from tempfile import TemporaryDirectory

import msgspec

from aigaq.content.writing.draft_ledger import KeptMedium
from aigaq.core.message import Message, message_of, msg
from aigaq.importing.archives.export import BROKEN, DamagedError
from aigaq.importing.drafts.caption_files import tidy_captions
from aigaq.importing.drafts.containers import ContainerError, convert_container, merge_tracks
from aigaq.importing.drafts.keep_media import keep
from aigaq.importing.drafts.keep_sound import with_sound
from aigaq.importing.drafts.media_kinds import is_converted
from aigaq.importing.item import Item, ItemCaptions, ItemMedium, Open, Skipped
from aigaq.media.captions import CaptionsError

_LARGEST_BESIDE = 5_000_000


class ItemMedia(msgspec.Struct):
    """The kept media of an item, by key.

    `files` lie beside the record; `skipped` did not come in.
    """

    kept: dict[str, KeptMedium] = {}
    files: dict[str, bytes] = {}
    skipped: list[Skipped] = []
    stored: int = 0


def keep_media(
    item: Item, before: Mapping[str, KeptMedium], store: Path | None, taken: Collection[str] = ()
) -> ItemMedia:
    """Store the media of an item.

    Media that the export lacks now stay as they were kept `before`. Without a `store` no medium is read, and each one
    in the export counts as kept. Files get names that are not `taken` beside the record.
    """
    media = ItemMedia()
    numbers = count(1)
    for medium in item.media:
        stems = (f"{medium.kind.value}-{number}" for number in numbers)
        stem = next(stem for stem in stems if not any(name.startswith((f"{stem}.", f"{stem}-")) for name in taken))
        _keep_one(item, medium, stem, before.get(medium.key), store, media)
    return media


def _keep_one(
    item: Item, medium: ItemMedium, stem: str, before: KeptMedium | None, store: Path | None, media: ItemMedia
) -> None:
    if medium.open is None and not medium.tracks:
        if before is None:
            why = medium.missing
            media.skipped.append(Skipped(where=item.where, why=why, damage=medium.damage, refs=medium.refs))
            _leave_words(item, medium, media)
        else:
            media.kept[medium.key] = before
        return
    try:
        digest, suffix = _store(medium, store, before)
    except (DamagedError, ContainerError) as error:
        damage = isinstance(error, DamagedError)
        if before is None:
            where = f"{item.where}: {medium.name}"
            media.skipped.append(Skipped(where=where, why=message_of(error), damage=damage, refs=medium.refs))
            _leave_words(item, medium, media)
        else:
            media.kept[medium.key] = before
        return
    media.stored += 1
    captions = dict(_captions(item, medium, stem, media))
    kept = KeptMedium(
        file=f"{stem}{suffix}",
        kind=medium.kind.value,
        sha256=digest,
        size=medium.size,
        captions=captions,
        machine=tuple(
            caption.language for caption in medium.captions if caption.machine and caption.language in captions
        ),
        poster=_poster(item, medium, stem, media),
        sound=before.sound if before else "",
    )
    media.kept[medium.key] = with_sound(kept, before, store, media.files) if store else kept


def _store(medium: ItemMedium, store: Path | None, before: KeptMedium | None) -> tuple[str, str]:
    """Store a medium; its hash, and the ending of its name there."""
    suffix = splitext(medium.name)[1].lower()
    if store is None:
        return before.sha256 if before else "", splitext(before.file)[1] if before else suffix
    store.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=store, prefix=".") as folder:
        if medium.tracks:
            made = merge_tracks(medium.tracks, Path(folder))
        elif medium.open is not None and is_converted(medium.name):
            made = convert_container(medium.open, medium.name, Path(folder))
        else:
            assert medium.open is not None
            return keep(store, medium.open, suffix), suffix
        return keep(store, open_later(made), made.suffix), made.suffix


def open_later(path: Path) -> Open:
    """Return the function that opens a file when it is read."""
    return lambda: path.open("rb")


def _poster(item: Item, medium: ItemMedium, stem: str, media: ItemMedia) -> str:
    if medium.poster is None:
        return ""
    data = _read_beside(item, medium.poster_name, medium.poster, media)
    if not data:
        return ""
    name = f"{stem}-poster{splitext(medium.poster_name)[1].lower()}"
    media.files[name] = data
    return name


def _captions(item: Item, medium: ItemMedium, stem: str, media: ItemMedia) -> Iterator[tuple[str, str]]:
    for captions in medium.captions:
        name = f"{stem}.{captions.language}.vtt"
        data = _read_beside(item, captions.name, captions.open, media, captions)
        if not data:
            continue
        try:
            media.files[name] = tidy_captions(data, machine=captions.machine)
        except CaptionsError as error:
            why = msg("the captions in %(language)s cannot be read (%(error)s)",
                          language=captions.language, error=message_of(error))  # fmt: skip
            _skip(item, captions, why, media)
            continue
        yield captions.language, name


def _leave_words(item: Item, medium: ItemMedium, media: ItemMedia) -> None:
    """Report the words of a medium that is skipped."""
    for words in dict.fromkeys(filter(None, (medium.alt.strip(), medium.caption.strip()))):
        if not any(words in text.source for text in item.texts):
            why = msg(
                '"%(name)s" is left out, and so are the words about it: "%(words)s"', name=medium.name, words=words
            )
            media.skipped.append(Skipped(where=item.where, why=why))
    for captions in medium.captions:
        _skip(item, captions, msg("the captions in %(language)s belong to a recording that is not taken in",
                                      language=captions.language), media)  # fmt: skip


def _skip(item: Item, captions: ItemCaptions, why: Message, media: ItemMedia, *, damage: bool = False) -> None:
    where = f"{item.where}: {captions.name}"
    media.skipped.append(Skipped(where=where, why=why, damage=damage, refs=captions.refs))


def _read_beside(
    item: Item, name: str, open_file: Open, media: ItemMedia, captions: ItemCaptions | None = None
) -> bytes:
    """Read a small file for the record's folder.

    Returns nothing if it is broken or too large.
    """
    why: Message
    damage = False
    try:
        with open_file() as file:
            data = file.read(_LARGEST_BESIDE + 1)
        if 0 < len(data) <= _LARGEST_BESIDE:
            return data
        why = msg("the file is empty") if not data else msg("the file is too large to lie beside a record")
    except BROKEN as error:
        why, damage = msg("the file is broken within the zip (%(error)s)", error=error), True
    refs = captions.refs if captions else ()
    media.skipped.append(Skipped(where=f"{item.where}: {name}", why=why, damage=damage, refs=refs))
    return b""

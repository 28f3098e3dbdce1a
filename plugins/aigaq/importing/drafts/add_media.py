"""Add photos and recordings to a record, all or none."""

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from ruamel.yaml.comments import CommentedMap

from aigaq.content.writing.draft_ledger import KeptMedium
from aigaq.content.writing.new_files import rewrite
from aigaq.content.writing.yaml_edit import edit_yaml
from aigaq.core.errors import UsageError
from aigaq.core.ids import RECORD_FILE
from aigaq.core.message import Message, join, message_of, msg, verbatim
from aigaq.importing.drafts.item_media import keep_media, open_later
from aigaq.importing.drafts.keep_media import bring_beside
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.importing.drafts.medium_entry import medium_entry
from aigaq.importing.item import Item, ItemCaptions, ItemMedium, Open
from aigaq.media.check_media import make_medium
from aigaq.media.media_error import MediaError
from aigaq.media.store import in_store
from aigaq.model.records import Medium
from aigaq.model.vocabulary import Face, MediumKind


class NewMedium(msgspec.Struct, frozen=True, kw_only=True):
    """A file with the editor's words for it.

    `captions` are files by language.
    """

    path: Path
    kind: MediumKind
    alt: dict[str, str] = {}
    caption: dict[str, str] = {}
    credit: str = ""
    face: Face | None = None
    shows: tuple[str, ...] = ()
    captions: dict[str, Path] = {}


def kind_of_file(path: Path) -> MediumKind:
    """Return photo, video or audio; UsageError for any other file."""
    kind = kind_of(path.name)
    if kind is None:
        raise UsageError(msg("%(path)s is neither a photo nor a recording that can be published", path=path))
    return kind


def add_media(folder: Path, media: Sequence[NewMedium], store: Path, *, is_draft: bool) -> list[Path]:
    """Add media to the record in `folder`; return the files.

    Raises UsageError if one cannot be published. Originals are kept in the `store`, as imports keep them; beside a
    record that is no draft, small ones lie too.
    """
    item = _item(folder.name, media)
    kept = keep_media(item, {}, store, taken={path.name for path in folder.iterdir()})
    if kept.skipped:
        raise UsageError(join(*(join(verbatim(one.where), one.why, by=": ") for one in kept.skipped), by="\n"))
    in_order = [kept.kept[one.key] for one in item.media]
    pairs = zip(media, in_order, strict=True)
    if unfit := [fault for medium, one in pairs if (fault := _find_fault(medium.path, one, store))]:
        raise UsageError(join(*unfit, by="\n"))
    record = folder / RECORD_FILE
    entries = [_entry(medium, one) for medium, one in zip(media, in_order, strict=True)]
    text = edit_yaml(record.read_bytes().decode(), partial(_append, entries=entries))
    written: list[Path] = []
    try:
        for name, data in kept.files.items():
            written.append(folder / name)
            rewrite(folder / name, data)
        for one in () if is_draft else in_order:
            if bring_beside(folder, one.file, one.sha256, store):
                written.append(folder / one.file)
        rewrite(record, text.encode())
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return [*written, record]


def _captions_of(path: Path) -> Open:
    """Return an opener that yields captions as WebVTT.

    SubRip differs from WebVTT in its head alone.
    """
    if path.suffix.lower() != ".srt":
        return open_later(path)
    return lambda: BytesIO(b"WEBVTT\n\n" + path.read_bytes().removeprefix(BOM_UTF8))


def _item(where: str, media: Sequence[NewMedium]) -> Item:
    """Return the media as imports know them."""
    found = tuple(
        ItemMedium(
            key=f"{number}",
            name=medium.path.name,
            kind=medium.kind,
            size=medium.path.stat().st_size,
            open=open_later(medium.path),
            captions=tuple(
                ItemCaptions(language=language, name=path.name, open=_captions_of(path))
                for language, path in medium.captions.items()
            ),
        )
        for number, medium in enumerate(media)
    )
    return Item(identity="by hand", where=where, captured=date.min, sha256="", media=found)


def _entry(medium: NewMedium, kept: KeptMedium) -> dict[str, Any]:
    return medium_entry(
        kept,
        alt=medium.alt,
        caption=medium.caption,
        credit=medium.credit,
        face=medium.face.value if medium.face else "",
        shows=medium.shows,
    )


def _append(tree: CommentedMap, entries: Sequence[Mapping[str, Any]]) -> None:
    tree["media"] = [*tree.get("media", ()), *entries]


def _find_fault(path: Path, kept: KeptMedium, store: Path) -> Message | None:
    """Say why the build could not publish a medium.

    It is None where it can.
    """
    medium = msgspec.convert({"file": kept.file, "kind": kept.kind, "sha256": kept.sha256}, Medium)
    with TemporaryDirectory() as cache:
        try:
            make_medium(medium, in_store(store, medium), store, Path(cache))
        except MediaError as error:
            return join(verbatim(str(path)), message_of(error), by=": ")
    return None

"""Deposit irrevocably public records with a library or university."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import bagit
from msgspec.structs import replace

from aigaq.content.checks.hidden_ids import find_hidden_ids
from aigaq.content.reading.file_reader import with_words
from aigaq.content.reading.list_files import PlacesFile
from aigaq.core.errors import ContentError, CopyError, UsageError
from aigaq.core.files import unfinished_folder
from aigaq.core.message import msg
from aigaq.model.archive_tree import Archive
from aigaq.model.public import PublicArchive
from aigaq.privacy.gate import pass_gate
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.permanent import make_permanent
from aigaq.site.sources.records import person_record, testimony_record
from aigaq.site.sources.serialise import record_bytes, text_bytes

_MEDIA = ("media", "source/media")


def permanent_archive(archive: Archive, today: date | None) -> PublicArchive:
    """Return a public archive of `permanent` records alone.

    Raises ContentError where one names another record, CopyError if the independent gate disagrees.
    """
    deposit = replace(make_permanent(archive, today), pages={})
    if mentions := [*find_hidden_ids(deposit, today)]:
        raise ContentError(mentions)
    public, allowed = pass_gate(deposit, today), decide_public(deposit, today)
    if public.testimonies.keys() - allowed.testimonies or public.people.keys() - allowed.people:
        raise CopyError(msg("The two checks of what is public do not agree: nothing was packed"))
    return public


def deposit_files(public: PublicArchive) -> Iterator[tuple[str, bytes]]:
    """Yield the deposit's files: site, places, records, texts, people."""
    yield "site.yaml", record_bytes(replace(public.site, submit=(), pages=()))
    yield "places.yaml", record_bytes(PlacesFile(places=tuple(public.places.values())))
    for id, testimony in public.testimonies.items():
        yield f"testimonies/{id}/record.yaml", record_bytes(testimony_record(testimony))
        for language, text in testimony.texts.items():
            yield f"testimonies/{id}/{language}.md", text_bytes(with_words(text))
    for id, person in public.people.items():
        yield f"people/{id}.yaml", record_bytes(person_record(person))


def media_files(public: PublicArchive, output: Path) -> Iterator[tuple[str, Path]]:
    """Yield the testimonies' published media from the built site.

    They are cleaned, under neutral names.
    """
    for id in public.testimonies:
        for folder in _MEDIA:
            for path in sorted((output / folder / id).glob("*")):
                yield f"{folder}/{id}/{path.name}", path


def write_bag(folder: Path, public: PublicArchive, output: Path, info: Mapping[str, str]) -> int:
    """Write and validate a bag (RFC 8493); return its testimonies.

    Raises UsageError if none may be in it.
    """
    if not public.testimonies:
        raise UsageError(msg('No public record has "permanent" among its uses: there is nothing to deposit'))
    with unfinished_folder(folder) as bag:
        for name, data in deposit_files(public):
            _write(bag / name, data)
        for name, path in media_files(public, output):
            _write(bag / name, path.read_bytes())
        bagit.make_bag(str(bag), dict(info), checksums=["sha256", "sha512"])
        bagit.Bag(str(bag)).validate()
    return len(public.testimonies)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

"""Items into drafts: each new one is made, a changed one changed where nobody edited it, all others left alone.

A draft is written in a folder beside its place (`.t-00412.unfinished`), then told to the ledger, then renamed; a run
that was cut off in between is finished, or undone, by the next one.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import splitext
from tempfile import TemporaryDirectory

import msgspec

from aigaq.content.writing import draft_ledger as ledgers
from aigaq.content.writing.draft_ledger import Entry, Ledger
from aigaq.core.errors import OutsideError
from aigaq.core.files import UNFINISHED, hash_file, move_new, unfinished_folder, write_file
from aigaq.core.ids import PATTERN
from aigaq.core.message import message_of, msg
from aigaq.importing.archives.export import BROKEN, DamagedError
from aigaq.importing.drafts.containers import ContainerError, convert_container
from aigaq.importing.drafts.draft_files import Kept, draft_files
from aigaq.importing.drafts.keep_media import digest_of, keep
from aigaq.importing.drafts.known_items import Known, read_known
from aigaq.importing.drafts.media_kinds import is_converted
from aigaq.importing.drafts.report import Conflict, Report
from aigaq.importing.item import Item, ItemMedium, Open, Skipped
from aigaq.media.captions import CaptionsError, read_captions

DRAFTS = "drafts"
_LARGEST_BESIDE = 5_000_000
_UNFINISHED = re.compile(rf"\.({PATTERN}){re.escape(UNFINISHED)}")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where drafts and their media go; with `dry_run` nothing is written."""

    content: Path
    store: Path
    dry_run: bool = False

    @property
    def drafts(self) -> Path:
        """The folder of the drafts."""
        return self.content / DRAFTS


def take_in(found: Iterable[Item | Skipped], place: Place) -> Report:
    """Makes and changes drafts; OutsideError where the disk fails, and then a second run finishes."""
    try:
        if not place.dry_run:
            place.drafts.mkdir(parents=True, exist_ok=True)
        taking = _Taking(place)
        try:
            for one in found:
                taking.take(one)
        finally:
            taking.ledger.close()
    except OSError as error:
        message = msg(
            "%(filename)s cannot be written or read: %(strerror)s. ",
            filename=error.filename or place.drafts,
            strerror=error.strerror or error,
        )
        raise OutsideError(
            msg("%(message)sWhat came in stays; mend that, and import again", message=message)
        ) from error
    return taking.report()


def finish(drafts: Path, ledger: Ledger) -> None:
    """Ends what an interrupted run left: a draft that the ledger knows is moved into place, another one deleted."""
    told = {entry.id for entry in ledger.entries.values()}
    for folder in sorted(drafts.glob(f".t-*{UNFINISHED}")):
        match = _UNFINISHED.fullmatch(folder.name)
        target = drafts / match[1] if match else None
        if target and match and match[1] in told and not target.exists():
            move_new(folder, target)
        else:
            shutil.rmtree(folder)


class _Taking:
    def __init__(self, place: Place) -> None:
        self._place = place
        self.ledger = Ledger(place.drafts / ledgers.NAME)
        if not place.dry_run:
            finish(place.drafts, self.ledger)
        self._known: Known = read_known(place.content, self.ledger)
        self._seen: dict[str, str] = {}
        self._media = 0
        self._unchanged = 0
        self._repeated = 0
        self._created: list[str] = []
        self._updated: list[str] = []
        self._conflicts: list[Conflict] = []
        self._left_out: list[Skipped] = []

    def report(self) -> Report:
        return Report(
            created=tuple(self._created),
            updated=tuple(self._updated),
            unchanged=self._unchanged,
            repeated=self._repeated,
            media=self._media,
            conflicts=tuple(self._conflicts),
            left_out=tuple(self._left_out),
        )

    def take(self, one: Item | Skipped) -> None:
        if isinstance(one, Skipped):
            self._left_out.append(one)
            return
        content = _content_hash(one)
        identity = self._identity(one.identity, content)
        if identity is None:
            self._repeated += 1
            return
        entry = self.ledger.entries.get(identity)
        if entry is None:
            self._unknown(one, identity, content)
        elif entry.content == content:
            self._unchanged += 1
        else:
            self._update_draft(one, entry, content)

    def _identity(self, identity: str, content: str) -> str | None:
        """The identity of an item, told apart from another of the same moment; None where it came already."""
        apart = f"{identity}#{content[:12]}"
        chosen = apart if apart in self.ledger.entries else identity
        if self._seen.get(chosen, content) != content:
            chosen = apart
        if chosen in self._seen:
            return None
        self._seen[chosen] = content
        return chosen

    def _unknown(self, item: Item, identity: str, content: str) -> None:
        if self._known.has(item):
            self._unchanged += 1
            return
        id = self._known.next_id()
        self._created.append(id)
        if self._place.dry_run:
            self._media += len(item.media)
            return
        files = self._files(id, item)
        with unfinished_folder(self._place.drafts / id) as folder:
            for name, data in files.items():
                (folder / name).write_bytes(data)
            self.ledger.write(Entry(identity=identity, id=id, content=content, files=_hashes(files)))

    def _update_draft(self, item: Item, entry: Entry, content: str) -> None:
        folder = self._place.drafts / entry.id
        if not (folder / "record.yaml").is_file():
            where = self._known.where(entry.id)
            why = (
                msg("%(where)s was accepted, and its source changed since", where=where)
                if where
                else msg("the draft %(id)s was deleted", id=entry.id)
            )
            self._left_out.append(Skipped(where=item.where, why=msg("%(why)s: nothing is changed", why=why)))
            return
        files = self._files(entry.id, item)
        edited = [name for name in sorted({*files, *entry.files}) if _is_edited(folder, name, files, entry)]
        if edited:
            why = msg(
                "its source changed, and so were files here, which stay as they are: %(edited)s",
                edited=", ".join(edited),
            )
            self._conflicts.append(Conflict(id=entry.id, path=folder.as_posix(), why=why))
            return
        self._updated.append(entry.id)
        if not self._place.dry_run:
            self._rewrite(folder, files, entry)
            self.ledger.write(msgspec.structs.replace(entry, content=content, files=_hashes(files)))

    def _rewrite(self, folder: Path, files: dict[str, bytes], entry: Entry) -> None:
        for name, data in files.items():
            if _hash_of(folder / name) != hashlib.sha256(data).hexdigest():
                write_file(folder / name, data)
        for name in entry.files.keys() - files.keys():
            (folder / name).unlink(missing_ok=True)

    def _files(self, id: str, item: Item) -> dict[str, bytes]:
        kept, captions = self._keep(item)
        return {**draft_files(id, item, kept, item.captured), **captions}

    def _keep(self, item: Item) -> tuple[list[Kept], dict[str, bytes]]:
        kept: list[Kept] = []
        files: dict[str, bytes] = {}
        for number, medium in enumerate(item.media, 1):
            try:
                digest, suffix = self._store_medium(medium)
            except (DamagedError, ContainerError) as error:
                self._left_out.append(
                    Skipped(
                        where=f"{item.where}: {medium.name}",
                        why=message_of(error),
                        damage=isinstance(error, DamagedError),
                    )
                )
                continue
            stem = f"{medium.kind.value}-{number}"
            captions = dict(self._captions(item, medium, stem, files))
            poster = ""
            if medium.poster and (data := self._beside(item, medium.poster_name, medium.poster)):
                poster = f"{stem}-poster{splitext(medium.poster_name)[1].lower()}"
                files[poster] = data
            self._media += 1
            kept.append(
                Kept(
                    file=f"{stem}{suffix}",
                    kind=medium.kind.value,
                    sha256=digest,
                    caption=medium.caption,
                    captions=captions,
                    poster=poster,
                )
            )
        return kept, files

    def _store_medium(self, medium: ItemMedium) -> tuple[str, str]:
        """The hash of a medium that is in the store now, and the ending of its name there."""
        suffix = splitext(medium.name)[1].lower()
        store = self._place.store
        if self._place.dry_run:
            return digest_of(medium.open), suffix
        if not is_converted(medium.name):
            return keep(store, medium.open, suffix), suffix
        store.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=store, prefix=".") as folder:
            made = convert_container(medium.open, medium.name, Path(folder))
            return keep(store, lambda: made.open("rb"), made.suffix), made.suffix

    def _captions(
        self, item: Item, medium: ItemMedium, stem: str, files: dict[str, bytes]
    ) -> Iterator[tuple[str, str]]:
        for language, open_file in sorted(medium.captions.items()):
            name = f"{stem}.{language}.vtt"
            data = self._beside(item, name, open_file)
            try:
                read_captions(data.decode())
            except (CaptionsError, UnicodeDecodeError) as error:
                why = msg("the captions in %(language)s cannot be read (%(error)s)", language=language, error=error)
                self._left_out.append(Skipped(where=f"{item.where}: {medium.name}", why=why))
                continue
            files[name] = data
            yield language, name

    def _beside(self, item: Item, name: str, open_file: Open) -> bytes:
        """A small file that lies beside the record; nothing where it is broken."""
        try:
            with open_file() as file:
                return file.read(_LARGEST_BESIDE)
        except BROKEN as error:
            why = msg("the file is broken within the zip (%(error)s)", error=error)
            self._left_out.append(Skipped(where=f"{item.where}: {name}", why=why, damage=True))
            return b""


def _is_edited(folder: Path, name: str, files: dict[str, bytes], entry: Entry) -> bool:
    """Whether a file is not as the import left it, where the import would write it anew."""
    wanted = hashlib.sha256(files[name]).hexdigest() if name in files else None
    there = _hash_of(folder / name)
    return there not in (wanted, entry.files.get(name)) and wanted != entry.files.get(name)


def _hash_of(path: Path) -> str | None:
    return hash_file(path) if path.is_file() else None


def _hashes(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def _content_hash(item: Item) -> str:
    """The hash of what an item says and shows: not of the day on which it was captured."""
    media = [(one.name, one.size, one.caption, sorted(one.captions)) for one in item.media]
    said = (item.words, item.others, item.given, item.url, item.kind, item.source_kind, media)
    return hashlib.sha256(msgspec.msgpack.encode(said)).hexdigest()

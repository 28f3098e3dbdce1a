"""Carry out an import plan: drafts, media, and accounting."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from aigaq.content.reading import yaml
from aigaq.content.writing.draft_ledger import Entry, KeptMedium, Ledger
from aigaq.core.errors import LostWordsError
from aigaq.core.files import hash_file, unfinished_folder, write_file
from aigaq.core.message import Message, msg
from aigaq.importing.drafts.account import Account, Outcome
from aigaq.importing.drafts.draft_files import DraftFiles, draft_files, foreign_captions
from aigaq.importing.drafts.import_plan import Action, Create, Leave, Repeated, Same, Update
from aigaq.importing.drafts.import_report import Conflict, Report
from aigaq.importing.drafts.item_media import ItemMedia, keep_media
from aigaq.importing.drafts.known_items import Known
from aigaq.importing.item import Item, Skipped
from aigaq.importing.texts.compared_letters import count_letters, lost_letters
from aigaq.markup.html import plain_text


class Carrying:
    """Carries out the actions of a plan.

    `report` tells the outcome.
    """

    def __init__(
        self, drafts: Path, store: Path, ledger: Ledger, known: Known, account: Account, *, dry_run: bool
    ) -> None:
        self._drafts, self._store, self._dry_run = drafts, store, dry_run
        self._ledger, self._known, self._account = ledger, known, account
        self._counts: Counter[str] = Counter()
        self._created: list[str] = []
        self._updated: list[str] = []
        self._conflicts: list[Conflict] = []
        self._notes: list[Skipped] = []
        self._left_out: Counter[Skipped] = Counter()
        self._faults: list[Skipped] = []

    def carry_out(self, action: Action) -> None:
        """Do one action of a plan."""
        match action:
            case Create():
                self._create(action)
            case Update():
                self._update(action)
            case Same():
                self._counts["unchanged"] += 1
                self._settle(action.item, Outcome.UNCHANGED)
                if action.entry:
                    self._tell_missing(action.item, action.entry)
            case Repeated():
                self._counts["repeated"] += 1
                self._settle(action.item, Outcome.UNCHANGED)
            case Leave():
                if action.item:
                    self._settle(action.item, Outcome.LEFT_OUT)
                self.leave(action.skipped)

    def leave(self, skipped: Skipped) -> None:
        """Report a thing that does not come in."""
        self._account.settle(skipped.refs, Outcome.LEFT_OUT)
        self._account.settle_file(skipped.where, Outcome.LEFT_OUT)
        self._left_out[msgspec.structs.replace(skipped, refs=())] += 1

    def report(self) -> Report:
        """Return the report, with the parts missing from the account."""
        return Report(
            created=tuple(self._created),
            updated=tuple(self._updated),
            unchanged=self._counts["unchanged"],
            repeated=self._counts["repeated"],
            media=self._counts["media"],
            conflicts=tuple(self._conflicts),
            notes=tuple(self._notes),
            left_out=tuple(self._left_out.items()),
            faults=(*self._faults, *say_missing(self._account)),
            account=dict(self._account.counts),
        )

    def _create(self, action: Create) -> None:
        item, entry = action.item, action.entry
        media = keep_media(item, {}, None if self._dry_run else self._store)
        made = draft_files(entry.id, item, media.kept)
        self._check_words(item, made)
        self._created.append(entry.id)
        self._settle_written(item, entry.id, made, media)
        if self._dry_run:
            return
        files = {**made.files, **media.files}
        with unfinished_folder(self._drafts / entry.id) as folder:
            for name, data in files.items():
                (folder / name).write_bytes(data)
            self._ledger.write(msgspec.structs.replace(entry, files=_hashes(files), media=media.kept))

    def _update(self, action: Update) -> None:
        item, entry = action.item, action.entry
        folder = self._drafts / entry.id
        if not (folder / "record.yaml").is_file():
            self._settle(item, Outcome.LEFT_OUT)
            self.leave(Skipped(where=item.where, why=self._say_gone(entry)))
            return
        media = keep_media(item, entry.media, None if self._dry_run else self._store)
        made = draft_files(entry.id, item, media.kept)
        files = {**made.files, **media.files, **_absent_files(folder, media.kept, media.files)}
        self._check_words(item, made)
        edited = [name for name in sorted({*files, *entry.files}) if _is_edited(folder, name, files, entry)]
        if edited:
            why = msg(
                "its source changed, and so were files here, which stay as they are: %(files)s", files=", ".join(edited)
            )
            self._conflicts.append(Conflict(id=entry.id, path=folder.as_posix(), why=why))
            self._settle(item, Outcome.LEFT_OUT)
            return
        if _hashes(files) == entry.files and action.content == entry.content:
            self._counts["unchanged"] += 1
        else:
            self._updated.append(entry.id)
        self._settle_written(item, entry.id, made, media)
        if not self._dry_run:
            _rewrite(folder, files, entry)
            after = msgspec.structs.replace(entry, content=action.content, files=_hashes(files), media=media.kept)
            if after != entry:
                self._ledger.write(after)

    def _say_gone(self, entry: Entry) -> Message:
        where = self._known.where(entry.id)
        if where:
            return msg("%(path)s was accepted, and its source changed since: nothing is changed", path=where)
        return msg("the draft %(id)s was deleted: nothing is changed", id=entry.id)

    def _settle_written(self, item: Item, id: str, made: DraftFiles, media: ItemMedia) -> None:
        """Settle written parts, and report the others as skipped."""
        self._counts["media"] += media.stored
        for skipped in media.skipped:
            self.leave(skipped)
        for name in made.foreign:
            note = msg(
                "the text %(file)s of the draft %(id)s is in a language of which the archive has no texts: translate "
                "or delete it", file=name, id=id,
            )  # fmt: skip
            self._notes.append(Skipped(where=item.where, why=note))
        if language := made.foreign_original:
            told = msg('drafts are marked as written in "%(language)s": look whether they are', language=language)
            self._note_once(item.where, told)
        for language in foreign_captions(item, media.kept):
            told = msg('captions are marked as in "%(language)s": look whether they are', language=language)
            self._note_once(item.where, told)
        self._settle(item, Outcome.WRITTEN)

    def _note_once(self, where: str, why: Message) -> None:
        if all(note.why != why for note in self._notes):
            self._notes.append(Skipped(where=where, why=why))

    def _settle(self, item: Item, outcome: Outcome) -> None:
        self._account.settle(item.all_refs(), outcome)

    def _tell_missing(self, item: Item, entry: Entry) -> None:
        """Report again media that the export never held."""
        for medium in item.media:
            if medium.open is None and not medium.tracks and medium.key not in entry.media:
                self._left_out[Skipped(where=item.where, why=medium.missing, damage=medium.damage)] += 1

    def _check_words(self, item: Item, made: DraftFiles) -> None:
        """Report a fault if letters of the source are missing."""
        refs = [ref for text in item.texts for ref in text.refs]
        handed = sum(count_letters(text.all_words) for text in item.texts) + count_letters(item.named)
        if handed < self._account.letters_of(refs):
            self._faults.append(Skipped(where=item.where, why=_say_lost(item, ""), damage=True))
        for name, words in made.texts:
            try:
                front, body = _words_of_file(made.files[name])
            except LostWordsError as error:
                self._faults.append(Skipped(where=item.where, why=_say_lost(item, error.word), damage=True))
                continue
            if lost := lost_letters(words.title + words.summary, front) or lost_letters(words.source, body):
                self._faults.append(Skipped(where=item.where, why=_say_lost(item, lost), damage=True))


def _words_of_file(text: bytes) -> tuple[str, str]:
    """Return title, summary, and visible words of a text file."""
    _before, front, body = text.decode().split("---\n", 2)
    tree = yaml.parse(front)
    assert isinstance(tree, dict)
    return f"{tree['title']}{tree.get('summary', '')}", plain_text(body)


def _say_lost(item: Item, lost: str) -> Message:
    title = next((text.title for text in item.texts), "")
    return msg(
        'some words of "%(title)s" did not reach the draft; the first that are missing: "%(lost)s". This is '
        "a fault of the program: keep the export, and report it", title=title, lost=lost,
    )  # fmt: skip


def say_missing(account: Account) -> Iterator[Skipped]:
    """Yield unsettled parts, and those unknown to the census."""
    for ref in account.missing():
        why = msg(
            '"%(part)s" of %(at)s was found, and neither written nor named. This is a fault of the program: keep the '
            "export, and report it", part=ref.part, at=ref.at or ref.where,
        )  # fmt: skip
        yield Skipped(where=ref.where, why=why, damage=True)
    for ref in account.unknown:
        why = msg(
            '"%(part)s" of %(at)s came in, and was not counted. This is a fault of the program: keep the export, and '
            "report it", part=ref.part, at=ref.at or ref.where,
        )  # fmt: skip
        yield Skipped(where=ref.where, why=why, damage=True)


def _absent_files(folder: Path, media: Mapping[str, KeptMedium], new: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the record's files of media that the export lacks."""
    names = {
        name for medium in media.values() for name in (*medium.captions.values(), medium.poster, medium.sound) if name
    }
    return {name: (folder / name).read_bytes() for name in sorted(names - new.keys()) if (folder / name).is_file()}


def _rewrite(folder: Path, files: Mapping[str, bytes], entry: Entry) -> None:
    for name, data in files.items():
        if _hash_of(folder / name) != hashlib.sha256(data).hexdigest():
            write_file(folder / name, data)
    for name in entry.files.keys() - files.keys():
        (folder / name).unlink(missing_ok=True)


def _is_edited(folder: Path, name: str, files: Mapping[str, bytes], entry: Entry) -> bool:
    """Return True if a file was edited since the import."""
    wanted = hashlib.sha256(files[name]).hexdigest() if name in files else None
    there = _hash_of(folder / name)
    return there not in (wanted, entry.files.get(name)) and wanted != entry.files.get(name)


def _hash_of(path: Path) -> str | None:
    return hash_file(path) if path.is_file() else None


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

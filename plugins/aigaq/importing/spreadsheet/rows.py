"""Import rows as records and drafts, counting each cell."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from aigaq.content.writing.draft_ledger import Entry, Ledger
from aigaq.core.errors import ContentError
from aigaq.core.files import unfinished_folder, write_file
from aigaq.core.message import Message, message_of, msg
from aigaq.i18n.editions import LANGUAGES
from aigaq.importing.drafts.account import Account, Outcome
from aigaq.importing.drafts.carry_out import say_missing
from aigaq.importing.drafts.import_report import Conflict, Report
from aigaq.importing.drafts.known_items import Known
from aigaq.importing.drafts.take_in import Place
from aigaq.importing.item import Found, Ref, Skipped
from aigaq.importing.spreadsheet.cell_values import settle_values
from aigaq.importing.spreadsheet.columns import REVISION, CellError, Cells
from aigaq.importing.spreadsheet.record_cells import RECORD, Files, apply_cells, lost_cells, new_files, read_files
from aigaq.importing.spreadsheet.row_identity import (
    PLACE,
    PREFIX,
    find_corrected,
    is_row_without_id,
    old_identity,
    row_identity,
    row_place,
    short_hash,
)
from aigaq.importing.spreadsheet.sheet_fields import say_unknown
from aigaq.importing.spreadsheet.sheet_tables import Row, Table
from aigaq.importing.texts.detection import language_of

_TOLD_APART = tuple(code for code, language in LANGUAGES.items() if language.is_recognised)
_LONG = 40


def cells_of(row: Row, fields: Mapping[str, str]) -> Cells:
    """Return the cells of a row by field, without id and revision."""
    cells = {field: row.cells.get(heading, "").strip("\n") for heading, field in fields.items()}
    return {field: cell for field, cell in cells.items() if field not in ("id", REVISION)}


class RowImport:
    """Imports rows; `report` tells the outcome."""

    def __init__(self, place: Place, ledger: Ledger, known: Known, today: date, found: Iterable[Found]) -> None:
        self._place, self._ledger, self._known, self._today = place, ledger, known, today
        self._account = Account(found)
        self._seen: set[str] = set()
        self._orphans: dict[str, Entry] = {}
        self._created: list[str] = []
        self._updated: list[str] = []
        self._unchanged = 0
        self._conflicts: list[Conflict] = []
        self._left_out: Counter[Skipped] = Counter()
        self._faults: list[Skipped] = []

    def expect(self, identities: Iterable[str]) -> None:
        """Announce the rows of the sheets.

        Rows that came in once and are missing now may have been corrected.
        """
        there = set(identities)
        entries = self._ledger.entries
        kept = {entries[identity].id for identity in there if identity in entries}
        self._orphans = {
            identity: entry
            for identity, entry in entries.items()
            if is_row_without_id(identity) and identity not in there and entry.id not in kept
        }

    def report(self) -> Report:
        """Return the report, with the parts missing from the account."""
        return Report(
            created=tuple(self._created),
            updated=tuple(self._updated),
            unchanged=self._unchanged,
            conflicts=tuple(self._conflicts),
            left_out=tuple(self._left_out.items()),
            faults=(*self._faults, *say_missing(self._account)),
            account=dict(self._account.counts),
        )

    def take_table(self, path: Path, table: Table, fields: Mapping[str, str]) -> None:
        """Import the rows of a sheet, and report its unread parts."""
        for why in table.notes:
            self._leave(path.as_posix(), why)
        for heading, letter in table.headings.items():
            if heading not in fields:
                refs = tuple(Ref(path.as_posix(), row.at, letter) for row in table.rows if row.cells[heading].strip())
                self._leave(path.as_posix(), say_unknown(heading), refs=refs)
        for row in table.rows:
            refs = tuple(
                Ref(path.as_posix(), row.at, table.headings[heading])
                for heading in fields
                if row.cells.get(heading, "").strip()
            )
            try:
                self._account.settle(refs, self._row(path, row, fields))
            except CellError as error:
                homeless = (Ref(path.as_posix(), row.at, letter) for letter, _cell in row.homeless)
                where = f"{path.as_posix()}:{row.number}"
                self._leave(where, message_of(error), damage=True, refs=(*refs, *homeless))

    def _row(self, path: Path, row: Row, fields: Mapping[str, str]) -> Outcome:
        """Import a row.

        Raises CellError if nothing of it can be imported.
        """
        _refuse_broken(row)
        where = f"{path.as_posix()}:{row.number}"
        id = next((row.cells[heading].strip() for heading, field in fields.items() if field == "id"), "")
        revision = next((row.cells[heading] for heading, field in fields.items() if field == REVISION), "")
        raw = cells_of(row, fields)
        if not any(raw.values()):
            self._leave(where, msg("the row has an id and nothing else") if id else msg("the row is empty"))
            return Outcome.LEFT_OUT
        cells = settle_values(raw)
        _refuse_swapped(cells)
        if id in self._seen:
            raise CellError(msg('the id "%(id)s" stands in an earlier row too', id=id))
        self._seen.update([id] if id else [])
        folder = self._known.places.get(id)
        if folder and folder.is_dir():
            return self._update(id, folder, where, cells, self._base(id, revision))
        return self._take_with_id(id, where, cells) if id else self._take_without_id(path, row, where, raw, cells)

    def _take_with_id(self, id: str, where: str, cells: Cells) -> Outcome:
        if PREFIX + id in self._ledger.entries:
            self._leave(where, msg("the record %(id)s was deleted here: nothing is changed", id=id))
            return Outcome.LEFT_OUT
        return self._create(id, PREFIX + id, cells, "")

    def _take_without_id(self, path: Path, row: Row, where: str, raw: Cells, cells: Cells) -> Outcome:
        identity, place = row_identity(raw), row_place(path, row.number)
        if identity in self._seen:
            raise CellError(msg("the row says the same as an earlier one"))
        self._seen.add(identity)
        known = self._ledger.entries.get(identity) or self._ledger.entries.get(old_identity(raw))
        if known:
            self._unchanged += 1
            return Outcome.UNCHANGED
        corrected = find_corrected(raw, place, self._orphans)
        if corrected is None:
            return self._create("", identity, cells, place)
        self._orphans = {name: entry for name, entry in self._orphans.items() if entry.id != corrected.id}
        folder = self._known.places.get(corrected.id)
        if folder is None or not folder.is_dir():
            self._leave(where, msg("the record %(id)s was deleted here: nothing is changed", id=corrected.id))
            return Outcome.LEFT_OUT
        outcome = self._update(corrected.id, folder, where, cells, corrected.files)
        if outcome is not Outcome.LEFT_OUT and not self._place.dry_run:
            self._remember(identity, corrected.id, cells, place)
        return outcome

    def _base(self, id: str, revision: str) -> Mapping[str, str] | None:
        """Return cell hashes from the last export or import."""
        if revision:
            return dict(part.split("=") for part in revision.split() if "=" in part)
        entry = self._ledger.entries.get(PREFIX + id)
        return entry.files if entry else None

    def _update(self, id: str, folder: Path, where: str, cells: Cells, base: Mapping[str, str] | None) -> Outcome:
        try:
            files = read_files(folder)
        except ContentError as error:
            raise CellError(message_of(error)) from error
        different = {name: cell for name, cell in cells.items() if cell != files.cells.get(name, "")}
        if base is not None:
            different = {name: cell for name, cell in different.items() if _hash(cell) != base.get(name, "")}
            edited = [name for name in different if _hash(files.cells.get(name, "")) != base.get(name, "")]
            if edited:
                why = msg(
                    "%(where)s: was changed here too since then, so nothing of the row was taken: %(edited)s",
                    where=where,
                    edited=", ".join(edited),
                )
                self._conflicts.append(Conflict(id=id, path=folder.as_posix(), why=why))
                return Outcome.LEFT_OUT
        if not different:
            self._unchanged += 1
            return Outcome.UNCHANGED
        after = apply_cells(files, different)
        self._check(where, after, different)
        self._updated.append(id)
        if not self._place.dry_run:
            _rewrite(folder, files.texts, after)
            self._remember(PREFIX + id, id, cells, "")
        return Outcome.WRITTEN

    def _create(self, id: str, identity: str, cells: Cells, place: str) -> Outcome:
        chosen = self._known.take(id)
        if chosen is None:
            raise CellError(
                msg('"%(id)s" is not an id. Write t- and five digits or more, or nothing for the next free one', id=id)
            )
        files = new_files(chosen, cells, self._today, language_of)
        self._check(place or id, files, cells)
        self._created.append(chosen)
        if not self._place.dry_run:
            with unfinished_folder(self._place.drafts / chosen) as folder:
                for name, text in files.items():
                    (folder / name).write_bytes(text.encode())
                self._remember(identity, chosen, cells, place)
        return Outcome.WRITTEN

    def _check(self, where: str, files: Files, cells: Cells) -> None:
        """Report a fault if a cell did not reach the files."""
        for name in lost_cells(files, cells):
            why = msg(
                'the cell "%(name)s" did not reach the record whole. This is a fault of the program: keep the sheet, '
                "and report it", name=name,
            )  # fmt: skip
            self._faults.append(Skipped(where=where, why=why, damage=True))

    def _remember(self, identity: str, id: str, cells: Cells, place: str) -> None:
        hashes = {name: short_hash(cell) for name, cell in cells.items() if cell}
        files = {**hashes, **({PLACE: place} if place else {})}
        self._ledger.write(Entry(identity=identity, id=id, content="", files=files))

    def _leave(self, where: str, why: Message, *, damage: bool = False, refs: tuple[Ref, ...] = ()) -> None:
        self._account.settle(refs, Outcome.LEFT_OUT)
        self._left_out[Skipped(where=where, why=why, damage=damage)] += 1


def _hash(cell: str) -> str:
    return short_hash(cell) if cell else ""


def _refuse_broken(row: Row) -> None:
    for fault in row.faults:
        raise CellError(fault)
    for letter, cell in row.homeless:
        raise CellError(
            msg(
                'the cell %(letter)s%(number)s stands under no heading: "%(cell)s". Give the column a heading, or put '
                "the cell before it in quotation marks", letter=letter, number=row.number, cell=cell[:60],
            )
        )  # fmt: skip


def _refuse_swapped(cells: Cells) -> None:
    """Raise CellError if two text columns were swapped.

    A long text is then in another language than its column.
    """
    for name, cell in cells.items():
        field, _, language = name.partition(".")
        if field == "text" and language in _TOLD_APART and len(cell) > _LONG:
            found = language_of(cell)
            if found in _TOLD_APART and found != language:
                raise CellError(
                    msg(
                        '"%(name)s" is written in the language "%(found)s", and may stand in the wrong column',
                        name=name,
                        found=found,
                    )
                )


def _rewrite(folder: Path, before: Files, after: Files) -> None:
    """Write changed files atomically, record.yaml last.

    So a second run finishes an interrupted one.
    """
    for name in sorted(after, key=lambda one: one == RECORD):
        if after[name] != before.get(name):
            write_file(folder / name, after[name].encode())
    for name in before.keys() - after.keys():
        (folder / name).unlink(missing_ok=True)

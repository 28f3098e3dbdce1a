"""Spreadsheets: rows change records by id, and make drafts; what was edited since in the archive is never overwritten.

`aigaq export csv` writes in each row, under `revision`, a short hash of each cell. By them an import tells a cell that
was changed in the sheet from one that was changed in the archive; where both were, the row is a conflict and nothing
of it is taken. For sheets of other programs, the ledger remembers what the last import took.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from aigaq.content.reading.faults import near_or_list
from aigaq.content.writing import draft_ledger as ledgers
from aigaq.content.writing.draft_ledger import Entry, Ledger
from aigaq.core.errors import ContentError, OutsideError
from aigaq.core.files import unfinished_folder, write_file
from aigaq.core.ids import by_number
from aigaq.core.message import Message, message_of, msg
from aigaq.core.problems import Problem
from aigaq.importing.drafts.known_items import Known, read_known
from aigaq.importing.drafts.report import Conflict, Report
from aigaq.importing.drafts.take_in import Place, finish
from aigaq.importing.item import Skipped
from aigaq.importing.spreadsheet.columns import CellError, Cells, columns
from aigaq.importing.spreadsheet.record_cells import RECORD, Files, apply_cells, new_files, read_files
from aigaq.importing.spreadsheet.table_files import Row, read_table, write_table
from aigaq.importing.texts.detection import language_of

REVISION = "revision"
_TOLD_APART = ("kk", "ru", "en", "tr", "zh")
_LONG = 40


def export_table(content: Path, path: Path) -> int:
    """Writes all testimonies and drafts to a spreadsheet; how many rows. ContentError where a record is broken."""
    known = read_known(content, Ledger(content / "drafts" / ledgers.NAME))
    rows = [(id, read_files(folder)) for id, folder in sorted(known.places.items(), key=lambda one: by_number(one[0]))]
    languages = sorted({name.removesuffix(".md") for _, files in rows for name in files.texts if name.endswith(".md")})
    try:
        write_table(
            path,
            (*columns(tuple(languages)), REVISION),
            ({"id": id, **files.cells, REVISION: _revision(files.cells)} for id, files in rows),
        )
    except OSError as error:
        raise OutsideError(
            msg("%(path)s cannot be written: %(strerror)s", path=path, strerror=error.strerror)
        ) from error
    return len(rows)


def import_tables(paths: tuple[Path, ...], place: Place, mapping: Mapping[str, str], today: date) -> Report:
    """Takes in spreadsheets; `mapping` gives the columns that are called otherwise. ContentError for a broken table."""
    tables = [(path, read_table(path)) for path in paths]
    try:
        if not place.dry_run:
            place.drafts.mkdir(parents=True, exist_ok=True)
        taking = _Taking(place, today)
        try:
            for path, table in tables:
                taking.leave_sheets(path, table.others)
                fields = taking.fields(path, table.headings, mapping)
                for row in table.rows:
                    taking.row(path, row, fields)
        finally:
            taking.ledger.close()
    except OSError as error:
        message = msg(
            "%(filename)s cannot be written or read: %(strerror)s. ",
            filename=error.filename or place.content,
            strerror=error.strerror or error,
        )
        raise OutsideError(
            msg("%(message)sWhat came in stays; mend that, and import again", message=message)
        ) from error
    return taking.report()


def _short(cell: str) -> str:
    return hashlib.sha256(cell.encode()).hexdigest()[:10]


def _revision(cells: Cells) -> str:
    return " ".join(f"{name}={_short(cell)}" for name, cell in sorted(cells.items()))


class _Taking:
    def __init__(self, place: Place, today: date) -> None:
        self._place, self._today = place, today
        self.ledger = Ledger(place.drafts / ledgers.NAME)
        if not place.dry_run:
            finish(place.drafts, self.ledger)
        self._known: Known = read_known(place.content, self.ledger)
        self._seen: set[str] = set()
        self._created: list[str] = []
        self._updated: list[str] = []
        self._unchanged = 0
        self._conflicts: list[Conflict] = []
        self._left_out: list[Skipped] = []

    def report(self) -> Report:
        return Report(
            created=tuple(self._created),
            updated=tuple(self._updated),
            unchanged=self._unchanged,
            conflicts=tuple(self._conflicts),
            left_out=tuple((one, 1) for one in self._left_out),
        )

    def fields(self, path: Path, headings: tuple[str, ...], mapping: Mapping[str, str]) -> dict[str, str]:
        """The field of each column; columns that are none are told, a mapping that names none is refused."""
        known = {name.casefold(): name for name in (*columns(_languages(headings, mapping)), REVISION)}
        for heading, field in mapping.items():
            if heading not in headings or field not in known.values():
                what = (
                    msg('column "%(heading)s" is not there', heading=heading)
                    if heading not in headings
                    else msg('"%(field)s" is no field', field=field)
                )
                fix = (
                    near_or_list(heading, headings) if heading not in headings else near_or_list(field, known.values())
                )
                raise ContentError([Problem(path=path.as_posix(), line=1, rule="columns", message=what, fix=fix)])
        found = {one: mapping.get(one) or known.get(one.casefold(), "") for one in headings if one}
        for heading, field in found.items():
            if not field:
                why = msg(
                    'the column "%(heading)s" is no field: --map "%(heading)s=title.kk" would make it one',
                    heading=heading,
                )
                self._left_out.append(Skipped(where=path.as_posix(), why=why))
        fields = {heading: field for heading, field in found.items() if field}
        twins = sorted({field for field in fields.values() if list(fields.values()).count(field) > 1})
        if twins:
            message, fix = msg('two columns are mapped to "%(twins)s"', twins=twins[0]), msg("Leave one of them out.")
            raise ContentError([Problem(path=path.as_posix(), line=1, rule="columns", message=message, fix=fix)])
        return fields

    def row(self, path: Path, row: Row, fields: dict[str, str]) -> None:
        cells = {field: row.cells.get(heading, "").strip("\n") for heading, field in fields.items()}
        where = f"{path.as_posix()}:{row.number}"
        id, revision = cells.pop("id", "").strip(), cells.pop(REVISION, "")
        if not any(cells.values()):
            self._leave(where, msg("the row has an id and nothing else") if id else msg("the row is empty"))
            return
        try:
            _refuse_swapped(cells)
            if id in self._seen:
                raise CellError(msg('the id "%(id)s" stands in an earlier row too', id=id))
            folder = self._known.places.get(id)
            if folder and folder.is_dir():
                self._update(id, folder, where, cells, revision)
            else:
                self._create(id, where, cells)
            self._seen.update([id] if id else [])
        except CellError as error:
            self._leave(where, message_of(error), damage=True)

    def leave_sheets(self, path: Path, names: tuple[str, ...]) -> None:
        """Tells of the sheets of a file that are not read."""
        for name in names:
            self._leave(path.as_posix(), msg('the sheet "%(name)s" is not taken in: the first one alone is', name=name))

    def _leave(self, where: str, why: Message, *, damage: bool = False) -> None:
        self._left_out.append(Skipped(where=where, why=why, damage=damage))

    def _update(self, id: str, folder: Path, where: str, cells: Cells, revision: str) -> None:
        try:
            files = read_files(folder)
        except ContentError as error:
            raise CellError(message_of(error)) from error
        different = {name: cell for name, cell in cells.items() if cell != files.cells.get(name, "")}
        entry = self.ledger.entries.get(f"spreadsheet:{id}")
        base = dict(part.split("=") for part in revision.split() if "=" in part) if revision else None
        if base is None and entry:
            base = entry.files
        if base is not None:
            different = {name: cell for name, cell in different.items() if _report_cell(cell) != base.get(name, "")}
            edited = [name for name in different if _report_cell(files.cells.get(name, "")) != base.get(name, "")]
            if edited:
                why = msg(
                    "%(where)s: changed here too since, so that nothing of the row is taken: %(edited)s",
                    where=where,
                    edited=", ".join(edited),
                )
                self._conflicts.append(Conflict(id=id, path=folder.as_posix(), why=why))
                return
        if not different:
            self._unchanged += 1
            return
        after = apply_cells(files, different)
        self._updated.append(id)
        if not self._place.dry_run:
            _rewrite(folder, files.texts, after)
            self._remember(f"spreadsheet:{id}", id, cells)

    def _create(self, id: str, where: str, cells: Cells) -> None:
        identity = f"spreadsheet:{id or _short(repr(sorted(cells.items())))}"
        if identity in self.ledger.entries:
            self._unchanged += 1
            if id:
                self._unchanged -= 1
                self._leave(where, msg("the record %(id)s was deleted here: nothing is changed", id=id))
            return
        chosen = self._known.take(id)
        if chosen is None:
            raise CellError(
                msg('"%(id)s" is no id. Write t- and five digits or more, or nothing for the next free one', id=id)
            )
        files = new_files(chosen, cells, self._today, language_of)
        self._created.append(chosen)
        if self._place.dry_run:
            return
        with unfinished_folder(self._place.drafts / chosen) as folder:
            for name, text in files.items():
                (folder / name).write_bytes(text.encode())
            self._remember(identity, chosen, cells)

    def _remember(self, identity: str, id: str, cells: Cells) -> None:
        hashes = {name: _short(cell) for name, cell in cells.items() if cell}
        self.ledger.write(Entry(identity=identity, id=id, content="", files=hashes))


def _report_cell(cell: str) -> str:
    return _short(cell) if cell else ""


def _languages(headings: tuple[str, ...], mapping: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that headings name, as text.ug does."""
    names = (*headings, *mapping.values())
    return tuple(name.partition(".")[2].strip() for name in names if name.startswith(("title.", "text.", "summary.")))


def _refuse_swapped(cells: Cells) -> None:
    """CellError where a long text is in another language than its column: two columns were swapped."""
    for name, cell in cells.items():
        field, _, language = name.partition(".")
        if field == "text" and language in _TOLD_APART and len(cell) > _LONG:
            found = language_of(cell)
            if found in _TOLD_APART and found != language:
                raise CellError(
                    msg(
                        '"%(name)s" is in the language "%(found)s": its column may be another one\'s',
                        name=name,
                        found=found,
                    )
                )


def _rewrite(folder: Path, before: Files, after: Files) -> None:
    """Writes the files that changed, each whole or not at all; record.yaml last, so that a second run finishes."""
    for name in sorted(after, key=lambda one: one == RECORD):
        if after[name] != before.get(name):
            write_file(folder / name, after[name].encode())
    for name in before.keys() - after.keys():
        (folder / name).unlink(missing_ok=True)

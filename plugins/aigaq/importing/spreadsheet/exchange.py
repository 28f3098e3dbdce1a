"""Import and export spreadsheets without overwriting edits.

Rows change records by id, or make drafts.

`aigaq export csv` writes in each row, under `revision`, a short hash of each cell. By them an import tells a cell that
was changed in the sheet from one that was changed in the archive; where both were, the row is a conflict and nothing
of it is taken. For sheets of other programs, the ledger remembers what the last import took.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from aigaq.content.reading.file_reader import read_record
from aigaq.content.writing import draft_ledger as ledgers
from aigaq.content.writing.draft_ledger import Ledger
from aigaq.core.errors import OutsideError
from aigaq.core.ids import by_number
from aigaq.core.message import msg
from aigaq.i18n.archive_languages import text_languages_of
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.known_items import read_known
from aigaq.importing.drafts.take_in import Place, opened_ledger
from aigaq.importing.spreadsheet.columns import REVISION, Cells, columns, is_field
from aigaq.importing.spreadsheet.record_cells import read_files
from aigaq.importing.spreadsheet.row_identity import row_identity, short_hash
from aigaq.importing.spreadsheet.rows import RowImport, cells_of
from aigaq.importing.spreadsheet.sheet_fields import fields_of
from aigaq.importing.spreadsheet.sheet_tables import Table, read_table
from aigaq.importing.spreadsheet.write_tables import write_table
from aigaq.model.records import Site

Read = Callable[[Path, Callable[[str], bool]], Table]


def export_table(content: Path, path: Path) -> int:
    """Write all testimonies and drafts to a spreadsheet; return the count.

    Raises ContentError if a record is broken.
    """
    known = read_known(content, Ledger(content / "drafts" / ledgers.NAME))
    rows = [(id, read_files(folder)) for id, folder in sorted(known.places.items(), key=lambda one: by_number(one[0]))]
    found = sorted({name.removesuffix(".md") for _, files in rows for name in files.texts if name.endswith(".md")})
    site = read_record((content / "site.yaml").as_posix(), Site, [])
    try:
        write_table(
            path,
            (*columns((*(text_languages_of(site) if site else TEXT_LANGUAGES), *found)), REVISION),
            ({"id": id, **files.cells, REVISION: _revision(files.cells)} for id, files in rows),
        )
    except OSError as error:
        raise OutsideError(
            msg("%(path)s cannot be written: %(strerror)s", path=path, strerror=error.strerror)
        ) from error
    return len(rows)


def import_tables(
    paths: tuple[Path, ...], place: Place, mapping: Mapping[str, str], today: date, read: Read = read_table
) -> Report:
    """Import spreadsheets; `mapping` renames columns.

    Raises ContentError for a broken table.
    """
    tables = [(path, read(path, lambda heading: heading in mapping or is_field(heading))) for path in paths]
    listed = [(path, table, fields_of(path, table, mapping)) for path, table in tables]
    try:
        with opened_ledger(place) as ledger:
            known = read_known(place.content, ledger)
            importing = RowImport(place, ledger, known, today, [found for _, table in tables for found in table.found])
            importing.expect(
                row_identity(cells)
                for _, table, fields in listed
                for row in table.rows
                if (cells := cells_of(row, fields))
            )
            for path, table, fields in listed:
                importing.take_table(path, table, fields)
    except OSError as error:
        raise OutsideError(
            msg(
                "%(filename)s cannot be written or read: %(strerror)s. Records that came in stay. Mend that, "
                "and import again",
                filename=error.filename or place.content,
                strerror=error.strerror or error,
            )
        ) from error
    return importing.report()


def _revision(cells: Cells) -> str:
    return " ".join(f"{name}={short_hash(cell)}" for name, cell in sorted(cells.items()))

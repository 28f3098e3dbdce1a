"""Spreadsheets there and back: loss-free, by id, and never over what was edited here."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import Workbook

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import ContentError, OutsideError
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place
from aigaq.importing.spreadsheet.exchange import export_table, import_tables
from aigaq.importing.spreadsheet.sheet_tables import Table, read_table
from aigaq.importing.spreadsheet.write_tables import write_table
from helpers.building import ROOT, tree
from helpers.exports import KAZAKH, RUSSIAN, archive, cut_off_at, drafts, write_folder
from helpers.small_content import DAYS, RECORD, SMALL, TEXT

Edit = Callable[[dict[str, str]], None]
DAY = date(2025, 1, 1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return archive(tmp_path)


def bring(content: Path, *sheets: Path, dry_run: bool = False, **mapping: str) -> Report:
    return import_tables(sheets, Place(content=content, store=content, dry_run=dry_run), mapping, DAY)


def exported(content: Path, edit: Edit = lambda _row: None, name: str = "sheet.csv") -> Path:
    """Return a sheet of the archive whose rows were edited."""
    sheet = content.parent / name
    export_table(content, sheet)
    table = read_table(sheet)
    for row in table.rows:
        edit(row.cells)
    write_table(sheet, table.headings, [row.cells for row in table.rows])
    return sheet


def sheet(content: Path, text: str) -> Path:
    path = content.parent / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_export_and_import_of_the_sample_change_no_byte(name: str, tmp_path: Path) -> None:
    content = write_folder(tmp_path / "content", tree(ROOT / "content"))
    before = tree(content)
    report = bring(content, exported(content, name=name))
    assert (report.updated, report.created, report.left_out, report.conflicts) == ((), (), (), ())
    assert {path: data for path, data in tree(content).items() if path in before} == before


def test_an_edited_cell_changes_its_line_alone(content: Path) -> None:
    before = tree(content)
    report = bring(content, exported(content, lambda row: row.update({"given": "2019-05", "title.kk": "Жаңа"})))
    assert report.updated == ("t-00001",)
    after = tree(content)
    assert after[RECORD].decode() == before[RECORD].decode().replace("2018-03", "2019-05")
    assert after[TEXT].decode() == before[TEXT].decode().replace("Үлгі", "Жаңа")


WORDS = st.text(st.sampled_from("аәб 1,;\"'=+-@:#&*!|>%{}[]\t\n«中"), max_size=30)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "given": st.sampled_from(["2017", "2018-04/2019", ""]),
        "places": st.sampled_from(["cn-65; kz", "", "kz"]),
        "about": st.sampled_from(["p-00031", "p-00031 sibling; p-00001 self", ""]),
        "consent.embargo": st.sampled_from(["2030-01-01", ""]),
        "title.kk": WORDS.map(lambda text: " ".join(text.split())).filter(bool),
        "summary.kk": WORDS.map(lambda text: " ".join(text.split())),
        "text.kk": WORDS.map(lambda text: text.strip()).filter(bool),
        "title.ru": st.just("Образец"),
    },
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(edits=CELLS, name=st.sampled_from(["sheet.csv", "sheet.xlsx"]))
def test_export_edit_and_import_lose_nothing(edits: dict[str, str], name: str) -> None:
    with TemporaryDirectory() as folder:
        content = archive(Path(folder))
        bring(content, exported(content, lambda row: row.update(edits), name))
        wanted = read_table(exported(content, lambda row: row.update(edits), name)).rows[0].cells
        there = read_table(exported(content, name=name)).rows[0].cells
        assert {key: cell for key, cell in there.items() if key != "revision"} == {
            key: cell for key, cell in wanted.items() if key != "revision"
        }
        assert read_archive(content).archive is not None


def test_what_was_changed_here_since_is_a_conflict_and_other_rows_come_in(content: Path) -> None:
    edited = exported(content, lambda row: row.update({"given": "2019-05"}))
    path = content / RECORD
    path.write_text(SMALL[RECORD].replace("2018-03", "2020"), encoding="utf-8")
    report = bring(content, edited)
    assert ([one.id for one in report.conflicts], report.updated) == (["t-00001"], ())
    assert "given: 2020\n" in path.read_text(encoding="utf-8")


def test_what_was_changed_here_in_other_fields_is_no_conflict(content: Path) -> None:
    edited = exported(content, lambda row: row.update({"given": "2019-05"}))
    (content / TEXT).write_text("---\ntitle: Үлгі\n---\n\nБасқа сөз.\n", encoding="utf-8")
    assert bring(content, edited).updated == ("t-00001",)
    assert "Басқа сөз" in (content / TEXT).read_text(encoding="utf-8")


def test_a_sheet_of_another_program_is_remembered(content: Path) -> None:
    own = sheet(content, "id,given\nt-00001,2019-05\n")
    assert bring(content, own).updated == ("t-00001",)
    path = content / RECORD
    path.write_text(path.read_text(encoding="utf-8").replace("2019-05", "2020"), encoding="utf-8")
    assert bring(content, own).unchanged == 1
    assert len(bring(content, sheet(content, "id,given\nt-00001,2021\n")).conflicts) == 1


def test_rows_without_an_id_become_drafts_once(content: Path) -> None:
    own = sheet(content, f"Атауы;text.kk;Ескерту\nҮлгі атау;{KAZAKH};x\n")
    report = bring(content, own, Атауы="title.kk")
    assert (report.created, "Ескерту" in str(report.left_out[0][0].why)) == (("t-00002",), True)
    made = drafts(content)
    assert made["t-00002/kk.md"] == f"---\ntitle: Үлгі атау\n---\n\n{KAZAKH}\n"
    assert "published: 2025-01-01\nconsent: {status: unknown}\n" in made["t-00002/record.yaml"]
    assert bring(content, own, Атауы="title.kk").unchanged == 1
    assert check(read_archive(content), DAYS) == []


def test_a_row_with_a_new_id_becomes_a_draft_of_that_id(content: Path) -> None:
    assert bring(content, sheet(content, f"id,text.kk\nt-00077,{KAZAKH}\n")).created == ("t-00077",)


def test_a_dry_run_changes_nothing(content: Path) -> None:
    edited = exported(content, lambda row: row.update({"given": "2019-05"}))
    before = tree(content)
    assert (bring(content, edited, dry_run=True).updated, tree(content)) == (("t-00001",), before)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("id,given\nt-00001,Mar-18\n", 'date "Mar-18" is not understood'),
        (f"id,text.kk,text.ru\nt-00001,{RUSSIAN * 2},{KAZAKH * 2}\n", '"text.kk" is written in the language "ru"'),
        ("id,kind,given\nt-00001,p-00001,2019\n", '"kind"'),
        ("id,title.kk\n5,Үлгі\n", '"5" is not an id'),
        ("id,given\nt-00001,2019\nt-00001,2020\n", "stands in an earlier row too"),
        ("id,about\nt-00001,p-00031 a dear friend\n", "is not understood"),
        ("id,sources\nt-00001,[{\n", "is not JSON"),
        ("id,witness\nt-00001,Айгүл Үлгі\n", '"Айгүл Үлгі" in "witness" is not the id of a person'),
        ("id,about\nt-00001,Айгүл sibling\n", '"Айгүл" in "about" is not the id of a person'),
        ("id,places\nt-00001,Құлжа\n", '"Құлжа" in "places" is not the id of a place'),
        ("id,given\nt-00001,03/04/2020\n", '"03/04/2020" in "given" may be two days'),
        ("id,given\nt-00001,31.02.2020\n", '"31.02.2020" is not a day'),
        ("id,title.kk\nt-00001,Бір, екі\n", 'the cell C2 stands under no heading: " екі"'),
        ("id,title.kk,\nt-00001,Бір,маңызды\n", 'the cell C2 stands under no heading: "маңызды"'),
    ],
)
def test_rows_that_cannot_be_taken_are_told_and_left_out(row: str, told: str, content: Path) -> None:
    report = bring(content, sheet(content, row))
    assert told in str(report.left_out[-1][0].why)
    assert report.left_out[-1][0].where.endswith(":3" if "earlier" in told else ":2")
    assert not report.is_whole


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("id,title.kk\nt-00001,Әкем\n".encode("cp1251", "replace"), "not in UTF-8"),
        (b"id,Title,Title\n", 'two columns are called "Title"'),
        (b"", "is empty"),
    ],
)
def test_tables_that_cannot_be_read_are_told(data: bytes, told: str, content: Path) -> None:
    own = content.parent / "own.csv"
    own.write_bytes(data)
    with pytest.raises(ContentError, match=told):
        bring(content, own)


def test_a_mapping_that_names_no_field_is_told_with_the_near_miss(content: Path) -> None:
    with pytest.raises(ContentError, match=r'Did you mean "title.kk"'):
        bring(content, sheet(content, "Атауы\nx\n"), Атауы="titel.kk")


def edited_sheet(content: Path) -> Path:
    """Return a sheet in which a record and its text are edited, and a row is added."""
    path = exported(content, lambda row: row.update({"given": "2019-05", "text.kk": KAZAKH, "title.ru": "Образец"}))
    table = read_table(path)
    write_table(path, table.headings, [*(row.cells for row in table.rows), {"text.kk": KAZAKH, "title.kk": "Жаңа"}])
    return path


@pytest.mark.parametrize("step", range(1, 14))
def test_an_import_that_was_cut_off_anywhere_is_finished_by_the_next(
    step: int, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = archive(content.parent / "whole")
    bring(whole, edited_sheet(whole))
    edited = edited_sheet(content)
    with monkeypatch.context() as patch:
        cut_off_at(step, patch)
        with pytest.raises(KeyboardInterrupt):
            bring(content, edited)
    assert bring(content, edited).conflicts == ()
    assert {name: text for name, text in tree(content).items() if "imported" not in name} == {
        name: text for name, text in tree(whole).items() if "imported" not in name
    }


def test_a_full_disk_is_told_and_leaves_nothing_half_written(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    edited, before = edited_sheet(content), tree(content)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OutsideError, match="No space left"):
            bring(content, edited)
    assert {name: data for name, data in tree(content).items() if "imported" not in name} == before
    assert bring(content, edited).updated == ("t-00001",)


@pytest.mark.parametrize(
    "data",
    [
        f"id;given;text.ru\nt-00001;2019-05;{RUSSIAN}\n".encode("utf-8-sig"),
        f"id\tgiven\ttext.ru\nt-00001\t2019-05\t{RUSSIAN}\n".encode("utf-16"),
        f'"id";"given";"text.ru"\r\n"t-00001";"2019-05";"{RUSSIAN}"\r\n\r\n'.encode(),
        f"sep=;\nid;given;text.ru\nt-00001;2019-05;{RUSSIAN}\n".encode(),
    ],
)
def test_sheets_are_read_as_programs_write_them(data: bytes, content: Path) -> None:
    own = content.parent / "own.csv"
    own.write_bytes(data)
    report = bring(content, own)
    assert (report.updated, report.left_out) == (("t-00001",), ())
    assert RUSSIAN in (content / TEXT.replace("kk.md", "ru.md")).read_text(encoding="utf-8")


def test_dates_and_numbers_of_xlsx_are_cells_as_they_are_seen(content: Path) -> None:
    book = Workbook()
    seen = book.active
    assert seen is not None
    seen.append(["id", "given", "published", "text.ru", None])
    seen.append(["t-00001", 2019, datetime(2021, 2, 3), RUSSIAN, None])
    seen.merge_cells("D2:E2")
    hidden = book.create_sheet("notes", 0)
    hidden.sheet_state = "hidden"
    hidden.append(["not for anyone"])
    book.create_sheet("more").append(["id"])
    book.save(content.parent / "own.xlsx")
    report = bring(content, content.parent / "own.xlsx")
    assert (report.updated, [str(one.why) for one, _times in report.left_out]) == (
        ("t-00001",),
        ['the hidden sheet "notes" is not taken in', 'the sheet "more" is not taken in: the first one alone is'],
    )
    assert "given: 2019\n" in (content / RECORD).read_text(encoding="utf-8")


def without(table: Table, row: int, heading: str | None) -> Table:
    """Return a table as an importer would see it that lost a row, or a cell of one."""
    rows = list(table.rows)
    if heading is None:
        del rows[row]
    else:
        cells = {name: cell for name, cell in rows[row].cells.items() if name != heading}
        rows[row] = replace(rows[row], cells=cells)
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize(("row", "heading"), [(0, None), (1, None), (0, "text.kk"), (0, "title.kk"), (1, "given")])
def test_each_row_and_cell_that_is_dropped_is_found_missing(row: int, heading: str | None, content: Path) -> None:
    own = sheet(content, f"title.kk,text.kk,given\nБір,{KAZAKH},2019\nЕкі,{KAZAKH} Екі.,2020\n")
    place = Place(content=content, store=content, dry_run=True)
    whole = import_tables((own,), place, {}, DAY)
    assert (whole.faults, sum(whole.account.values())) == ((), 6)
    assert import_tables((own,), place, {}, DAY, lambda *of: without(read_table(*of), row, heading)).faults

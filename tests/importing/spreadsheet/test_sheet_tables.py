"""Tables as people save them: every reading that loses a cell is refused, or names it."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from aigaq.core.errors import ContentError
from aigaq.importing.spreadsheet.cell_values import settle_values
from aigaq.importing.spreadsheet.sheet_tables import Table, read_table
from aigaq.importing.spreadsheet.xlsx_files import text_of

ROWS = [["id", "given", "text.ru"], ["t-00001", "2019-05", "Первое слово, второе; третье | и ещё"]]


def csv(folder: Path, data: bytes) -> Table:
    path = folder / "own.csv"
    path.write_bytes(data)
    return read_table(path)


def xlsx(folder: Path, *lines: list[Any]) -> Table:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    book.save(folder / "own.xlsx")
    return read_table(folder / "own.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_and_encoding_is_read(delimiter: str, encoding: str, tmp_path: Path) -> None:
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in ROWS)
    table = csv(tmp_path, text.encode(encoding))
    assert [row.cells for row in table.rows] == [dict(zip(*ROWS, strict=True))]


@pytest.mark.parametrize("words", ["бір, екі", "бір; екі; үш", "бір | екі", "бір\tекі"])
def test_a_table_of_one_column_is_never_parted(words: str, tmp_path: Path) -> None:
    assert csv(tmp_path, f"text.kk\n{words}\n".encode()).rows[0].cells == {"text.kk": words}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_cell_beyond_the_headings_is_told_with_its_place(delimiter: str, tmp_path: Path) -> None:
    text = f"title.ru{delimiter}text.ru\nОдин{delimiter}Первое{delimiter} второе\n"
    assert csv(tmp_path, text.encode()).rows[0].homeless == (("C", " второе"),)


def test_titles_above_the_headings_are_told(tmp_path: Path) -> None:
    table = csv(tmp_path, "Список свидетельств;;\n;;\nid;given;text.ru\nt-00001;2019;Сөз\n".encode())
    assert (table.rows[0].number, table.rows[0].cells["text.ru"]) == (4, "Сөз")
    assert [str(note) for note in table.notes] == ['row 1 stands above the headings: "Список свидетельств"']


def test_a_table_without_any_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no column is called by the name of a field"):
        csv(tmp_path, "Имя;Слова\nx;y\n".encode())


@pytest.mark.parametrize("name", ["old.xls", "own.ods"])
def test_files_of_other_programs_are_told_plainly(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(ContentError, match="is not read"):
        read_table(tmp_path / name)


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (datetime(2020, 1, 25), "dd.mm.yyyy", "2020-01-25"),
        (datetime(2020, 1, 1), "mmmm yyyy", "2020-01"),
        (datetime(2020, 1, 1), "yyyy", "2020"),
        (datetime(2020, 1, 1), '[$-419]mmmm\\ yyyy"г."', "2020-01"),
        (datetime(2020, 1, 25, 10, 30), "dd.mm.yyyy h:mm", "2020-01-25T10:30:00"),
        (datetime(2020, 1, 25, 10, 30), "dd.mm.yyyy", "2020-01-25"),
        (date(2020, 1, 25), "yyyy-mm-dd", "2020-01-25"),
        (time(10, 30), "h:mm", "10:30:00"),
        (2019.0, "General", "2019"),
        (0.1 + 0.2, "General", "0.3"),
        (0.5, "0%", "50%"),
        (42, "00000", "00042"),
        (True, "General", "TRUE"),
        (None, "General", ""),
    ],
)
def test_a_value_is_read_as_it_is_shown(value: Any, shown: str, text: str) -> None:
    assert text_of(value, shown) == text


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("25.01.2020", "2020-01-25"),
        ("5.1.2020", "2020-01-05"),
        ("25.01.2020 г.", "2020-01-25"),
        ("25.01.2020 ж.", "2020-01-25"),
        ("01.2020", "2020-01"),
        ("2020/1/25", "2020-01-25"),
        ("2020年1月25日", "2020-01-25"),
        ("25/01/2020", "2020-01-25"),
        ("1/25/2020", "2020-01-25"),
        ("2020-01~", "2020-01~"),
        ("2018-04/2019", "2018-04/2019"),
    ],
)
def test_days_are_understood_as_people_write_them(written: str, iso: str) -> None:
    assert settle_values({"given": written})["given"] == iso


def test_days_in_texts_stay_as_they_are() -> None:
    assert settle_values({"text.kk": "25.01.2020", "title.kk": "01.2020"}) == {
        "text.kk": "25.01.2020",
        "title.kk": "01.2020",
    }


def test_formulas_without_a_result_and_errors_are_told(tmp_path: Path) -> None:
    table = xlsx(tmp_path, ["id", "title.kk", "text.kk"], ["t-00001", "=A2", "Сөз"], ["t-00002", "#REF!", "Сөз"])
    assert ["formula without its result" in str(row.faults[0]) for row in table.rows] == [True, False]
    assert str(table.rows[1].faults[0]) == "the cell B3 holds an error: #REF!"


def test_notes_at_cells_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "text.kk"])
    sheet.append(["t-00001", "Сөз"])
    sheet["B2"].comment = Comment("Не для всех", "x")
    hidden = book.create_sheet("hidden")
    hidden.sheet_state = "hidden"
    hidden.append(["x"])
    book.save(tmp_path / "own.xlsx")
    notes = {str(note) for note in read_table(tmp_path / "own.xlsx").notes}
    assert notes == {'the hidden sheet "hidden" is not taken in', "notes at cells are not taken in"}

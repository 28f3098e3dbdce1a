"""Rows without an id, corrected and imported again: the draft changes, and no other one."""

import re
from pathlib import Path

import pytest

from aigaq.content.writing.draft_ledger import NAME
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place
from aigaq.importing.spreadsheet.exchange import import_tables
from helpers.exports import KAZAKH, RUSSIAN, archive, drafts, reasons
from importing.spreadsheet.test_exchange import DAY

HEAD = "title.ru,text.ru,given\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return archive(tmp_path)


def bring(content: Path, *rows: str, head: str = HEAD, name: str = "own.csv") -> Report:
    path = content.parent / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    report = import_tables((path,), Place(content=content, store=content), {}, DAY)
    assert report.faults == ()
    return report


def test_a_corrected_row_changes_its_draft(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},2019", f"Два,{RUSSIAN} Да.,2020")
    report = bring(content, f"Один,{RUSSIAN} Ещё.,2019", f"Два,{RUSSIAN} Да.,2020")
    assert (report.created, report.updated, report.unchanged) == ((), ("t-00002",), 1)
    assert "Ещё" in drafts(content)["t-00002/ru.md"]
    assert bring(content, f"Один,{RUSSIAN} Ещё.,2019", f"Два,{RUSSIAN} Да.,2020").unchanged == 2


def test_rows_that_move_are_the_same(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},2019", f"Два,{RUSSIAN} Да.,25.01.2020")
    report = bring(content, f"Ноль,{RUSSIAN} Нет.,2018", f"Два,{RUSSIAN} Да.,25.01.2020", f"Один,{RUSSIAN},2019")
    assert (report.created, report.updated, report.unchanged) == (("t-00004",), (), 2)


def test_a_day_in_russian_form_is_no_change(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},25.01.2020")
    assert bring(content, f"Один,{RUSSIAN} Ещё.,25.01.2020").updated == ("t-00002",)
    assert "given: 2020-01-25" in drafts(content)["t-00002/record.yaml"]


def test_a_row_that_says_something_else_at_a_place_overwrites_nothing(content: Path) -> None:
    bring(content, KAZAKH, head="text.kk\n")
    report = bring(content, f"{KAZAKH} Басқа.", head="text.kk\n")
    assert (report.created, report.updated) == ((), ())
    assert "another row came in from here as t-00002" in reasons(report)


def test_a_row_that_may_be_either_of_two_is_told(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},2019", f"Один,{RUSSIAN} Да.,2020")
    report = bring(content, f"Один,{RUSSIAN} Ещё.,2019")
    assert (report.updated, "t-00002, t-00003" in reasons(report)) == ((), True)


def test_a_correction_of_what_was_edited_here_is_a_conflict(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},2019")
    path = content / "drafts/t-00002/ru.md"
    path.write_text("---\ntitle: Один\n---\n\nМоё.\n", encoding="utf-8")
    assert [one.id for one in bring(content, f"Один,{RUSSIAN} Ещё.,2019").conflicts] == ["t-00002"]
    assert "Моё" in path.read_text(encoding="utf-8")


def test_a_row_that_stands_twice_is_told(content: Path) -> None:
    report = bring(content, f"Один,{RUSSIAN},2019", f"Один,{RUSSIAN},2019")
    assert (report.created, "the row says the same as an earlier one" in reasons(report)) == (("t-00002",), True)


@pytest.mark.parametrize("name", ["other.csv", "theirs/own.csv"])
def test_a_row_of_another_file_with_the_same_title_overwrites_nothing(content: Path, name: str) -> None:
    bring(content, f"Один,{RUSSIAN},2019")
    before = drafts(content)
    report = bring(content, "Один,Совсем другие слова другого человека.,2020", name=name)
    assert (report.created, report.updated, drafts(content)) == ((), (), before)
    assert "the row bears the title of t-00002, which came in from another file" in reasons(report)


def test_a_sheet_that_was_saved_under_another_name_is_the_same(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},2019")
    assert bring(content, f"Первый,{RUSSIAN},2020", name="other.csv").updated == ("t-00002",)


def test_rows_of_files_of_one_name_in_two_folders_do_not_meet(content: Path) -> None:
    bring(content, f"Один,{RUSSIAN},2019")
    report = bring(content, "Другой,Совсем другие слова другого человека.,2020", name="theirs/own.csv")
    assert (report.created, report.updated) == (("t-00003",), ())
    assert bring(content, f"Один,{RUSSIAN} Ещё.,2019").updated == ("t-00002",)


@pytest.mark.parametrize("sign", [r":[0-9a-f]{10}(?=:\d)", r',?"#row":"[^"]*"'])
def test_a_ledger_that_does_not_tell_the_folder_lets_no_row_overwrite_another(content: Path, sign: str) -> None:
    bring(content, f"Один,{RUSSIAN},2019")
    ledger = next(content.rglob(NAME))
    older = re.sub(sign, "", ledger.read_text(encoding="utf-8"))
    assert older != ledger.read_text(encoding="utf-8")
    ledger.write_text(older, encoding="utf-8")
    before = drafts(content)
    report = bring(content, "Один,Совсем другие слова другого человека.,2020")
    assert (report.created, report.updated, drafts(content)) == ((), (), before)
    assert "t-00002" in reasons(report)


def test_another_row_at_the_place_of_one_in_an_older_ledger_is_told(content: Path) -> None:
    bring(content, KAZAKH, head="text.kk\n")
    ledger = next(content.rglob(NAME))
    ledger.write_text(re.sub(r":[0-9a-f]{10}(?=:\d)", "", ledger.read_text(encoding="utf-8")), encoding="utf-8")
    report = bring(content, f"{KAZAKH} Басқа.", head="text.kk\n")
    assert (report.created, "another row came in from here as t-00002" in reasons(report)) == ((), True)

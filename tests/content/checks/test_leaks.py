"""A name that no public record bears is found on the line of the content that says it."""

from datetime import date
from pathlib import Path

import pytest

from aigaq.content.checks.leaks import check_leaks
from aigaq.content.reading.archive import read_archive
from helpers.building import build_site, settings_for
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content

TODAY = date(2025, 1, 1)
SECOND = RECORD.replace("t-00001", "t-00002")
WITHDRAWN: Changes = {
    SECOND: SMALL[RECORD].replace("t-00001", "t-00002").replace("p-00001", "p-00040").replace("[web, ", "["),
    TEXT.replace("t-00001", "t-00002"): SMALL[TEXT],
    "people/p-00040.yaml": "id: p-00040\nname_mode: real\nnames: {ru: Савелий Скрытнов, kk: Тыйымгүл Жасырынқызы}\n",
}


def leaks(folder: Path, changes: Changes) -> list[str]:
    archive = read_archive(write_content(folder / "content", {**WITHDRAWN, **changes})).value
    problems = check_leaks(archive, TODAY)
    assert all("Савел" not in str(problem) and "Тыйым" not in str(problem) for problem in problems)
    return [f"{Path(problem.path).name}:{problem.line}" for problem in problems]


def text(words: str) -> Changes:
    return {TEXT: SMALL[TEXT].rstrip() + f"\n\nБір сөз.\n\n{words}\n"}


@pytest.mark.parametrize(
    "words",
    ["Савелий Скрытнов айтты.", "сөзі Савелия Скрытнова туралы", "Тыйымгүлдің Жасырынқызының сөзі", "Saveliy Skrytnov"],
)
def test_a_text_that_names_somebody_who_is_not_public_is_told_with_its_line(tmp_path: Path, words: str) -> None:
    last = len((SMALL[TEXT].rstrip() + "\n\nБір сөз.\n\n").splitlines()) + 1
    assert leaks(tmp_path, text(words)) == [f"kk.md:{last}"]


def test_a_title_is_told_with_its_line(tmp_path: Path) -> None:
    title = next(line for line in SMALL[TEXT].splitlines() if line.startswith("title:"))
    assert leaks(tmp_path, changed(TEXT, title, "title: Скрытнову Савелию")) == ["kk.md:2"]


def test_a_record_and_the_site_are_told(tmp_path: Path) -> None:
    person = f"{SMALL['people/p-00031.yaml'].rstrip()}\noccupation: {{ru: ученик Савелия Скрытнова}}\n"
    assert leaks(tmp_path, {"people/p-00031.yaml": person}) == [f"p-00031.yaml:{person.count(chr(10))}"]


def test_nothing_is_told_of_names_that_are_public_or_waived(tmp_path: Path) -> None:
    assert (
        leaks(
            tmp_path / "a",
            {SECOND: SMALL[RECORD].replace("t-00001", "t-00002").replace("p-00001", "p-00040")}
            | text("Савелия Скрытнова"),
        )
        == []
    )
    waived = text("Савелия Скрытнова")[TEXT].replace("title:", "waive: [{rule: leak-name, reason: public}]\ntitle:", 1)
    assert leaks(tmp_path / "b", {TEXT: waived}) == []


def test_a_build_that_stops_for_it_names_the_content_and_not_the_page(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", WITHDRAWN | text("Савелия Скрытнова"))
    built = build_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", "en"))
    told = [line for line in built.said.splitlines() if "[leak-name]" in line]
    assert built.code == 1
    assert len(told) == 1
    assert "t-00001/kk.md:" in told[0]

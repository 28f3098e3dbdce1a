"""The content folder as a whole."""

import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.core.problems import Problem
from helpers.small_content import DAYS, PERSON, RECORD, SMALL, TEXT, changed, check_content, write_content

ABOUT = SMALL["pages/about/en.md"]


def test_everything_is_read(tmp_path: Path) -> None:
    found = read_archive(write_content(tmp_path)).value
    assert list(found.places) == ["cn", "kz", "cn-65"]
    assert (list(found.people), list(found.testimonies), list(found.pages)) == (
        ["p-00001", "p-00031"],
        ["t-00001"],
        ["about"],
    )
    assert found.testimonies["t-00001"].record.witness == "p-00001"


def test_a_text_has_its_words_and_the_line_on_which_they_begin(tmp_path: Path) -> None:
    text = read_archive(write_content(tmp_path)).value.testimonies["t-00001"].texts["kk"]
    assert (text.front.title, text.body, text.body_line) == ("Үлгі", "Ойдан шығарылған сөз.", 5)


def test_paths_are_as_the_folder_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_content(tmp_path / "content", {RECORD: ""})
    monkeypatch.chdir(tmp_path)
    problem, *_ = read_archive(Path("content")).problems
    assert str(problem).startswith("content/testimonies/000/t-00001/record.yaml: the file is empty.")


def test_an_archive_with_an_error_is_not_given_out(tmp_path: Path) -> None:
    reading = read_archive(write_content(tmp_path, {PERSON: ""}))
    assert reading.archive is None
    assert list(reading.value.people) == ["p-00031"]


def test_an_archive_without_an_error_is(tmp_path: Path) -> None:
    reading = read_archive(write_content(tmp_path))
    assert reading.archive is reading.value


def test_ids_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    ids = ["t-100000", "t-00002", "t-99999"]
    changes = {f"testimonies/{id}/record.yaml": SMALL[RECORD].replace("t-00001", id) for id in ids}
    found = read_archive(write_content(tmp_path, changes)).value
    assert list(found.testimonies) == ["t-00001", "t-00002", "t-99999", "t-100000"]


def test_files_beside_a_record_are_kept_with_their_sizes(tmp_path: Path) -> None:
    found = read_archive(write_content(tmp_path, {"testimonies/000/t-00001/a.jpg": b"abc"})).value
    assert found.testimonies["t-00001"].files == {"a.jpg": 3}


def test_an_original_may_be_in_a_language_of_its_own(tmp_path: Path) -> None:
    changes = {**changed(RECORD, "original: kk", "original: ce"), TEXT: None, TEXT.replace("kk", "ce"): SMALL[TEXT]}
    assert check_content(tmp_path, changes) == []


def test_news_has_a_day_and_a_name(tmp_path: Path) -> None:
    found = read_archive(write_content(tmp_path, {"news/2024-05-01-new-site/en.md": ABOUT})).value
    assert [(slug, item.on) for slug, item in found.news.items()] == [("new-site", date(2024, 5, 1))]


def test_folders_without_end_are_not_followed(tmp_path: Path) -> None:
    deep = "/".join(["people", *("a" * 60), "p-00009.yaml"])
    (message,) = check_content(tmp_path, {deep: "id: p-00009\nname_mode: withheld\n"})
    assert message.endswith("folders lie in one another too deeply. Move its files up. [nesting]")


def test_links_are_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "p-00009.yaml").write_text("id: p-00009\nname_mode: withheld\n")
    (content / "people" / "more").symlink_to(tmp_path / "secret")
    (content / "testimonies" / "000" / "t-00001" / "ru.md").symlink_to(tmp_path / "secret" / "p-00009.yaml")
    problems = read_archive(content).problems
    assert [(Path(problem.path).name, problem.rule) for problem in problems] == [
        ("more", "symlink"),
        ("ru.md", "symlink"),
    ]


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(write_content(tmp_path) / "people" / "p-00009.yaml")
    assert [problem.rule for problem in read_archive(tmp_path).problems] == ["stray-file"]


def test_a_name_that_cannot_be_shown_is_told_in_signs_that_can(tmp_path: Path) -> None:
    (write_content(tmp_path) / "people" / "p\n1.yaml").touch()
    (problem,) = read_archive(tmp_path).problems
    assert (Path(problem.path).name, problem.rule) == ("p\\u000a1.yaml", "file-name")


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    rules = [problem.rule for problem in read_archive(tmp_path / "content").problems]
    assert rules == ["missing-file", "missing-file", "unreadable"]


def test_what_refers_to_a_broken_file_is_not_told_a_second_time(tmp_path: Path) -> None:
    changes = {PERSON: "id: p-00001\n", "places.yaml": "places: x\n"}
    assert [problem.rule for problem in check(read_archive(write_content(tmp_path, changes)), DAYS)] == [
        "missing-field",
        "type",
    ]


def test_the_order_in_which_files_were_made_changes_nothing(tmp_path: Path) -> None:
    changes = {f"people/{n}/p-0000{n}.yaml": "born: x\n" for n in (3, 2, 4)}
    backwards = dict(reversed(changes.items()))
    assert check_content(tmp_path / "one", changes) == check_content(tmp_path / "two", backwards)


FILES = [*SMALL, "mirrors.yaml", "news/2024-05-01-new/en.md", "testimonies/000/t-00001/ru.md"]
LINES = st.lists(
    st.sampled_from(
        ["---", "title: x", "id: p-00001", "names: {en: x}", "  - a", "- {id: cn", "[[withheld", "a: &b", "\t", "é"]
    )
    | st.text(max_size=12),
    max_size=8,
).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(FILES), st.binary(max_size=60) | LINES)
def test_any_bytes_in_any_file_give_problems_and_nothing_else(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        problems = check(read_archive(write_content(Path(folder), {name: data})), DAYS)
    assert all(isinstance(problem, Problem) and "\n" not in str(problem) for problem in problems)

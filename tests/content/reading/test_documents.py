"""Pages and news: what a folder's name says, and that each name is used once."""

from datetime import date
from pathlib import Path

import pytest

from aigaq.content.reading.documents import by_slug, news_groups, page_groups, read_document
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Document
from helpers.small_content import ABOUT


def folder(top: Path, *names: str) -> str:
    """Documents of these names, each with a text in English."""
    for name in names:
        (top / name).mkdir(parents=True)
        (top / name / "en.md").write_text(ABOUT, encoding="utf-8")
    return top.as_posix()


def test_a_page_is_read_with_its_texts(tmp_path: Path) -> None:
    problems: list[Problem] = []
    (group,) = page_groups(folder(tmp_path, "host-a-copy"), problems)
    document = read_document(group).document
    assert document is not None
    assert (document.slug, document.on, list(document.texts), problems) == ("host-a-copy", None, ["en"], [])


def test_news_have_their_day_and_a_name_without_it(tmp_path: Path) -> None:
    (group,) = news_groups(folder(tmp_path, "2024-05-01-new-site"), [])
    document = read_document(group).document
    assert document is not None
    assert (document.slug, document.on) == ("new-site", date(2024, 5, 1))


@pytest.mark.parametrize("name", ["2024-5-1-new", "2024-05-01", "2024-05-01-New", "new"])
def test_news_without_a_day_or_a_name_are_told(name: str, tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert list(news_groups(folder(tmp_path, name), problems)) == []
    assert [problem.rule for problem in problems] == ["file-name"]


def test_news_of_a_day_that_is_not_are_told_how_many_days_the_month_has(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert list(news_groups(folder(tmp_path, "2024-02-30-new"), problems)) == []
    assert [(problem.rule, str(problem.message)) for problem in problems] == [("date", "February 2024 has 29 days")]


def test_files_that_are_no_texts_are_told(tmp_path: Path) -> None:
    folder(tmp_path, "about")
    (tmp_path / "about" / "photo.jpg").write_bytes(b"x")
    (group,) = page_groups(tmp_path.as_posix(), [])
    assert [Path(problem.path).name for problem in read_document(group).problems] == ["photo.jpg"]


def test_the_first_of_two_documents_of_one_name_is_kept() -> None:
    problems: list[Problem] = []
    first, second = (Document(path=path, slug="new", on=None, texts={}) for path in ("news/a", "news/b"))
    assert by_slug([first, second], problems) == {"new": first}
    assert "news/a" in str(problems[0].message)

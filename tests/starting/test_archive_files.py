"""The files of a new archive: complete in every language, whole records, and nothing of the sample."""

import re
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from aigaq.cli.forms import output_of
from aigaq.content.build_date import Days
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.status.states import entries
from aigaq.core.problems import Problem
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.forms import Form
from aigaq.starting.archive_answers import Answers
from aigaq.starting.archive_files import PAGES, archive_files
from aigaq.starting.pinned_program import write_files

ID = UUID("0c24a9ef-d8a7-4b7b-8fed-29bdc33d1b9a")
ODD_NAME = "О'Коннор: «архив» # {x} \\ и - ты"


def files(*languages: str, name: str = "Қақпа") -> dict[str, bytes]:
    return dict(archive_files(Answers(name=name, languages=languages, contact="qaqpa@example.com"), ID))


def problems(folder: Path) -> list[Problem]:
    return check(read_archive(folder / "content"), Days(clock=date(2025, 1, 1)))


@pytest.mark.parametrize("languages", [SOURCE_LANGUAGES, *((language,) for language in SOURCE_LANGUAGES)])
def test_its_first_check_warns_of_the_marked_places_alone(tmp_path: Path, languages: tuple[str, ...]) -> None:
    write_files(tmp_path, files(*languages).items())
    found = problems(tmp_path)
    assert {(problem.rule, problem.is_error) for problem in found} == {("write", False)}
    pages = {problem.path.split("/")[-2] for problem in found}
    assert pages == {"about", "safety", "host-a-copy"}
    assert all(any(problem.path.endswith(f"/{language}.md") for problem in found) for language in languages)


def test_its_marks_are_in_the_language_of_their_page() -> None:
    found = {
        language: {
            word
            for path, data in files(language).items()
            if path.endswith(f"/{language}.md")
            for word in re.findall(r"https://\[\[write: (.+?)\]\]/", data.decode())
        }
        for language in SOURCE_LANGUAGES
    }
    assert found == {"en": {"ADDRESS"}, "kk": {"МЕКЕНЖАЙ"}, "ru": {"АДРЕС"}, "tr": {"ADRES"}, "zh": {"网址"}}


def test_its_translations_are_of_the_originals_as_they_are(tmp_path: Path) -> None:
    write_files(tmp_path, files(*SOURCE_LANGUAGES).items())
    assert entries(read_archive(tmp_path / "content").value) == []


@pytest.mark.parametrize("name", [ODD_NAME, "yes", "2020-01-01", "x" * 200, "قاقپا", "- a: b"])
def test_its_name_is_what_was_given(tmp_path: Path, name: str) -> None:
    write_files(tmp_path, files("ru", name=name).items())
    assert read_archive(tmp_path / "content").value.site.name == {"ru": name}


def test_a_readme_is_there_in_the_language_of_its_editors() -> None:
    texts = {language: files(language)["README.md"].decode() for language in SOURCE_LANGUAGES}
    assert len(set(texts.values())) == len(SOURCE_LANGUAGES)
    for language, text in texts.items():
        assert text.startswith("# Қақпа\n")
        assert f"content/pages/for-editors/{language}.md" in text
        assert "{" not in text


def test_no_output_is_committed() -> None:
    ignored = files("kk")[".gitignore"].decode().splitlines()
    assert {f"/{output_of(Path('output'), form)}/" for form in Form} <= set(ignored)


def test_it_has_the_pages_and_hidden_files() -> None:
    paths = set(files("kk"))
    assert {f"content/pages/{slug}/kk.md" for slug in PAGES} <= paths
    assert {".gitignore", ".gitattributes", "Makefile", "pelicanconf.py", "theme/.gitkeep"} <= paths

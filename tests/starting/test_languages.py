"""The languages of an archive are its own: one is enough, another can come later."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from aigaq.content.build_date import Days
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.status.states import State, entries
from aigaq.starting.archive_answers import Answers
from aigaq.starting.archive_files import PAGES, archive_files, words_of_page
from aigaq.starting.pinned_program import write_files
from helpers.building import whole_site
from helpers.small_content import SMALL

ID = UUID("0c24a9ef-d8a7-4b7b-8fed-29bdc33d1b9a")
WRITTEN_IN = {
    "kk": {"kk", "kk-latn", "kk-arab"},
    "en": {"en"},
    "kk ru": {"kk", "kk-latn", "kk-arab", "ru"},
    "zh": {"zh", "zh-hant"},
}


def begin(folder: Path, *languages: str) -> Path:
    """Return an archive in these languages, with a testimony in Kazakh."""
    write_files(folder, archive_files(Answers(name="Қақпа", languages=languages), ID))
    small = {path: text for path, text in SMALL.items() if path.startswith(("people/", "testimonies/"))}
    for path, text in small.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text, encoding="utf-8")
    return folder


def errors(folder: Path) -> list[str]:
    found = check(read_archive(folder / "content"), Days(clock=date(2025, 1, 1), epoch=date(2025, 1, 1)))
    return [str(problem).removeprefix(f"{folder}/") for problem in found if problem.is_error]


@pytest.mark.parametrize("languages", WRITTEN_IN)
def test_an_archive_is_built_in_its_own_languages_alone(tmp_path: Path, languages: str) -> None:
    folder = begin(tmp_path, *languages.split())
    output = whole_site(folder / "content", folder / "output", settings=folder / "pelicanconf.py")
    editions = WRITTEN_IN[languages]
    folders = {path.name for path in output.iterdir() if path.is_dir()}
    assert folders - {"assets", "data", "search", "source", "media"} == editions
    root = (output / "index.html").read_text(encoding="utf-8")
    assert {
        code for code in ("kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant") if f'"{code}/' in root
    } == (editions)


def test_a_language_that_is_added_is_asked_for_and_its_texts_are_listed(tmp_path: Path) -> None:
    folder = begin(tmp_path, "kk", "ru")
    assert errors(folder) == []
    site = folder / "content/site.yaml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("[kk, ru]", "[kk, ru, tr]").replace("kk-arab, ru]", "kk-arab, ru, tr]"))
    assert [line.split(":")[:2] for line in errors(folder)] == [
        ["content/site.yaml", "10"],
        ["content/site.yaml", "13"],
    ]
    lines = site.read_text(encoding="utf-8").replace("  ru: ", "  tr: Arşiv\n  ru: ")
    site.write_text(lines, encoding="utf-8")
    assert errors(folder) == []
    missing = [entry.id for entry in entries(read_archive(folder / "content").value) if entry.language == "tr"]
    assert sorted(missing) == sorted([*PAGES, "t-00001"])
    output = whole_site(folder / "content", folder / "output", settings=folder / "pelicanconf.py")
    assert (output / "tr/t/t-00001.html").is_file()


@pytest.mark.parametrize("slug", PAGES)
def test_the_program_has_the_words_of_each_page_in_a_language_that_is_added(slug: str) -> None:
    words = words_of_page(slug, "ru")
    assert words is not None
    page = dict(archive_files(Answers(name="Қақпа", languages=("ru",)), ID))[f"content/pages/{slug}/ru.md"].decode()
    assert page == f"---\ntitle: {words.title}\nsummary: {words.summary}\n---\n\n{words.body}\n"
    assert (words_of_page(slug, "xx"), words_of_page("own", "ru")) == (None, None)


def test_one_language_lacks_nothing_in_others(tmp_path: Path) -> None:
    folder = begin(tmp_path, "kk")
    found = [entry for entry in entries(read_archive(folder / "content").value) if State.MISSING in entry.states]
    assert found == []

"""`aigaq new`: with options, and asked in a terminal."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from helpers.building import DAY, settings_for, whole_site
from helpers.small_content import DAYS, TEXT, write_content

EVIDENCE = "ev-0123-4567-89ab-cdef"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


def run(content: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(
        aigaq,
        ["new", *arguments, "--content", str(content)],
        env={"SOURCE_DATE_EPOCH": DAY, "LC_ALL": "C", **environment},
    )


def test_a_testimony_by_options_is_without_a_fault_but_its_missing_words(content: Path) -> None:
    told = run(content, "testimony", "--title", "Үлгі: 2", "--original", "kk", "--kind", "letter", "--given", "2019~")
    assert told.exit_code == 0, told.output
    reading = read_archive(content)
    assert [problem.rule for problem in check(reading, DAYS)] == ["empty-text"]
    record = reading.value.testimonies["t-00002"]
    assert (record.texts["kk"].front.title, str(record.record.published)) == ("Үлгі: 2", "2025-01-01")


def test_people_and_places_may_be_named_in_another_script(content: Path) -> None:
    options = ["--witness", "Айна", "--about", "инвентед:parent"]
    told = run(content, "testimony", "--title", "A", "--original", "en", "--kind", "relative", *options)
    assert told.exit_code == 0, told.output
    record = read_archive(content).value.testimonies["t-00002"].record
    assert [(about.person, about.relation) for about in record.about] == [("p-00031", "parent")]


def test_consent_is_written_in_the_words_of_the_schema(content: Path) -> None:
    options = ["--consent", "given", "--consent-on", "2020-01-02", "--uses", "search, web", "--evidence", EVIDENCE]
    run(content, "testimony", "--title", "A", "--original", "en", "--kind", "relative", *options)
    text = (content / "testimonies/000/t-00002/record.yaml").read_text(encoding="utf-8")
    assert text.endswith(f"consent: {{status: given, on: 2020-01-02, uses: [web, search], evidence: {EVIDENCE}}}\n")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--kind", "story", "Write one of: eyewitness (Eyewitness testimony), relative"),
        ("--given", "31/2019", "Write 2019, 2019-12"),
        ("--given", "04/05/2024", "“04/05/2024” may be 2024-05-04 or 2024-04-05"),
        ("--witness", "p-000", "fits several. Write the id of one of these: p-00001 (Aina Sampleova · 1962), p-00031"),
        ("--witness", "Nobody", "“Nobody” is not one that is known"),
        ("--given-at", "cn-65", "“cn-65” is not one that is known"),
        ("--original", "xx", "Write the code of a language"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_written(option: str, value: str, told: str, content: Path) -> None:
    options = {"--title": "A", "--original": "en", "--kind": "letter", option: value}
    result = run(content, "testimony", *(word for pair in options.items() for word in pair))
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert not (content / "testimonies/000/t-00002").exists()


def test_a_person(content: Path) -> None:
    told = run(content, "person", "--name-mode", "pseudonym", "--name", "kk=Нұр: бір", "--born", "1962")
    assert told.exit_code == 0, told.output
    person = read_archive(content).value.people["p-00032"].record
    assert (person.names, person.born) == ({"kk": "Нұр: бір"}, 1962)


def test_a_translation_names_the_original_that_it_is_made_from(content: Path) -> None:
    told = run(content, "translation", "t-00001", "ru", "--title", "Образец")
    assert told.exit_code == 0, told.output
    testimony = read_archive(content).value.testimonies["t-00001"]
    assert testimony.texts["ru"].front.source == testimony.texts["kk"].revision
    assert "# The original is called: Үлгі" in Path(testimony.texts["ru"].path).read_text(encoding="utf-8")


@pytest.mark.parametrize("id", ["t-00001", "about"])
def test_a_begun_translation_without_words_stops_nothing(id: str, content: Path, tmp_path: Path) -> None:
    assert run(content, "translation", id, "ru", "--title", "Образец").exit_code == 0
    assert check(read_archive(content), DAYS) == []
    whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "ru"))


def test_a_translation_that_is_there_is_not_written_over(content: Path) -> None:
    before = (content / TEXT).read_bytes()
    told = run(content, "translation", "t-00001", "kk", "--title", "A")
    assert (told.exit_code, "is there already" in told.output) == (2, True)
    assert (content / TEXT).read_bytes() == before


def test_a_misspelt_id_is_met_with_the_near_one(content: Path) -> None:
    told = run(content, "translation", "t-0001", "ru", "--title", "A")
    assert (told.exit_code, 'Did you mean "t-00001"?' in told.output) == (2, True)


def test_comments_are_in_the_editors_language(content: Path) -> None:
    run(content, "testimony", "--title", "A", "--original", "en", "--kind", "letter", AIGAQ_LANG="ru")
    text = (content / "testimonies/000/t-00002/record.yaml").read_text(encoding="utf-8")
    assert "# Язык, на котором" in text


def test_edit_opens_what_was_made(content: Path, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    program = f"{sys.executable} -c \"import sys; open({str(opened)!r}, 'w').write(sys.argv[1])\""
    told = run(content, "person", "--name-mode", "withheld", "--edit", VISUAL=program)
    assert told.exit_code == 0, told.output
    assert opened.read_text() == str((content / "people/000/p-00032.yaml").resolve())


def test_a_date_may_be_typed_as_in_letters(content: Path) -> None:
    options = ["--given", "25.04.2018", "--consent", "given", "--consent-on", "1.2.2020", "--uses", "web"]
    told = run(content, "testimony", "--title", "A", "--original", "en", "--kind", "letter", *options)
    assert told.exit_code == 0, told.output
    record = read_archive(content).value.testimonies["t-00002"].record
    assert (record.given and record.given.text, str(record.consent.on)) == ("2018-04-25", "2020-02-01")

"""`aigaq merge`: a person who is in the archive twice."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.writing.answers import NewPerson
from aigaq.content.writing.next_id import next_id
from aigaq.content.writing.scaffolds import person_file
from aigaq.core.ids import RecordKind
from aigaq.core.program_files import TRANSLATIONS
from aigaq.i18n.catalogues import read_catalogue
from aigaq.model.vocabulary import Gender, NameMode
from helpers.building import settings_for, tree, whole_site
from helpers.everything import every_byte
from helpers.small_content import DAYS, PERSON, RECORD, SMALL, TEXT, Changes, write_content

TWIN = "people/p-00032.yaml"
SAME = """\
# heard of again in 2024
id: p-00032
name_mode: real
names: {en: Aina Sampleova, kk: Айна}
aliases: [Aika]
gender: female
events:
  - {type: prison, from: 2019, place: cn-65}
same_as: [p-00001]
"""
SECOND = RECORD.replace("t-00001", "t-00002")
OF_TWIN = SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001", "# she\nwitness: p-00032")
CHANGES: Changes = {TWIN: SAME, SECOND: OF_TWIN, TEXT.replace("t-00001", "t-00002"): SMALL[TEXT]}


def run(content: Path, *ids: str) -> Result:
    return CliRunner().invoke(aigaq, ["merge", *ids, "--content", str(content)], env={"LC_ALL": "C"})


@pytest.mark.parametrize(
    "twin", ["- p-00032\n- born in 1960\n", SAME.encode("utf-16"), f"# Айна\n{SAME}".encode("cp1251")]
)
def test_a_file_that_cannot_be_read_is_named_and_stays(twin: str | bytes, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {**CHANGES, TWIN: twin})
    before = tree(content)
    told = run(content, "p-00001", "p-00032")
    assert (told.exit_code, f"{TWIN} cannot be read. Run aigaq check" in told.output) == (2, True), told.output
    assert tree(content) == before


def test_one_record_holds_all_facts_and_every_file_names_it(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", CHANGES)
    told = run(content, "p-00001", "p-00032")
    assert told.exit_code == 0, told.output
    assert check(read_archive(content), DAYS) == []
    person = read_archive(content).value.people["p-00001"].record
    assert (person.names, person.born, person.gender) == ({"en": "Aina Sampleova", "kk": "Айна"}, 1962, "female")
    assert (person.aliases, len(person.events), person.same_as) == (("Aika",), 1, ())
    assert not (content / TWIN).exists()
    assert "# she\nwitness: p-00001\n" in (content / SECOND).read_text(encoding="utf-8")
    assert "# heard of again in 2024\n" in (content / PERSON).read_text(encoding="utf-8")


def test_fields_take_the_place_of_their_placeholders_and_no_help_is_doubled(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content")
    files = [content / f"people/p-0004{number}.yaml" for number in (1, 2)]
    new = [NewPerson(name_mode=NameMode.REAL), NewPerson(name_mode=NameMode.REAL, gender=Gender.FEMALE, born=1960)]
    for file, answers, language in zip(files, new, ("en", "ru"), strict=True):
        words = read_catalogue(TRANSLATIONS / f"{language}.po", language)[0]
        file.write_bytes(person_file(file.stem, answers, words) + b"# seen in 2019\n" * (language == "ru"))
    before = files[0].read_text(encoding="utf-8")
    assert run(content, "p-00041", "p-00042").exit_code == 0
    filled = before.replace("# gender:", "gender: female").replace("# born:", "born: 1960")
    assert files[0].read_text(encoding="utf-8") == f"{filled}merged: [p-00042]\n# seen in 2019\n"


def test_the_old_id_is_not_given_again_and_links_to_it_lead_on(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", CHANGES)
    run(content, "p-00001", "p-00032")
    assert next_id(content, RecordKind.PERSON) == "p-00033"
    site = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "en"))
    assert '<span id="p-00032">' in (site / "en/t/t-00002.html").read_text(encoding="utf-8")


def test_an_old_page_leads_to_the_new_one(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", CHANGES)
    run(content, "p-00001", "p-00032")
    site = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "en"))
    page = (site / "en/p/p-00032.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=p-00001.html">' in page
    assert '<a href="p-00001.html">' in page
    assert "noindex" in page
    assert (site / "en/p/p-00001.html").is_file()


@pytest.mark.parametrize("mode", ["pseudonym", "initials", "withheld"])
def test_of_nobody_unnamed_a_former_id_is_told(mode: str, tmp_path: Path) -> None:
    names = "" if mode == "withheld" else "names: {en: A. B.}\n"
    one, two = (f"id: {id}\nname_mode: {mode}\n{names}" for id in ("p-00001", "p-00032"))
    content = write_content(tmp_path / "content", {**CHANGES, PERSON: one, TWIN: two})
    assert run(content, "p-00001", "p-00032").exit_code == 0
    assert next_id(content, RecordKind.PERSON) == "p-00033"
    site = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "en"))
    assert (site / "en/p/p-00001.html").is_file()
    assert [name for name, data in every_byte(site) if b"p-00032" in data and "code.tar" not in name] == []


def test_a_real_name_that_differs_becomes_an_alias(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {TWIN: SAME.replace("Aina Sampleova", "Ayna Sampleova")})
    assert run(content, "p-00001", "p-00032").exit_code == 0
    assert read_archive(content).value.people["p-00001"].record.aliases == ("Aika", "Ayna Sampleova")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({TWIN: SAME + "born: 1963\n"}, "born: 1962 / 1963"),
        (
            {TWIN: SAME.replace("real", "pseudonym")},
            "p-00001 is real, p-00032 is pseudonym. As one person, older copies",
        ),
        (
            {TWIN: "id: p-00032\nname_mode: withheld\n"},
            "p-00001 is real, p-00032 is withheld. As one person, older copies",
        ),
        ({TWIN: SAME, RECORD: SMALL[RECORD].replace("p-00031", "p-00032")}, "name both p-00001 and p-00032"),
        ({}, 'person "p-00032" does not exist'),
    ],
)
def test_what_only_an_editor_can_decide_changes_nothing(changes: Changes, told: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", changes)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    result = run(content, "p-00001", "p-00032")
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before

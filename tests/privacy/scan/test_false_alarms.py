"""The scan of real texts, half of which are hidden: what they share with public ones is no leak."""

from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest

from aigaq.content.checks.leaks import READER
from aigaq.content.reading.archive import read_archive
from aigaq.markup.html import plain_text
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.allow_list import drop_public
from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.rules import make_rules
from aigaq.privacy.scan.secrets import public_names, public_words
from helpers.building import ROOT
from helpers.scan_rules import whole_rules
from helpers.udhr import LANGUAGES, write_udhr

TODAY = date(2025, 1, 1)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the thirty articles, every second one without consent."""
    folder = write_udhr(tmp_path_factory.mktemp("udhr") / "content")
    for number, path in enumerate(sorted(folder.rglob("record.yaml"))):
        if number % 2:
            path.write_text(path.read_text().replace("status: public-statement", "status: unknown"))
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_declaration_tells_nothing_of_the_other_half(content: Path, language: str) -> None:
    archive = read_archive(content).value
    public = decide_public(archive, TODAY)
    scanner = Scanner(whole_rules(archive, TODAY))
    pages = [plain_text(archive.testimonies[id].texts[language].body) for id in sorted(public.testimonies)]
    found = {finding for page in pages for finding in scanner.scan("kk/t/t.html", page.encode())}
    assert len(pages) == 15
    assert drop_public(found, public_names(archive, public), public_words(archive, public, READER)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_hidden_article_is_found(content: Path, language: str) -> None:
    archive = read_archive(content).value
    public = decide_public(archive, TODAY)
    scanner = Scanner(whole_rules(archive, TODAY))
    for id in archive.testimonies.keys() - public.testimonies:
        text = plain_text(archive.testimonies[id].texts[language].body)
        found = set(scanner.scan("kk/t/t.html", f"<p>{text}</p>".encode()))
        assert drop_public(found, public_names(archive, public), public_words(archive, public, READER)), id


def test_the_sample_has_no_number_of_a_person_but_its_contact() -> None:
    archive = read_archive(ROOT / "content").value
    public = decide_public(archive, TODAY)
    rules = make_rules(archive, public, READER, ())
    scanner = Scanner(Rules(waived=rules.waived))
    assert [text for text in public_words(archive, public, READER) if scanner.scan("a.txt", text.encode())] == []


def invented_names() -> list[str]:
    """Full names of everyone in the table of names that many bear: each name with each of the next ten."""
    lines = (ROOT / "tests/site/search/names/names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    columns = [
        [one for cell in column for one in cell.split("/") if one] for column in zip_longest(*rows, fillvalue="")
    ]
    return [f"{one} {other}" for names in columns for at, one in enumerate(names) for other in names[at + 1 : at + 11]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_that_many_bear_is_found_in_the_declaration(content: Path, language: str) -> None:
    names = invented_names()
    assert len(names) > 1000
    scanner = Scanner(Rules(tuple(Secret(Kind.NAME, "p.yaml", name) for name in names)))
    testimonies = read_archive(content).value.testimonies.values()
    texts = [plain_text(testimony.texts[language].body) for testimony in testimonies]
    assert [finding.run for text in texts for finding in scanner.scan("kk/t/t.html", text.encode())] == []


def test_no_name_that_many_bear_is_found_in_the_sample_but_those_of_its_people() -> None:
    archive = read_archive(ROOT / "content").value
    public = decide_public(archive, TODAY)
    scanner = Scanner(Rules(tuple(Secret(Kind.NAME, "p.yaml", name) for name in invented_names())))
    texts = list(public_words(archive, public, READER))
    found = {finding for text in texts for finding in scanner.scan("a.txt", text.encode()) if finding.rule == NAME}
    assert {finding.run for finding in drop_public(found, public_names(archive, public), [])} == set()


HIDDEN_NAME = Secret(Kind.NAME, "p-1.yaml", "Дежу Тілекраева")
PUBLIC = "Тілекраева Үлгібаева"
PAGES = {
    "a heading before a byline": (f"<h2>Бір сөз Дежу</h2>\n<p>{PUBLIC}</p>", True),
    "a heading with a link": (f"<h2><a href='../t/t-00001.html'>Бір сөз Дежу</a></h2>\n<p>{PUBLIC}</p>", True),
    "a paragraph before one, with tags": (f"<p>сөз <b>Дежу</b>.</p><p><a href='x'><bdi>{PUBLIC}</bdi></a></p>", True),
    "a byline before a heading": ("<p>Үлгібаева Тілекраева</p><h2>Дежу сөзі</h2>", True),
    "another name in the byline": ("<h2>Бір сөз Дежу</h2>\n<p>Тілекраева Басқаева</p>", False),
    "a name within a block": (f"<p>Дежу {PUBLIC}</p>", False),
    "a name in a block, and between blocks": (f"<h2>Дежу</h2><p>{PUBLIC}</p><p>Дежу {PUBLIC}</p>", False),
    "a name in a tag, and between blocks": (f"<h2>Дежу</h2><p title='Дежу {PUBLIC}'>{PUBLIC}</p>", False),
    "a name with a middle, and between blocks": (f"<h2>Дежу</h2><p>{PUBLIC}</p><p>Дежу А. {PUBLIC}</p>", False),
    "cells of a table": (f"<td>Дежу</td><td>{PUBLIC}</td>", False),
    "a line break": (f"Дежу<br>{PUBLIC}", False),
    "a comment": (f"Дежу<!-- -->{PUBLIC}", False),
    "no page": (f"Дежу\n\n{PUBLIC}", False),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_public_name_between_blocks_is_no_part_of_another(page: str) -> None:
    markup, is_allowed = PAGES[page]
    found = Scanner(Rules((HIDDEN_NAME,))).scan("kk/t/t-00001.html", markup.encode())
    assert found
    assert (drop_public(found, [PUBLIC], []) == set()) is is_allowed
    assert drop_public(found, ["Басқа Біреу"], [])


@pytest.mark.parametrize(("byline", "is_allowed"), [("Тілекраева Айна", True), ("Тілекраева А.", False)])
def test_an_initial_between_blocks_is_no_whole_name(byline: str, is_allowed: bool) -> None:
    found = Scanner(Rules((HIDDEN_NAME,))).scan("kk/t/t-00001.html", f"<h2>Сөз Дежу</h2><p>{byline}</p>".encode())
    assert found
    assert (drop_public(found, ["Айна Тілекраева"], []) == set()) is is_allowed

"""Wherever records stand in an order, it is that of their numbers: t-99999 comes before t-100000."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.status.states import entries
from aigaq.content.writing.next_id import next_id, records
from aigaq.core.ids import RecordKind
from aigaq.i18n.editions import EDITIONS
from aigaq.importing.spreadsheet.exchange import export_table
from aigaq.importing.spreadsheet.sheet_tables import read_table
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit
from aigaq.privacy.gate import pass_gate
from aigaq.release.hosts.stamp.sitemaps import sitemaps
from aigaq.site.exports.export_files import export_work_units
from aigaq.site.pages.kinds.names import names_views
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.pages.site_index import make_index
from aigaq.site.sources.source_files import source_work_units
from helpers.building import ROOT
from helpers.small_content import DAYS, FOLDER, PERSON, RECORD, SMALL, TEXT, Changes, check_content, write_content

NUMBERS = ["00001", "00002", "99999", "100000", "1000000"]
TESTIMONIES, PEOPLE = ([f"{letter}-{number}" for number in NUMBERS] for letter in "tp")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Testimonies of one day, each by a person of the same name."""
    files: Changes = {"people/p-00031.yaml": None}
    for number in NUMBERS:
        folder = f"testimonies/{int(number) // 100:03}/t-{number}"
        record = SMALL[RECORD].replace("t-00001", f"t-{number}").replace("p-00001", f"p-{number}")
        files[f"{folder}/record.yaml"] = record.replace("about:\n  - {person: p-00031, relation: sibling}\n", "")
        files[f"{folder}/kk.md"] = SMALL[TEXT]
        files[f"people/{int(number) // 100:03}/p-{number}.yaml"] = SMALL[PERSON].replace("p-00001", f"p-{number}")
    return write_content(tmp_path / "content", {**files, PERSON: None})


@pytest.fixture
def public(content: Path) -> PublicArchive:
    return pass_gate(read_archive(content).value, date(2025, 1, 1))


def hundreds(units: Iterable[WorkUnit], folder: str) -> list[str]:
    names = [unit.name for unit in units]
    return [name.removeprefix(folder) for name in names if name.startswith(folder)]


def test_the_archive(public: PublicArchive) -> None:
    assert (list(public.testimonies), list(public.people)) == (TESTIMONIES, PEOPLE)


def test_lists_of_testimonies_and_of_names(public: PublicArchive) -> None:
    index = make_index(public, NO_MEDIA, (EDITIONS["en"],))
    (localiser,), _ = read_localisers([EDITIONS["en"]], ROOT / "translations")
    _index, names = names_views(index, localiser)
    assert list(index.oldest_first) == TESTIMONIES
    assert [person.href.rpartition("#")[2] for person in names.people] == PEOPLE  # type: ignore[union-attr]


@pytest.mark.parametrize("units", [source_work_units, export_work_units])
@pytest.mark.parametrize("folder", ["testimonies/", "people/"])
def test_hundreds_of_sources_and_exports(units: object, folder: str, public: PublicArchive) -> None:
    assert hundreds(units(public), folder) == ["000", "999", "1000", "10000"]  # type: ignore[operator]


def test_sitemaps(public: PublicArchive) -> None:
    paths = dict(sitemaps((f"en/t/{id}.html" for id in reversed(TESTIMONIES)), "https://example.org/"))
    assert list(paths) == [*(f"sitemap-t-{shelf}.xml" for shelf in (0, 99, 100, 1000)), "sitemap.xml"]


def test_what_editors_are_told(content: Path) -> None:
    for path in content.glob("testimonies/**/record.yaml"):
        path.write_text(path.read_text().replace("cn-65", "nowhere"))
    problems = [problem.path.split("/")[-2] for problem in check(read_archive(content), DAYS)]
    assert list(dict.fromkeys(problems)) == TESTIMONIES
    left = [entry.path.split("/")[-2] for entry in entries(read_archive(content).value)]
    assert [id for id in dict.fromkeys(left) if id in TESTIMONIES] == TESTIMONIES


def test_the_next_id_and_the_records_of_a_content_folder(content: Path) -> None:
    assert (next_id(content, RecordKind.TESTIMONY), next_id(content, RecordKind.PERSON)) == ("t-1000001", "p-1000001")
    assert [id for id, _path in records(content, RecordKind.PERSON)] == PEOPLE


def test_the_spreadsheet(content: Path, tmp_path: Path) -> None:
    export_table(content, tmp_path / "all.csv")
    assert [row.cells["id"] for row in read_table(tmp_path / "all.csv").rows] == TESTIMONIES


def test_a_number_is_given_once_whatever_its_zeros(tmp_path: Path) -> None:
    folder = FOLDER.replace("t-00001", "t-000001")
    changes: Changes = {f"{folder}/record.yaml": SMALL[RECORD].replace("t-00001", "t-000001")}
    told = [one for one in check_content(tmp_path, {**changes, f"{folder}/kk.md": SMALL[TEXT]}) if "duplicate" in one]
    assert {one.partition(": ")[0].split("/")[-2] for one in told} == {"t-00001", "t-000001"}

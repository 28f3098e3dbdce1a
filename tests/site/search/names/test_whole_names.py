"""Names that are loaded whole are found as those in small files; titles and what is not known lose nobody."""

from pathlib import Path
from typing import Any

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model.work_units import values_of
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.search.page_data import page_files, page_work_units
from helpers.building import ROOT
from helpers.page_scripts import run_scripts, write_assets
from helpers.search_archives import a_person, an_archive

PEOPLE = {
    "p-00001": {"kk": "Серікжан Үлгібаев", "zh": "赛里克江"},
    "p-00002": {"kk": "Серікжан Мысалов"},
    "p-00700": {"kk": "Гүлнар Айтова", "en": "Gulnar Aitova"},
}
CODE = """async (queries) => Promise.all(queries.map(async (query) =>
  (await (await aigaqNames.search(query, ["kk"])).take(10)).map(({ id }) => id)))"""
QUERIES = {
    "Серікжан Үлгібаев": ["p-00001"],
    "Ulgibayev": ["p-00001"],
    "Гулнар": ["p-00700"],
    "Серікжан аға": ["p-00001", "p-00002"],
    "Mr Ulgibayev": ["p-00001"],
    "дядя Серикжан": ["p-00001", "p-00002"],
    "赛里克江先生": ["p-00001", "p-00002"],
    "Гүлнар Басқаева": ["p-00700"],
    "Айтова Гүлнар Сансызбайқызы": ["p-00700"],
    "p-00700": ["p-00700"],
    "p-00003": [],
    "t-00001": [],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_assets(tmp_path_factory.mktemp("names"))
    archive = an_archive(tuple(a_person(id, names) for id, names in PEOPLE.items()))
    localisers, _problems = read_localisers([EDITIONS["kk"]], ROOT / "translations")
    for path, data in (file for job in values_of(page_work_units(archive, localisers)) for file in page_files(job)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_names_are_found_alike_whole_and_in_small_files(folder: Path) -> None:
    whole: list[Any] = run_scripts(folder, ("find",), CODE, list(QUERIES))
    for data in folder.glob("search/names/[0-9a-f].js"):
        data.rename(data.with_suffix(".gone"))  # so that they cannot be asked for
    assert run_scripts(folder, ("find",), CODE, list(QUERIES)) == whole
    for data in folder.glob("search/names/*.gone"):
        data.rename(data.with_suffix(".js"))
    (folder / "search/names/all.js").unlink()
    small: list[Any] = run_scripts(folder, ("find",), CODE, list(QUERIES))
    assert [sorted(ids) for ids in small] == list(QUERIES.values())
    assert [sorted(ids) for ids in whole] == list(QUERIES.values())


def test_a_part_holds_a_range_of_ids_so_that_an_edit_changes_one(folder: Path) -> None:
    parts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("search/names/all/*.js")}
    assert set(parts) == {"0.js", "1.js", "places.js"}
    assert "p-00700" in parts["1.js"]
    assert "p-00700" not in parts["0.js"]

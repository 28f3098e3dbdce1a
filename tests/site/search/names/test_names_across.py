"""Who is held in one language alone is found in every other: names of many bearers, among invented people."""

from pathlib import Path

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model.work_units import values_of
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.search.page_data import page_files, page_work_units
from bench.generated import generated
from helpers.building import ROOT
from helpers.page_scripts import run_scripts, write_assets
from helpers.search_archives import a_person, an_archive

LANGUAGES = ("kk", "ru", "en", "tr", "zh", "ug")
LINES = (Path(__file__).with_name("names.tsv")).read_text(encoding="utf-8").splitlines()[1:]
NAMES = [
    {language: one.split("/") for language, one in zip(LANGUAGES, line.split("\t"), strict=False)} for line in LINES
]
OTHERS = generated(100)


def write(folder: Path, held: str) -> dict[str, dict[str, list[str]]]:
    """Return the index of the bearers by their names in the language `held` alone; all their spellings by id."""
    bearers = {f"p-9{number:04}": names for number, names in enumerate(NAMES)}
    people = [a_person(id, {held: names[held][0]}) for id, names in bearers.items()]
    archive = an_archive((*OTHERS.people.values(), *people), tuple(OTHERS.testimonies.values()), OTHERS.places)
    localisers, _problems = read_localisers([EDITIONS["kk"], EDITIONS["kk-arab"]], ROOT / "translations")
    for path, data in (file for job in values_of(page_work_units(archive, localisers)) for file in page_files(job)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return bearers


CODE = """async (queries) => {
  const look = async (query) => (await (await aigaqNames.search(query, ["kk"])).take(10)).map(({ id }) => id);
  return Promise.all(queries.map(look));
}"""


def found(folder: Path, queries: list[str]) -> list[list[str]]:
    ids: list[list[str]] = run_scripts(write_assets(folder), ("find",), CODE, queries)
    return ids


@pytest.mark.parametrize(
    ("held", "first"),
    [("zh", 0.75), *(pytest.param(*one, marks=pytest.mark.full) for one in (("kk", 0.9), ("en", 0.9)))],
)
def test_a_name_is_found_in_every_script_and_spelling(tmp_path: Path, held: str, first: float) -> None:
    bearers = write(tmp_path, held)
    asked = [(id, typed) for id, names in bearers.items() for spellings in names.values() for typed in spellings]
    answers = found(tmp_path, [typed for _id, typed in asked])
    lost = [typed for (id, typed), ids in zip(asked, answers, strict=True) if id not in ids]
    behind = [typed for (id, typed), ids in zip(asked, answers, strict=True) if ids[:1] != [id]]
    assert len(lost) <= 0.04 * len(asked), lost
    assert len(behind) <= (1 - first) * len(asked), behind

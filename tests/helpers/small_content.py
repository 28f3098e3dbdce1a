"""A small content folder without a fault, and what changes to it make of it."""

from datetime import date
from pathlib import Path

from aigaq.content.build_date import Days
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.core.problems import Problem
from aigaq.i18n.editions import SOURCE_LANGUAGES

Changes = dict[str, str | bytes | None]
"""What stands in a file instead; `None` leaves the file out."""

DAYS = Days(clock=date(2025, 1, 1), epoch=date(2025, 1, 1))
"""The days for which tests check what they wrote."""

FOLDER = "testimonies/000/t-00001"
RECORD = f"{FOLDER}/record.yaml"
TEXT = f"{FOLDER}/kk.md"
PERSON = "people/p-00001.yaml"

_SAMPLE = {"kk": "Үлгі", "ru": "Образец", "en": "Sample", "tr": "Örnek", "zh": "样本"}
IN_EVERY_LANGUAGE = "{" + ", ".join(f"{code}: {_SAMPLE.get(code, 'Sample')}" for code in SOURCE_LANGUAGES) + "}"
"""A word as records have it in every language."""

SMALL: dict[str, str] = {
    "site.yaml": f"""\
id: 5b0c3a52-9d1e-4f0e-8a55-1c6f5c1f7a10
name: {IN_EVERY_LANGUAGE}
description: {IN_EVERY_LANGUAGE}
pages: [about]
""",
    "places.yaml": """\
places:
  - {id: cn, kind: country, names: {en: China}}
  - {id: cn-65, kind: region, parent: cn, names: {en: Xinjiang}}
  - {id: kz, kind: country, names: {en: Kazakhstan}}
""",
    "people/p-00001.yaml": """\
id: p-00001
name_mode: real
names: {en: Aina Sampleova}
born: 1962
""",
    "people/p-00031.yaml": """\
id: p-00031
name_mode: pseudonym
names: {en: Person Invented}
events:
  - {type: camp, from: 2017-04, to: 2018-12, place: cn-65}
""",
    RECORD: """\
id: t-00001
original: kk
kind: relative
given: 2018-03
given_at: kz
published: 2021-02-03
witness: p-00001
about:
  - {person: p-00031, relation: sibling}
places: [cn-65]
consent: {status: given, on: 2020-12-01, uses: [web, search, download, permanent], evidence: ev-0123-4567-89ab-cdef}
""",
    TEXT: "---\ntitle: Үлгі\n---\n\nОйдан шығарылған сөз.\n",
    "pages/about/en.md": "---\ntitle: About\n---\n\nA sample.\n",
}
ABOUT = SMALL["pages/about/en.md"]
HELD = "status: missing\nstatus_as_of: 2020\nevents: [{type: camp, from: 2018-03, place: cn-65}]\n"
EVERY_KIND: Changes = {
    PERSON: f"{SMALL[PERSON]}merged: [p-00099]\n{HELD}",
    RECORD.replace("t-00001", "t-00002"): SMALL[RECORD].replace("t-00001", "t-00002"),
    TEXT.replace("t-00001", "t-00002"): SMALL[TEXT],
    RECORD.replace("t-00001", "t-00004"): SMALL[RECORD]
    .replace("t-00001", "t-00004")
    .replace("status: given, on: 2020-12-01", "status: withdrawn, on: 2021-01-01"),
    "news/2024-05-01-new/en.md": ABOUT,
    "site.yaml": f"{SMALL['site.yaml']}submit: [{{kind: office, address: Sample street 1}}]\n",
}
"""The small content with all that a page kind is made from: a person of two ids who was held, a tombstone, news."""


def write_content(folder: Path, changes: Changes | None = None) -> Path:
    """Return the small content with `changes`, in `folder`."""
    for name, text in {**SMALL, **(changes or {})}.items():
        path = folder / name
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def problems_in(folder: Path, changes: Changes | None = None) -> list[Problem]:
    """Return the findings of `aigaq check` in the small content with `changes`."""
    return check(read_archive(write_content(folder, changes)), DAYS)


def check_content(folder: Path, changes: Changes | None = None) -> list[str]:
    """Return the messages about the small content with `changes`; its folder is told as `content`."""
    return [str(problem).replace(folder.as_posix(), "content") for problem in problems_in(folder, changes)]


def changed(name: str, old: str, new: str) -> Changes:
    """Return a change of one file of the small content."""
    assert old in SMALL[name]
    return {name: SMALL[name].replace(old, new)}

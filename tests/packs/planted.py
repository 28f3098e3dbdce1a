"""A small archive of which one record may be packed; the others have words, names and numbers of their own."""

import os
from datetime import date
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from aigaq.content.build_date import Days
from aigaq.i18n.editions import EDITIONS
from aigaq.model.forms import Form
from aigaq.model.packages import EVERY
from aigaq.model.vocabulary import PackageKind, PackageMedia
from aigaq.packs.make import Made, Wanted, make_packages
from helpers.building import DAY
from helpers.planted_media import photo
from helpers.rebuilding import config
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, Changes, write_content
from safety.planted import secret

OTHER_PERSON = "people/p-00031.yaml"
CODES = ("kk", "en", "zh")
DAYS = Days(clock=date(2025, 1, 1), epoch=date(2025, 1, 1))
SECRETS = {
    "name": secret("Gul", "nar ", "Recall", "ova"),
    "words": secret("кірпіш пешінің ", "артындағы жетінші шам"),
    "title": secret("Уақыт", "ша ", "тақырып"),
    "record": secret("t-0", "0002"),
    "another record": secret("t-0", "0003"),
    "withdrawn record": secret("t-0", "0004"),
    "record under embargo": secret("t-0", "0005"),
    "person": secret("p-0", "0050"),
    "day": secret("2017", "-11"),
    "published": secret("2023", "-09-17"),
    "news": secret("Nau", "ryz in the ", "news"),
    "place": secret("cn-6", "598"),
    "name of the place": secret("Qur", "ghas Village"),
    "correction": secret("a brick ", "under the ", "stove"),
    "caption": secret("the lamp", " of a seventh night"),
}
"""What stands in records without `permanent`, in a tombstone, in the news of one, or is told by such a record alone."""


MORE = f"""\
media:
  - {{file: photo.jpg, kind: photo, alt: {{en: A}}, caption: {{en: {SECRETS["caption"]}}}, face: hidden}}
corrections: [{{on: 2024-02-03, note: {{en: {SECRETS["correction"]}}}}}]
waive: [{{rule: phone-number, reason: an invented number}}]
"""
"""What the second record has besides."""
CHANGED = {"2018-03": "2017-11", "2021-02-03": SECRETS["published"], "places: [cn-65]": f"places: [{SECRETS['place']}]"}


def second(id: str, consent: str, more: str = "") -> Changes:
    """Another record, of another witness, with this consent."""
    record, text = RECORD.replace("t-00001", id), TEXT.replace("t-00001", id)
    head = SMALL[RECORD].replace("t-00001", id).replace("p-00001", "p-00050").partition("consent:")[0]
    for old, new in CHANGED.items():
        head = head.replace(old, new)
    words = f"{SECRETS['words']}. +7 701 555 01 43" if more else SECRETS["words"]
    return {record: f"{head}{more}consent: {consent}\n", text: f"---\ntitle: {SECRETS['title']}\n---\n\n{words}\n"}


UNTIL_2030 = (
    "{status: given, on: 2020-12-01, evidence: ev-0000-0000-0000-0005, uses: [web, permanent], embargo: 2030-01-01}"
)
EVENT = f"""\
  - type: prison
    from: 2019
    place: {SECRETS["place"]}
    reason: {{en: {SECRETS["correction"]}}}
    source: {SECRETS["record"]}
"""
PLACE = f"  - {{id: {SECRETS['place']}, kind: county, parent: cn-65, names: {{en: {SECRETS['name of the place']}}}}}\n"
PLANTED: Changes = {
    **second(
        "t-00002",
        "{status: given, on: 2020-12-01, evidence: ev-0000-0000-0000-0002, uses: [web, search, download]}",
        MORE,
    ),
    TEXT.replace("t-00001/kk.md", "t-00002/photo.jpg"): photo("JPEG"),
    **second("t-00003", "{status: public-statement, uses: [web, search]}"),
    RECORD.replace("t-00001", "t-00004"): SMALL[RECORD]
    .replace("t-00001", "t-00004")
    .replace("status: given, on: 2020-12-01", "status: withdrawn, on: 2021-01-01"),
    **second("t-00005", UNTIL_2030),
    "people/p-00050.yaml": f"id: p-00050\nname_mode: real\nnames: {{en: {SECRETS['name']}}}\n",
    PERSON: f"{SMALL[PERSON]}page: kept\n",
    OTHER_PERSON: f"{SMALL[OTHER_PERSON]}{EVENT}",
    "places.yaml": f"{SMALL['places.yaml']}{PLACE}",
    "news/2024-05-01-new/en.md": f"---\ntitle: {SECRETS['news']}\n---\n\nNews of t-00002.\n",
}
"""The records that may not be packed, and what is known by them alone of persons and places that may be."""


def write_planted(folder: Path) -> Path:
    """Write the archive, and return its content."""
    return write_content(folder / "content", PLANTED)


def pack_planted(folder: Path, form: Form = Form.PAGES, epoch: str = DAY, edition: str = EVERY) -> list[Made]:
    """Pack the archive in the folder, in which content lies: the packages are in `output/packages`."""
    there = config(folder / "content", folder / "output")
    settings = replace(there, form=form, chosen=CODES, editions=tuple(map(EDITIONS.__getitem__, CODES)))
    kinds = (PackageKind.ZIP, PackageKind.ZIM)
    wanted = [Wanted(edition=edition, media=PackageMedia.TEXT, kind=kind) for kind in kinds]
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": epoch}):
        return make_packages(settings, DAYS, wanted, folder / "given-away.json")

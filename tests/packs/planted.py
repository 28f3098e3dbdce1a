"""A small archive of which one record may be packed; the others have words, names and numbers of their own."""

from datetime import date
from pathlib import Path

from aigaq.content.build_date import Days
from aigaq.core.files import write_file
from aigaq.model.vocabulary import PackageKind, PackageMedia
from aigaq.packs.make import Made, Wanted, make_packages
from helpers.rebuilding import config
from helpers.small_content import RECORD, SMALL, TEXT, Changes, write_content
from safety.planted import secret

DAYS = Days(clock=date(2025, 1, 1), epoch=date(2025, 1, 1))
TAKEN_BACK = secret("Qait", "arylgan")
SECRETS = (
    secret("Gul", "nar ", "Recall", "ova"),
    secret("кірпіш пешінің ", "артындағы жетінші шам"),
    secret("Уақыт", "ша ", "тақырып"),
    secret("t-0", "0002"),
    secret("t-0", "0003"),
    secret("t-0", "0004"),
    secret("p-0", "0050"),
    secret("2017", "-11"),
    secret("Nau", "ryz in the ", "news"),
)
"""What stands in records without `permanent`, in a tombstone, or in the news of one."""


def second(id: str, consent: str) -> Changes:
    """Another record, of another witness, with this consent."""
    record, text = RECORD.replace("t-00001", id), TEXT.replace("t-00001", id)
    head = SMALL[RECORD].replace("t-00001", id).replace("p-00001", "p-00050").partition("consent:")[0]
    words = f"{SECRETS[1]}. +7 701 555 01 43" if id == "t-00002" else SECRETS[1]
    return {
        record: f"{head.replace('2018-03', '2017-11')}consent: {consent}\n",
        text: f"---\ntitle: {SECRETS[2]}\n---\n\n{words}\n",
    }


PLANTED: Changes = {
    **second(
        "t-00002", "{status: given, on: 2020-12-01, evidence: ev-0000-0000-0000-0002, uses: [web, search, download]}"
    ),
    **second("t-00003", "{status: public-statement, uses: [web, search]}"),
    RECORD.replace("t-00001", "t-00004"): SMALL[RECORD]
    .replace("t-00001", "t-00004")
    .replace("status: given, on: 2020-12-01", "status: withdrawn, on: 2021-01-01"),
    "people/p-00050.yaml": f"id: p-00050\nname_mode: real\nnames: {{en: {SECRETS[0]}}}\n",
    "news/2024-05-01-new/en.md": f"---\ntitle: {SECRETS[8]}\n---\n\nNews of t-00002.\n",
}
"""A waiver is needed for the number in the second record."""
WAIVED = "waive: [{rule: phone-number, reason: an invented number}]\n"
TEXT_ALONE = [
    Wanted(edition="every", media=PackageMedia.TEXT, kind=kind) for kind in (PackageKind.ZIP, PackageKind.ZIM)
]


def write_planted(folder: Path) -> Path:
    """Write the archive, and return its content."""
    content = write_content(folder / "content", PLANTED)
    path = content / RECORD.replace("t-00001", "t-00002")
    write_file(path, path.read_bytes() + WAIVED.encode())
    return content


def pack_planted(folder: Path, wanted: list[Wanted] = TEXT_ALONE) -> list[Made]:
    """Pack the archive in the folder, in which content lies: the packages are in `output/packages`."""
    settings = config(folder / "content", folder / "output")
    return make_packages(settings, DAYS, wanted, folder / "given-away.json")

"""`aigaq pack --bagit`: public records with `permanent` only, in a bag that its own library and sha256sum validate."""

import subprocess
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.building import tree
from helpers.small_content import RECORD, SMALL, TEXT, Changes, write_content

EPOCH = "1735689600"
SECOND, SECOND_TEXT = (path.replace("t-00001", "t-00002") for path in (RECORD, TEXT))


def second(consent: str) -> Changes:
    """Another record, of another witness, with this consent."""
    record = SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001", "witness: p-00050")
    head = record.partition("consent:")[0]
    return {
        SECOND: f"{head}consent: {consent}\n",
        SECOND_TEXT: "---\ntitle: Екінші\n---\n\nОсы сөздер қоймаға кірмейді.\n",
        "people/p-00050.yaml": "id: p-00050\nname_mode: real\nnames: {en: Gulnar Depositova}\n",
    }


def pack(folder: Path, changes: Changes) -> tuple[Result, Path]:
    content = write_content(folder / "content", changes)
    (folder / "output/source/media/t-00001").mkdir(parents=True)
    (folder / "output/source/media/t-00001/t-00001-1.png").write_bytes(b"picture")
    (folder / "output/media/t-00002").mkdir(parents=True)
    (folder / "output/media/t-00002/t-00002-1.mp4").write_bytes(b"film")
    options = ["--content", str(content), "--output", str(folder / "output"), "--bagit", str(folder / "bag")]
    return CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(aigaq, ["pack", *options]), folder / "bag"


@pytest.mark.parametrize(
    "consent",
    [
        "{status: given, on: 2020-12-01, uses: [web, search, download], evidence: ev-0123-4567-89ab-cdef}",
        "{status: public-statement, uses: [web]}",
        "{status: unknown, uses: [web, permanent]}",
        "{status: given, on: 2020-12-01, uses: [web, permanent], embargo: 2030-01-01}",
        "{status: given, on: 2020-12-01, uses: [permanent], evidence: ev-0123-4567-89ab-cdef}",
        "{status: withdrawn, on: 2021-01-01}",
    ],
)
def test_what_may_be_recalled_or_is_not_public_is_not_in_it(tmp_path: Path, consent: str) -> None:
    told, bag = pack(tmp_path, second(consent))
    assert told.exit_code == 0, told.output
    found = tree(bag)
    assert not [path for path in found if "t-00002" in path or "p-00050" in path]
    assert not [path for path, data in found.items() if b"Depositova" in data or "қоймаға".encode() in data]


def test_the_bag_holds_records_words_people_and_media_and_validates(tmp_path: Path) -> None:
    told, bag = pack(tmp_path, {})
    assert told.exit_code == 0, told.output
    bagit.Bag(str(bag)).validate()
    assert {path for path in tree(bag) if path.startswith("data/")} == {
        "data/site.yaml",
        "data/places.yaml",
        "data/testimonies/t-00001/record.yaml",
        "data/testimonies/t-00001/kk.md",
        "data/people/p-00001.yaml",
        "data/people/p-00031.yaml",
        "data/source/media/t-00001/t-00001-1.png",
    }
    checked = subprocess.run(["sha256sum", "-c", "manifest-sha256.txt"], cwd=bag, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_consent_is_told_as_published_and_without_its_day(tmp_path: Path) -> None:
    _told, bag = pack(tmp_path, {})
    record = (bag / "data/testimonies/t-00001/record.yaml").read_text(encoding="utf-8")
    assert ("as-published" in record, "2020-12-01" in record) == (True, False)


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    _told, bag = pack(tmp_path, {})
    (bag / "data/site.yaml").write_text("changed")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_with_nothing_permanent_no_folder_is_left(tmp_path: Path) -> None:
    changes: Changes = {RECORD: SMALL[RECORD].replace(", permanent", "")}
    told, _bag = pack(tmp_path, changes)
    assert (told.exit_code, "nothing to deposit" in told.output) == (2, True)
    assert not [path for path in tmp_path.iterdir() if "bag" in path.name]


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    told, bag = pack(tmp_path, {})
    assert (told.exit_code, "is there already" in told.output, list(bag.iterdir())) == (2, True, [])

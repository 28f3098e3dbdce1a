"""`aigaq renumber`."""

from pathlib import Path

from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from helpers.small_content import DAYS, RECORD, SMALL, Changes, changed, write_content

TWIN = "people/other/p-00031.yaml"


def run(content: Path, path: str, *options: str) -> Result:
    return CliRunner().invoke(aigaq, ["renumber", str(content / path), "--content", str(content), *options])


def content_with(folder: Path, changes: Changes | None = None) -> Path:
    return write_content(folder / "content", changes)


def test_a_person_gets_the_next_id_in_every_file_that_names_them(tmp_path: Path) -> None:
    comment = changed(RECORD, "witness: p-00001", '# who tells it: p-00001\nwitness: "p-00001"')
    content = content_with(tmp_path, comment)
    assert run(content, "people/p-00001.yaml").exit_code == 0
    assert check(read_archive(content), DAYS) == []
    assert '# who tells it: p-00001\nwitness: "p-00032"\n' in (content / RECORD).read_text(encoding="utf-8")
    assert (content / "people/000/p-00032.yaml").read_text(encoding="utf-8").startswith("id: p-00032\n")


def test_a_testimony_moves_with_its_texts(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    assert run(content, "testimonies/000/t-00001", "--to", "t-00200").exit_code == 0
    testimony = read_archive(content).found.testimonies["t-00200"]
    assert (testimony.path, list(testimony.texts)) == (f"{content}/testimonies/002/t-00200", ["kk"])
    assert check(read_archive(content), DAYS) == []


def test_of_twins_the_one_that_is_meant_must_be_told(tmp_path: Path) -> None:
    content = content_with(tmp_path, {TWIN: SMALL["people/p-00031.yaml"]})
    refused = run(content, TWIN)
    assert (refused.exit_code, f"is meant in {content / RECORD}" in refused.output) == (2, True)
    assert (content / TWIN).exists()


def test_with_no_references_the_other_twin_keeps_them(tmp_path: Path) -> None:
    content = content_with(tmp_path, {TWIN: SMALL["people/p-00031.yaml"]})
    assert run(content, TWIN, "--no-references").exit_code == 0
    assert check(read_archive(content), DAYS) == []
    assert (content / RECORD).read_text(encoding="utf-8") == SMALL[RECORD]


def test_with_a_reference_it_follows(tmp_path: Path) -> None:
    content = content_with(tmp_path, {TWIN: SMALL["people/p-00031.yaml"]})
    assert run(content, TWIN, "--reference", str(content / RECORD)).exit_code == 0
    assert "person: p-00032" in (content / RECORD).read_text(encoding="utf-8")


def test_an_id_that_is_given_is_not_given_again(tmp_path: Path) -> None:
    told = run(content_with(tmp_path), "people/p-00001.yaml", "--to", "p-00031")
    assert (told.exit_code, "p-00031 is given already" in told.output) == (2, True)

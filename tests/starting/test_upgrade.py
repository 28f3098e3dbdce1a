"""Upgrading an archive: the frozen sample of each older format is one of the present format, with its comments."""

import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from aigaq.cli.main import aigaq
from aigaq.config import read_editions
from aigaq.content.checks.site import FORMAT
from aigaq.content.reading.archive import read_archive
from aigaq.site.sources.packing import unpack
from aigaq.starting.pinned_program import write_files
from aigaq.starting.upgrade import take_out_editions
from helpers.building import DAY, ROOT, Once, tree
from helpers.installed import wheel_of_this

FROZEN = sorted((ROOT / "tests/data/formats").glob("*.tar.gz"))


def run(folder: Path, *arguments: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(aigaq, arguments, env={"SOURCE_DATE_EPOCH": DAY})


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.fixture(params=FROZEN, ids=lambda path: path.name.partition(".")[0])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    write_files(tmp_path, unpack(request.param.read_bytes()))
    return tmp_path


def test_every_older_format_has_a_frozen_sample() -> None:
    assert [path.name for path in FROZEN] == [f"{number}.tar.gz" for number in range(FORMAT)]


def test_an_older_archive_is_read_as_it_is(older: Path) -> None:
    reading = read_archive(older / "content")
    assert (reading.problems, len(reading.value.testimonies) > 0) == ((), True)


def test_the_difference_is_shown_before_anything_is_written(older: Path) -> None:
    before = tree(older)
    told = run(older, "upgrade")
    assert (told.exit_code, tree(older) == before) == (0, True)
    assert f"+format: {FORMAT}" in told.output.splitlines()
    assert '-EDITIONS = ["kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant"]' in told.output.splitlines()
    assert told.output.endswith("Nothing was written. With --yes it will be.\n")


def test_an_upgraded_archive_is_of_the_present_format_and_keeps_its_comments(older: Path) -> None:
    before = {path: data.decode() for path, data in tree(older).items() if path.endswith((".yaml", ".py"))}
    was, checked = read_archive(older / "content").value, run(older, "check").output
    assert run(older, "upgrade", "--yes").exit_code == 0
    found = read_archive(older / "content").value
    assert (found.site.format, found.site.languages) == (FORMAT, ("kk", "ru", "en", "tr", "zh"))
    assert len(found.site.editions) == 8
    same = replace(found.site, format=was.site.format, languages=was.site.languages, editions=was.site.editions)
    assert replace(found, site=same) == was
    for path, text in before.items():
        assert set(comments(text)) <= set(comments((older / path).read_text(encoding="utf-8"))), path
    assert run(older, "check").output == checked  # rules have become stricter since; the format adds nothing
    assert "Nothing is to be changed" in run(older, "upgrade").output
    assert len(read_editions((), older / "content")) == 8


def test_a_format_that_is_not_known_is_told_and_left(older: Path) -> None:
    site = older / "content/site.yaml"
    site.write_text(f"format: {FORMAT + 1}\n{site.read_text(encoding='utf-8')}", encoding="utf-8")
    before, told = tree(older), run(older, "upgrade", "--yes")
    assert (told.exit_code, "Install a newer version of the program" in told.output) == (1, True), told.output
    assert tree(older) == before


def test_another_program_is_pinned(tmp_path: Path, once: Once) -> None:
    wheel = wheel_of_this(once)
    folder = tmp_path / "archive"
    begun = run(tmp_path, "init", str(folder), "--name", "Қақпа", "--languages", "kk", "--program", str(wheel))
    assert begun.exit_code == 0, begun.output
    newer = tmp_path / "aigaq-7.8.9-py3-none-any.whl"
    shutil.copy(wheel, newer)
    told = run(folder, "upgrade", "--program", str(newer), "--yes")
    assert told.exit_code == 0, told.output
    assert f"- program/{wheel.name}" in told.output.splitlines()
    assert [path.name for path in (folder / "program").iterdir()] == [newer.name]
    assert f"./program/{newer.name} \\" in (folder / "requirements.txt").read_text(encoding="utf-8").splitlines()


def test_settings_keep_all_but_the_editions() -> None:
    settings = 'A = 1\n\n# Why.\nEDITIONS = [\n    "kk",  # first\n    "ru",\n]\nB = 2\n'
    codes, after = take_out_editions(settings)
    assert codes == ("kk", "ru")
    assert after.splitlines()[:3] == ["A = 1", "", "# Why."]
    assert after.endswith("of the content.\nB = 2\n")

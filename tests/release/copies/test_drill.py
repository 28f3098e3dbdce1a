"""`aigaq drill`: what it proves, what it says, and that a copy which would not come back fails it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.site.sources.packing import pack
from helpers.building import tree
from release.archive import sign_tree, write


@pytest.fixture
def output(archive: Path) -> Path:
    write(archive / "output", "source/site.tar.gz", pack([("site.yaml", b"title: x\n")]))
    sign_tree(archive / "output", archive / "keys")
    return archive / "output"


def drill(output: Path, *options: str) -> Result:
    scratch = output.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return CliRunner().invoke(aigaq, ["drill", "--output", str(output), "--scratch", str(scratch), *options])


def test_every_step_is_told_with_its_seconds(output: Path) -> None:
    before = tree(output)
    told = drill(output)
    assert told.exit_code == 0, told.output
    for step in (
        "mirror the surviving copy",
        "verify it",
        "restore the archive",
        "publish to 3 new hosts",
        "audit them",
    ):
        assert f" s  {step}" in told.output
    assert "the archive came back" in told.output
    assert tree(output) == before
    assert list((output.parent / "scratch").iterdir()) == []


def test_an_output_that_is_not_whole_fails(output: Path) -> None:
    write(output, "kk/t/t-00001.html", "forged")
    told = drill(output)
    assert told.exit_code == 3
    assert "found at no address" in told.output


def test_sources_that_do_not_unpack_fail(output: Path) -> None:
    write(output, "source/site.tar.gz", b"no archive")
    sign_tree(output, output.parent / "keys")
    told = drill(output)
    assert (told.exit_code, "is not an archive of sources" in told.output) == (1, True)


def test_an_archive_that_does_not_build_fails(output: Path) -> None:
    told = drill(output, "--build")
    assert (told.exit_code, "does not build" in told.output) == (3, True)

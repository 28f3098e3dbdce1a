"""`aigaq build`."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from helpers.forked import run_forked
from helpers.small_content import PERSON, changed, write_content

ROOT = Path(__file__).parents[2]


def test_a_folder_without_settings_is_a_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_content(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(aigaq, ["build"])
    assert (result.exit_code, result.output.startswith("pelicanconf.py is not in this folder.")) == (2, True)
    assert not (tmp_path / "output").exists()


def test_settings_that_are_no_python_are_told_with_their_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_content(tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\nTHEME = [\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(aigaq, ["build"], env={"LC_ALL": "C"})
    assert (result.exit_code, "pelicanconf.py:2: this is not Python" in result.output) == (1, True), result.output
    assert "Traceback" not in result.output


def run_build(content: Path, output: Path) -> "subprocess.CompletedProcess[str]":
    """Build `content` by the settings of this repository, as the installed program does."""
    return run_forked("aigaq", ["build", "--content", content, "--output", output], ROOT, os.environ)


def test_problems_stop_the_build_and_are_told_without_a_traceback(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", changed(PERSON, "born: 1962", "born: 017"))
    result = run_build(content, tmp_path / "output")
    assert result.returncode == 1
    assert '/people/p-00001.yaml:4: "born" must be a number, not "017".' in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert not (tmp_path / "output").exists()


def test_sound_content_becomes_a_site(tmp_path: Path) -> None:
    result = run_build(write_content(tmp_path / "content"), tmp_path / "output")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "output" / "en" / "t" / "t-00001.html").is_file()

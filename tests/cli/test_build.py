"""`aigaq build`."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from small_content import write_content


def test_a_folder_without_settings_is_a_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_content(tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(aigaq, ["build"])
    assert (result.exit_code, result.output.startswith("pelicanconf.py is not in this folder.")) == (2, True)
    assert not (tmp_path / "output").exists()

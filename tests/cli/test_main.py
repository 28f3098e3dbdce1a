"""The command line as a whole."""

import pytest
from click.testing import CliRunner

from aigaq import __version__
from aigaq.cli.main import aigaq


@pytest.mark.parametrize("command", sorted(aigaq.commands))
def test_every_command_says_what_it_does(command: str) -> None:
    result = CliRunner().invoke(aigaq, [command, "--help"])
    assert (result.exit_code, result.output.startswith("Usage:")) == (0, True)


def test_the_version_is_told() -> None:
    assert __version__ in CliRunner().invoke(aigaq, ["--version"]).output


def test_an_unknown_command_is_a_wrong_use() -> None:
    assert CliRunner().invoke(aigaq, ["chekc"]).exit_code == 2

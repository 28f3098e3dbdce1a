"""Ctrl-C while the program loads, which takes a second: it ends, and shows no traceback."""

import os
import signal
import subprocess
import sys

import pytest

from helpers.building import ROOT

PROGRAM = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
from aigaq.cli.start import main
main()
"""


@pytest.mark.parametrize("name", ["aigaq.cli.main", "click", "aigaq.starting.pinned_program"])
def test_an_interruption_while_it_loads_shows_nothing(name: str) -> None:
    command = [sys.executable, "-c", PROGRAM.format(name=name), "init", "archive"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout, told.stderr) == (-signal.SIGINT, "", "")

"""A publisher's place in tests: an archive of its own with keys, and commands as people give them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from helpers.building import ROOT

PASSPHRASE = "one long passphrase for a drill"


def run(place: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run a command of ours in a process of its own in a folder, and return its output."""
    program = [sys.executable, "-c", "from aigaq.cli.start import main; main()"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "plugins"),
        "AIGAQ_PASSPHRASE": PASSPHRASE,
        "SOURCE_DATE_EPOCH": "1735732800",
        "COLUMNS": "200",
    }
    command = [*program, *map(str, arguments)]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


def make_place(folder: Path) -> Path:
    """Make keys in a folder, and settings that use the program's theme; the content is not written."""
    for name in ("theme", "translations"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    assert run(folder, "keys", "init", "keys", "--unattended").returncode == 0
    return folder

"""A publisher's place in tests: an archive of its own with keys, and commands as people give them."""

import os
import subprocess
from pathlib import Path

from helpers.building import ROOT
from helpers.forked import run_forked

PASSPHRASE = "one long passphrase for a drill"


def run(place: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run a command of ours in a process of its own in a folder, and return its output."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "plugins"),
        "AIGAQ_PASSPHRASE": PASSPHRASE,
        "SOURCE_DATE_EPOCH": "1735732800",
        "COLUMNS": "200",
    }
    return run_forked("aigaq", arguments, place, environment)


def make_place(folder: Path, *editions: str) -> Path:
    """Make keys in a folder, and settings with these editions and the program's theme; the content is not written."""
    for name in ("theme", "translations"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(f"{settings}\nEDITIONS = {list(editions)!r}\n", encoding="utf-8")
    assert run(folder, "keys", "init", "keys", "--unattended").returncode == 0
    return folder

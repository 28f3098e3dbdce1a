"""A publisher's place in tests: an archive of its own with keys, and commands as people give them."""

import os
import subprocess
from pathlib import Path

from aigaq.config import CACHE_PATH
from helpers.building import ROOT, bring_words, keep_words, write_small_repository
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
    told = run_forked("aigaq", arguments, place, environment)
    if arguments[0] in ("build", "release") and told.returncode == 0:
        keep_words(place / CACHE_PATH)
    return told


def make_place(folder: Path, *editions: str) -> Path:
    """Make keys in a folder, and settings with these editions and the program's theme; the content is not written.

    As those of `build_site`, its copies hold next to no code, and it has the words of earlier builds.
    """
    for name in ("theme", "translations"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    settings += f'\nEDITIONS = {list(editions)!r}\nREPOSITORY = str(HERE / "repository")\n'
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    write_small_repository(folder / "repository")
    bring_words(folder / CACHE_PATH)
    assert run(folder, "keys", "init", "keys", "--unattended").returncode == 0
    return folder

"""Check the program's version, libraries and helper programs."""

import re
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from aigaq import __version__
from aigaq.core.message import msg
from aigaq.core.program_files import ROOT
from aigaq.doctor.advice import Advice
from aigaq.release.hosts.targets.settings import Settings

_WHEEL = re.compile(r"^\./program/aigaq-([^-]+)-py3-none-any\.whl", re.MULTILINE)
_EXACT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([0-9][^\s*]*)$", re.MULTILINE)
_NEEDED_BY = {"rsync": ("rsync", "ssh"), "rclone": ("rclone",), "git": ("git",)}
"""The programs that each kind of host is reached by."""


def check_version(requirements: Path) -> Iterator[Advice]:
    """Yield advice where another version runs than the archive pins."""
    text = requirements.read_text(encoding="utf-8") if requirements.is_file() else ""
    pinned = _WHEEL.search(text)
    if pinned and pinned[1] != __version__:
        yield Advice(
            msg("this is version %(version)s, and the archive pins %(pinned)s", version=__version__, pinned=pinned[1]),
            msg("Run .venv/bin/aigaq, or pin this version: aigaq upgrade --program WHEEL."),
        )


def check_libraries(pins: str | None = None) -> Iterator[Advice]:
    """Yield advice for pinned libraries of another version."""
    text = (ROOT / "requirements.in").read_text(encoding="utf-8") if pins is None else pins
    for name, wanted in _EXACT.findall(text):
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "-"
        if found != wanted:
            yield Advice(
                msg("%(name)s is %(found)s, and %(wanted)s is needed", name=name, found=found, wanted=wanted),
                msg("With this version the site gets other bytes. Delete .venv, and run make check."),
            )


def check_programs(targets: Mapping[str, Settings], path: str | None = None) -> Iterator[Advice]:
    """Yield advice for missing programs.

    git always, others for the hosts of targets.yaml.
    """
    needed = {"git": ""} | {
        program: name for name, target in targets.items() for program in _NEEDED_BY.get(target.kind, ())
    }
    for program, target in sorted(needed.items()):
        if shutil.which(program, path=path) is None:
            what = msg("the program %(program)s is missing", program=program)
            whose = msg("The host %(target)s is reached through this program. Install it.", target=target)
            yield Advice(what, whose if target else msg("Install it: without it no history is kept."))

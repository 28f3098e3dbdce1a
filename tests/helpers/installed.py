"""The program installed from its wheel, in an environment of its own and a home without anything."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from helpers.building import DAY, ROOT, Once

_BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
PASSPHRASE = "one long passphrase for a test"


def make_wheel(source: Path, folder: Path) -> Path:
    """Return the wheel of the program in `source`, built in a copy of it."""
    work = folder / "work"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".cache", "build", "dist", "output", "tests", "*.egg-info", "__pycache__", ".*_cache"
    )
    shutil.copytree(source, work, ignore=ignored)
    command = [sys.executable, "-c", _BUILD, str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
    told = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    shutil.rmtree(work)
    (wheel,) = folder.glob("*.whl")
    return wheel


def wheel_of_this(once: Once) -> Path:
    """Return the wheel of this repository."""
    (wheel,) = once("wheel", lambda folder: make_wheel(ROOT, folder)).glob("*.whl")
    return wheel


class Installed:
    """An environment in which the wheel is installed, with the libraries of that which runs the tests."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.bin = folder / "venv" / "bin"
        self._home = home

    def install(self, wheel: Path) -> None:
        """Put the wheel in the place of what was installed before."""
        command = [sys.executable, "-m", "pip", "--python", str(self.bin / "python"), "install", "-q", "--no-deps"]
        options = ["--no-index", "--force-reinstall", "--disable-pip-version-check", "--no-compile"]
        told = subprocess.run([*command, *options, str(wheel)], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr

    def run(self, folder: Path, *command: str | Path, code: int = 0, **environment: str) -> str:
        """Run a command of the environment in a folder and return its output."""
        own = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self._home), "AIGAQ_LANG": "en"}
        told = subprocess.run(
            [*map(str, command)],
            cwd=folder,
            env={**own, "AIGAQ_PASSPHRASE": PASSPHRASE, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == code, told.stdout + told.stderr
        return told.stdout + told.stderr


def installed_from_this(once: Once, home: Path) -> Installed:
    """Return the program of this repository, installed once for all tests, with an empty home for some."""
    home.mkdir()
    return Installed(once("installed", lambda folder: install(wheel_of_this(once), folder)), home)


def install(wheel: Path, folder: Path) -> Installed:
    """Make a new environment and home below `folder`, and install the wheel there."""
    venv.create(folder / "venv", with_pip=False)
    (folder / "home").mkdir()
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")
    installed = Installed(folder, folder / "home")
    installed.install(wheel)
    return installed

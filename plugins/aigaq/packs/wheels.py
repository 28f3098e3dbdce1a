"""The pinned libraries, packed for places without a registry.

pip compares each with its hash.

They are those for a Python and a system like these here. There: `pip install --no-index --find-links wheels
--require-hashes -r wheels/requirements.txt`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.packs.zip_file import add_file

REQUIREMENTS = "requirements.txt"
_TOP = "wheels"
_SECONDS = 3600
_LAST_LETTERS = 400
_EPOCH = "315532800"
"""1980: the day of the files in a wheel that is built, since zip knows none before."""


def write_wheels(folder: Path, requirements: Path, index: tuple[str, ...] = ()) -> str:
    """Fetch what `requirements` pins and pack it into `folder`.

    Return the name of the package.

    Raises UsageError where there is nothing to pin; OutsideError where pip fails. `index` are options of pip that say
    where it fetches from.
    """
    if not requirements.is_file():
        raise UsageError(
            msg("%(file)s is not here: it pins what the program needs. Go to the archive's folder", file=requirements)
        )
    fetched = folder / _TOP
    _fetch(requirements, fetched, index)
    (fetched / REQUIREMENTS).write_text(_build_sources(requirements.read_text(encoding="utf-8"), fetched, index))
    files = sorted(fetched.iterdir())
    digest = hashlib.sha256("".join(f"{path.name} {hash_file(path)}\n" for path in files).encode()).hexdigest()
    name = f"archive-wheels-{_platform()}-{digest[:8]}.zip"
    with ZipFile(folder / name, "x") as archive:
        for path in files:
            add_file(archive, f"{_TOP}/{path.name}", path)
    shutil.rmtree(fetched)
    return name


def _fetch(requirements: Path, to: Path, index: tuple[str, ...]) -> None:
    # Each needs a hash in the file, so that whoever serves them can put in nothing of their own.
    _run_pip("download", *index, "--require-hashes", "-r", str(requirements), "-d", str(to))


def _build_sources(pins: str, folder: Path, index: tuple[str, ...]) -> str:
    """Build wheels of source-only libraries; return hashed pins.

    A place without a registry has nothing to build them with.
    """
    for source in sorted(path for path in folder.iterdir() if path.suffix != ".whl"):
        there = set(folder.iterdir())
        _run_pip("wheel", *index, "--no-deps", "-w", str(folder), str(source))
        (wheel,) = set(folder.iterdir()) - there
        pins = pins.replace(hash_file(source), hash_file(wheel))
        source.unlink()
    return pins


def _run_pip(command: str, *arguments: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-input")
    run = [sys.executable, "-m", "pip", command, *options, *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH}
    try:
        done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=_SECONDS, env=environment)  # noqa: S603  (pip, with arguments of our own)
    except subprocess.TimeoutExpired as error:
        raise OutsideError(msg("pip did not end within an hour. Try again on a faster line")) from error
    if done.returncode:
        raise OutsideError(msg("pip could not fetch what is pinned: %(why)s", why=done.stderr.strip()[-_LAST_LETTERS:]))


def _platform() -> str:
    system = sysconfig.get_platform().replace("-", "_").replace(".", "_").lower()
    return f"cp{sys.version_info.major}{sys.version_info.minor}-{system}"

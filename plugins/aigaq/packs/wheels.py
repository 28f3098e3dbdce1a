"""The pinned libraries of the program, packed for places that reach no registry: pip compares each with its hash.

They are those for a Python and a system like these here. There: `pip install --no-index --find-links wheels
--require-hashes -r wheels/requirements.txt`.
"""

import hashlib
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
_LAST_LINES = 400


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
    shutil.copyfile(requirements, fetched / REQUIREMENTS)
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
    options = ("--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", *index)
    command = [sys.executable, "-m", "pip", "download", *options, "-r", str(requirements), "-d", str(to)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603  (pip, with arguments of our own)
    except subprocess.TimeoutExpired as error:
        raise OutsideError(msg("pip did not end within an hour. Try again on a faster line")) from error
    if done.returncode:
        raise OutsideError(msg("pip could not fetch what is pinned: %(why)s", why=done.stderr.strip()[-_LAST_LINES:]))


def _platform() -> str:
    system = sysconfig.get_platform().replace("-", "_").replace(".", "_").lower()
    return f"cp{sys.version_info.major}{sys.version_info.minor}-{system}"

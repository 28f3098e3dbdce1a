"""Pin the program: a wheel, and requirements with all hashes."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg
from aigaq.core.program_files import COMMIT, REST, program_files
from aigaq.site.sources.program_code import PROGRAM, REQUIREMENTS

_BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
_NAME = re.compile(r"aigaq-([0-9A-Za-z.!+_]+)-py3-none-any\.whl")
_EARLIEST = "315532800"
"""1980, before which a zip knows no time: the same source makes the same wheel."""


class PinnedProgram(msgspec.Struct, frozen=True):
    """The program's wheel and its origin, for people to read."""

    name: str
    data: bytes
    source: str

    @property
    def commit(self) -> str:
        """The commit that the wheel names; "" where it names none."""
        return self._read(COMMIT).decode("ascii", "replace").strip()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the wheel and the requirements, by their paths in the archive."""
        yield f"{PROGRAM}/{self.name}", self.data
        yield REQUIREMENTS, self._requirements().encode()

    def _requirements(self) -> str:
        digest = hashlib.sha256(self.data).hexdigest()
        source = f"{self.source}, commit {self.commit}" if self.commit else self.source
        return (
            f"# The program, from {source}.\n"
            f"./{PROGRAM}/{self.name} \\\n    --hash=sha256:{digest}\n"
            f"# All that it needs; no file of another hash is installed.\n{self._read(REQUIREMENTS).decode()}"
        )

    def _read(self, name: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(self.data)) as wheel:
            path = f"aigaq/{REST}/{name}"
            return wheel.read(path) if path in wheel.namelist() else b""


def pin_program(wanted: str | None) -> PinnedProgram:
    """Return the program to pin.

    A wheel, a git repository "URL" or "URL@REVISION", else the program that runs. Raises UsageError if it is none;
    OutsideError if git or the network fails, or the wheel cannot be built.
    """
    if wanted is None:
        with TemporaryDirectory() as folder:
            write_files(Path(folder) / "source", program_files())
            return _build(Path(folder) / "source", Path(folder) / "wheel", "the program that began this archive")
    if wanted.endswith(".whl"):
        return _read_wheel(Path(wanted), Path(wanted).name)
    return _from_git(wanted)


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write new files below a folder."""
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read_wheel(path: Path, source: str) -> PinnedProgram:
    try:
        program = PinnedProgram(path.name, path.read_bytes(), source)
        is_ours = bool(_NAME.fullmatch(path.name)) and bool(program._read(REQUIREMENTS))
    except FileNotFoundError:
        raise UsageError(msg("%(path)s is not there", path=path)) from None
    except OSError as error:
        raise UsageError(msg("%(path)s cannot be read (%(strerror)s)", path=path, strerror=error.strerror)) from error
    except zipfile.BadZipFile:
        is_ours = False
    if not is_ours:
        raise UsageError(
            msg("%(path)s is not a wheel of this program, as aigaq-1.0-py3-none-any.whl from make dist", path=path)
        )
    return program


def _from_git(address: str) -> PinnedProgram:
    url, revision = split_revision(address.removeprefix("git+"))
    with TemporaryDirectory() as folder:
        clone = Path(folder) / "source"
        _git("clone", "--quiet", "--", url, str(clone))
        _git("-C", str(clone), "checkout", "--quiet", "--detach", revision or "HEAD", "--")
        return _build(clone, Path(folder) / "wheel", url)


def split_revision(address: str) -> tuple[str, str]:
    """Split "URL@REVISION".

    An "@" before the host is no mark of a revision.
    """
    url, sign, revision = address.rpartition("@")
    is_revision = bool(sign) and "/" in url and not set("/:") & set(revision)
    return (url, revision) if is_revision else (address, "")


def _git(*arguments: str) -> None:
    git = shutil.which("git")
    if git is None:
        raise OutsideError(msg("git is not there. Install it, and try again"))
    own = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    told = subprocess.run([git, *arguments], capture_output=True, text=True, check=False, env=own)
    if told.returncode:
        raise OutsideError(msg("git could not fetch the program: %(error)s", error=told.stderr.strip()))


def _build(source: Path, folder: Path, name: str) -> PinnedProgram:
    """Build the wheel of the program's source, without a network."""
    folder.mkdir()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _EARLIEST}
    command = [sys.executable, "-c", _BUILD, str(folder)]
    told = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("*.whl"))
    if told.returncode or len(wheels) != 1:
        last = (told.stderr.strip().splitlines() or [""])[-1]
        raise OutsideError(msg("the wheel of the program could not be built: %(error)s", error=last))
    return _read_wheel(wheels[0], name)

"""The code in every copy, by an allow-list.

Whatever else lies in the repository is never published. The sample's repository is the program. An archive's own
repository holds settings, theme and words; the program that built it goes into its copies in the folder `program/`.
Tests stay behind: they are full of invented names, any of which may be that of a person who must not be named, and
then the leak scan would rightly stop the build of an archive that has no other fault.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from aigaq.core.installed_program import installed_hashes
from aigaq.core.program_files import (
    THEME_SUFFIXES,
    WORDS_SUFFIXES,
    code_paths,
    find_files,
    program_files,
)
from aigaq.site.sources.packing import SUFFIX, SUFFIXES, pack
from aigaq.site.sources.public_catalogue import without_translators

PATH = f"source/code{SUFFIX}"
PATHS = frozenset(f"source/code{suffix}" for suffix in SUFFIXES)
"""Where the code of a copy may lie, of older ones too."""
PROGRAM = "program"
"""The folder of the program in the code of an archive that has a repository of its own."""
REQUIREMENTS = "requirements.txt"

_GIT_FILES = (".gitignore", ".gitattributes")
_OWN_FILES = ("pelicanconf.py", "Makefile", "README.md", *_GIT_FILES)
_WORKFLOWS = {f"{forge}/workflows": (".yml", ".yaml") for forge in (".github", ".forgejo")}
"""Folders of the steps by which a forge checks changes; what else lies beside them may name people."""
_OWN_FOLDERS = {"theme": THEME_SUFFIXES, "translations": WORDS_SUFFIXES, **_WORKFLOWS}


def code_files(repository: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the archive of the code."""
    yield PATH, pack(code_of(repository))


def code_of(repository: Path) -> Iterator[tuple[str, bytes]]:
    """Return a site's code files by path.

    Of the program's own repository, or of an archive's. The words of translators come without their names.
    """
    for name, data in read_code(repository):
        yield name, without_translators(name.removeprefix(f"{PROGRAM}/"), data)


def carried_hashes() -> frozenset[str]:
    """Return the SHA-256 of the program's unchanged files.

    They are a copy's files that are as the wheel lists them.
    """
    listed = installed_hashes()
    files = program_files() if listed else ()
    own = ((name, data) for name, data in files if hashlib.sha256(data).hexdigest() in listed)
    return frozenset(hashlib.sha256(without_translators(name, data)).hexdigest() for name, data in own)


def read_code(repository: Path) -> Iterator[tuple[str, bytes]]:
    """Read a site's code as its repository has it.

    The names of translators stay in.
    """
    if (repository / "plugins" / "aigaq").is_dir():
        for name, path in sorted(code_paths(repository, repository / "plugins" / "aigaq")):
            yield name, path.read_bytes()
        return
    yield from sorted(_own_files(repository))
    yield from ((f"{PROGRAM}/{name}", data) for name, data in sorted(program_files()))


def _own_files(repository: Path) -> Iterator[tuple[str, bytes]]:
    for name in _OWN_FILES:
        if (path := repository / name).is_file() and not path.is_symlink():
            yield name, path.read_bytes()
    for folder, suffixes in _OWN_FOLDERS.items():
        for name, path in find_files(repository / folder, folder, suffixes):
            yield name, path.read_bytes()
    if (path := repository / REQUIREMENTS).is_file() and not path.is_symlink():
        yield REQUIREMENTS, without_program(path.read_bytes())


def may_be_hidden(path: str) -> bool:
    """Return True if a copy may hold this dot path."""
    own = path.removeprefix(f"{PROGRAM}/")
    folder, _slash, name = path.rpartition("/")
    return own in _GIT_FILES or (name.endswith(_WORKFLOWS.get(folder, ())) and not name.startswith("."))


def without_program(requirements: bytes) -> bytes:
    """Return requirements without the pins of the program's wheel.

    A copy carries the program as source.

    Comments right above go with them.
    """
    kept: list[bytes] = []
    is_program = False
    for line in requirements.splitlines(keepends=True):
        if line.startswith(f"./{PROGRAM}/".encode()):
            is_program = True
            while kept and kept[-1].startswith(b"#"):
                kept.pop()
        else:
            is_program = is_program and line.startswith(b" ")
        if not is_program:
            kept.append(line)
    return b"".join(kept)

"""The code that goes into every copy, by an allow-list: whatever else lies in the repository is never published.

Tests stay behind: they are full of invented names, any of which may be that of a person who must not be named, and then
the leak scan would rightly stop the build of an archive that has no other fault.
"""

from collections.abc import Iterator
from pathlib import Path

from aigaq.site.sources.packing import SUFFIX, SUFFIXES, pack
from aigaq.site.sources.public_catalogue import without_translators

PATH = f"source/code{SUFFIX}"
PATHS = frozenset(f"source/code{suffix}" for suffix in SUFFIXES)
"""Where the code of a copy may lie, of older ones too."""

_FILES = (
    "pelicanconf.py",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "CONTRIBUTING.md",
    "DECISIONS.md",
    "LICENSE",
    "requirements.in",
    "requirements.txt",
    "requirements-dev.in",
    "requirements-dev.txt",
    ".gitignore",
)
_FOLDERS = {
    "plugins/aigaq": (".py", ".html", ".css", ".js", ".tsv", ".txt", ".json", ".csv"),
    "docs": (".md",),
    "tools": (".py", ".json", ".mjs", ".ts"),
    "theme": (".html", ".xml", ".css", ".js", ".svg", ".png", ".woff2", ".txt", ".md"),
    "translations": (".po", ".tsv"),
}
_LICENCES = ("LICENSE", "COPYING", "OFL")


def code_files(repository: Path) -> Iterator[tuple[str, bytes]]:
    """The archive of the code."""
    yield PATH, pack(code_of(repository))


def code_of(repository: Path) -> Iterator[tuple[str, bytes]]:
    """The code of the repository, each file by its path; the words of translators without their names."""
    for path in sorted(_code(repository)):
        name = path.relative_to(repository).as_posix()
        yield name, without_translators(name, path.read_bytes())


def _code(repository: Path) -> Iterator[Path]:
    for name in _FILES:
        if (path := repository / name).is_file() and not path.is_symlink():
            yield path
    for folder, suffixes in _FOLDERS.items():
        for path in (repository / folder).rglob("*"):
            if (path.suffix in suffixes or path.stem in _LICENCES) and path.is_file() and _is_ours(path, repository):
                yield path


def _is_ours(path: Path, repository: Path) -> bool:
    parts = path.relative_to(repository).parts
    hidden = any(part.startswith((".", "_")) and part != "__init__.py" for part in parts)
    return not hidden and "node_modules" not in parts and not path.is_symlink()

"""List the program's own files by an allow-list.

In a checkout they lie around the package; a wheel carries them in the folder `aigaq/rest/`, so that an installed
program has all of its source, and each archive that it builds can publish it. `setup.py` reads this module, so it
needs Python alone.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
REST = "rest"
COMMIT = "COMMIT"
"""The file that names the commit where there is no git: in a wheel, and in the source that a copy carries."""

_PACKAGE_PATH = "plugins/aigaq"
_FILES = (
    "pelicanconf.py",
    "pyproject.toml",
    "setup.py",
    "Makefile",
    "README.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "requirements.in",
    "requirements.txt",
    "requirements-dev.in",
    "requirements-dev.txt",
    ".gitignore",
    ".gitattributes",
)
THEME_SUFFIXES = (".html", ".xml", ".css", ".js", ".svg", ".png", ".woff2", ".txt", ".md")
WORDS_SUFFIXES = (".po", ".tsv")
_PACKAGE_SUFFIXES = (".py", ".html", ".css", ".js", ".tsv", ".txt", ".json", ".csv", ".md", ".yml", ".yaml")
_FOLDERS = {
    "docs": (".md",),
    "tools": (".py", ".json", ".mjs", ".ts"),
    "theme": THEME_SUFFIXES,
    "translations": (*WORDS_SUFFIXES, ".md"),
}
_STARTING = ("content/places.yaml", *(f"content/pages/{name}" for name in ("safety", "host-a-copy", "for-editors")))
"""What a new archive begins with: the gazetteer, and the pages that name nobody."""
_LICENCES = ("LICENSE", "COPYING", "OFL")
_WHO_TRANSLATED = re.compile(rb"^(?:translator|method|review|revised|source): .*\n", re.MULTILINE)
_ADDRESS = re.compile(rb"https://archive\.example\.org/")
_ADDRESS_WORDS = Path(__file__).with_name("address_words.tsv")
"""The word for an address in each language, which a page of a new archive asks for."""
_COMMIT_FORM = re.compile(r"[0-9a-f]{40}(?:\+changes)?")


def find_root(package: Path = PACKAGE) -> Path:
    """Return the folder that holds the files beside the package."""
    installed = package / REST
    return installed if installed.is_dir() else package.parents[1]


ROOT = find_root()
THEME = ROOT / "theme"
TRANSLATIONS = ROOT / "translations"


def code_paths(root: Path, package: Path) -> Iterator[tuple[str, Path]]:
    """Yield the paths of the code as named in a checkout.

    Nothing else that lies there is ever published.
    """
    yield from find_files(package, _PACKAGE_PATH, _PACKAGE_SUFFIXES, leave_out=REST)
    for name in _FILES:
        if _is_file(root / name):
            yield name, root / name
    for folder, suffixes in _FOLDERS.items():
        yield from find_files(root / folder, folder, suffixes)


def program_files(root: Path = ROOT, package: Path = PACKAGE) -> Iterator[tuple[str, bytes]]:
    """Yield every file needed to install and run, by checkout name."""
    for name, path in code_paths(root, package):
        yield name, path.read_bytes()
    yield from _starting_files(root)
    if commit := find_commit(root):
        yield COMMIT, f"{commit}\n".encode()


def rest_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a wheel carries beside the package."""
    files = program_files(root, root / _PACKAGE_PATH)
    return ((name, data) for name, data in files if not name.startswith(f"{_PACKAGE_PATH}/"))


def find_files(folder: Path, name: str, suffixes: tuple[str, ...], leave_out: str = "") -> Iterator[tuple[str, Path]]:
    """Yield files below a folder with these endings, and licences.

    They are listed under the folder's `name`.
    """
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        is_ours = (path.suffix in suffixes or path.stem in _LICENCES) and inside.parts[0] != leave_out
        if is_ours and not _is_hidden(inside) and _is_file(path):
            yield f"{name}/{inside.as_posix()}", path


def find_commit(root: Path = ROOT) -> str:
    """Return the program's commit, "+changes" if modified, or ""."""
    written = root / COMMIT
    if _is_file(written):
        commit = written.read_text(encoding="ascii", errors="replace").strip()
        return commit if _COMMIT_FORM.fullmatch(commit) else ""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return ""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    answers = []
    for arguments in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no"]):
        command = [git, "-C", str(root), *arguments]
        told = subprocess.run(command, capture_output=True, text=True, check=False, env=own)
        answers.append(told.stdout.strip() if told.returncode == 0 else "")
    return f"{answers[0]}+changes" if answers[0] and answers[1] else answers[0]


def starting_text(name: str, root: Path = ROOT) -> bytes:
    """Return a starting file without the sample's own details.

    These are who translated its pages, and when, and its address; a mark asks for that of the archive.
    """
    head, mark, body = (root / name).read_bytes().partition(b"\n---\n")
    neutral = _WHO_TRANSLATED.sub(b"", head + b"\n").removesuffix(b"\n") if mark else head
    words = dict(line.split("\t") for line in _ADDRESS_WORDS.read_text(encoding="utf-8").splitlines())
    word = words.get(Path(name).stem, words["en"])
    return neutral + mark + _ADDRESS.sub(f"https://[[write: {word}]]/".encode(), body)


def _starting_files(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in _STARTING:
        path = root / name
        for file in sorted(path.glob("*.md")) if path.is_dir() else [path]:
            if _is_file(file):
                found = file.relative_to(root).as_posix()
                yield found, starting_text(found, root)


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_hidden(inside: Path) -> bool:
    hidden = any(part.startswith((".", "_")) and part != "__init__.py" for part in inside.parts)
    return hidden or "node_modules" in inside.parts

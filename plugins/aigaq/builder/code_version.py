"""Versions of the code that builds.

It is made of the package's files and tables, Python, and the libraries that make pages.
"""

import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from aigaq.builder.import_graph import ImportGraph

PACKAGE = Path(__file__).parent.parent

LIBRARIES = {
    "av": "av",
    "babel": "babel",
    "cbor2": "cbor2",
    "deflate": "deflate",
    "jinja2": "jinja2",
    "markdown-it-py": "markdown_it",
    "markupsafe": "markupsafe",
    "msgspec": "msgspec",
    "nh3": "nh3",
    "numpy": "numpy",
    "opencc": "opencc",
    "pagefind": "",
    "pillow": "PIL",
    "pillow_heif": "pillow_heif",
    "pypinyin": "",
    "pyyaml": "yaml",
    "rcssmin": "rcssmin",
    "rjsmin": "rjsmin",
    "snowballstemmer": "snowballstemmer",
}
"""Libraries on whose version the tree depends, or what its scan finds, and the name by which code imports them.

Those without such a name count for all code.
"""
_FOR_ALL = "builder"
"""The package of which all modules count for all code: it decides what is made again."""


class Code:
    """The code of a package and its versions: whole, and by modules."""

    def __init__(self, package: Path = PACKAGE) -> None:
        self._name = package.name
        files = sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        self._digest_of = cache(self._hash_file)
        self._library_version = cache(_library_version)
        self._files = {path.relative_to(package).as_posix(): path.read_bytes() for path in files}

    @cached_property
    def whole(self) -> str:
        """The version of all code and of all libraries."""
        return self._hash(self._files, LIBRARIES).hex()

    def version_of(self, roots: Iterable[str]) -> bytes:
        """Hash all that the modules `roots` depend on: modules, their tables, libraries."""
        needed = self._graph.find_all(roots, f"{self._name}.{_FOR_ALL}.")
        packages = {name.rpartition(".")[0] for name in needed.modules} | needed.data
        modules = {self._path_of[name] for name in needed.modules}
        tables = {path for package in packages for path in self._tables.get(package, ())}
        own = {path for path in self._files if path.startswith(f"{_FOR_ALL}/")}
        libraries = [one for one, name in LIBRARIES.items() if not name or name in needed.others or one == "msgspec"]
        return self._hash(modules | tables | own, libraries)

    @cached_property
    def _graph(self) -> ImportGraph:
        sources = {name: self._files[path].decode() for name, path in self._path_of.items()}
        packages = {name for name, path in self._path_of.items() if path.endswith("__init__.py")}
        return ImportGraph(sources, frozenset(packages))

    @cached_property
    def _path_of(self) -> dict[str, str]:
        paths = (path for path in self._files if path.endswith(".py"))
        return {".".join(self._parts(path.removesuffix(".py"))): path for path in paths}

    @cached_property
    def _tables(self) -> dict[str, list[str]]:
        """The files of each package that are no modules."""
        tables: dict[str, list[str]] = {}
        for path in self._files:
            if not path.endswith(".py"):
                tables.setdefault(self._owner_of(path), []).append(path)
        return tables

    def _parts(self, path: str) -> Iterator[str]:
        yield self._name
        yield from (part for part in path.split("/") if part != "__init__")

    def _owner_of(self, path: str) -> str:
        """Return the package of a table: the nearest one above it."""
        folder = path.rpartition("/")[0]
        while folder and f"{folder}/__init__.py" not in self._files:
            folder = folder.rpartition("/")[0]
        return ".".join(self._parts(folder)) if folder else self._name

    def _hash(self, paths: Collection[str], libraries: Iterable[str]) -> bytes:
        digest = hashlib.sha256(sys.version.encode())
        for name in libraries:
            digest.update(f"{name} {self._library_version(name)}\n".encode())
        for path in sorted(paths):
            digest.update(f"{path}\0".encode() + self._digest_of(path))
        return digest.digest()

    def _hash_file(self, path: str) -> bytes:
        return hashlib.sha256(self._files[path]).digest()


def _library_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

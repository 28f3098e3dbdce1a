"""The modules and libraries that modules of the package depend on.

They are found from import statements, wherever in a module these stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

_COMMENT = re.compile(r"#[^\n]*")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]+))", re.MULTILINE
)
_DATA = re.compile(r"""\bfiles\(\s*["']([\w.]+)["']""")
"""Files that are read from a package, by its name."""


class Imports(NamedTuple):
    """The imports of a module.

    Modules of ours, and the first names of others. `data` are packages it reads files of.
    """

    modules: frozenset[str]
    others: frozenset[str]
    data: frozenset[str]


class ImportGraph:
    """The imports among modules.

    `sources` holds their code by full name, `packages` names those that are packages.

    Packages run no code that others rely on: whoever imports a module does not depend on the imports of its package.
    Whoever imports a package depends on all its modules, since it may look for them (see `core.discovery`).
    """

    def __init__(self, sources: Mapping[str, str], packages: frozenset[str]) -> None:
        self._sources = sources
        self._packages = packages
        self._within: dict[str, list[str]] = {}
        for name in sources:
            self._within.setdefault(name.rpartition(".")[0], []).append(name)
        self.imports_of = cache(self._find_imports)

    def find_all(self, roots: Iterable[str], besides: str) -> Imports:
        """Find all modules that `roots` depend on, themselves among them.

        Modules whose names begin with one of `besides` are left out.

        KeyError where a root is no module.
        """
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(module for module in self.imports_of(name).modules if not module.startswith(besides))
        imports = [self.imports_of(name) for name in found]
        others = frozenset[str]().union(*(one.others for one in imports))
        return Imports(frozenset(found), others, frozenset[str]().union(*(one.data for one in imports)))

    def _find_imports(self, name: str) -> Imports:
        source = _COMMENT.sub("", self._sources[name])
        modules: set[str] = set()
        others: set[str] = set()
        for base, names, plain in _IMPORT.findall(source):
            wanted = [(base, one) for one in _split(names)] if base else [("", one) for one in _split(plain)]
            for package, one in wanted:
                modules.update(ours := list(self._resolve(package, one)))
                if not ours:
                    others.add((package or one).partition(".")[0])
        return Imports(frozenset(modules), frozenset(others), frozenset(_DATA.findall(source)))

    def _resolve(self, base: str, name: str) -> Iterator[str]:
        """Yield the modules that `from base import name` may load.

        `import name` likewise.
        """
        whole = f"{base}.{name}" if base else name
        if whole in self._packages:
            yield from (whole, *self._within.get(whole, ()))
        elif whole in self._sources:
            yield whole
        elif base in self._sources:
            yield base


def _split(names: str) -> list[str]:
    return [name.split()[0] for name in names.strip("()\n ").split(",") if name.strip()]

"""The version of each part of a build.

It covers the code that the part depends on, and no other.

An upgrade makes again the parts that it may have changed. A part is named as its jobs and its work units are, up to the
first slash: `page testimony`, `words`, `words ShardJob`.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from types import CodeType, FunctionType, ModuleType
from typing import Any

from aigaq.builder.code_version import Code
from aigaq.builder.jobs import PAGE
from aigaq.builder.state_database import state_version
from aigaq.builder.tree_parts import TREE_PARTS, TreePart
from aigaq.core.discovery import modules_of
from aigaq.site.pages import kinds
from aigaq.site.pages.page_kinds import PAGE_KINDS

_READING = ("aigaq.builder.inputs",)
_GATE = ("aigaq.privacy.gate",)
_SCAN = ("aigaq.privacy.scan.tree_scan",)
_HTML = ("aigaq.markup.html",)
_ENTRIES = ("aigaq.site.search.fulltext.documents", "aigaq.content.reading.file_reader")
_PAGES = ("aigaq.builder.page_files", "aigaq.i18n.converters")
_INTERFACE = ("aigaq.site.pages.read_localisers",)
_TEMPLATES = ("aigaq.site.pages.template_compiler",)
_PARTS = ("aigaq.content.reading.file_reader",)
_OTHERS = {"assets": ("aigaq.site.pages.assets",), "code": ("aigaq.site.sources.program_code",)}
_OURS, _BUILDER = "aigaq.", "aigaq.builder."


class PartVersions:
    """The versions of a build's parts, each computed on demand."""

    def __init__(self, code: Code) -> None:
        self._code = code

    @property
    def whole(self) -> str:
        """The version of all code."""
        return self._code.whole

    @cached_property
    def state(self) -> str:
        """The version of the file of the state itself."""
        return state_version(self._code)

    @cached_property
    def reading(self) -> bytes:
        """The version of the code that reads and checks the content."""
        return self._code.version_of(_READING)

    @cached_property
    def gate(self) -> bytes:
        """The version of the code that makes records public."""
        return self._code.version_of(_GATE)

    @cached_property
    def scan(self) -> bytes:
        """The version of the code that looks for leaks in files."""
        return self._code.version_of(_SCAN)

    @cached_property
    def html(self) -> str:
        """The version of the code that makes HTML of a text."""
        return self._code.version_of(_HTML).hex()

    @cached_property
    def entries(self) -> str:
        """The version of the code that indexes a text."""
        return self._code.version_of(_ENTRIES).hex()

    @cached_property
    def interface(self) -> str:
        """The version of the code that reads and converts the interface's words."""
        return self._code.version_of(_INTERFACE).hex()

    @cached_property
    def templates(self) -> str:
        """The version of the code that compiles templates."""
        return self._code.version_of(_TEMPLATES).hex()

    @cached_property
    def of_jobs(self) -> dict[str, bytes]:
        """The version of each kind of jobs and of work units."""
        versions = {f"{PAGE}{name}": self._code.version_of(roots) for name, roots in page_roots().items()}
        for part in TREE_PARTS:
            names = (part.name, *(part.kind(type_of) for type_of in part.types))
            versions |= dict.fromkeys(names, self._code.version_of(part_roots(part)))
        return versions | {name: self._code.version_of(roots) for name, roots in _OTHERS.items()}


def page_roots() -> dict[str, set[str]]:
    """Return, for each page kind, the modules that make its pages."""
    roots = {name: set(_PAGES) for name in PAGE_KINDS}
    for module in modules_of(kinds):
        for value in vars(module).values():
            for name, kind in PAGE_KINDS.items():
                if value is kind:
                    roots[name].add(module.__name__)
    return roots


def part_roots(part: TreePart) -> set[str]:
    """Return the modules that make the files of a part.

    They are the modules of its types and of names in its functions.
    """
    named = (name for function in (part.work_units, part.files) for name in _modules_in(function))
    return {*_PARTS, *(type_of.__module__ for type_of in part.types), *named}


def _modules_in(function: Callable[..., Any]) -> Iterator[str]:
    if not isinstance(function, FunctionType):
        raise TypeError(f"{function} is no function: its modules are not known")
    values = (function.__globals__.get(name) for name in _names_in(function.__code__))
    for value in (function, *values):
        module = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
        if isinstance(module, str) and module.startswith(_OURS) and not module.startswith(_BUILDER):
            yield module


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)

"""The table of page kinds: each module of `kinds/` adds its own by defining a PageKind."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from aigaq.site.pages import kinds
from aigaq.site.pages.page_kind import PageKind


def find_page_kinds(package: ModuleType) -> dict[str, PageKind]:
    """Return the page kinds that the modules of `package` define, by name; ValueError where two share one."""
    found: dict[str, PageKind] = {}
    for module in sorted(iter_modules(package.__path__), key=lambda module: module.name):
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values():
            if isinstance(value, PageKind) and found.setdefault(value.name, value) is not value:
                raise ValueError(f'two page kinds have the name "{value.name}": rename that of {module.name}')
    return found


PAGE_KINDS = find_page_kinds(kinds)

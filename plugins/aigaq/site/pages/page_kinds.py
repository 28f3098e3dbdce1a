"""The table of page kinds, collected from `kinds/`."""

from types import ModuleType

from aigaq.core.discovery import modules_of
from aigaq.site.pages import kinds
from aigaq.site.pages.page_kind import PageKind


def find_page_kinds(package: ModuleType) -> dict[str, PageKind]:
    """Return the page kinds in `package` by name.

    Raises ValueError if two share one.
    """
    found: dict[str, PageKind] = {}
    for module in modules_of(package):
        for value in vars(module).values():
            if isinstance(value, PageKind) and found.setdefault(value.name, value) is not value:
                raise ValueError(f'two page kinds have the name "{value.name}": rename that of {module.__name__}')
    return found


PAGE_KINDS = find_page_kinds(kinds)

"""Find the definitions in a package's modules.

So nothing must be listed by hand.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Import the modules of a package, in the order of their names."""
    for name in sorted(module.name for module in iter_modules(package.__path__)):
        yield import_module(f"{package.__name__}.{name}")

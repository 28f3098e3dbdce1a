"""The table of host kinds, collected from `kinds/`."""

from types import ModuleType

from aigaq.core.discovery import modules_of
from aigaq.release.hosts.targets import kinds
from aigaq.release.hosts.targets.host_kind import HostKind


def find_host_kinds(package: ModuleType) -> dict[str, HostKind]:
    """Return the host kinds in `package` by name.

    Raises ValueError if two share one.
    """
    found: dict[str, HostKind] = {}
    for module in modules_of(package):
        for value in vars(module).values():
            if isinstance(value, HostKind) and found.setdefault(value.name, value) is not value:
                raise ValueError(f'two host kinds have the name "{value.name}": rename that of {module.__name__}')
    return found


HOST_KINDS = find_host_kinds(kinds)

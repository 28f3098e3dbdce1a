"""The order in which tests run: every worker begins with long ones, so that none is left with one at the end."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest


class Module(NamedTuple):
    """The tests of a file, and whether one of them takes long."""

    is_long: bool
    tests: list[pytest.Item]


def long_first(modules: Sequence[Module], workers: int) -> list[pytest.Item]:
    """Return all tests; of as many equal shares as there are workers, each begins with long modules, by turns.

    Such shares are what `--dist worksteal` of pytest-xdist gives workers at first.
    """
    long = [module.tests for module in modules if module.is_long]
    others = [test for module in modules if not module.is_long for test in module.tests]
    size = sum(len(module.tests) for module in modules) // workers
    ordered: list[pytest.Item] = []
    for number in range(workers):
        share = [test for tests in long[number::workers] for test in tests]
        filled = max(0, size - len(share)) if number < workers - 1 else len(others)
        ordered += share + others[:filled]
        others = others[filled:]
    return ordered

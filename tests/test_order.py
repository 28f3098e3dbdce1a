"""Long tests begin first, on every worker, and no test is lost by it."""

import pytest

from helpers.order import Module, long_first


@pytest.mark.parametrize("workers", [1, 2, 4, 9])
def test_each_share_begins_with_a_long_module_and_no_test_is_lost(workers: int) -> None:
    modules = [Module(number % 5 == 0, [f"{number}.{test}" for test in range(number % 4 + 1)]) for number in range(40)]
    every = [test for module in modules for test in module.tests]
    ordered = long_first(modules, workers)
    assert sorted(ordered) == sorted(every)
    long = {test for module in modules if module.is_long for test in module.tests}
    size = len(every) // workers
    assert all(ordered[number * size] in long for number in range(min(workers, 8)))

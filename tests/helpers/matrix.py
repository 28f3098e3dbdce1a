"""Parameters of tests that take long: some for every run, the others for the full matrix."""

from collections.abc import Iterable
from typing import Any

import pytest


def some_of(values: Iterable[Any], often: int = 1) -> list[Any]:
    """Return the first values as they are, and the others for the full matrix alone."""
    every = list(values)
    return [*every[:often], *(pytest.param(value, marks=pytest.mark.full) for value in every[often:])]

"""Packages of the planted archive, made once."""

from pathlib import Path

import pytest

from helpers.building import Once
from packs.planted import pack_planted, write_planted


def _fill(folder: Path) -> None:
    write_planted(folder)
    pack_planted(folder)


@pytest.fixture(scope="session")
def packed(once: Once) -> Path:
    """The folder of the planted archive, with its packages in `output/packages`; it is not to be changed."""
    return once("packed", _fill)

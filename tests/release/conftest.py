"""Keys and signed trees, made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from aigaq.release.metadata.root_metadata import init_keys, rotate_key
from release.archive import NOW, ask, linked, sign_tree, write_tree


@pytest.fixture(scope="session")
def first_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "keys"
    init_keys(folder, ask, NOW)
    return folder


@pytest.fixture(scope="session")
def first_archive(first_keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with `keys` and the signed `output`."""
    return _signed(first_keys, tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="session")
def first_rotated(first_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = linked(first_archive, tmp_path_factory.mktemp("rotated") / "archive")
    rotate_key(folder / "keys", "release-1", ask, NOW)
    sign_tree(folder / "output", folder / "keys")
    return folder


@pytest.fixture
def keys(first_keys: Path, tmp_path: Path) -> Path:
    """Return a folder of keys that signed nothing."""
    return Path(shutil.copytree(first_keys, tmp_path / "keys"))


@pytest.fixture
def archive(first_archive: Path, tmp_path: Path) -> Path:
    """Return a folder with `keys`, and `output`, a tree that they signed as release 1."""
    return linked(first_archive, tmp_path / "archive")


@pytest.fixture
def rotated(first_rotated: Path, tmp_path: Path) -> Path:
    """Return the archive as release 2, once its release key was replaced."""
    return linked(first_rotated, tmp_path / "rotated")


def _signed(keys: Path, folder: Path) -> Path:
    shutil.copytree(keys, folder / "keys")
    sign_tree(write_tree(folder / "output"), folder / "keys")
    return folder

"""Keys and signed trees, made once and copied for each test.

Most of the work on a small tree are its 1,024 bins. So the trees of most tests have sixteen; `full_archive`, the drill
and the tests of commands have them all.
"""

import shutil
from pathlib import Path

import pytest
from tuf.api.metadata import SuccinctRoles

from aigaq.release.metadata import roles
from aigaq.release.metadata.root import init_keys, rotate_key
from release.archive import NOW, ask, linked, sign_tree, write_tree

_BITS = 4


@pytest.fixture
def few_bins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives have sixteen bins."""
    _have_few_bins(monkeypatch)


@pytest.fixture(scope="session")
def first_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "keys"
    init_keys(folder, ask, NOW)
    return folder


@pytest.fixture(scope="session")
def first_full_archive(first_keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _signed(first_keys, tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="session")
def first_archive(first_keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `keys` and the signed `output`."""
    with pytest.MonkeyPatch.context() as context:
        _have_few_bins(context)
        return _signed(first_keys, tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="session")
def first_rotated(first_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = linked(first_archive, tmp_path_factory.mktemp("rotated") / "archive")
    with pytest.MonkeyPatch.context() as context:
        _have_few_bins(context)
        rotate_key(folder / "keys", "release-1", ask, NOW)
        sign_tree(folder / "output", folder / "keys")
    return folder


@pytest.fixture
def keys(first_keys: Path, tmp_path: Path) -> Path:
    """A folder of keys that signed nothing."""
    return Path(shutil.copytree(first_keys, tmp_path / "keys"))


@pytest.fixture
def full_archive(first_full_archive: Path, tmp_path: Path) -> Path:
    """As `archive`, with all bins."""
    return linked(first_full_archive, tmp_path / "archive")


@pytest.fixture
def archive(first_archive: Path, few_bins: None, tmp_path: Path) -> Path:
    """A folder with `keys`, and `output`, a tree that they signed as release 1."""
    return linked(first_archive, tmp_path / "archive")


@pytest.fixture
def rotated(first_rotated: Path, few_bins: None, tmp_path: Path) -> Path:
    """The archive as release 2, once its release key was replaced."""
    return linked(first_rotated, tmp_path / "rotated")


def _signed(keys: Path, folder: Path) -> Path:
    shutil.copytree(keys, folder / "keys")
    sign_tree(write_tree(folder / "output"), folder / "keys")
    return folder


def _have_few_bins(context: pytest.MonkeyPatch) -> None:
    context.setattr(roles, "BIN_BITS", _BITS)
    context.setattr(roles, "BIN_NAMES", tuple(SuccinctRoles([], 1, _BITS, roles.BIN_PREFIX).get_roles()))

"""Every key file is opened, and what is lost with it is said."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from aigaq.core.errors import UsageError
from aigaq.release.metadata.key_check import check_keys, losses
from aigaq.release.metadata.minisign_keys import add_spare
from aigaq.release.metadata.root_metadata import read_root, rotate_key
from helpers.cheap_keys import COST, MINISIGN_COST
from release.archive import NOW, ask

NAMES = ["online-1", "release-1", "root-1", "root-2", "root-3", "minisign", "minisign.2"]


def said(keys: Path, elsewhere: Sequence[Path] = ()) -> str:
    return "\n".join(map(str, losses(read_root(keys).signed, check_keys(keys, elsewhere, ask))))


def test_all_keys_of_a_new_folder_open(keys: Path) -> None:
    states = check_keys(keys, (), ask)
    assert [state.name for state in states if state.opens] == NAMES
    assert "1 root keys may be lost" in said(keys)


def test_a_wrong_passphrase_is_said_of_its_key_alone(keys: Path) -> None:
    states = check_keys(keys, (), lambda name: "wrong" if name in ("root-2", "minisign") else ask(name))
    assert [state.name for state in states if state.fault] == ["root-2", "minisign"]


@pytest.mark.parametrize("name", ["release-1", "minisign"])
def test_a_file_that_was_damaged_does_not_open(keys: Path, name: str) -> None:
    (keys / f"{name}.key").write_bytes(b"damaged")
    assert [state.name for state in check_keys(keys, (), ask) if state.fault] == [name]


def test_a_file_that_holds_another_key_does_not_count(keys: Path) -> None:
    (keys / "root-1.key").write_bytes((keys / "root-2.key").read_bytes())
    assert [state.name for state in check_keys(keys, (), ask) if state.fault] == ["root-1"]


def test_keys_elsewhere_are_found(keys: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    (keys / "root-1.key").rename(tmp_path / "safe/root-1.key")
    assert not next(state for state in check_keys(keys, (), ask) if state.name == "root-1").is_here
    assert next(state for state in check_keys(keys, [tmp_path / "safe"], ask) if state.name == "root-1").opens


def test_with_one_root_key_gone_the_next_loss_is_the_last(keys: Path) -> None:
    (keys / "root-3.key").unlink()
    assert "If one more root key is lost, no key can be replaced any more" in said(keys)
    (keys / "root-2.key").unlink()
    assert "Only 1 root keys were opened, and 2 are needed" in said(keys)


def test_a_key_that_was_replaced_signs_nothing(keys: Path) -> None:
    rotate_key(keys, "release-1", ask, NOW)
    states = {state.name: state for state in check_keys(keys, (), ask)}
    assert (states["release-1"].is_in_force, states["release-2"].is_in_force) == (False, True)


def test_a_minisign_key_without_a_spare_is_said(keys: Path) -> None:
    assert "minisign.2 takes its place" in said(keys)
    (keys / "minisign.2.pub").unlink()
    assert "Make a spare now" in said(keys)


def test_a_spare_that_does_not_open_counts_for_none(keys: Path) -> None:
    (keys / "minisign.2.key").write_bytes(b"damaged")
    assert [state.name for state in check_keys(keys, (), ask) if state.fault] == ["minisign.2"]
    assert "Make a spare now" in said(keys)


def test_a_spare_that_is_kept_elsewhere_is_not_counted_on_unseen(keys: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    (keys / "minisign.2.key").rename(tmp_path / "safe/minisign.2.key")
    assert "takes its place" not in said(keys)
    assert "only minisign.2 can take its place, and it was not opened" in said(keys)
    assert "minisign.2 takes its place" in said(keys, [tmp_path / "safe"])


def test_a_spare_that_is_lost_is_made_anew(keys: Path) -> None:
    (keys / "minisign.2.key").unlink()
    assert add_spare(keys, ask) == "minisign.2"
    assert "minisign.2 takes its place" in said(keys)


def test_a_folder_without_keys_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no keys"):
        check_keys(tmp_path, (), ask)


def test_a_guess_at_a_passphrase_costs_32_mib_where_no_test_runs() -> None:
    mib = 2**20
    assert COST["n"] * COST["r"] * 128 == 32 * mib
    assert (MINISIGN_COST["opslimit"], MINISIGN_COST["memlimit"]) == (mib, 32 * mib)

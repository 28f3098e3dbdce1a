"""The minisign key is replaced by the spare that it signed, and copies follow from the old one to the new one."""

import shutil
from pathlib import Path

import pytest

from aigaq.core.errors import ForgedError, UsageError
from aigaq.release.metadata.minisign_chain import describe_change, encode_keys, read_chain
from aigaq.release.metadata.minisign_keys import (
    add_spare,
    begin_anew,
    name_of,
    published_files,
    read_minisign_folder,
    read_minisign_key,
    rotate_minisign_key,
)
from aigaq.release.transport.fetchers import folder_fetcher
from release.archive import ask, manifest_of, sign_tree, write
from release.forging import sign_anything


def keys_shown(archive: Path) -> tuple[str, ...]:
    output = archive / "output"
    chain = read_chain(folder_fetcher(output), manifest_of(output))
    assert chain is not None
    return chain.keys


def test_a_copy_shows_the_key_of_the_folder(archive: Path) -> None:
    assert keys_shown(archive) == read_minisign_folder(archive / "keys").keys


def test_the_spare_takes_the_place_of_a_key_that_was_lost(archive: Path) -> None:
    before = keys_shown(archive)
    (archive / "keys/minisign.key").unlink()
    line = rotate_minisign_key(archive / "keys", ask)
    sign_tree(archive / "output", archive / "keys", days=1)
    assert keys_shown(archive) == (*before, line)
    assert "signed the new one" in str(describe_change(before, keys_shown(archive)))


def test_each_spare_is_followed_by_another(archive: Path) -> None:
    for days in (1, 2, 3):
        (archive / "keys" / f"{name_of(days)}.key").unlink()
        rotate_minisign_key(archive / "keys", ask)
        sign_tree(archive / "output", archive / "keys", days=days)
    assert len(keys_shown(archive)) == 4
    assert read_minisign_folder(archive / "keys").has_spare


def test_a_spare_that_lies_elsewhere_is_asked_for(keys: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    shutil.move(keys / "minisign.2.key", tmp_path / "safe")
    with pytest.raises(UsageError, match=r"minisign\.2\.key is not here"):
        rotate_minisign_key(keys, ask)
    assert len(read_minisign_folder(keys).keys) == 1
    rotate_minisign_key(keys, ask, [tmp_path / "safe"])
    assert len(read_minisign_folder(keys).keys) == 2


def test_a_spare_that_was_lost_is_made_again(keys: Path) -> None:
    before = (keys / "minisign.2.pub").read_bytes()
    (keys / "minisign.2.key").unlink()
    add_spare(keys, ask)
    assert (keys / "minisign.2.pub").read_bytes() != before
    assert read_minisign_folder(keys).has_spare


def test_a_folder_made_before_there_were_spares_gets_one(keys: Path) -> None:
    for name in ("minisign.keys", "minisign.keys.1.minisig", "minisign.2.key", "minisign.2.pub"):
        (keys / name).unlink()
    assert not read_minisign_folder(keys).has_spare
    rotate_minisign_key(keys, ask)
    assert len(read_minisign_folder(keys).keys) == 2


def test_where_all_is_lost_keys_begin_anew_and_that_is_said(archive: Path) -> None:
    before = keys_shown(archive)
    for name in ("minisign.key", "minisign.2.key"):
        (archive / "keys" / name).unlink()
    line = begin_anew(archive / "keys", ask)
    sign_tree(archive / "output", archive / "keys", days=1)
    assert keys_shown(archive) == (line,)
    assert "did not sign the new one" in str(describe_change(before, keys_shown(archive)))


def test_a_spare_that_the_key_did_not_sign_does_not_count(keys: Path) -> None:
    begin_anew(keys, ask)
    other = next(keys.glob("minisign-before-*"))
    shutil.copy(other / "minisign.2.pub", keys / "minisign.2.pub")
    assert not read_minisign_folder(keys).has_spare


def test_whoever_has_the_release_key_alone_replaces_no_minisign_key(archive: Path) -> None:
    """The thief signs the list with a key of their own in the place of the one before."""
    stolen = archive / "keys"
    rotate_minisign_key(stolen, ask)
    forged = read_minisign_key(stolen, ask).sign(encode_keys(read_minisign_folder(stolen).keys), trusted_comment="x")
    write(stolen, "minisign.keys.1.minisig", bytes(forged))
    sign_tree(archive / "output", stolen, days=1)
    with pytest.raises(ForgedError, match="not signed by the minisign key before"):
        keys_shown(archive)


def test_a_key_that_signs_nothing_any_more_signs_no_lists(archive: Path) -> None:
    keys, output = archive / "keys", archive / "output"
    old = read_minisign_key(keys, ask)
    rotate_minisign_key(keys, ask)
    sign_tree(output, keys, days=1)
    top = (output / "trust/SHA256SUMS").read_bytes()
    signature = old.sign(top, trusted_comment="release 2, 2025-01-01")
    sign_anything(archive, {"trust/SHA256SUMS.minisig": bytes(signature)})
    with pytest.raises(ForgedError, match="not signed by the minisign key in force"):
        keys_shown(archive)


def test_what_a_host_altered_is_left_to_whoever_compares_files(archive: Path) -> None:
    write(archive, "output/trust/minisign.keys", b"RW\n")
    output = archive / "output"
    assert read_chain(folder_fetcher(output), manifest_of(output)) is None


def test_the_files_of_a_copy_name_no_spare(keys: Path) -> None:
    assert sorted(published_files(keys)) == ["trust/minisign.keys", "trust/minisign.pub"]

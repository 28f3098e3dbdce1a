"""The root: two of its keys are needed, and a new one follows only from the one before it."""

from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from aigaq.core.errors import ForgedError, OtherKeysError, UsageError
from aigaq.release.metadata.chain import Fetch, fingerprint_of, read_roots
from aigaq.release.metadata.keys import read_signer, signers
from aigaq.release.metadata.root_metadata import (
    SERIALIZER,
    add_key,
    init_keys,
    read_root,
    revoke_key,
    root_files,
    rotate_key,
)
from release.archive import NOW, ask


def fetch(folder: Path) -> Fetch:
    def read(path: str, _limit: int) -> bytes | None:
        file = folder / path.removeprefix("trust/")
        return file.read_bytes() if file.exists() else None

    return read


def test_every_key_has_its_own_locked_file(keys: Path) -> None:
    names = {path.name for path in keys.glob("*.key")}
    of_tuf = {"root-1.key", "root-2.key", "root-3.key", "release-1.key", "online-1.key"}
    assert names == {*of_tuf, "minisign.key", "minisign.2.key"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in keys.glob("*.key"))


def test_a_wrong_passphrase_opens_nothing(keys: Path) -> None:
    with pytest.raises(UsageError, match='passphrase of the key "root-1" is wrong'):
        read_signer(keys / "root-1.key", lambda _name: "some other passphrase")


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="12 characters"):
        init_keys(tmp_path / "keys", lambda _name: "secret", NOW)


def test_keys_are_never_written_over(keys: Path) -> None:
    with pytest.raises(UsageError, match="not empty"):
        init_keys(keys, ask, NOW)


def test_a_lost_root_key_is_replaced_by_the_two_others(keys: Path) -> None:
    first = fingerprint_of((keys / "1.root.json").read_bytes())
    (keys / "root-3.key").unlink()
    assert rotate_key(keys, "root-3", ask, NOW) == "root-4"
    fingerprint, root = read_roots(fetch(keys), first)
    assert (fingerprint, root.signed.version) == (first, 2)


def test_one_root_key_changes_nothing(keys: Path) -> None:
    for name in ("root-2", "root-3"):
        (keys / f"{name}.key").unlink()
    with pytest.raises(UsageError, match="1 here"):
        rotate_key(keys, "root-3", ask, NOW)
    assert len(root_files(keys)) == 1


def test_a_root_signed_by_one_stolen_key_is_refused(keys: Path) -> None:
    stolen = read_root(keys)
    stolen.signed.version = 2
    stolen.signed.roles["root"].threshold = 1
    forged = Metadata[Root](stolen.signed)
    for signer in signers([keys], stolen.signed.roles["root"].keyids, 1, ask):
        forged.sign(signer)
    (keys / "2.root.json").write_bytes(forged.to_bytes(SERIALIZER))
    with pytest.raises(ForgedError, match=r"2\.root\.json is not signed by the keys that it needs"):
        read_roots(fetch(keys), None)


def test_an_added_key_can_be_revoked_again_and_the_last_one_cannot(keys: Path) -> None:
    assert add_key(keys, "release", ask, NOW) == "release-2"
    revoke_key(keys, "release-1", ask, NOW)
    assert len(read_root(keys).signed.roles["targets"].keyids) == 1
    with pytest.raises(UsageError, match="too few keys"):
        revoke_key(keys, "release-2", ask, NOW)


def test_other_keys_have_another_fingerprint(keys: Path, tmp_path: Path) -> None:
    init_keys(tmp_path / "other", ask, NOW)
    with pytest.raises(OtherKeysError, match="the fingerprint of this copy is"):
        read_roots(fetch(tmp_path / "other"), fingerprint_of((keys / "1.root.json").read_bytes()))

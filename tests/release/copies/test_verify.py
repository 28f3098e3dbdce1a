"""Attacks and accidents: each is refused, or named with its files."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from securesystemslib.signer import Signer
from tuf.api.metadata import Metadata

from aigaq.core.errors import ForgedError, MissingMetadataError, OtherKeysError, RollbackError
from aigaq.release.copies.seen_copies import Known
from aigaq.release.copies.trust_on_first_use import Terms, TrustedCopy, open_copy
from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import bin_of, is_safe
from aigaq.release.metadata.keys import signers
from aigaq.release.metadata.root_metadata import SERIALIZER, init_keys, read_root, rotate_key
from aigaq.release.transport.network import Network
from release.archive import BITS, NOW, PAGES, ask, fingerprint, linked, sign_tree, verdict_of, write


def met(output: Path, known: Known | None = None, told: str | None = None) -> TrustedCopy:
    terms = Terms(known=known or Known(), told=told, choose=lambda paths, count: paths[:count], network=Network())
    return open_copy(str(output), terms)


def copy(archive: Path, name: str = "copy") -> Path:
    return linked(archive / "output", archive / name)


def test_a_changed_page_is_named(archive: Path) -> None:
    write(archive / "output", PAGES[0], "Forged\n")
    assert verdict_of(archive / "output").changed == (PAGES[0],)


def test_a_change_of_the_same_size_is_named(archive: Path) -> None:
    write(archive / "output", PAGES[0], f"The file {PAGES[0]}\n".swapcase())
    assert verdict_of(archive / "output").changed == (PAGES[0],)


def test_two_genuine_pages_swapped_are_named(archive: Path) -> None:
    one, two = (archive / "output" / path for path in PAGES[:2])
    words = one.read_text()
    write(archive / "output", PAGES[0], two.read_text())
    write(archive / "output", PAGES[1], words)
    assert verdict_of(archive / "output").changed == tuple(PAGES[:2])


def test_missing_and_extra_files_are_named(archive: Path) -> None:
    (archive / "output" / PAGES[0]).unlink()
    write(archive / "output", "kk/evil.html", "x")
    write(archive / "output", "trust/evil.json", "x")
    verdict = verdict_of(archive / "output")
    assert (verdict.missing, verdict.extra) == ((PAGES[0],), ("kk/evil.html", "trust/evil.json"))
    assert not verdict.is_whole


@pytest.mark.parametrize("path", ["mirrors.json", "withdrawn.json"])
def test_every_copy_needs_the_signed_lists(archive: Path, path: str) -> None:
    (archive / "output" / path).unlink()
    assert verdict_of(archive / "output").missing == (path,)


def test_a_copy_of_one_edition_is_whole_in_itself(archive: Path) -> None:
    shutil.rmtree(archive / "output/ru")
    shutil.rmtree(archive / "output/search/ru")
    verdict = verdict_of(archive / "output")
    assert verdict.is_whole
    assert (verdict.carried.editions, verdict.carried.left_out) == (("kk",), ("ru", "search/ru"))


def test_an_old_release_is_refused_by_who_saw_a_newer_one(archive: Path) -> None:
    old = copy(archive)
    write(archive / "output", PAGES[0], "Edited\n")
    sign_tree(archive / "output", archive / "keys", days=1)
    known = met(archive / "output").known
    with pytest.raises(RollbackError, match="serves release 1 of 2025-01-01; release 2 of 2025-01-02 was seen before"):
        met(old, known)


def test_mixed_releases_are_refused(archive: Path) -> None:
    old = copy(archive)
    write(archive / "output", PAGES[0], "Edited\n")
    sign_tree(archive / "output", archive / "keys")
    name = bin_of(PAGES[0], BITS)
    write(archive / "output", f"trust/2.{name}.json", (old / f"trust/1.{name}.json").read_bytes())
    with pytest.raises(ForgedError, match=f"2.{name}.json holds version 1: releases were mixed"):
        met(archive / "output")


def test_a_missing_bin_is_named(archive: Path) -> None:
    (archive / "output/trust/1.bin-a.json").unlink()
    with pytest.raises(MissingMetadataError, match=r"trust/1\.bin-a\.json is missing"):
        met(archive / "output")


def test_a_folder_that_was_never_signed_is_no_copy(archive: Path) -> None:
    shutil.rmtree(archive / "output/trust")
    with pytest.raises(MissingMetadataError, match="is missing: this is not a signed copy of an archive"):
        met(archive / "output")


def test_an_endless_file_counts_as_missing(archive: Path) -> None:
    write(archive / "output", "trust/timestamp.json", bytes(roles.TIMESTAMP_LIMIT + 1))
    with pytest.raises(MissingMetadataError, match="timestamp"):
        met(archive / "output")


def test_a_forged_bin_is_refused(archive: Path) -> None:
    path = f"trust/1.{bin_of(PAGES[0], BITS)}.json"
    write(archive / "output", path, (archive / "output" / path).read_bytes().replace(b'"length":', b'"length":1'))
    with pytest.raises(ForgedError, match="is not signed by the keys that it needs"):
        met(archive / "output")


@pytest.mark.parametrize("data", [b"[" * 30_000, b"{" + b" " * 30_000, b'{"signed": 1}', b"\xff", b'{"a":' * 5_000])
def test_metadata_that_is_none_is_refused(archive: Path, data: bytes) -> None:
    write(archive / "output", "trust/timestamp.json", data)
    with pytest.raises(ForgedError, match=r"timestamp\.json is not metadata that can be read"):
        met(archive / "output")


def resign(output: Path, path: str, key: Signer) -> None:
    """Put a signature by `key` in the place of those that the metadata at `path` has."""
    forged = Metadata.from_bytes((output / path).read_bytes())
    forged.sign(key)
    write(output, path, forged.to_bytes(SERIALIZER))


def key_of(keys: Path, role: str) -> Signer:
    return signers([keys], read_root(keys).signed.roles[role].keyids, 1, ask)[0]


def test_a_bin_signed_by_the_online_key_is_refused(archive: Path) -> None:
    resign(archive / "output", f"trust/1.{bin_of(PAGES[0], BITS)}.json", key_of(archive / "keys", "timestamp"))
    with pytest.raises(ForgedError, match="is not signed by the keys that it needs"):
        met(archive / "output")


def test_a_stolen_release_key_signs_nothing_once_it_is_replaced(archive: Path, rotated: Path) -> None:
    assert verdict_of(rotated / "output").is_whole
    resign(rotated / "output", f"trust/2.{bin_of(PAGES[0], BITS)}.json", key_of(archive / "keys", "targets"))
    with pytest.raises(ForgedError, match="is not signed by the keys that it needs"):
        met(rotated / "output")


def test_a_copy_that_hides_the_new_root_is_refused_by_who_saw_it(archive: Path, rotated: Path) -> None:
    with pytest.raises(RollbackError, match="it has root 1, not 2"):
        met(archive / "output", met(rotated / "output").known)


def test_after_the_online_key_was_replaced_numbers_may_begin_anew(archive: Path) -> None:
    known = met(archive / "output").known
    first = fingerprint(archive / "keys")
    counted_up = {first: type(known.archives[first])(1, 10**6, 10**6, NOW, known.archives[first].online)}
    rotate_key(archive / "keys", "online-1", ask, NOW)
    sign_tree(archive / "output", archive / "keys")
    assert met(archive / "output", Known(counted_up)).verdict.is_whole


def test_other_keys_than_given_or_remembered_are_refused(archive: Path) -> None:
    known = met(archive / "output").known
    shutil.rmtree(archive / "output/trust")
    init_keys(archive / "others", ask, NOW)
    sign_tree(archive / "output", archive / "others")
    with pytest.raises(OtherKeysError, match="the fingerprint of this copy is"):
        met(archive / "output", told=fingerprint(archive / "keys"))
    with pytest.raises(OtherKeysError, match="which it had before"):
        met(archive / "output", known)


def test_stale_is_said_and_not_refused(archive: Path) -> None:
    verdict = met(archive / "output").verdict
    assert verdict.is_stale(NOW + timedelta(days=15))
    assert verdict.is_whole


def test_a_fingerprint_once_given_vouches_for_other_places(archive: Path) -> None:
    known = met(archive / "output", told=fingerprint(archive / "keys")).known
    assert met(copy(archive), known).is_told
    assert not met(copy(archive, "another")).is_told


@pytest.mark.parametrize("path", ["kk/t/t-00001.html", "media/t-00001/a b.webp", ".nojekyll", "kk/..a/x"])
def test_paths_that_mean_the_same_everywhere(path: str) -> None:
    assert is_safe(path)


@pytest.mark.parametrize(
    "path",
    ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a.", "a /b", "a\\b", "C:/a", "a\nb", "a?", "a\u202eb", "a*"],
)
def test_paths_that_lead_elsewhere_or_mean_something_else(path: str) -> None:
    assert not is_safe(path)

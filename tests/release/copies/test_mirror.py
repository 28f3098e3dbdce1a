"""Mirroring: verified, resumed, only the difference, and not at the mercy of any one host."""

import json
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.core.errors import CopyError, OutsideError
from aigaq.release.copies.mirror import PARTS, Mirror, Mirrored, MirrorSettings
from aigaq.release.copies.seen_copies import Known
from aigaq.release.metadata.minisign_keys import rotate_minisign_key
from aigaq.release.transport.network import Network
from aigaq.release.transport.patience import Patience
from helpers.building import tree
from release.archive import PAGES, ask, fingerprint, linked, sign_tree, verdict_of, write
from release.serving import MOST_ENDLESS, Answer, Host, endless, serving

PATIENCE = Patience(silence=3, slack=3)


def settings_for(archive: Path, *hosts: Host, only: bool = False) -> MirrorSettings:
    return MirrorSettings(
        addresses=tuple(host.address.rstrip("/") for host in hosts),
        folder=archive / "copy",
        fingerprint=fingerprint(archive / "keys"),
        known=Known(),
        cache=archive / "cache",
        only=only,
    )


def run(archive: Path, *hosts: Host, only: bool = False) -> Mirrored:
    return Mirror(settings_for(archive, *hosts, only=only), Network(patience=PATIENCE)).run()


def test_a_mirror_is_the_copy(archive: Path) -> None:
    with serving(archive / "output") as host:
        made = run(archive, host)
    assert made.fetched == len(made.manifest.files)
    assert tree(archive / "copy") == tree(archive / "output")


def test_the_next_time_only_the_difference_is_fetched(archive: Path) -> None:
    with serving(archive / "output") as host:
        run(archive, host)
        write(archive / "output", PAGES[0], "Edited\n")
        (archive / "output" / PAGES[1]).unlink()
        sign_tree(archive / "output", archive / "keys")
        host.asked.clear()
        made = run(archive, host)
    assert made.fetched < 10
    assert len(host.asked) < 30
    assert tree(archive / "copy") == tree(archive / "output")


def test_what_was_damaged_here_is_mended(archive: Path) -> None:
    with serving(archive / "output") as host:
        run(archive, host)
        write(archive / "copy", PAGES[0], "Damaged\n")
        write(archive / "copy", "trust/1.bin-a.json", "Damaged\n")
        write(archive / "copy", "kk/evil.html", "x")
        run(archive, host)
    assert tree(archive / "copy") == tree(archive / "output")


def test_a_file_that_was_cut_off_is_resumed(archive: Path) -> None:
    write(archive / "output", "media/t-00001/b.mp4", "x" * 1_000_000)
    sign_tree(archive / "output", archive / "keys")

    def cut(host: Host, path: str, data: bytes) -> bytes | None:
        return data[:400_000] if path.endswith("mp4") and len(host.asked) < 10_000 else data

    with serving(archive / "output", cut) as host, pytest.raises(OutsideError, match="goes on where it was"):
        run(archive, host)
    kept = [path.stat().st_size for path in (archive / "copy" / PARTS).iterdir()]
    assert 0 < max(kept) < 1_000_000
    with serving(archive / "output") as host:
        run(archive, host)
    assert ("media/t-00001/b.mp4", f"bytes={max(kept)}-") in host.asked
    assert verdict_of(archive / "copy").is_whole


def test_the_loss_of_the_first_host_is_survived(archive: Path) -> None:
    def dies(host: Host, path: str, data: bytes) -> bytes | None:
        return None if path.startswith("kk/") and len(host.asked) > 40 else data

    with serving(archive / "output", dies) as first, serving(archive / "output") as second:
        run(archive, first, second)
    assert first.is_gone
    assert tree(archive / "copy") == tree(archive / "output")


@pytest.mark.parametrize("only", [False, True])
def test_the_loss_of_the_one_address_given_is_survived_by_those_that_the_copy_lists(archive: Path, only: bool) -> None:
    def dies(host: Host, path: str, data: bytes) -> bytes | None:
        return None if path in PAGES else data

    with serving(archive / "output", dies) as first, serving(archive / "output") as second:
        write(archive / "output", "mirrors.json", json.dumps({"mirrors": [{"url": second.address}]}))
        sign_tree(archive / "output", archive / "keys")
        with pytest.raises(OutsideError) if only else nullcontext():
            run(archive, first, only=only)
    assert (first.is_gone, bool(second.asked)) == (True, not only)
    assert (tree(archive / "copy") == tree(archive / "output")) is not only


def test_several_hosts_share_the_work(archive: Path) -> None:
    with serving(archive / "output") as first, serving(archive / "output") as second:
        run(archive, first, second)
    pages = [sum(path in PAGES for path, _range in host.asked) for host in (first, second)]
    assert min(pages) > len(PAGES) // 4


def test_a_host_that_forges_pages_is_passed_by(archive: Path) -> None:
    def forges(_host: Host, path: str, data: bytes) -> bytes:
        return b"F" * len(data) if path.endswith(".html") else data

    with serving(archive / "output", forges) as bad, serving(archive / "output") as good:
        run(archive, bad, good)
    assert tree(archive / "copy") == tree(archive / "output")


def test_a_page_that_is_nowhere_as_signed_is_told(archive: Path) -> None:
    def forges(_host: Host, path: str, data: bytes) -> bytes:
        return b"F" * len(data) if path == PAGES[0] else data

    with serving(archive / "output", forges) as host, pytest.raises(OutsideError, match=f"1 files.*{PAGES[0]}"):
        run(archive, host)
    assert not (archive / "copy" / PAGES[0]).exists()


def test_an_endless_file_ends(archive: Path) -> None:
    def never_ends(_host: Host, path: str, data: bytes) -> bytes | Answer:
        return endless if path == PAGES[0] else data

    with serving(archive / "output", never_ends) as host, pytest.raises(OutsideError, match="1 files"):
        run(archive, host)
    assert host.sent < MOST_ENDLESS


def test_an_endless_timestamp_ends(archive: Path) -> None:
    with (
        serving(archive / "output", lambda _host, path, data: endless if "timestamp" in path else data) as host,
        pytest.raises(CopyError, match=r"timestamp\.json is missing"),
    ):
        run(archive, host)
    assert host.sent < MOST_ENDLESS


def test_a_host_with_an_older_release_is_not_followed(archive: Path) -> None:
    old = linked(archive / "output", archive / "old")
    write(archive / "output", PAGES[0], "Edited\n")
    sign_tree(archive / "output", archive / "keys")
    with serving(old) as behind, serving(archive / "output") as ahead:
        made = run(archive, behind, ahead)
    assert made.manifest.release == 2
    assert tree(archive / "copy") == tree(archive / "output")


def test_another_archive_is_refused(archive: Path, rotated: Path) -> None:
    with serving(archive / "output") as host, pytest.raises(CopyError, match="the fingerprint of this copy is"):
        Mirror(replace(settings_for(archive, host), fingerprint="0" * 64), Network()).run()
    assert not (archive / "copy" / "index.html").exists()


def test_what_was_withdrawn_goes(archive: Path) -> None:
    with serving(archive / "output") as host:
        run(archive, host)
        shutil.rmtree(archive / "output/media")
        sign_tree(archive / "output", archive / "keys")
        made = run(archive, host)
    assert made.removed >= 2
    assert not (archive / "copy" / "media").exists()


def test_a_copy_that_leaves_editions_out_is_mirrored_as_it_is(archive: Path) -> None:
    shutil.rmtree(archive / "output/ru")
    shutil.rmtree(archive / "output/search/ru")
    with serving(archive / "output") as host:
        made = run(archive, host)
    assert made.carried.left_out == ("ru", "search/ru")
    assert verdict_of(archive / "copy").is_whole


def test_a_release_whose_new_minisign_key_the_old_one_did_not_sign_is_refused(archive: Path) -> None:
    with serving(archive / "output") as host:
        run(archive, host)
        before = tree(archive / "copy")
        rotate_minisign_key(archive / "keys", ask)
        write(archive / "keys", "minisign.keys.1.minisig", (archive / "output/trust/SHA256SUMS.minisig").read_bytes())
        write(archive / "output", PAGES[0], "Edited\n")
        sign_tree(archive / "output", archive / "keys", days=1)
        with pytest.raises(CopyError, match="not signed by the minisign key before"):
            run(archive, host)
    assert tree(archive / "copy") == before

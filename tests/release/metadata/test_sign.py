"""Signing: what changed and nothing else is written; keys stay away; others accept what was signed."""

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import Updater, UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface

from aigaq.core.errors import ContentError, UsageError
from aigaq.release.metadata.chain import bin_of
from aigaq.release.metadata.hashing import read_hashes
from aigaq.release.metadata.sign import refresh, refuse_early
from helpers.programs import needs
from release.archive import BITS, FILES, NOW, PAGES, ask, manifest_of, sign_tree, verdict_of, write, write_tree

LATER = 10_000
"""Days, so many that the files of the test are older than the release, whatever the clock says."""


def test_a_signed_tree_is_whole(archive: Path) -> None:
    verdict = verdict_of(archive / "output")
    assert verdict.is_whole
    assert verdict.manifest.release == 1
    assert set(FILES) <= set(verdict.manifest.files)


def test_one_edit_writes_its_bin_and_the_lists_above_it(archive: Path) -> None:
    write(archive / "output", PAGES[0], "Edited\n")
    written = sign_tree(archive / "output", archive / "keys").written
    bins = {path for path in written if ".bin-" in path}
    assert f"trust/2.{bin_of(PAGES[0], BITS)}.json" in bins
    assert len(bins) < 8
    assert verdict_of(archive / "output").is_whole


def test_the_metadata_of_the_old_release_goes(archive: Path) -> None:
    write(archive / "output", PAGES[0], "Edited\n")
    sign_tree(archive / "output", archive / "keys")
    there = {path.relative_to(archive / "output").as_posix() for path in (archive / "output/trust").glob("*.json")}
    assert there == set(manifest_of(archive / "output").metadata)


def test_without_a_change_nothing_is_written(archive: Path) -> None:
    signed = sign_tree(archive / "output", archive / "keys", days=1)
    assert (signed.release, signed.written) == (1, ())


def test_a_change_of_the_same_size_and_time_is_seen(archive: Path) -> None:
    page = archive / "output" / PAGES[0]
    before = page.stat()
    write(archive / "output", PAGES[1], "So that the hashes are kept as those of files that are long settled\n")
    sign_tree(archive / "output", archive / "keys", days=LATER)
    write(archive / "output", PAGES[0], "X" * before.st_size)
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert sign_tree(archive / "output", archive / "keys", days=LATER).release == 3


def test_a_lost_cache_changes_nothing(archive: Path) -> None:
    (archive / "hashes").unlink(missing_ok=True)
    write(archive / "output", PAGES[0], "Edited\n")
    written = sign_tree(archive / "output", archive / "keys").written
    assert sum(".bin-" in path for path in written) < 8
    assert read_hashes(archive / "hashes").hashes.keys() == manifest_of(archive / "output").files.keys()


def test_a_lost_bin_is_written_again(archive: Path) -> None:
    (archive / "output/trust/1.bin-a.json").unlink()
    sign_tree(archive / "output", archive / "keys")
    assert verdict_of(archive / "output").is_whole


def test_keys_in_the_output_are_refused(archive: Path) -> None:
    inside = archive / "output/assets/keys"
    shutil.copytree(archive / "keys", inside)
    with pytest.raises(UsageError, match="must not lie in or around"):
        sign_tree(archive / "output", inside)


def test_files_of_nobody_are_named_and_not_signed(archive: Path) -> None:
    write(archive / "output", "evil.html", "x")
    with pytest.raises(ContentError, match=r"evil\.html: this file is neither of the build nor of the overlay"):
        sign_tree(archive / "output", archive / "keys")


def test_no_number_is_given_twice_after_a_loss(archive: Path) -> None:
    shutil.rmtree(archive / "output/trust")
    with pytest.raises(UsageError, match="is older than release 1"):
        sign_tree(archive / "output", archive / "keys")


def test_a_refresh_renews_the_timestamp_with_the_online_key_alone(archive: Path) -> None:
    for name in ("root-1", "root-2", "root-3", "release-1", "minisign"):
        (archive / "keys" / f"{name}.key").unlink()
    later = NOW + timedelta(days=20)
    assert verdict_of(archive / "output").is_stale(later)
    refresh(archive / "output", archive / "keys", ask, later)
    verdict = verdict_of(archive / "output")
    assert verdict.is_whole
    assert (verdict.manifest.release, verdict.manifest.timestamp) == (1, 2)
    assert not verdict.is_stale(later)


def test_a_clock_that_is_behind_the_last_refresh_is_said(archive: Path) -> None:
    refresh(archive / "output", archive / "keys", ask, NOW + timedelta(days=20))
    refuse_early(archive / "output", NOW + timedelta(days=20, minutes=-59))
    with pytest.raises(UsageError, match=r"clock of this machine says 2025-01-20 .* signed on 2025-01-21 .* Set the"):
        refuse_early(archive / "output", NOW + timedelta(days=19))


def test_a_first_signing_has_no_time_before_it(tmp_path: Path) -> None:
    refuse_early(tmp_path, NOW)


def test_the_online_key_cannot_sign_content(archive: Path) -> None:
    (archive / "keys/release-1.key").unlink()
    write(archive / "output", PAGES[0], "Edited\n")
    with pytest.raises(UsageError, match="Files of keys are missing: 1 of release-1 needed"):
        sign_tree(archive / "output", archive / "keys")


def test_a_new_release_key_signs_everything_anew(rotated: Path) -> None:
    bins = {path for path in manifest_of(rotated / "output").metadata if ".bin-" in path}
    assert len(bins) == 2**BITS
    assert all(path.startswith("trust/2.") for path in bins)


class _Folder(FetcherInterface):
    """Serves a folder to python-tuf's own client."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _fetch(self, url: str):  # type: ignore[no-untyped-def]
        path = self._folder / url.removeprefix("http://copy/")
        if not path.is_file():
            raise DownloadHTTPError("missing", 404)
        yield path.read_bytes()


@pytest.mark.parametrize("page", [PAGES[0], "kk/v/0000.html"])
def test_the_client_of_python_tuf_accepts_the_repository(page: str, archive: Path, tmp_path: Path) -> None:
    output = archive / "output"
    if page not in PAGES:
        output = archive / "output-volumes"
        sign_tree(write_tree(output, [page, "index.html", "404.html"]), archive / "keys")
    refresh(output, archive / "keys", ask, datetime.now(UTC))
    updater = Updater(
        metadata_dir=str(tmp_path / "metadata"),
        metadata_base_url="http://copy/trust/",
        target_dir=str(tmp_path),
        target_base_url="http://copy/",
        fetcher=_Folder(output),
        config=UpdaterConfig(prefix_targets_with_hash=False),
        bootstrap=(output / "trust/1.root.json").read_bytes(),
    )
    updater.refresh()
    info = updater.get_targetinfo(page)
    assert info is not None
    assert Path(updater.download_target(info, str(tmp_path / "page"))).read_bytes() == (output / page).read_bytes()
    assert updater.get_targetinfo("kk/t/evil.html") is None


def test_minisign_and_sha256sum_accept_the_lists(archive: Path) -> None:
    output = archive / "output"

    def run(command: str) -> int:
        return subprocess.run(["sh", "-c", command], cwd=output, check=False).returncode

    assert run(f"{needs('minisign')} -Vm trust/SHA256SUMS -p trust/minisign.pub") == 0
    assert run("sha256sum -c --quiet trust/SHA256SUMS && cat trust/sums/* | sha256sum -c --quiet") == 0
    write(output, PAGES[0], "forged")
    assert run("cat trust/sums/* | sha256sum -c --quiet") == 1


def test_minisign_itself_opens_the_key(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("words")
    command = [needs("minisign"), "-Sm", str(file), "-s", str(archive / "keys/minisign.key")]
    told = subprocess.run(command, input=ask("minisign") + "\n", text=True, capture_output=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr

"""What signed metadata may say: a bin names its own files, and nothing but a bin names files."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tuf.api.metadata import MetaFile, TargetFile

from aigaq.core.errors import ForgedError
from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import bin_of, read_bin, read_head
from aigaq.release.transport.fetchers import folder_fetcher
from release.archive import PAGES
from release.forging import sign_changed

FORGED = TargetFile.from_data("forged", b"forged", ["sha256"])


def name_file(path: str) -> Callable[[Any], None]:
    """Return a change of metadata, by which it names one more file."""
    return lambda signed: signed.targets.__setitem__(path, FORGED)


def test_a_bin_that_names_a_file_of_its_own_is_read(archive: Path) -> None:
    head = read_head(folder_fetcher(archive / "output"))
    name = bin_of(PAGES[0], head.bits)
    sign_changed(archive, roles.metadata_path(name, head.bins[name]), name_file(PAGES[0]))
    files = read_bin(folder_fetcher(archive / "output"), head, name)
    assert files[PAGES[0]].sha256 == sha256(b"forged").hexdigest()


def test_a_bin_that_names_a_file_of_another_is_refused(archive: Path) -> None:
    head = read_head(folder_fetcher(archive / "output"))
    name = next(name for name in head.bins if name != bin_of(PAGES[0], head.bits))
    sign_changed(archive, roles.metadata_path(name, head.bins[name]), name_file(PAGES[0]))
    with pytest.raises(ForgedError, match=f'names a file that cannot stand in it: "{PAGES[0]}"'):
        read_bin(folder_fetcher(archive / "output"), head, name)


def test_a_targets_role_that_names_files_itself_is_refused(archive: Path) -> None:
    head = read_head(folder_fetcher(archive / "output"))
    sign_changed(archive, roles.metadata_path(roles.TARGETS, head.targets), name_file(PAGES[0]))
    with pytest.raises(ForgedError, match="lists files itself; only bins do"):
        read_head(folder_fetcher(archive / "output"))


def test_what_others_signed_is_refused(archive: Path) -> None:
    head = read_head(folder_fetcher(archive / "output"))
    sign_changed(archive, roles.metadata_path(roles.TARGETS, head.targets), lambda _signed: None, role=roles.STAMP)
    with pytest.raises(ForgedError, match="is not signed by the keys that it needs"):
        read_head(folder_fetcher(archive / "output"))


@pytest.mark.parametrize(
    "change",
    [
        lambda meta: meta.__setitem__("bin-more.json", MetaFile(1)),
        lambda meta: meta.pop(max(name for name in meta if name != "targets.json")),
    ],
    ids=["one more", "one less"],
)
def test_a_snapshot_of_other_bins_is_refused(archive: Path, change: Callable[[dict[str, MetaFile]], object]) -> None:
    release = read_head(folder_fetcher(archive / "output")).release
    path = roles.metadata_path(roles.SNAPSHOT, release)
    sign_changed(archive, path, lambda signed: change(signed.meta), role=roles.STAMP)
    with pytest.raises(ForgedError, match=r"does not name exactly the \d+ bins"):
        read_head(folder_fetcher(archive / "output"))

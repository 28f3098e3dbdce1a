"""What nobody foresaw at one host is a line of that host: the others are published to, and no traceback is shown."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.core.message import Message
from aigaq.release.hosts.host_memory import Memory
from aigaq.release.hosts.publish_all import Order, publish_all
from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.signed_output import read_release
from helpers.building import tree
from release.hosts.targets.hosts import HOSTS

PLACES = {"folder": "path", "rsync": "to", "rclone": "remote", "git": "repository"}


def published(archive: Path, settings: Settings, *, dry_run: bool = False) -> Message:
    """Return the error of a host, after the release went out to it and to a folder; that of the folder is none."""
    order = Order(release=read_release(archive / "output"), state=archive / "state", dry_run=dry_run)
    well = FolderSettings(kind="folder", path=str(archive / "well"))
    outcomes = publish_all({"odd": settings, "well": well}, order, lambda _name: lambda _done, _total: None)
    assert outcomes["well"].error.template == ""
    assert dry_run or tree(archive / "well") == tree(archive / "output")
    return outcomes["odd"].error


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("kind", HOSTS)
def test_a_fault_of_the_program_is_told_and_kept_whole(kind: str, dry_run: bool, archive: Path, tmp_path: Path) -> None:
    with HOSTS[kind](tmp_path / "host") as host:
        place = PLACES[host.settings.kind]
        settings = replace(host.settings, **{place: getattr(host.settings, place) + "\0"})
        error = str(published(archive, settings, dry_run=dry_run))
    assert error.startswith("the program has a fault (ValueError: embedded null byte)")
    kept = archive / "state" / "faults" / "odd.txt"
    assert str(kept) in error
    assert "Traceback" in kept.read_text()


@pytest.mark.parametrize("kind", HOSTS)
def test_a_folder_of_ours_that_cannot_be_used_is_told_as_that(kind: str, archive: Path, tmp_path: Path) -> None:
    with HOSTS[kind](tmp_path / "host") as host:
        memory = Memory(archive / "state", "odd", host.settings).folder
        memory.parent.mkdir(parents=True)
        memory.write_bytes(b"a file in its place")
        error = str(published(archive, host.settings))
    assert memory.name in error
    assert "has a fault" not in error
    assert "did not answer" not in error
    assert not (archive / "state" / "faults").exists()

"""Whatever goes wrong at a host of any kind, the audit says what is true, and a second publish repairs it."""

import multiprocessing
import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cache
from hashlib import sha256
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import psutil
import pytest
from msgspec.structs import replace

from aigaq.core.errors import CopyError
from aigaq.release.copies.audit import Report, State, by_form
from aigaq.release.copies.audit_all import Terms, at_hand_in, audit_all, reference_of
from aigaq.release.hosts.audit_findings import keep_findings
from aigaq.release.hosts.publish_all import Order, publish_all
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.manifest import read_manifest
from aigaq.release.metadata.roles import TIMESTAMP
from aigaq.release.metadata.signed_output import read_release
from aigaq.release.transport.network import Network
from helpers.matrix import some_of
from release.archive import LISTS, NOW, PAGES, sign_tree, write, write_tree
from release.hosts.targets.hosts import HOSTS, Host
from release.serving import Host as Shown
from release.serving import serving

CHANGED, GONE = PAGES[:2]
NEW = "kk/t/t-00999.html"


@pytest.fixture
def archive(keys: Path, tmp_path: Path) -> Path:
    """Return a signed archive of few files."""
    sign_tree(write_tree(tmp_path / "output", [*PAGES[:8], "index.html", "404.html", *LISTS]), keys)
    return tmp_path


@pytest.fixture
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    with HOSTS[request.param](tmp_path / "host") as host:
        yield host


@pytest.fixture
def shown(host: Host) -> Iterator[Shown]:
    """Return the pages that readers see of the host."""
    with serving(host.read) as shown:
        yield shown


def publish(archive: Path, host: Host, shown: Shown, settings: Settings | None = None, patience: float = 20) -> str:
    """Return the failures that are told."""
    settings = replace(settings or host.settings, origin=shown.address, patience=patience)
    order = Order(release=read_release(archive / "output"), state=archive / "state")
    return str(publish_all({"host": settings}, order, lambda _name: lambda _done, _total: None)["host"].error)


def audit(archive: Path, shown: Shown, after: timedelta = timedelta(hours=3)) -> Report:
    """Return the verdict on the host, so long after the second release."""
    now, state = NOW + timedelta(days=1) + after, archive / "state"
    terms = Terms(now=now, state=state, sample=None, network=Network(), choose=lambda paths, count: paths[:count])
    reference = reference_of(archive / "output", state, now)
    reports = audit_all([shown.address], by_form(reference), at_hand_in(archive / "output", state), terms)
    keep_findings(state, {report.address: report.paths for report in reports})
    return reports[0]


def edit(archive: Path) -> None:
    """Make a second release: a page is new, one is other, and one is gone."""
    write(archive / "output", NEW, "New\n")
    write(archive / "output", CHANGED, "Edited\n")
    (archive / "output" / GONE).unlink()
    sign_tree(archive / "output", archive / "keys", days=1)


def assert_told(archive: Path, host: Host, shown: Shown) -> None:
    """Assert that the audit tells the truth about the release that readers have.

    It is whole, or the old one with pages of the new one.
    """
    shown.read = cache(host.read)  # what was under way when the fault came may arrive now
    promised = read_manifest(lambda path, _limit: shown.read(path))
    served = {path: sha256(shown.read(path) or b"").hexdigest() for path in promised.files}
    wrong = tuple(sorted(path for path, file in promised.files.items() if served[path] != file.sha256))
    soon, later = audit(archive, shown, timedelta(minutes=30)), audit(archive, shown)
    shown.read = host.read
    is_new = promised.release == 2 and not wrong
    state = State.INCOMPLETE if wrong else State.FRESH if is_new else State.STALE
    assert soon.state is (State.FRESH if is_new else State.PUBLISHING), soon
    assert (later.state, later.release, later.outdated) == (state, promised.release, wrong), later
    assert broken_promises(host) == []


def broken_promises(host: Host) -> list[str]:
    """Return the files that the timestamp promises to readers, and that are not there."""
    if host.read(TIMESTAMP) is None:
        return []
    try:
        promised = read_manifest(lambda path, _limit: host.read(path))
    except CopyError as error:
        return [str(error)]
    return [path for path in promised.files if host.read(path) is None]


def assert_repaired(archive: Path, host: Host, shown: Shown) -> None:
    assert publish(archive, host, shown) == ""
    report = audit(archive, shown)
    assert (report.state, report.release) == (State.FRESH, 2), report
    assert host.read(GONE) is None


def kinds(without: tuple[str, ...] = ()) -> list[Any]:
    """Return the kinds of hosts; of the three that rclone reaches, S3 stands for the others but in the full matrix."""
    full = pytest.mark.full
    slow = ("webdav", "sftp")
    return [pytest.param(kind, marks=full) if kind in slow else kind for kind in HOSTS if kind not in without]


@pytest.mark.parametrize("host", kinds(), indirect=True)
def test_what_was_changed_cut_off_or_lost_on_a_host(archive: Path, host: Host, shown: Shown) -> None:
    edit(archive)
    assert publish(archive, host, shown) == ""
    host.damage(NEW, b"wEN\n")
    host.damage(CHANGED, b"Edi")
    report = audit(archive, shown)
    assert (report.state, report.tampered) == (State.TAMPERED, (CHANGED, NEW))
    assert_repaired(archive, host, shown)


@pytest.mark.parametrize("host", kinds(without=("folder", "git")), indirect=True)
def test_a_host_that_goes_away_half_way(archive: Path, host: Host, shown: Shown) -> None:
    assert host.line is not None
    assert publish(archive, host, shown) == ""
    edit(archive)
    host.line.die_after(random.randrange(200, 4_000))
    assert publish(archive, host, shown) != ""
    host.line.mend()
    assert_told(archive, host, shown)
    assert_repaired(archive, host, shown)


@pytest.mark.parametrize("host", some_of(["rsync", "s3"]), indirect=True)
def test_a_host_that_hangs_half_way(archive: Path, host: Host, shown: Shown) -> None:
    assert host.line is not None
    assert publish(archive, host, shown) == ""
    edit(archive)
    host.line.hang_after(random.randrange(200, 4_000))
    assert "did not answer within" in publish(archive, host, shown, patience=1)
    host.line.mend()
    assert_told(archive, host, shown)
    assert_repaired(archive, host, shown)


@pytest.mark.parametrize("host", some_of(["rsync", "s3"]), indirect=True)
def test_a_host_that_knows_another_password(archive: Path, host: Host, shown: Shown) -> None:
    assert publish(archive, host, shown) == ""
    edit(archive)
    assert publish(archive, host, shown, host.locked) != ""
    assert_told(archive, host, shown)
    assert_repaired(archive, host, shown)


@pytest.mark.parametrize("host", ["folder"], indirect=True)
def test_a_disk_that_is_full(archive: Path, host: Host, shown: Shown) -> None:
    assert publish(archive, host, shown) == ""
    write(archive / "output", "media/t-00001/b.mp4", bytes(300_000))
    edit(archive)
    with full_disk():
        assert "File too large" in publish(archive, host, shown)
    assert_told(archive, host, shown)
    assert_repaired(archive, host, shown)


@pytest.mark.parametrize("host", kinds(), indirect=True)
def test_a_publisher_that_is_killed_at_a_random_moment(archive: Path, host: Host, shown: Shown) -> None:
    assert publish(archive, host, shown) == ""
    edit(archive)
    publisher = multiprocessing.get_context("fork").Process(target=publish, args=(archive, host, shown))
    publisher.start()
    publisher.join(random.uniform(0.05, 0.6))
    kill(publisher)
    assert_told(archive, host, shown)
    assert_repaired(archive, host, shown)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file grows beyond what the metadata of a small archive takes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def kill(publisher: BaseProcess) -> None:
    """End a process with all that it started, as when the machine fails."""
    with suppress(psutil.NoSuchProcess):  # it was done already
        for process in [*psutil.Process(publisher.pid).children(recursive=True), publisher]:
            process.kill()
    publisher.join()

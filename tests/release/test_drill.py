"""The takedown drill: of three hosts one is left, and no working folder; from it alone the archive comes back."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from aigaq.release.audit import Report, State
from aigaq.release.auditing import Terms, at_hand_in, audit_all, reference_of
from aigaq.release.known import Known
from aigaq.release.meeting import Met, meet
from aigaq.release.mirror import mirror
from aigaq.release.publishing import Order, publish_all
from aigaq.release.restore import restore
from aigaq.release.root import init_keys
from aigaq.release.signed import read_release
from aigaq.release.targets.settings import FolderSettings
from building import build_site, tree
from release.archive import NOW, ask, fingerprint, sign_tree
from release.serving import serving
from release.test_restore import content


def publish(output: Path, state: Path, *hosts: Path) -> None:
    targets = {host.name: FolderSettings(kind="folder", path=str(host)) for host in hosts}
    for host in hosts:
        host.mkdir()
    outcomes = publish_all(targets, Order(release=read_release(output), state=state), lambda _name: lambda *_done: None)
    assert [outcome.error for outcome in outcomes.values()] == [""] * len(hosts)


def met(place: str, told: str) -> Met:
    return meet(place, Known(), told, None, lambda paths, count: paths[:count])


def audited(copy: Path, state: Path, addresses: list[str]) -> list[Report]:
    terms = Terms(now=NOW, sample=None, deadline=600, choose=lambda paths, count: paths[:count])
    return audit_all(addresses, reference_of(copy, state, NOW), at_hand_in(copy, state), terms)


def without_trust(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if not path.startswith("trust/")}


def build_in(folder: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_from_one_host_the_archive_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work, away = tmp_path / "work", tmp_path / "away"
    first, second, third = (tmp_path / f"host-{name}" for name in ("a", "b", "c"))
    built = build_site(content(work / "content"), work / "output")
    assert built.code == 0, built.said
    init_keys(away / "keys", ask, NOW)
    told = fingerprint(away / "keys")
    sign_tree(work / "output", away / "keys")
    publish(work / "output", work / "state", first, second, third)
    for lost in (work, first, second):
        shutil.rmtree(lost)

    began = time.monotonic()
    copy, restored = tmp_path / "copy", tmp_path / "restored"
    with serving(third) as host:
        mirror([host.address], copy, told, Known(), tmp_path / "hashes")
    verdict = met(str(copy), told).verdict
    assert verdict.is_whole
    restore(copy, verdict.manifest, restored)
    build_in(restored)
    assert without_trust(restored / "output") == without_trust(copy)
    fourth, fifth = tmp_path / "host-d", tmp_path / "host-e"
    publish(copy, tmp_path / "state", fourth, fifth)
    with ExitStack() as stack:
        hosts = [stack.enter_context(serving(folder)) for folder in (fourth, fifth)]
        reports = audited(copy, tmp_path / "state", [f"{host.address}/" for host in hosts])
    assert [report.state for report in reports] == [State.FRESH, State.FRESH]
    with capsys.disabled():
        sys.stdout.write(f"\nTakedown drill: {time.monotonic() - began:.0f} s from one host to two new ones\n")

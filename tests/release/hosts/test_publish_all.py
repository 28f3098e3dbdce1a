"""`aigaq publish` as it is run: to several hosts, on a full disk, and after an audit."""

import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.building import ROOT, tree
from helpers.programs import needs
from release.archive import PAGES, sign_tree, write
from release.hosts.targets.hosts import free_port
from release.serving import serving

PAGE = PAGES[0]
PUBLISH = [sys.executable, "-c", "from aigaq.cli.start import main; main()", "publish"]


@pytest.fixture
def place(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the signed `output`, in which commands run; its one target is the folder `host`."""
    targets(archive, "stick: {kind: folder, path: host}\n")
    monkeypatch.chdir(archive)
    return archive


def targets(place: Path, text: str) -> None:
    (place / "targets.yaml").write_text(text)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(aigaq, arguments)


def is_published(place: Path, host: str = "host") -> bool:
    return tree(place / host) == tree(place / "output")


def test_a_host_is_sent_the_output_and_told_in_a_table(place: Path) -> None:
    told = run("publish")
    assert (told.exit_code, is_published(place)) == (0, True)
    assert "Release 1 of 2025-01-01" in told.output
    assert "stick" in told.output


def test_a_dry_run_tells_what_would_be_sent_and_sends_nothing(place: Path) -> None:
    told = run("publish", "--dry-run")
    assert (told.exit_code, "would be sent" in told.output, (place / "host").exists()) == (0, True, False)


def test_a_host_that_fails_does_not_hold_up_the_others_and_no_password_is_told(place: Path) -> None:
    needs("git")
    address = f"https://someone:not-to-be-told@127.0.0.1:{free_port()}/a.git"
    targets(place, f"stick: {{kind: folder, path: host}}\npages: {{kind: git, repository: '{address}'}}\n")
    told = run("publish")
    assert (told.exit_code, is_published(place)) == (1, True)
    assert "failed: git said" in told.output
    assert "not-to-be-told" not in told.output


def test_an_output_of_other_keys_than_the_settings_name_is_not_published(place: Path) -> None:
    (place / "pelicanconf.py").write_text(f'ROOT_FINGERPRINT = "{"0" * 64}"\n')
    told = run("publish")
    assert (told.exit_code, "the fingerprint of this copy is" in told.output) == (1, True)
    assert not (place / "host").exists()


def test_only_the_targets_that_are_named_are_published_to(place: Path) -> None:
    targets(place, "one: {kind: folder, path: one}\ntwo: {kind: folder, path: two}\n")
    assert run("publish", "two").exit_code == 0
    assert (is_published(place, "two"), (place / "one").exists()) == (True, False)


def test_an_unknown_target_is_a_wrong_use(place: Path) -> None:
    told = run("publish", "stik")
    assert (told.exit_code, 'there is no target "stik". Did you mean "stick"?' in told.output) == (2, True)


def test_a_target_with_an_address_gets_its_overlay_and_loses_it_with_the_address(place: Path) -> None:
    targets(place, "stick: {kind: folder, path: host, origin: 'https://archive.example.org/'}\n")
    assert run("publish").exit_code == 0
    assert b"https://archive.example.org/sitemap.xml" in (place / "host/robots.txt").read_bytes()
    targets(place, "stick: {kind: folder, path: host}\n")
    assert run("publish").exit_code == 0
    assert is_published(place)


def test_what_is_ended_from_the_keyboard_leaves_no_program_behind(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("rsync")
    monkeypatch.chdir(archive)
    with socket.socket() as silent:  # takes connections, and never says a word
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        targets(archive, f"server: {{kind: rsync, to: 'rsync://127.0.0.1:{silent.getsockname()[1]}/a'}}\n")
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
        with subprocess.Popen(PUBLISH, env=environment, stderr=subprocess.DEVNULL) as publisher, silent.accept()[0]:
            programs = psutil.Process(publisher.pid).children()
            publisher.send_signal(signal.SIGINT)
            publisher.wait(30)
            _gone, left = psutil.wait_procs(programs, timeout=3)
            running = [one for one in left if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert (bool(programs), running) == (True, [])


def test_on_a_full_disk_the_timestamp_is_not_written_and_the_next_publish_goes_on(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive)
    targets(archive, "stick: {kind: folder, path: host}\n")
    write(archive / "output", "media/t-00001/b.mp4", bytes(3_000_000))
    sign_tree(archive / "output", archive / "keys", days=1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    told = subprocess.run(
        PUBLISH, env=environment, capture_output=True, text=True, check=False, preexec_fn=_small_files
    )
    assert (told.returncode, "failed:" in told.stdout) == (1, True)
    assert not Path("host/trust/timestamp.json").exists()
    assert run("publish").exit_code == 0
    assert is_published(archive)


def test_what_an_audit_finds_the_next_publish_mends(place: Path) -> None:
    with serving(place / "host") as host:
        targets(place, f"stick: {{kind: folder, path: host, origin: '{host.address}'}}\n")
        assert run("publish").exit_code == 0
        write(place / "host", PAGE, f"The file {PAGE}\n".swapcase())
        assert f"tampered: {PAGE}" in run("audit", host.address).output
        assert run("publish").exit_code == 0
    assert (place / "host" / PAGE).read_text() == f"The file {PAGE}\n"


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

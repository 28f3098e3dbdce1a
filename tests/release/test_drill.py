"""The takedown drill: of three hosts one is left, no working folder and no git remote; from it the archive comes back.

Hosts of several kinds, and commands as people give them.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack, chdir
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from aigaq.release.hosts.targets.settings import Settings
from helpers.building import build_site, tree
from helpers.programs import needs
from release.copies.test_restore import build_in, content, without_trust
from release.hosts.stamp.servers import serving
from release.hosts.targets.hosts import HOSTS, Host

pytestmark = pytest.mark.long


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"AIGAQ_PASSPHRASE": "one long passphrase for a drill", "XDG_STATE_HOME": str(tmp_path / "state")}


def run(folder: Path, environment: Mapping[str, str], *arguments: str | Path) -> str:
    """Run a command in a folder and return its output."""
    with chdir(folder):
        told = CliRunner().invoke(aigaq, [*map(str, arguments)], env=environment)
    assert told.exit_code == 0, told.output
    return told.stdout


def write_targets(folder: Path, hosts: Mapping[str, Host]) -> None:
    """Every host is said to be shown by nginx, so that it gets the settings of one."""

    def written(settings: Settings) -> dict[str, object]:
        shown = {"origin": "https://archive.example.org/", "host": "nginx"}
        return {key: value for key, value in msgspec.to_builtins(settings).items() if value is not None} | shown

    settings = {name: written(host.settings) for name, host in hosts.items()}
    (folder / "targets.yaml").write_bytes(msgspec.json.encode(settings))  # JSON is YAML


def pushed(work: Path, remote: Path) -> None:
    """Put the content into a repository of its own, as editors keep it."""
    subprocess.run([needs("git"), "init", "--quiet", "--bare", remote], check=True)
    author = ["-c", "user.name=Editor", "-c", "user.email=editor@invalid"]
    for command in (["init"], ["add", "content"], [*author, "commit", "-m", "Content"], ["push", remote, "HEAD:main"]):
        subprocess.run([needs("git"), "-C", work, *command], check=True, capture_output=True)


def test_from_one_host_of_three_the_archive_comes_back(
    tmp_path: Path, environment: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    work, keys, copy, restored = (tmp_path / name for name in ("work", "keys", "copy", "restored"))
    built = build_site(content(work / "content"), work / "output", has_program=True)
    assert built.code == 0, built.said
    pushed(work, tmp_path / "remote.git")
    run(tmp_path, environment, "keys", "init", keys, "--unattended")
    told = ["--fingerprint", run(tmp_path, environment, "keys", "fingerprint", keys).strip()]
    run(work, environment, "sign", "output", "--keys", keys)
    with ExitStack() as taken_down, ExitStack() as standing:
        hosts = {kind: taken_down.enter_context(HOSTS[kind](tmp_path / kind)) for kind in ("git", "folder")}
        hosts["rsync"] = standing.enter_context(HOSTS["rsync"](tmp_path / "rsync"))
        write_targets(work, hosts)
        run(work, environment, "publish")
        port = standing.enter_context(serving("nginx", tmp_path / "rsync/served/site", tmp_path / "nginx"))
        taken_down.close()
        for lost in ("git", "folder", "work", "remote.git"):
            shutil.rmtree(tmp_path / lost)

        began = time.monotonic()
        run(tmp_path, environment, "mirror", f"http://127.0.0.1:{port}/", "--to", copy, *told)
        assert "Whole: " in run(tmp_path, environment, "verify", copy)
        run(tmp_path, environment, "restore", copy, "--to", restored)
        build_in(restored)
        assert without_trust(restored / "output") == without_trust(copy)
        shutil.copytree(copy / "trust", restored / "output/trust")

        hosts = {kind: standing.enter_context(HOSTS[kind](tmp_path / "new" / kind)) for kind in ("git", "rsync")}
        write_targets(restored, hosts)
        run(restored, environment, "publish")
        shown = tmp_path / "shown"
        subprocess.run([needs("git"), "clone", "-q", "-b", "pages", tmp_path / "new/git/remote.git", shown], check=True)
        ports = [
            standing.enter_context(serving("nginx", root, tmp_path / f"nginx-{root.name}"))
            for root in (shown, tmp_path / "new/rsync/served/site")
        ]
        report = run(restored, environment, "audit", *(f"http://127.0.0.1:{port}/" for port in ports))
        assert report.count("fresh") == len(ports), report
        assert tree(tmp_path / "new/rsync/served/site").keys() > tree(copy).keys()
    with capsys.disabled():
        sys.stdout.write(f"\nTakedown drill: {time.monotonic() - began:.0f} s from one host to two new ones\n")

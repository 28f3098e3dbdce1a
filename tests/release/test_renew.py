"""`renew.sh`, for those without Python, run by every shell at hand: what it fetches is a copy that proves itself."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from aigaq.model.published import RENEW, MirrorList
from aigaq.site.known_paths import is_known
from aigaq.site.pages.machine_lists import ListsJob, list_files
from helpers.building import tree
from helpers.programs import needs
from release.archive import PAGES, linked, sign_tree, verdict_of, write
from release.serving import Host, serving

APPLETS = ("awk", "cat", "cmp", "cp", "cut", "find", "grep", "head", "mkdir", "mv", "rm", "sed", "sha256sum", "xargs")
SHELLS = [shell for shell in (["dash"], ["busybox", "sh"], ["bash", "--posix"]) if shutil.which(shell[0])]


@pytest.fixture(params=SHELLS, ids=lambda shell: shell[0])
def shell(request: pytest.FixtureRequest) -> list[str]:
    needs("minisign")
    needs("curl")
    found: list[str] = request.param
    return found


def script() -> str:
    return dict(list_files(ListsJob(MirrorList())))[RENEW].decode()


def key(output: Path) -> str:
    return (output / "trust/minisign.pub").read_text(encoding="ascii").splitlines()[1]


def renew(shell: list[str], archive: Path, host: Host) -> "subprocess.CompletedProcess[str]":
    (archive / "renew.sh").write_text(script(), encoding="ascii")
    path = archive / "bin"
    if shell[0] == "busybox" and not path.exists():  # its own programs, but for the two that it has not
        path.mkdir()
        for applet in APPLETS:
            (path / applet).symlink_to(shutil.which("busybox") or "")
    environment = {"PATH": f"{path}:/usr/bin:/bin"}
    command = [*shell, "renew.sh", host.address, key(archive / "output"), "copy"]
    return subprocess.run(command, cwd=archive, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def host(archive: Path) -> Iterator[Host]:
    with serving(archive / "output") as host:
        yield host


def test_it_fetches_a_copy_that_proves_itself(shell: list[str], archive: Path, host: Host) -> None:
    said = renew(shell, archive, host)
    assert said.stdout == "Release 1: whole, and as it was signed.\n", said.stderr
    assert tree(archive / "copy") == tree(archive / "output")


def test_it_renews_with_two_requests_where_nothing_is_new(shell: list[str], archive: Path, host: Host) -> None:
    renew(shell, archive, host)
    host.asked.clear()
    said = renew(shell, archive, host)
    assert said.returncode == 0, said.stderr
    assert sorted(path for path, _range in host.asked) == ["trust/SHA256SUMS.minisig", "trust/timestamp.json"]
    assert tree(archive / "copy") == tree(archive / "output")


def test_it_fetches_what_changed_and_removes_what_was_withdrawn(shell: list[str], archive: Path, host: Host) -> None:
    renew(shell, archive, host)
    write(archive / "output", PAGES[0], "Edited\n")
    (archive / "output" / PAGES[1]).unlink()
    sign_tree(archive / "output", archive / "keys", days=1)
    write(archive, "copy/robots.txt", "of this host")
    host.asked.clear()
    said = renew(shell, archive, host)
    assert said.stdout == "Release 2: whole, and as it was signed.\n", said.stderr
    assert not (archive / "copy" / PAGES[1]).exists()
    assert (archive / "copy/robots.txt").exists()
    (archive / "copy/robots.txt").unlink()
    assert verdict_of(archive / "copy").is_whole
    assert not {path for path, _range in host.asked}.intersection(PAGES[2:])


def test_it_mends_what_was_damaged_here(shell: list[str], archive: Path, host: Host) -> None:
    renew(shell, archive, host)
    write(archive, f"copy/{PAGES[0]}", "damaged")
    write(archive, "copy/kk/evil.html", "x")
    assert renew(shell, archive, host).returncode == 0
    assert tree(archive / "copy") == tree(archive / "output")


def test_a_release_that_is_published_meanwhile_is_taken(shell: list[str], archive: Path) -> None:
    def publishes(host: Host, path: str, _data: bytes) -> bytes:
        """The lists were given out, and then another release lies there."""
        if path in PAGES and not done:
            done.append(path)
            write(archive / "output", PAGES[0], "Edited\n")
            sign_tree(archive / "output", archive / "keys", days=1)
        return host.read(path) or b""

    done: list[str] = []
    with serving(archive / "output", publishes) as host:
        said = renew(shell, archive, host)
    assert done
    assert said.stdout == "Release 2: whole, and as it was signed.\n", said.stderr
    assert verdict_of(archive / "copy").is_whole


@pytest.mark.parametrize("path", [PAGES[0], "trust/SHA256SUMS", "trust/SHA256SUMS.minisig"])
def test_it_stops_at_what_was_changed(shell: list[str], archive: Path, host: Host, path: str) -> None:
    write(archive / "output", path, (archive / "output" / path).read_bytes().swapcase())
    said = renew(shell, archive, host)
    assert said.returncode != 0
    assert "whole" not in said.stdout
    assert not (archive / "copy" / path).exists()


def test_an_older_release_is_refused(shell: list[str], archive: Path) -> None:
    old = linked(archive / "output", archive / "old")
    write(archive / "output", PAGES[0], "Edited\n")
    sign_tree(archive / "output", archive / "keys", days=1)
    with serving(archive / "output") as host:
        renew(shell, archive, host)
    with serving(old) as behind:
        said = renew(shell, archive, behind)
    assert "older than release 2" in said.stderr
    assert (archive / "copy" / PAGES[0]).read_text() == "Edited\n"


def test_a_link_in_the_folder_is_refused(shell: list[str], archive: Path, host: Host) -> None:
    (archive / "copy").mkdir()
    (archive / "copy/kk").symlink_to(archive / "keys")
    assert "holds links" in renew(shell, archive, host).stderr


def test_two_runs_in_one_folder_are_kept_apart(shell: list[str], archive: Path, host: Host) -> None:
    (archive / "copy/.renew.lock").mkdir(parents=True)
    assert "Another run works" in renew(shell, archive, host).stderr


def test_it_knows_the_paths_that_python_knows(tmp_path: Path) -> None:
    known = script().partition("\nknown='")[2].partition("'\n")[0]
    paths = [*PAGES[:3], "index.html", "renew.sh", "kk/feed.xml", "media/t-00001/a-400.jpg", "source/site.tar.gz"]
    paths += [".htaccess", "_worker.js", "kk/sw.js", "kk/../x.html", "kk/.git/x.html", "media/a/b.html", "x.html"]
    paths += ["kk/feed.xml/x", "kk//x.html", "data/kk/x.csv", "search/kk/shards.js", "assets/a.js", "assets/-a.js"]
    (tmp_path / "paths").write_text("\n".join(paths) + "\n")
    found = subprocess.run(
        ["grep", "-E", f"^({known})$", "paths"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert found.stdout.splitlines() == [path for path in paths if is_known(path)]

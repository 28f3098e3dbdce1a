"""`renew.sh`, for those without Python, run by every shell at hand: what it fetches is a copy that proves itself."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from aigaq.release.metadata.minisign_keys import begin_anew, rotate_minisign_key
from aigaq.release.metadata.time_servers import stamp_time
from aigaq.release.transport.network import Network
from aigaq.site.known_paths import is_known
from helpers.building import tree
from helpers.matrix import some_of
from helpers.programs import needs
from release.archive import PAGES, ask, linked, sign_tree, verdict_of, write
from release.renewing import SHELLS, key, renew, script
from release.serving import Host, serving
from release.time_authority import make_authority, time_server


@pytest.fixture(params=some_of(SHELLS, 2), ids=lambda shell: shell[0])
def shell(request: pytest.FixtureRequest) -> list[str]:
    found: list[str] = request.param
    for program in ("minisign", "curl", found[0]):
        needs(program)
    return found


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
        """Return the lists were given out, and then another release lies there."""
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


def rotate(archive: Path, days: int) -> None:
    rotate_minisign_key(archive / "keys", ask)
    sign_tree(archive / "output", archive / "keys", days=days)


def test_it_follows_from_the_key_that_was_told_to_the_one_in_force(shell: list[str], archive: Path, host: Host) -> None:
    told = key(archive / "output")
    renew(shell, archive, host)
    for days in (1, 2):
        rotate(archive, days)
        said = renew(shell, archive, host, told)
        assert said.returncode == 0, said.stderr
        assert tree(archive / "copy") == tree(archive / "output")
    host.asked.clear()
    assert renew(shell, archive, host, told).returncode == 0
    assert len(host.asked) == 2


def test_a_first_copy_follows_too(shell: list[str], archive: Path, host: Host) -> None:
    told = key(archive / "output")
    rotate(archive, 1)
    assert renew(shell, archive, host, told).returncode == 0
    assert tree(archive / "copy") == tree(archive / "output")


def test_a_key_that_no_key_before_it_signed_is_not_followed(shell: list[str], archive: Path, host: Host) -> None:
    told = key(archive / "output")
    renew(shell, archive, host)
    before = tree(archive / "copy")
    line = begin_anew(archive / "keys", ask)
    sign_tree(archive / "output", archive / "keys", days=1)
    assert "does not know the key" in renew(shell, archive, host, told).stderr
    shutil.rmtree(archive / "copy/.renew")
    assert tree(archive / "copy") == before
    said = renew(shell, archive, host, line)  # told by word of mouth
    assert said.returncode == 0, said.stderr
    assert tree(archive / "copy") == tree(archive / "output")


def test_a_successor_signed_by_another_key_is_not_followed(shell: list[str], archive: Path, host: Host) -> None:
    told = key(archive / "output")
    rotate(archive, 1)
    signature = archive / "output/trust/minisign.keys.1.minisig"
    write(archive / "output", "trust/minisign.keys.1.minisig", signature.read_bytes().swapcase())
    said = renew(shell, archive, host, told)
    assert "is not signed by it" in said.stderr
    assert not (archive / "copy/trust/minisign.keys").exists()


def test_an_old_key_brings_no_older_list_back(shell: list[str], archive: Path, host: Host) -> None:
    """Whoever stole a key that was replaced can sign a newer release, but its successor stays known."""
    told = key(archive / "output")
    stolen = linked(archive / "keys", archive / "stolen")
    forged = linked(archive / "output", archive / "forged")
    rotate(archive, 1)
    renew(shell, archive, host, told)
    write(forged, PAGES[0], "Forged")
    sign_tree(forged, stolen, days=2)
    sign_tree(forged, stolen, days=3)
    with serving(forged) as thief:
        assert "other keys than the copy here" in renew(shell, archive, thief, told).stderr
    assert "Forged" not in (archive / "copy" / PAGES[0]).read_text()


def test_a_copy_of_an_older_program_has_no_list_of_keys(shell: list[str], archive: Path) -> None:
    old = linked(archive / "output", archive / "old")
    (old / "trust/minisign.keys").unlink()
    with serving(old) as host:
        said = renew(shell, archive, host)
    assert said.returncode == 0, said.stderr
    assert tree(archive / "copy") == tree(old)


def test_a_link_in_the_folder_is_refused(shell: list[str], archive: Path, host: Host) -> None:
    (archive / "copy").mkdir()
    (archive / "copy/kk").symlink_to(archive / "keys")
    assert "holds links" in renew(shell, archive, host).stderr


def test_two_runs_in_one_folder_are_kept_apart(shell: list[str], archive: Path, host: Host) -> None:
    (archive / "copy/.renew.lock").mkdir(parents=True)
    assert "Another run works" in renew(shell, archive, host).stderr


def test_a_run_that_was_killed_does_not_keep_the_next_away(shell: list[str], archive: Path, host: Host) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    write(archive, "copy/.renew.lock/pid", f"{ended.pid}\n")
    said = renew(shell, archive, host)
    assert said.returncode == 0, said.stderr
    assert tree(archive / "copy") == tree(archive / "output")


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


def test_it_fetches_time_tokens_and_drops_those_of_the_release_before(
    shell: list[str], archive: Path, host: Host, tmp_path: Path
) -> None:
    with time_server(make_authority(tmp_path / "authority")) as server:
        stamp_time(archive / "output", [server], Network(), archive / "hashes")
    sign_tree(archive / "output", archive / "keys", days=1)
    said = renew(shell, archive, host)
    assert said.returncode == 0, said.stderr
    assert (archive / "copy/trust/time/1.tsr").exists()
    assert tree(archive / "copy") == tree(archive / "output")
    write(archive / "output", PAGES[0], "Edited\n")
    sign_tree(archive / "output", archive / "keys", days=2)
    said = renew(shell, archive, host)
    assert said.returncode == 0, said.stderr
    assert tree(archive / "copy") == tree(archive / "output")

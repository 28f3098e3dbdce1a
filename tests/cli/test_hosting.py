"""Commands for hosts, attacked from outside: what others wrote does nothing, and no secret leaves."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.programs import needs
from release.archive import PAGES, write, write_tree

PASSPHRASE = {"AIGAQ_PASSPHRASE": "one long passphrase for a drill"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(aigaq, [*map(str, arguments)], env=PASSPHRASE)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with keys, a signed output, and one target `stick`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert run("keys", "init", "keys", "--unattended").exit_code == 0
    write_tree(tmp_path / "output")
    assert run("sign", "output", "--keys", "keys").exit_code == 0
    (tmp_path / "targets.yaml").write_text("stick: {kind: folder, path: host}\n")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["\x1b[1A\x1b[2Kx.html", "x\nWhole: 220 files, all as signed.", "\u202elmth.x", "\x9b31m", "[red]x"]
)
def test_a_name_in_a_copy_forges_no_verdict(place: Path, name: str) -> None:
    (place / "output" / name).write_text("x")
    told = run("verify", "output")
    assert told.exit_code == 1
    assert not any(sign in told.output for sign in "\x1b\x9b\u202e\r")
    assert [line for line in told.output.splitlines() if line.startswith("Whole")] == []


def test_what_a_host_says_is_not_taken_for_markup_or_control(place: Path) -> None:
    (place / "targets.yaml").write_text('git: {kind: git, repository: "no/[bold]such\\e[2J"}\n')
    told = run("publish")
    assert told.exit_code in (1, 2)
    assert "\x1b" not in told.output


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize("change", ["edited", "new", "gone"])
def test_an_output_that_was_built_since_it_was_signed_is_refused(
    place: Path, change: str, dry: tuple[str, ...]
) -> None:
    page = place / "output" / PAGES[0]
    if change == "gone":
        page.unlink()
    else:
        write(place / "output", PAGES[0] if change == "edited" else "kk/t/t-09999.html", "other words")
    told = run("publish", *dry)
    assert told.exit_code == 2
    assert "was built since it was signed: 1 files differ" in told.output
    assert not (place / "host").exists()


def test_a_change_of_the_same_size_and_time_is_refused(place: Path) -> None:
    page = place / "output" / PAGES[0]
    before = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run("publish").exit_code == 2


def test_a_fault_at_one_host_is_its_row_and_the_others_go_on(place: Path) -> None:
    (place / "targets.yaml").write_text('a: {kind: folder, path: host}\nb: {kind: folder, path: "~nobody-here/x"}\n')
    told = run("publish")
    assert told.exit_code == 1
    assert (place / "host/index.html").exists()
    assert "Traceback" not in told.output
    assert "did not answer" not in told.output
    assert "the program has a fault (RuntimeError" in " ".join(told.output.split())


def test_the_passphrase_reaches_no_child_process(place: Path) -> None:
    subprocess.run([needs("git"), "init", "--quiet", "--bare", "remote.git"], check=True)
    hook = place / "remote.git/hooks/post-receive"
    hook.write_text(f"#!/bin/sh\nenv > {place}/seen\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    (place / "targets.yaml").write_text("git: {kind: git, repository: remote.git}\n")
    assert run("publish").exit_code == 0
    seen = (place / "seen").read_text()
    assert "PATH=" in seen
    assert "AIGAQ_PASSPHRASE" not in seen
    assert PASSPHRASE["AIGAQ_PASSPHRASE"] not in seen


def test_publishing_goes_through_the_proxy_or_not_at_all(place: Path) -> None:
    (place / "targets.yaml").write_text('far: {kind: git, repository: "git://archive.example/a.git"}\n')
    told = run("publish", "--proxy", "socks5h://127.0.0.1:9")
    assert (told.exit_code, "git reaches no git:// address through a proxy" in told.output.replace("\n", " ")) == (
        1,
        True,
    )


def test_the_table_of_hosts_says_what_fits(place: Path) -> None:
    told = run("publish", "--hosts")
    assert told.exit_code == 0, told.output
    row = next(line for line in told.output.splitlines() if "Cloudflare Pages" in line)
    assert "20,000" in row
    assert "the whole archive" in row


def test_hosting_commands_and_their_errors_speak_the_languages_of_editors(tmp_path: Path) -> None:
    told = CliRunner().invoke(aigaq, ["sign", "--help"], env={"AIGAQ_LANG": "ru"}).output
    assert "Папка ключей." in told
    wrong = ["stamp", str(tmp_path), "--origin", "https://example.org/a"]
    assert "должен быть адресом" in CliRunner().invoke(aigaq, wrong, env={"AIGAQ_LANG": "ru"}).output

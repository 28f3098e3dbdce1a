"""Settings for a server of one's own, read by the programs that they are for, and noting no reader."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.building import tree
from helpers.programs import needs
from release.archive import fingerprint, sign_tree, write
from release.hosts.stamp.servers import get
from release.hosts.targets.hosts import free_port, running

POLICY = b"<meta http-equiv=Content-Security-Policy content=\"script-src 'sha256-AAA='\"><title>lost</title>"
ONION = "http://abcdefghijklmnop.onion/"


@pytest.fixture
def copy(archive: Path) -> Path:
    archive.chmod(0o755)
    write(archive / "output", "404.html", POLICY)
    sign_tree(archive / "output", archive / "keys")
    return archive / "output"


def write_settings(copy: Path, *options: str, origin: str = "https://archive.example.org/") -> Result:
    told = ["--fingerprint", fingerprint(copy.parent / "keys"), "--origin", origin, "--from", "https://example.org/"]
    command = ["host", str(copy), "--to", str(copy.parent / "server"), *told, *options]
    return CliRunner().invoke(aigaq, command)


def settings(copy: Path, name: str) -> str:
    return (copy.parent / "server" / name).read_text()


@contextmanager
def nginx(copy: Path, port: int, home: Path) -> Iterator[None]:
    home.mkdir()
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    temporary = " ".join(
        f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (home / "main.conf").write_text(
        f"daemon off; pid {home}/pid; error_log {home}/error.log; user {user};\nevents {{}}\n"
        f"http {{ access_log {home}/access.log; {temporary}\n include {copy.parent}/server/nginx.conf; }}\n"
    )
    command = [needs("nginx"), "-p", str(home), "-c", str(home / "main.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    with running(command, port):
        yield


@contextmanager
def caddy(copy: Path, port: int, home: Path) -> Iterator[None]:
    home.mkdir()
    command = ["env", f"HOME={home}", needs("caddy")]
    config = ["--adapter", "caddyfile", "--config", f"{copy.parent}/server/Caddyfile"]
    subprocess.run([*command, "validate", *config], check=True, capture_output=True)
    logged = ["sh", "-c", f'exec "$@" 2>{home}/log', "sh"]
    with running([*logged, *command, "run", *config], port):
        yield


SERVERS = {"nginx": nginx, "caddy": caddy}


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_shows_the_copy_and_notes_no_reader(copy: Path, name: str, tmp_path: Path) -> None:
    port = free_port()
    told = write_settings(copy, "--server", name, "--onion", ONION, origin=f"http://127.0.0.1:{port}/")
    assert told.exit_code == 0, told.output
    with SERVERS[name](copy, port, tmp_path / "home"):
        page = get(port, "/kk/t/t-00001.html")
        assert (page.status, page.body) == (200, (copy / "kk/t/t-00001.html").read_bytes())
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["onion-location"].startswith(ONION)
        lost = get(port, "/kk/t/nobody.html")
        assert (lost.status, lost.body) == (404, POLICY)
        assert get(port, "/.aigaq-mirror/part").status == 404
    for log in (tmp_path / "home").glob("*log*"):
        assert "127.0.0.1" not in log.read_text().replace(f"127.0.0.1:{port}", ""), log
        assert "nobody.html" not in log.read_text(), log


@pytest.mark.parametrize("name", SERVERS)
def test_tor_finds_the_server_on_loopback_alone(
    copy: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    onion, port = free_port(), free_port()
    monkeypatch.setattr("aigaq.release.hosts.own_server.ONION_PORT", onion)
    write_settings(copy, "--server", name, "--tor", origin=f"http://127.0.0.1:{port}/")
    with SERVERS[name](copy, onion, tmp_path / "home"):
        assert get(onion, "/index.html").status == 200
    command = [
        needs("tor"),
        "--verify-config",
        "-f",
        f"{copy.parent}/server/torrc",
        "--DataDirectory",
        str(tmp_path / "tor"),
    ]
    torrc = copy.parent / "server/torrc"
    torrc.write_text(torrc.read_text().replace("/var/lib/tor/archive", f"{tmp_path}/onion"))
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "Configuration was valid" in checked.stdout
    assert f"HiddenServicePort 80 127.0.0.1:{onion}" in torrc.read_text()


def test_systemd_takes_the_timer_and_the_service(copy: Path) -> None:
    write_settings(copy, "--proxy", "socks5h://127.0.0.1:9050", "--user", "root")
    units = [str(copy.parent / "server" / name) for name in ("archive-renew.service", "archive-renew.timer")]
    checked = subprocess.run([needs("systemd-analyze"), "verify", *units], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_service_mirrors_and_verifies(copy: Path) -> None:
    write_settings(copy, "--proxy", "socks5h://127.0.0.1:9050")
    lines = [line for line in settings(copy, "archive-renew.service").splitlines() if line.startswith("ExecStart=")]
    assert [line.split()[1] for line in lines] == ["mirror", "verify"]
    assert all("--proxy=socks5h://127.0.0.1:9050" in line for line in lines)
    assert all(f"--fingerprint {fingerprint(copy.parent / 'keys')}" in line for line in lines)


def test_a_copy_of_parts_is_renewed_as_one(copy: Path) -> None:
    for path in list(tree(copy)):
        if path.startswith(("kk/", "search/kk/", "data/", "media/")):
            (copy / path).unlink()
    write_settings(copy)
    mirror, verify = (line for line in settings(copy, "archive-renew.service").splitlines() if "ExecStart=" in line)
    assert mirror.endswith("--editions=ru --media=text --no-exports")
    assert "--editions" not in verify


@pytest.mark.parametrize("fault", ["other keys", "a seed"])
def test_what_is_no_copy_to_be_read_is_refused(copy: Path, fault: str) -> None:
    if fault == "a seed":
        for path in list(tree(copy)):
            if path.startswith(("kk/", "ru/", "search/", "data/", "assets/", "trust/sums", "media/t-00001/a")):
                (copy / path).unlink()
    told = write_settings(copy, *(["--fingerprint", "0" * 64] if fault == "other keys" else []))
    assert (told.exit_code, (copy.parent / "server").exists()) == (1 if fault == "other keys" else 2, False)


def test_each_file_is_explained(copy: Path) -> None:
    told = write_settings(copy, "--tor").output
    for name in ("Caddyfile", "archive-renew.service", "archive-renew.timer", "torrc"):
        assert f"server/{name}" in told


@pytest.mark.parametrize(
    ("options", "origin", "said"),
    [
        ((), "https://example.org/below/", "a whole host"),
        (("--onion", "abc.onion"), "https://example.org/", "--onion must be an address"),
        (("--user", "a; rm"), "https://example.org/", "mean something else in settings"),
        (("--user", "a\nExecStart=x"), "https://example.org/", "mean something else in settings"),
        (("--from", "https://e.org/$(id)"), "https://example.org/", "mean something else in settings"),
    ],
)
def test_what_would_mean_something_in_settings_is_refused(
    copy: Path, options: tuple[str, ...], origin: str, said: str
) -> None:
    told = write_settings(copy, *options, origin=origin)
    assert (told.exit_code, said in told.output) == (2, True), told.output
    assert not (copy.parent / "server").exists()

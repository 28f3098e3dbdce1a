"""The programs of hosts reach them through the proxy alone, which resolves the names; or they are refused."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.core.errors import AigaqError, UsageError
from aigaq.release.hosts.targets.kinds.git import GitSettings
from aigaq.release.hosts.targets.kinds.rclone import RcloneSettings
from aigaq.release.hosts.targets.kinds.rsync import RsyncSettings
from aigaq.release.hosts.targets.open_target import open_target
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import TargetError
from aigaq.release.transport.proxies import read_proxies
from helpers.programs import needs
from release.hosts.targets.hosts import HOSTS, Host, free_port
from release.transport.proxy_servers import Proxy, http_proxy, socks

NAME = "archive.example"
"""No resolver knows it; the proxies do."""
FILE = "kk/t/t-00001.html"


def at_name(kind: str, host: Host) -> Settings:
    """Return the settings of a host, reached by its name."""
    settings = host.settings
    if isinstance(settings, RsyncSettings):
        return replace(settings, to=settings.to.replace("127.0.0.1", NAME))
    assert isinstance(settings, RcloneSettings)
    config = Path(settings.config or "")
    config.write_text(config.read_text().replace("127.0.0.1", NAME))
    return settings


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "source" / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(b"words")
    return tmp_path / "source"


@pytest.fixture
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's own settings for git and ssh."""
    monkeypatch.setenv("HOME", str(tmp_path))


WAYS = [(kind, scheme) for kind in ("rsync", "webdav", "s3") for scheme in ("socks5h", "http")]
SLOW = (("webdav", "http"), ("s3", "http"))
"""rclone waits here for the proxy for a minute at times: for the full matrix."""


@pytest.mark.parametrize(
    ("kind", "scheme"), [pytest.param(*way, marks=pytest.mark.full) if way in SLOW else way for way in WAYS]
)
def test_a_host_is_reached_through_the_proxy_by_its_name(kind: str, scheme: str, tmp_path: Path, source: Path) -> None:
    with HOSTS[kind](tmp_path / kind) as host, (socks if scheme == "socks5h" else http_proxy)() as proxy:
        proxies = read_proxies({"ALL_PROXY": f"{scheme}://127.0.0.1:{proxy.port}"})
        target = open_target(at_name(kind, host), host.state, proxies=proxies)
        target.put(source, [FILE])
        assert target.get(FILE, 100) == b"words"
        assert kind == "s3" or host.read(FILE) == b"words"  # moto takes the name for that of the bucket
    assert set(proxy.asked) == {NAME}


def far_away(kind: str, port: int, folder: Path) -> Settings:
    """Hosts at a name that only the proxy knows, where nobody speaks as they should."""
    if kind == "git over ssh":
        return GitSettings(kind="git", repository=f"ssh://git@{NAME}:{port}/a.git")
    if kind == "git over http":
        return GitSettings(kind="git", repository=f"http://{NAME}:{port}/a.git")
    return RsyncSettings(kind="rsync", to=f"{NAME}:/srv/site")


@pytest.fixture
def deaf() -> Iterator[Proxy]:
    """Yield a proxy that notes the names, and leads nowhere."""
    with socks() as proxy:
        yield proxy


@pytest.mark.usefixtures("no_settings")
@pytest.mark.parametrize("kind", ["git over ssh", "git over http", "rsync over ssh"])
def test_git_and_ssh_ask_the_proxy_for_the_name(kind: str, deaf: Proxy, tmp_path: Path) -> None:
    proxies = read_proxies({}, f"socks5h://127.0.0.1:{deaf.port}")
    target = open_target(far_away(kind, free_port(), tmp_path), tmp_path / "state", proxies=proxies)
    with pytest.raises(TargetError):
        target.get(FILE, 100)
    assert set(deaf.asked) == {NAME}


@pytest.mark.usefixtures("no_settings")
@pytest.mark.parametrize("kind", ["git over ssh", "git over http", "rsync over ssh", "rsync", "s3"])
def test_a_proxy_that_is_gone_is_not_gone_round(kind: str, tmp_path: Path, source: Path) -> None:
    proxies = read_proxies({"HTTPS_PROXY": f"socks5h://127.0.0.1:{free_port()}"})
    if kind not in HOSTS:
        settings = replace(far_away(kind, free_port(), tmp_path), patience=20)
        with pytest.raises(TargetError):
            open_target(settings, tmp_path / "state", proxies=proxies).get(FILE, 100)
        return
    with HOSTS[kind](tmp_path / kind) as host:
        settings = replace(at_name(kind, host) if kind == "s3" else host.settings, patience=20)
        with pytest.raises(TargetError):
            open_target(settings, host.state, proxies=proxies).put(source, [FILE])
        assert host.read(FILE) is None


@pytest.mark.usefixtures("no_settings")
def test_settings_of_git_lead_past_no_proxy(deaf: Proxy, tmp_path: Path) -> None:
    """Neither a proxy of the user's for this one address, nor another address in its place."""
    address = f"http://{NAME}:{free_port()}"
    command = [needs("git"), "config", "--file", str(tmp_path / ".gitconfig")]
    subprocess.run([*command, f"http.{address}.proxy", ""], check=True)
    proxies = read_proxies({}, f"socks5h://127.0.0.1:{deaf.port}")
    with socket.create_server(("127.0.0.1", 0)) as direct:
        elsewhere = f"url.git://127.0.0.1:{direct.getsockname()[1]}/.insteadOf"
        subprocess.run([*command, elsewhere, "https://elsewhere/"], check=True)
        for repository in (f"{address}/a.git", "https://elsewhere/a.git"):
            settings = GitSettings(kind="git", repository=repository, patience=5)
            with pytest.raises(TargetError):
                open_target(settings, tmp_path / "state", proxies=proxies).get(FILE, 100)
        direct.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody came
            direct.accept()
    assert set(deaf.asked) == {NAME}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (GitSettings(kind="git", repository=f"git://{NAME}/a.git"), "git reaches no git:// address through a proxy"),
        (GitSettings(kind="git", repository="ext::sh -c a"), "git reaches no ext:// address through a proxy"),
        (RsyncSettings(kind="rsync", to=f"{NAME}:/srv", shell="ssh -p 22"), "a shell of its own"),
        (RcloneSettings(kind="rclone", remote=f":sftp,host={NAME}:a"), "no remote of the kind sftp"),
        (RcloneSettings(kind="rclone", remote="nowhere:a"), "no remote of the kind unknown"),
    ],
)
def test_what_would_pass_the_proxy_by_is_refused(settings: Settings, said: str, tmp_path: Path, source: Path) -> None:
    with socks() as proxy, pytest.raises(TargetError, match=said):
        proxies = read_proxies({}, f"socks5h://127.0.0.1:{proxy.port}")
        open_target(settings, tmp_path / "state", proxies=proxies).put(source, [FILE])
    assert proxy.asked == []


@pytest.mark.parametrize(
    "settings",
    [
        GitSettings(kind="git", repository="ssh://git@abcdefghijklmnop.onion/a.git"),
        GitSettings(kind="git", repository="git@abcdefghijklmnop.onion:a.git"),
        RsyncSettings(kind="rsync", to="rsync://abcdefghijklmnop.onion/archive"),
        RsyncSettings(kind="rsync", to="abcdefghijklmnop.onion:/srv"),
    ],
)
def test_an_onion_address_is_reached_through_a_proxy_alone(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only Tor reaches"):
        open_target(settings, tmp_path / "state")


@pytest.mark.parametrize("kind", ["folder", "git", "rsync", "webdav", "sftp"])
def test_a_target_may_go_without(kind: str, tmp_path: Path, source: Path) -> None:
    """`proxy: none`, and what lies on this machine."""
    gone = read_proxies({}, f"socks5h://127.0.0.1:{free_port()}")
    with HOSTS[kind](tmp_path / kind) as host:
        settings = host.settings if kind in ("folder", "git") else replace(host.settings, proxy="none")
        target = open_target(settings, host.state, proxies=gone)
        target.put(source, [FILE])
        target.finish()
        assert host.read(FILE) == b"words"


def test_proxies_of_the_environment_reach_no_program_by_themselves(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTPS_PROXY", "all_proxy", "RSYNC_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    with HOSTS["rsync"](tmp_path / "rsync") as host:
        open_target(host.settings, host.state).put(source, [FILE])
        assert host.read(FILE) == b"words"


def test_a_proxy_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(AigaqError, match="not the address of a proxy"):
        read_proxies({}, "ftp://127.0.0.1")

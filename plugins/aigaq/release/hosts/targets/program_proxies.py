"""Pass proxies to programs, so that none is silently bypassed."""

import shlex
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from aigaq.core.message import msg
from aigaq.release.hosts.targets.target import TargetError
from aigaq.release.transport import tunnel
from aigaq.release.transport.proxies import Proxies

_VARIABLES = frozenset({"http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy", "rsync_proxy"})
_OVER_SSH = frozenset({"ssh", "git+ssh", "ssh+git"})
_OVER_HTTP = frozenset({"http", "https"})


def without_proxies(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without proxies.

    A program gets only those meant for its host.
    """
    return {name: value for name, value in environ.items() if name.lower() not in _VARIABLES}


def host_proxy(proxies: Proxies, host: str) -> str | None:
    """Return the proxy for a non-HTTP host.

    Raises UsageError for an onion address without one.
    """
    return proxies.choose(f"https://[{host}]/" if ":" in host else f"https://{host}/")


def ssh_command(proxy: str | None) -> tuple[str, dict[str, str]]:
    """Return ssh's command and environment, without shared connections."""
    command = "ssh -o BatchMode=yes -o ConnectTimeout=20"
    if proxy is None:
        return command, {}
    through = f"{_tunnel(proxy)} %h %p"
    return f"{command} -o ControlPath=none -o ProxyCommand={shlex.quote(through)}", {tunnel.VARIABLE: proxy}


def connect_program(proxy: str, host: str, port: int) -> dict[str, str]:
    """Return the environment in which rsync reaches a daemon through a proxy."""
    command = f"{_tunnel(proxy)} {shlex.quote(host)} {port}"
    return {"RSYNC_CONNECT_PROG": command.replace("%", "%%"), tunnel.VARIABLE: proxy}


def git_settings(repository: str, proxies: Proxies) -> tuple[list[str], dict[str, str]]:
    """Return git's arguments and environment for a repository.

    Raises TargetError if it cannot be reached.
    """
    scheme, host = _git_place(repository)
    if scheme == "file":
        return [], {"GIT_ALLOW_PROTOCOL": "file"}
    proxy = proxies.choose(repository) if scheme in _OVER_HTTP else host_proxy(proxies, host)
    command, environment = ssh_command(proxy)
    environment["GIT_SSH_COMMAND"] = command
    if proxy is None:
        return [], environment
    if scheme not in _OVER_HTTP | _OVER_SSH:
        raise TargetError(
            msg(
                "git reaches no %(scheme)s:// address through a proxy. Give the repository by https:// or ssh://, or "
                "write proxy: none for this target",
                scheme=scheme,
            )
        )
    environment["GIT_ALLOW_PROTOCOL"] = "http:https:ssh"  # The user's own settings may lead elsewhere.
    keys = ["http.proxy", *([f"http.{repository}.proxy"] if scheme in _OVER_HTTP else [])]
    return [part for key in keys for part in ("-c", f"{key}={proxy}")], environment


def rclone_environment(kind: str, proxies: Proxies) -> dict[str, str]:
    """Return rclone's environment for a remote of this kind.

    Raises TargetError if it would bypass the proxy.
    """
    if kind == "local" or not proxies.by_scheme:
        return {}
    for proxy in proxies.by_scheme.values():
        if kind not in _RCLONE_OVER_HTTP or proxy.startswith("socks4"):
            raise TargetError(
                msg(
                    "rclone reaches no remote of the kind %(kind)s through this proxy. Use a target of another kind, "
                    "or write proxy: none for this one",
                    kind=kind,
                )
            )
    # Go knows socks5, and lets the proxy resolve names.
    named = {scheme: proxy.replace("socks5h:", "socks5:") for scheme, proxy in proxies.by_scheme.items()}
    return {**{f"{scheme}_proxy": proxy for scheme, proxy in named.items()}, "no_proxy": proxies.direct}


_RCLONE_OVER_HTTP = frozenset(
    ("azureblob", "b2", "box", "drive", "dropbox", "internetarchive", "onedrive", "pcloud", "s3", "swift", "webdav")
)
"""Kinds of remotes that rclone asks over HTTP alone, by Go's client, which takes proxies from the environment."""


def _tunnel(proxy: str) -> str:
    if proxy.startswith("https:"):
        raise TargetError(msg("ssh and rsync cannot speak to a proxy by https://. Give it as http:// or socks5h://"))
    return f"{shlex.quote(sys.executable)} -m {tunnel.__name__}"


def _git_place(repository: str) -> tuple[str, str]:
    """Return a repository's scheme and host; `file` for a folder."""
    if "://" in repository:
        parts = urlsplit(repository)
        return parts.scheme.lower(), parts.hostname or ""
    helper, double, _rest = repository.partition("::")
    if double and "/" not in helper:
        return helper, ""
    host, colon, _path = repository.partition(":")
    if colon and "/" not in host:
        return "ssh", host.rpartition("@")[2].strip("[]")
    return "file", ""

"""Settings for a small server of one's own.

Web server, onion service, and a timer that renews and verifies.

Nothing that is written here notes who reads: access logs are off, and so are error logs, which would name readers too.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.hosts.stamp.headers import headers
from aigaq.release.hosts.stamp.server_files import server_files
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.hosts.targets.origin import is_origin

ONION_PORT = 8181
"""The port of loopback at which Tor finds the web server."""
SERVICE, TIMER = "archive-renew.service", "archive-renew.timer"
TORRC = "torrc"
_PLAIN = re.compile(r"[\w./:@=,+~ -]+")
_LOOPBACK = ("127.0.0.1", "localhost")


class OwnServer(msgspec.Struct, frozen=True, kw_only=True):
    """A server: folder of the copy, origin, and renewal.

    `sources` are the addresses that it is mirrored from; `program` is aigaq. `tor` asks for an onion service, and
    `onion` is its address once it is known.
    """

    folder: Path
    origin: str
    server: Server
    program: Path
    sources: Sequence[str]
    fingerprint: str
    options: Sequence[str] = ()
    user: str = "archive"
    tor: bool = False
    onion: str | None = None


def server_settings(own: OwnServer) -> dict[str, str]:
    """Return the settings files by name.

    Raises UsageError if a value cannot stand in them.
    """
    _refuse_unfit(own)
    files = {_NAMES[own.server]: _WRITERS[own.server](own)}
    if own.tor:
        files[TORRC] = _torrc()
    return files | {SERVICE: _service(own), TIMER: _TIMER_TEXT}


def _refuse_unfit(own: OwnServer) -> None:
    if own.server not in _WRITERS:
        raise UsageError(msg("Settings can be written for %(servers)s", servers=", ".join(_WRITERS)))
    if not is_origin(own.origin) or urlsplit(own.origin).path != "/":
        raise UsageError(msg("--origin must be the address of a whole host that ends with /, as https://example.org/"))
    if own.onion is not None and not is_origin(own.onion):
        raise UsageError(msg("%(name)s must be an address that ends with /, as https://example.org/", name="--onion"))
    for value in (own.folder.as_posix(), own.program.as_posix(), own.user, *own.sources, *own.options):
        if _PLAIN.fullmatch(value) is None:
            raise UsageError(msg('"%(value)s" holds signs that mean something else in settings', value=value))


def _inner(own: OwnServer) -> list[str]:
    """Return `stamp`'s settings for this server and folder."""
    found = headers((own.folder / "404.html").read_bytes())
    (text,) = server_files(own.server, found, own.origin, own.onion).values()
    return text.splitlines()[1:]


def _nginx(own: OwnServer) -> str:
    parts = urlsplit(own.origin)
    listens = [f"127.0.0.1:{parts.port}"] if parts.hostname in _LOOPBACK else [_port(own), f"[::]:{_port(own)}"]
    blocks = [_nginx_block(own, listens, parts.hostname or "_")]
    if own.tor:
        blocks.append(_nginx_block(own, [f"127.0.0.1:{ONION_PORT}"], "_"))
    return "# For /etc/nginx/conf.d/archive.conf\n" + "\n".join(blocks)


def _nginx_block(own: OwnServer, listens: Sequence[str], name: str) -> str:
    lines = [
        *(f"listen {listen};" for listen in listens),
        f"server_name {name};",
        f'root "{own.folder.as_posix()}";',
        "access_log off;",
        "error_log /dev/null crit;",
        "server_tokens off;",
        *_inner(own),
    ]
    return _block("server", lines)


def _caddy(own: OwnServer) -> str:
    inner = [f'root * "{own.folder.as_posix()}"', *_inner(own)]
    quiet = _block("log default", ["exclude http.log.access http.log.error"]).splitlines()
    blocks = [_block("", ["admin off", *quiet]), _block(own.origin.rstrip("/"), inner)]
    if own.tor:
        blocks.append(_block(f"http://:{ONION_PORT}", ["bind 127.0.0.1", *inner]))
    return "# For /etc/caddy/Caddyfile\n" + "\n".join(blocks)


def _torrc() -> str:
    lines = (
        "# For /etc/tor/torrc. The address is in /var/lib/tor/archive/hostname once Tor runs; keep that folder.",
        "HiddenServiceDir /var/lib/tor/archive",
        f"HiddenServicePort 80 127.0.0.1:{ONION_PORT}",
    )
    return "\n".join(lines) + "\n"


def _service(own: OwnServer) -> str:
    program, folder = _quote(own.program.as_posix()), _quote(own.folder.as_posix())
    sources = " ".join(map(_quote, own.sources))
    told = f"--fingerprint {own.fingerprint} --state %S/archive-renew"
    options = "".join(f" {_quote(option)}" for option in own.options)
    proxy = "".join(f" {_quote(option)}" for option in own.options if option.startswith("--proxy="))
    return f"""\
# For /etc/systemd/system/{SERVICE}
[Unit]
Description=Renew and verify the copy of the archive
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={own.user}
StateDirectory=archive-renew
ExecStart={program} mirror {sources} --to {folder} {told}{options}
ExecStart={program} verify {folder} {told}{proxy}
ReadWritePaths={folder}
NoNewPrivileges=yes
PrivateDevices=yes
PrivateTmp=yes
ProtectHome=read-only
ProtectKernelTunables=yes
ProtectSystem=strict
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
TimeoutStartSec=12h
UMask=0022
"""


_TIMER_TEXT = f"""\
# For /etc/systemd/system/{TIMER}
[Unit]
Description=Renew and verify the copy of the archive every day

[Timer]
OnCalendar=daily
RandomizedDelaySec=6h
Persistent=yes

[Install]
WantedBy=timers.target
"""
_NAMES = {Server.NGINX: "nginx.conf", Server.CADDY: "Caddyfile"}
_WRITERS = {Server.NGINX: _nginx, Server.CADDY: _caddy}


def _port(own: OwnServer) -> str:
    """Return nginx's port: 80 also for https, added by certbot."""
    return str(urlsplit(own.origin).port or 80)


def _quote(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _block(head: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{head} {{".lstrip(), *(f"    {line}" for line in lines), "}"]) + "\n"

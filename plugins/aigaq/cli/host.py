"""`aigaq host`: settings of a small server that renews itself."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from aigaq.cli.copies import fingerprint_option, given_fingerprint
from aigaq.cli.screen import say_all
from aigaq.core.errors import UsageError
from aigaq.core.files import write_file
from aigaq.core.message import Message, msg
from aigaq.i18n.editions import EDITIONS
from aigaq.release.hosts.own_server import ONION_PORT, SERVICE, TIMER, TORRC, OwnServer, server_settings
from aigaq.release.hosts.targets.copy_servers import Media, Server
from aigaq.release.metadata.carried_parts import EXPORTS, Carried, find_carried
from aigaq.release.metadata.manifest import read_manifest
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.site.pages.routes import NOT_FOUND

_SERVERS = (Server.CADDY, Server.NGINX)


@click.command()
@click.argument("copy", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--origin", required=True, metavar="URL", help="The address at which readers will find the copy.")
@click.option("--from", "sources", multiple=True, required=True, metavar="URL", help="Where the copy is renewed from.")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("server"),
    show_default=True,
    help="The folder that the settings are written to.",
)
@click.option(
    "--server",
    type=click.Choice([server.value for server in _SERVERS]),
    default=Server.CADDY.value,
    show_default=True,
    help="The web server.",
)
@click.option("--user", default="archive", show_default=True, help="The user of the system who owns the copy.")
@click.option("--tor", is_flag=True, help="Serve the copy as an onion service, too.")
@click.option("--onion", metavar="URL", help="The address of the onion service, once it is known.")
@click.option("--proxy", metavar="URL", help="Renew the copy through this proxy, as socks5h://127.0.0.1:9050 for Tor.")
@fingerprint_option
def host(
    copy: Path,
    origin: str,
    sources: tuple[str, ...],
    to: Path,
    server: str,
    user: str,
    tor: bool,
    onion: str | None,
    proxy: str | None,
    fingerprint: str | None,
) -> None:
    """Write the settings of a small server that shows COPY, and explain where each file goes.

    The server renews and verifies the copy every day, and keeps no log that names readers.
    """
    told = given_fingerprint(fingerprint)
    if told is None:
        raise UsageError(msg("The fingerprint of the archive is needed: give it with --fingerprint"))
    carried = _read_carried(copy, told)
    own = OwnServer(
        folder=copy.resolve(),
        origin=origin,
        server=Server(server),
        program=Path(sys.executable).with_name("aigaq"),
        sources=sources,
        fingerprint=told,
        options=(*([f"--proxy={proxy}"] if proxy else []), *_parts_options(carried)),
        user=user,
        tor=tor or onion is not None,
        onion=onion,
    )
    files = server_settings(own)
    for name, text in files.items():
        write_file(to / name, text.encode())
    say_all(_explain(own, to, files))


def _read_carried(copy: Path, fingerprint: str) -> Carried:
    """Return the parts that a copy carries.

    Raises CopyError if it is of other keys, UsageError if nobody can read it.
    """
    manifest = read_manifest(folder_fetcher(copy), fingerprint)
    carried = find_carried(manifest.files, [path for path in manifest.files if not (copy / path).is_file()])
    if not carried.editions or not (copy / NOT_FOUND).is_file():
        raise UsageError(msg("%(copy)s is not a copy that readers can open. Fetch one first: aigaq mirror", copy=copy))
    return carried


def _parts_options(carried: Carried) -> Iterator[str]:
    """Yield the options that renew exactly the carried parts."""
    if any(edition in carried.left_out for edition in EDITIONS):
        yield f"--editions={','.join(carried.editions)}"
    if carried.media != Media.ALL:
        yield f"--media={carried.media}"
    if EXPORTS in carried.left_out:
        yield "--no-exports"


def _explain(own: OwnServer, to: Path, files: dict[str, str]) -> Iterator[Message]:
    """Explain each step of using the settings, with its check."""
    user, folder = own.user, own.folder
    yield msg(
        "1. The copy belongs to a user of its own: sudo useradd -r %(user)s; sudo chown -R %(user)s %(folder)s",
        user=user,
        folder=folder,
    )
    if own.server is Server.CADDY:
        yield msg(
            "2. Web server: sudo cp %(file)s /etc/caddy/Caddyfile; caddy validate --config /etc/caddy/Caddyfile; "
            "sudo systemctl reload caddy. It fetches its certificate by itself",
            file=to / "Caddyfile",
        )
    else:
        yield msg(
            "2. Web server: sudo cp %(file)s /etc/nginx/conf.d/archive.conf; sudo nginx -t; sudo systemctl reload "
            "nginx. For https: sudo certbot --nginx",
            file=to / "nginx.conf",
        )
    yield msg(
        "3. Renewal: sudo cp %(service)s %(timer)s /etc/systemd/system/; sudo systemctl daemon-reload; sudo "
        "systemctl enable --now archive-renew.timer; sudo systemctl start archive-renew.service",
        service=to / SERVICE,
        timer=to / TIMER,
    )
    yield msg(
        "   If a renewal fails, systemctl --failed says so, and journalctl -u archive-renew says why. Readers are "
        "in no log"
    )
    yield msg("4. Look at it from outside: aigaq verify %(origin)s --sample 50", origin=own.origin)
    if TORRC in files:
        yield msg(
            "5. Tor: add %(file)s to /etc/tor/torrc; tor --verify-config; sudo systemctl reload tor; sudo cat "
            "/var/lib/tor/archive/hostname. It reaches the web server at port %(port)s of this machine alone",
            file=to / TORRC,
            port=ONION_PORT,
        )
        if own.onion is None:
            yield msg(
                "   Then give this command again with --onion http://ADDRESS.onion/, so that browsers learn of it"
            )

"""`aigaq stamp`: add files for one address, outside the signed tree."""

from pathlib import Path

import click

from aigaq.cli.screen import say
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.hosts.stamp.stamp import Address
from aigaq.release.hosts.stamp.stamp import stamp as write_overlay
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.hosts.targets.origin import is_origin


@click.command()
@click.argument("output", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--origin", required=True, metavar="URL", help="The address at which readers find the copy.")
@click.option(
    "--host",
    type=click.Choice([server.value for server in Server]),
    help="The program or service that serves the copy.",
)
@click.option("--onion", metavar="URL", help="The address of the copy in Tor, which browsers are told of.")
def stamp(output: Path, origin: str, host: str | None, onion: str | None) -> None:
    """Add sitemaps, robots.txt, feeds with absolute links, and the settings of the host to OUTPUT.

    They stand outside the signed tree and are listed in overlay.json. Publishing writes the overlay of each target
    that has an origin by itself.
    """
    for name, address in (("--origin", origin), ("--onion", onion)):
        if address is not None and not is_origin(address):
            raise UsageError(msg("%(name)s must be an address that ends with /, as https://example.org/", name=name))
    overlay = write_overlay(output, Address(origin=origin, server=Server(host) if host else None, onion=onion))
    say(msg("%(count)s files in %(output)s, listed in overlay.json", count=len(overlay.files), output=output))

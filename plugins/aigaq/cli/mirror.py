"""`aigaq mirror`: a verified copy of an archive, from any of its addresses."""

import hashlib
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from aigaq.cli.copies import fingerprint_option, require_fingerprint, state_option
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.copies.mirror import mirror as make_copy
from aigaq.release.copies.seen_copies import read_known, remember, write_known
from aigaq.release.copies.trust_on_first_use import place_name
from aigaq.release.transport.fetchers import is_address


@click.command()
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@click.option("--to", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder of the copy.")
@click.option("--only", is_flag=True, help="Ask no other address than those given, though the copy lists some.")
@fingerprint_option
@state_option
def mirror(addresses: tuple[str, ...], to: Path, only: bool, fingerprint: str | None, state: Path) -> None:
    """Makes or renews a verified copy of the archive at URL, and from the other addresses that it lists, all at once.

    Cut off, the same command goes on where it was. The next time only the difference is fetched.
    """
    if others := [address for address in addresses if not is_address(address)]:
        raise UsageError(msg("%(others)s is no address that begins with https://", others=others[0]))
    known = read_known(state)
    places = list(dict.fromkeys(map(place_name, addresses)))
    told = require_fingerprint(fingerprint, known, places[0])
    cache = state / "mirrors" / hashlib.sha256(str(to.resolve()).encode()).hexdigest()[:16]
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Files", total=None)

        def show(here: int, total: int) -> None:
            bar.update(task, completed=here, total=total)

        made = make_copy(places, to, told, known, cache, show, only=only)
    for place in (*(place for place in places if place not in made.refused), place_name(str(to))):
        known = remember(known, place, made.manifest, told=True)
    write_known(state, known)
    for address, reason in made.refused.items():
        click.echo(f"Not used: {address}: {reason}", err=True)
    left_out = f", without {', '.join(made.carried.left_out)}" if made.carried.left_out else ""
    click.echo(
        f"{to} is release {made.manifest.release} of {made.manifest.date:%Y-%m-%d}{left_out}: "
        f"{made.fetched} files fetched, {made.removed} removed."
    )

"""`aigaq mirror`: a verified copy from any address of an archive."""

import hashlib
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from aigaq.cli.copies import fingerprint_option, make_network, proxy_option, require_fingerprint, state_option
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.screen import say
from aigaq.cli.verbosity import Verbosity, verbosity
from aigaq.content.reading.file_faults import near_or_list
from aigaq.core.errors import UsageError
from aigaq.core.message import NOTHING, msg
from aigaq.i18n.editions import EDITIONS
from aigaq.model.forms import Form
from aigaq.release.copies.mirror import Mirror, Mirrored, MirrorSettings
from aigaq.release.copies.seen_copies import read_known, remember, seen_minisign_keys, write_known
from aigaq.release.copies.trust_on_first_use import place_name
from aigaq.release.hosts.selection import Choice
from aigaq.release.hosts.targets.copy_servers import Media, Profile
from aigaq.release.metadata.minisign_chain import describe_change
from aigaq.release.transport.fetchers import is_address
from aigaq.release.transport.network import Network


@click.command()
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@click.option("--to", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder of the copy.")
@click.option("--only", is_flag=True, help="Ask no other address than those given, though the copy lists some.")
@click.option("--editions", metavar="CODE,...", help="Only these editions, as kk,ru. The sources are those of all.")
@click.option(
    "--media",
    type=click.Choice([media.value for media in Media]),
    default=Media.ALL.value,
    show_default=True,
    help="Which media come with the text.",
)
@click.option("--no-exports", is_flag=True, help="Without the tables of data/.")
@click.option(
    "--packages", is_flag=True, help="Fetch the packages for passing on by hand, too; they hold the archive once more."
)
@click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    default=Profile.SITE.value,
    show_default=True,
    help="volumes: few large pages, where the archive has them. seed: only what the whole site is built again from.",
)
@click.option("--deadline", type=click.IntRange(1), default=14400, show_default=True, help="Seconds for each address.")
@proxy_option
@fingerprint_option
@state_option
@format_option
def mirror(
    addresses: tuple[str, ...],
    to: Path,
    only: bool,
    editions: str | None,
    media: str,
    no_exports: bool,
    packages: bool,
    profile: str,
    deadline: int,
    proxy: str | None,
    fingerprint: str | None,
    state: Path,
    as_json: bool,
) -> None:
    """Make or renew a verified copy of the archive at URL, and from the other addresses that it lists, all at once.

    If it is interrupted, the same command goes on where it stopped. The next time only the difference is
    fetched. A copy of chosen parts is renewed by the same command with the same options: parts that they do not
    name are removed from the folder.
    """
    if others := [address for address in addresses if not is_address(address)]:
        raise UsageError(msg("%(place)s is not an address that begins with https://", place=others[0]))
    known = read_known(state)
    places = list(dict.fromkeys(map(place_name, addresses)))
    settings = MirrorSettings(
        addresses=tuple(places),
        folder=to,
        fingerprint=require_fingerprint(fingerprint, known, places[0]),
        known=known,
        cache=state / "mirrors" / hashlib.sha256(str(to.resolve()).encode()).hexdigest()[:16],
        only=only,
        without=_choose(editions, media, no_exports, packages, profile).parts,
        form=Form.VOLUMES if profile == Profile.VOLUMES else Form.PAGES,
    )
    made = _run(settings, make_network(proxy, deadline))
    known = read_known(state)  # Read again, since other commands may have met copies meanwhile.
    change = describe_change(seen_minisign_keys(known, made.manifest.fingerprint), made.minisign.keys)
    for place in (*(place for place in places if place not in made.refused), place_name(str(to))):
        known = remember(known, place, made.manifest, told=True, minisign=made.minisign.keys)
    write_known(state, known)
    _tell(made, to)
    if as_json:
        print_json(_as_json(made))
    if change is not None:
        say(change, always=True)


def _choose(editions: str | None, media: str, no_exports: bool, packages: bool, profile: str) -> Choice:
    """Return the parts that the options ask for."""
    return Choice(
        editions=_read_editions(editions),
        media=Media(media),
        exports=not no_exports,
        packages=packages,
        profile=Profile(profile),
    )


def _read_editions(written: str | None) -> tuple[str, ...]:
    """Return the editions that an option names; UsageError where one is none."""
    codes = tuple(code for part in (written or "").split(",") if (code := part.strip()))
    for code in codes:
        if code not in EDITIONS:
            raise UsageError(
                msg('there is no edition "%(code)s". %(near)s', code=code, near=near_or_list(code, EDITIONS))
            )
    return codes


def _run(settings: MirrorSettings, network: Network) -> Mirrored:
    with Progress(console=Console(stderr=True, quiet=verbosity() is Verbosity.QUIET)) as bar:
        task = bar.add_task("Files", total=None)

        def show(here: int, total: int) -> None:
            bar.update(task, completed=here, total=total)

        return Mirror(settings, network, show).run()


def _as_json(made: Mirrored) -> dict[str, object]:
    return {
        "release": made.manifest.release,
        "date": f"{made.manifest.date:%Y-%m-%d}",
        "fetched": made.fetched,
        "removed": made.removed,
        "left_out": made.carried.left_out,
        "refused": {address: str(why.message) for address, why in made.refused.items()},
    }


def _tell(made: Mirrored, to: Path) -> None:
    for address, reason in made.refused.items():
        say(msg("Not used: %(address)s: %(why)s", address=address, why=reason.message), err=True)
    without = msg(", without %(parts)s", parts=", ".join(made.carried.left_out)) if made.carried.left_out else NOTHING
    say(
        msg(
            "%(folder)s is release %(number)s of %(day)s%(without)s: %(fetched)s files fetched, %(removed)s removed.",
            folder=to,
            number=made.manifest.release,
            day=f"{made.manifest.date:%Y-%m-%d}",
            without=without,
            fetched=made.fetched,
            removed=made.removed,
        )
    )

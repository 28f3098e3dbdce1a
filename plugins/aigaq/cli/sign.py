"""`aigaq sign`: the output gets the metadata by which every copy of it proves itself."""

from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.cli.passphrases import ask_passphrase, asking_each_once
from aigaq.release.metadata.sign import refresh as renew
from aigaq.release.metadata.sign import refuse_early, refuse_near
from aigaq.release.metadata.sign import sign as sign_output

CACHE = Path(".cache/aigaq/signed")


def hashes_of(output: Path) -> Path:
    """The file that keeps the hashes of an output's files."""
    return CACHE / f"{output.resolve().name}.hashes"


@click.command()
@click.argument("output", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--keys",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the keys.",
)
@click.option("--refresh", is_flag=True, help="Only confirms the release for fourteen more days, with the online key.")
@click.option(
    "--clock-is-right", is_flag=True, help="Signs, though OUTPUT was signed later than the clock of this machine says."
)
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The folder that holds the testimonies: no key may lie in it.",
)
def sign(output: Path, keys: Path, refresh: bool, clock_is_right: bool, content: Path) -> None:
    """Signs OUTPUT: writes OUTPUT/trust/, and changes nothing else."""
    refuse_near(keys, output, content)
    now = datetime.now(UTC)
    if not clock_is_right:
        refuse_early(output, now)
    ask = asking_each_once(ask_passphrase)
    if refresh:
        head = renew(output, keys, ask, now)
        click.echo(f"Release {head.release} of {head.date:%Y-%m-%d} is confirmed until {head.expires:%Y-%m-%d}.")
        return
    signed = sign_output(output, keys, ask, now, hashes_of(output))
    if signed.written:
        click.echo(f"Release {signed.release}: {signed.files} files signed, {len(signed.written)} written to trust/.")
    else:
        click.echo(f"Release {signed.release} is signed already: nothing changed in {signed.files} files.")

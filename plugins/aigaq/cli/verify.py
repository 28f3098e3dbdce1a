"""`aigaq verify`: whether a copy is whole and unaltered, and whose it is."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from aigaq.cli.copies import (
    choose,
    fingerprint_option,
    given_fingerprint,
    lines_of,
    make_network,
    proxy_option,
    state_option,
    verdict_as_json,
)
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.screen import say_all
from aigaq.release.copies.seen_copies import read_known, write_known
from aigaq.release.copies.trust_on_first_use import Terms, open_copy


@click.command()
@click.argument("place", metavar="PATH_OR_URL")
@fingerprint_option
@click.option("--sample", type=click.IntRange(1), help="Of an address, look only at so many files, chosen by chance.")
@proxy_option
@state_option
@format_option
def verify(
    place: str, fingerprint: str | None, sample: int | None, proxy: str | None, state: Path, as_json: bool
) -> None:
    """Checks a copy in a folder or at an address: every changed, missing and extra file is named.

    Ends with 1 if anything is wrong. What an address serves beside the archive's files cannot be seen from outside.
    """
    terms = Terms(
        known=read_known(state),
        told=given_fingerprint(fingerprint),
        choose=choose,
        network=make_network(proxy),
        sample=sample,
    )
    met = open_copy(place, terms)
    write_known(state, met.known)
    now = datetime.now(UTC)
    if as_json:
        print_json(verdict_as_json(met.verdict, now, is_told=met.is_told))
    # A copy of unknown keys, or one that may be outdated, is no good news either.
    is_well = met.verdict.is_whole and met.is_told and met.change is None and not met.verdict.is_stale(now)
    say_all(lines_of(met.verdict, now, is_told=met.is_told, change=met.change), always=not is_well)
    sys.exit(0 if met.verdict.is_whole else 1)

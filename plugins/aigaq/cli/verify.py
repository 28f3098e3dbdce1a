"""`aigaq verify`: check that a copy is whole, unaltered, and whose."""

import sys
from collections.abc import Sequence
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
from aigaq.cli.screen import say, say_all
from aigaq.core.errors import TimeTokenError, UsageError
from aigaq.core.message import msg
from aigaq.packs.unpacked import check_unpacked
from aigaq.release.copies.package_check import check_package
from aigaq.release.copies.seen_copies import read_known, write_known
from aigaq.release.copies.trust_on_first_use import Terms, open_copy, read_copy
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.metadata.time_tokens import (
    Vouched,
    describe,
    fingerprint_of_certificate,
    read_certificate,
    read_tokens,
)
from aigaq.release.transport.fetchers import fetcher


@click.command()
@click.argument("place", metavar="PATH_OR_URL")
@fingerprint_option
@click.option("--sample", type=click.IntRange(1), help="Of an address, look only at so many files, chosen by chance.")
@click.option("--time", "with_time", is_flag=True, help="Check the time tokens too, and tell which time they prove.")
@click.option(
    "--time-root",
    "roots",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root certificate of a time server that you trust, as PEM: then no other counts. May be given more than "
    "once.",
)
@click.option(
    "--package",
    "packages",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Check this file, or the folder that a zip was unpacked to, which came by hand, by what the copy says of it, "
    "and not the copy itself.",
)
@proxy_option
@state_option
@format_option
def verify(
    place: str,
    fingerprint: str | None,
    sample: int | None,
    with_time: bool,
    roots: tuple[Path, ...],
    packages: tuple[Path, ...],
    proxy: str | None,
    state: Path,
    as_json: bool,
) -> None:
    """Check a copy in a folder or at an address: every changed, missing and extra file is named.

    Ends with 1 if it finds a fault. Files that an address serves beside the archive's cannot be seen from outside.
    """
    trusted = _read_roots(roots)
    terms = Terms(
        known=read_known(state),
        told=given_fingerprint(fingerprint),
        choose=choose,
        network=make_network(proxy),
        sample=sample,
    )
    if packages:
        _check_packages(packages, place, terms)
        return
    met = open_copy(place, terms)
    write_known(state, met.known)
    now = datetime.now(UTC)
    times = _read_times(place, met.verdict.manifest, terms, trusted) if with_time or roots else None
    if as_json:
        told = verdict_as_json(met.verdict, now, is_told=met.is_told)
        print_json(told if times is None else {**told, "times": list(map(_time_as_json, times))})
    # Unknown keys and an outdated copy are failures, too.
    is_well = met.verdict.is_whole and met.is_told and met.change is None and not met.verdict.is_stale(now)
    say_all(lines_of(met.verdict, now, is_told=met.is_told, change=met.change), always=not is_well)
    has_time = times is None or _tell_times(times)
    sys.exit(0 if met.verdict.is_whole and has_time else 1)


def _read_roots(paths: tuple[Path, ...]) -> set[str] | None:
    """Return the certificates' fingerprints that count.

    None stands for all that the release carries.
    """
    found = set()
    for path in paths:
        try:
            found.add(fingerprint_of_certificate(read_certificate(path.read_bytes())))
        except ValueError as error:
            raise UsageError(msg("%(path)s is not a certificate", path=path)) from error
    return found or None


def _read_times(place: str, manifest: Manifest, terms: Terms, roots: set[str] | None) -> list[Vouched | TimeTokenError]:
    """Return the claim of each time token, or its fault."""
    hashes = {path: file.sha256 for path, file in manifest.files.items()}
    return list(read_tokens(fetcher(place, terms.network), hashes, roots))


def _time_as_json(one: Vouched | TimeTokenError) -> object:
    return {"error": str(one)} if isinstance(one, TimeTokenError) else one


def _tell_times(times: list[Vouched | TimeTokenError]) -> bool:
    """Print the claims of time tokens; return False at a fault.

    False, too, where there is no token.
    """
    if not times:
        say(msg("This release carries no time token: nobody vouches for its time"), always=True)
    for one in times:
        if isinstance(one, TimeTokenError):
            say(one.message, always=True)
        else:
            say(describe(one))
    return bool(times) and not any(isinstance(time, TimeTokenError) for time in times)


def _check_packages(files: Sequence[Path], place: str, terms: Terms) -> None:
    """Check files against the release at `place`.

    The first that is not as signed ends the command with 1.
    """
    manifest = read_copy(place, terms)
    for file in files:
        name = (check_unpacked if file.is_dir() else check_package)(file, manifest)
        say(msg("%(file)s: as signed in release %(number)s (%(name)s).", file=file, number=manifest.release, name=name))
    if terms.told is None and manifest.fingerprint not in terms.known.archives:
        say(
            msg("By whose key is not known. Compare the fingerprint: %(fingerprint)s", fingerprint=manifest.fingerprint)
        )

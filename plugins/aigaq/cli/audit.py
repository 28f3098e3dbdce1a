"""`aigaq audit`: what every known address of the archive serves."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from aigaq.cli.copies import choose, given_fingerprint, make_network, proxy_option
from aigaq.cli.options import STATE, output_option
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.copies.addresses import read_mirrors
from aigaq.release.copies.audit import Report
from aigaq.release.copies.audit_all import Terms, at_hand_in, audit_all, reference_of
from aigaq.release.hosts.audit_findings import keep_findings
from aigaq.release.hosts.targets.origin import is_origin
from aigaq.release.transport.fetchers import folder_fetcher

_NAMED = 20


@click.command()
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@output_option
@click.option("--sample", type=click.IntRange(1), help="Look only at so many files of each address, chosen by chance.")
@click.option("--deadline", type=click.IntRange(1), default=3600, show_default=True, help="Seconds for each address.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the report is told.",
)
@proxy_option
def audit(
    addresses: tuple[str, ...], output: Path, sample: int | None, deadline: int, form: str, proxy: str | None
) -> None:
    """Looks at all addresses of mirrors.yaml, or at those that are named, as the signed output lists them.

    Ends with 1 if any is not as it should be. What is found is mended by the next publish to a target whose origin is
    the address.
    """
    now = datetime.now(UTC)
    reference = reference_of(output, STATE, now, given_fingerprint(None))
    listed = read_mirrors(folder_fetcher(output), reference.newest).mirrors
    asked = [address if address.endswith("/") else f"{address}/" for address in addresses or [m.url for m in listed]]
    if wrong := [address for address in asked if not is_origin(address)]:
        raise UsageError(
            msg("%(wrong)s is not the address of a copy. Write it as https://example.org/", wrong=wrong[0])
        )
    terms = Terms(now=now, sample=sample, choose=choose, network=make_network(proxy, deadline))
    reports = audit_all(asked, reference, at_hand_in(output, STATE), terms)
    keep_findings(STATE, {report.address: report.paths for report in reports})
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(reports)).decode())
    else:
        Console(width=None if sys.stdout.isatty() else 160).print(_table(reports, reference.newest.release))
        for line in _lines(reports):
            click.echo(line)
    sys.exit(0 if all(report.is_well for report in reports) else 1)


def _table(reports: Sequence[Report], newest: int) -> Table:
    table = Table(title=f"The newest release known here is {newest}", title_justify="left")
    table.add_column("address", overflow="fold")
    table.add_column("state")
    table.add_column("release", justify="right")
    table.add_column("looked at", justify="right")
    table.add_column("why", overflow="fold")
    for report in reports:
        since = f"since {report.since:%Y-%m-%d %H:%M} UTC" if report.since else ""
        looked = str(report.checked) if report.checked else ""
        release = str(report.release) if report.release else ""
        table.add_row(report.address, report.state, release, looked, report.why or since)
    return table


def _lines(reports: Sequence[Report]) -> Iterator[str]:
    """The files that are wrong, and the withdrawn records that are still served, by address."""
    for report in reports:
        for what in ("tampered", "outdated", "missing", "extra"):
            paths = getattr(report, what)
            yield from (f"{report.address}: {what}: {path}" for path in paths[:_NAMED])
            if len(paths) > _NAMED:
                yield f"{report.address}: {what}: and {len(paths) - _NAMED} more"
        yield from (f"{report.address}: still serves what was withdrawn: {id}" for id in report.withdrawn)

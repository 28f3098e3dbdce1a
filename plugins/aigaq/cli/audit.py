"""`aigaq audit`: what every known address of the archive serves."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from rich.table import Table

from aigaq.cli.copies import choose, given_fingerprint, make_network, proxy_option
from aigaq.cli.forms import read_references, state_of
from aigaq.cli.known_content import read_content
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import STATE, known_content_option, output_option
from aigaq.cli.screen import add_row, make_table, print_table, say, say_all
from aigaq.cli.verbosity import Verbosity, shorten, verbosity
from aigaq.core.errors import UsageError
from aigaq.core.message import NOTHING, Message, join, msg, verbatim
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import ConsentStatus
from aigaq.release.copies.addresses import read_mirrors
from aigaq.release.copies.audit import Report, State
from aigaq.release.copies.audit_all import Terms, audit_all
from aigaq.release.copies.withdrawals import Withdrawal, note_withdrawals
from aigaq.release.hosts.audit_findings import keep_findings
from aigaq.release.hosts.targets.origin import is_origin
from aigaq.release.transport.fetchers import folder_fetcher

_NAMED = 20
_STATES = {
    State.FRESH: msg("fresh"),
    State.PUBLISHING: msg("being published"),
    State.STALE: msg("stale"),
    State.EXTRA: msg("extra files"),
    State.INCOMPLETE: msg("incomplete"),
    State.TAMPERED: msg("tampered"),
    State.GONE: msg("gone"),
}


@click.command()
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@output_option
@click.option("--sample", type=click.IntRange(1), help="Look only at so many files of each address, chosen by chance.")
@click.option("--deadline", type=click.IntRange(1), default=3600, show_default=True, help="Seconds for each address.")
@format_option
@known_content_option
@proxy_option
def audit(
    addresses: tuple[str, ...],
    output: Path,
    sample: int | None,
    deadline: int,
    as_json: bool,
    content: Path,
    proxy: str | None,
) -> None:
    """Look at all addresses of mirrors.yaml, or at those that are named, as the signed output lists them.

    Ends with 1 if any is not as it should be. Faults are mended by the next publish to a target whose origin is
    the address.
    """
    now = datetime.now(UTC)
    withdrawn = _read_withdrawn(content, output)
    references, at_hand = read_references(output, now, given_fingerprint(None), withdrawn)
    newest = next(iter(references.values())).newest
    listed = read_mirrors(folder_fetcher(output), newest).mirrors
    asked = [address if address.endswith("/") else f"{address}/" for address in addresses or [m.url for m in listed]]
    if wrong := [address for address in asked if not is_origin(address)]:
        raise UsageError(
            msg("%(wrong)s is not the address of a copy. Write it as https://example.org/", wrong=wrong[0])
        )
    terms = Terms(now=now, state=STATE, sample=sample, choose=choose, network=make_network(proxy, deadline))
    reports = audit_all(asked, references, at_hand, terms)
    for reference in references:
        keep_findings(state_of(reference), {report.address: report.paths for report in reports})
    found = note_withdrawals(STATE, withdrawn, reports, now.date()) if not addresses else []
    if as_json:
        print_json(reports_as_json(reports))
    else:
        tell_reports(reports, newest.release, with_withdrawn=not found)
        say_all(tell_withdrawals(found))
    sys.exit(0 if all(report.is_well for report in reports) else 1)


def reports_as_json(reports: Sequence[Report]) -> list[dict[str, object]]:
    """Return reports for programs, with every path."""
    return [msgspec.to_builtins(report) | {"why": str(report.why)} for report in reports]


def withdrawn_ids(archive: Archive) -> frozenset[str]:
    """Return the ids of withdrawn testimonies."""
    records = (testimony.record for testimony in archive.testimonies.values())
    return frozenset(record.id for record in records if record.consent.status is ConsentStatus.WITHDRAWN)


def _read_withdrawn(content: Path, output: Path) -> frozenset[str]:
    """Return withdrawn ids, if the content is here.

    Who only holds a copy has no content, and is told so.
    """
    if not content.is_dir():
        say(msg("%(content)s is not here: nothing is looked for that was withdrawn", content=content), err=True)
        return frozenset()
    return withdrawn_ids(read_content(content, output).value)


def tell_withdrawals(found: Sequence[Withdrawal]) -> Iterator[Message]:
    """Yield news of withdrawn records.

    Who still serves them, or that the last copy that renews itself dropped them.
    """
    for one in found:
        if one.serving:
            yield msg("%(id)s: still served by %(addresses)s", id=one.id, addresses=", ".join(one.serving))
        elif one.dropped is None and one.silent:
            yield msg("%(id)s: not known: %(addresses)s did not answer", id=one.id, addresses=", ".join(one.silent))
        elif one.dropped and one.is_news:
            yield msg("%(id)s: the last copy that renews itself has dropped it (%(day)s)", id=one.id, day=one.dropped)


def tell_reports(reports: Sequence[Report], newest: int, *, with_withdrawn: bool = True) -> None:
    """Print each address's release and faults; with --quiet only the faults."""
    if verbosity() is Verbosity.QUIET:
        for report in reports:
            if not report.is_well:
                say(_tell_state(report), always=True)
    else:
        print_table(_table(reports, newest))
    for report in reports:
        say_all(_lines(report), always=True)
        if with_withdrawn:
            say_all(_withdrawn_lines(report), always=True)


def _tell_state(report: Report) -> Message:
    return join(verbatim(report.address), _STATES[report.state], report.why, by=": ")


def _table(reports: Sequence[Report], newest: int) -> Table:
    columns = [(msg("address"), False), (msg("state"), False), (msg("release"), True), (msg("looked at"), True)]
    title = msg("The newest release known here is %(number)s", number=newest)
    table = make_table(title, [*columns, (msg("why"), False)])
    for report in reports:
        since = msg("since %(time)s UTC", time=f"{report.since:%Y-%m-%d %H:%M}") if report.since else NOTHING
        why = report.why or since
        add_row(table, report.address, _STATES[report.state], report.release or "", report.checked or "", why)
    return table


def _withdrawn_lines(report: Report) -> Iterator[Message]:
    for id in report.withdrawn:
        yield msg("%(address)s: still serves withdrawn testimonies: %(id)s", address=report.address, id=id)


def _lines(report: Report) -> Iterator[Message]:
    """Yield the files that are wrong."""
    found = {
        msg("tampered"): report.tampered,
        msg("outdated"): report.outdated,
        msg("missing"): report.missing,
        msg("extra"): report.extra,
    }
    address = report.address
    for kind, paths in found.items():
        named = shorten(paths, _NAMED)
        for path in named:
            yield msg("%(address)s: %(kind)s: %(path)s", address=address, kind=kind, path=path)
        if more := len(paths) - len(named):
            yield msg("%(address)s: %(kind)s: and %(count)s more", address=address, kind=kind, count=more)

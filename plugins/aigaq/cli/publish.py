"""`aigaq publish`: the signed output to every host of targets.yaml."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn
from rich.table import Table

from aigaq.cli.copies import given_fingerprint, proxy_option
from aigaq.cli.forms import forms_of, of_form, read_signed, state_of
from aigaq.cli.host_table import host_table, hosts_as_json
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import output_option, targets_option
from aigaq.cli.screen import add_row, make_table, print_table, say
from aigaq.cli.verbosity import Verbosity, verbosity
from aigaq.content.reading.file_faults import near_or_list
from aigaq.core.errors import UsageError
from aigaq.core.message import join, msg, verbatim
from aigaq.model.forms import Form
from aigaq.release.hosts.publish import Outcome, Tell
from aigaq.release.hosts.publish_all import Order, publish_all
from aigaq.release.hosts.targets.read_settings import read_targets
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.transport.proxies import read_proxies


@click.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@output_option
@targets_option
@click.option("--dry-run", is_flag=True, help="Tell what would be sent and deleted, and do nothing.")
@click.option(
    "--repair", is_flag=True, help="Compare every file with what lies on the host, and replace those that differ."
)
@click.option("--hosts", is_flag=True, help="Only tell which copy of the output fits which host, and what it costs.")
@proxy_option
@format_option
def publish(
    targets: tuple[str, ...],
    output: Path,
    file: Path,
    dry_run: bool,
    repair: bool,
    hosts: bool,
    proxy: str | None,
    as_json: bool,
) -> None:
    """Send the signed output to all hosts, or to those that are named; to the profile volumes, the output beside it.

    Only what changed is sent, and only what is signed with the keys of ROOT_FINGERPRINT in pelicanconf.py, if it
    stands there. A host that fails does not hold up the others; publish again to go on where it stopped.
    """
    if hosts:
        print_json(hosts_as_json(output)) if as_json else print_table(host_table(output))
        return
    proxies = read_proxies(os.environ, proxy)
    chosen = _choose_targets(read_targets(file.as_posix()), targets)
    orders = {
        form: Order(
            release=read_signed(output, form, given_fingerprint(None)),
            state=state_of(form),
            dry_run=dry_run,
            repair=repair,
            proxies=proxies,
        )
        for form in forms_of(chosen)
    }
    published = publish_forms(chosen, orders)
    print_json(published_as_json(published, orders)) if as_json else tell_published(published, orders)
    sys.exit(1 if any(outcome.error for outcomes in published.values() for outcome in outcomes.values()) else 0)


Orders = Mapping[Form, Order]
Published = Mapping[Form, Mapping[str, Outcome]]
"""The outcomes by target, for each form of the output."""


def publish_forms(chosen: Mapping[str, Settings], orders: Orders) -> Published:
    """Publish to each target the form that it takes."""
    return {form: publish_with_bars(of_form(chosen, form), orders[form]) for form in forms_of(chosen)}


def tell_published(published: Published, orders: Orders) -> None:
    """Print the outcome at each host, the hosts of each form together."""
    for form, outcomes in published.items():
        tell_outcomes(outcomes, orders[form])


def published_as_json(published: Published, orders: Orders) -> dict[str, object]:
    """Return the outcome at each host, for programs.

    The release is taken from the first form.
    """
    manifest = next(iter(orders.values())).release.manifest
    return {
        "release": manifest.release,
        "date": f"{manifest.date:%Y-%m-%d}",
        "dry_run": any(order.dry_run for order in orders.values()),
        "hosts": [
            {
                "host": name,
                "sent": outcome.sent,
                "size": outcome.size,
                "removed": outcome.removed,
                "error": str(outcome.error),
            }
            for outcomes in published.values()
            for name, outcome in outcomes.items()
        ],
    }


def publish_with_bars(chosen: Mapping[str, Settings], order: Order) -> dict[str, Outcome]:
    """Publish to the targets, and show how far each is."""
    console = Console(stderr=True, quiet=verbosity() is Verbosity.QUIET)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        return publish_all(chosen, order, lambda name: _teller(progress, name))


def _choose_targets(known: Mapping[str, Settings], names: tuple[str, ...]) -> dict[str, Settings]:
    for name in names:
        if name not in known:
            raise UsageError(
                msg('there is no target "%(name)s". %(name2)s', name=name, name2=near_or_list(name, known))
            )
    return {name: settings for name, settings in known.items() if not names or name in names}


def _teller(progress: Progress, name: str) -> Tell:
    task = progress.add_task(name, total=None)
    return lambda done, total: progress.update(task, completed=done, total=total)


def tell_outcomes(outcomes: Mapping[str, Outcome], order: Order) -> None:
    """Print the outcome at each host; with --quiet only the failures.

    A trial run, of which nothing else is asked, is printed anyway.
    """
    if order.dry_run or verbosity() is not Verbosity.QUIET:
        print_table(outcome_table(outcomes, order))
        return
    for name, outcome in outcomes.items():
        if outcome.error:
            say(join(verbatim(name), msg("failed: %(why)s", why=outcome.error), by=": "), err=True)


def outcome_table(outcomes: Mapping[str, Outcome], order: Order) -> Table:
    """Return the table of results by host, or of plans."""
    manifest = order.release.manifest
    sent, deleted = msg("sent"), msg("deleted")
    if order.dry_run:
        sent, deleted = msg("would be sent"), msg("would be deleted")
    columns = (sent, msg("size"), msg("verified"), deleted)
    table = make_table(
        msg("Release %(number)s of %(day)s", number=manifest.release, day=f"{manifest.date:%Y-%m-%d}"),
        [(msg("host"), False), *((heading, True) for heading in columns), (msg("result"), False)],
    )
    for name, outcome in outcomes.items():
        add_row(table, name, *_row(outcome, order))
    return table


def _row(outcome: Outcome, order: Order) -> tuple[object, ...]:
    if outcome.error:
        return "", "", "", "", msg("failed: %(why)s", why=outcome.error)
    verified: tuple[object, object] = ("", "") if order.dry_run else (outcome.sent, msg("done"))
    return outcome.sent, decimal(outcome.size), verified[0], len(outcome.removed), verified[1]

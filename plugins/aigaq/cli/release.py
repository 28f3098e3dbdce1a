"""`aigaq release`: build with all checks, sign, publish and audit."""

import os
import sys
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from aigaq.cli.audit import reports_as_json, tell_reports, withdrawn_ids
from aigaq.cli.build import build
from aigaq.cli.check import conflicts_around
from aigaq.cli.copies import choose, given_fingerprint, make_network, proxy_option
from aigaq.cli.custody import log_problems
from aigaq.cli.forms import forms_of, output_of, read_references, read_signed, state_of
from aigaq.cli.known_content import SETTINGS, read_content
from aigaq.cli.listing import format_option, print_json
from aigaq.cli.options import STATE, content_option, new_output_option, targets_option
from aigaq.cli.packages import refuse_outdated_packages
from aigaq.cli.publish import Published, publish_forms, published_as_json, tell_published
from aigaq.cli.release_summary import summarise
from aigaq.cli.screen import say, say_all
from aigaq.cli.settings import custody_folder
from aigaq.cli.sign import sign
from aigaq.content.checks.unwritten import pages_are_written
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import ContentError
from aigaq.core.message import Message, msg
from aigaq.i18n.cli_language import editors_words
from aigaq.model.forms import Form
from aigaq.release.copies.addresses import read_mirrors
from aigaq.release.copies.audit import Report
from aigaq.release.copies.audit_all import Terms, audit_all
from aigaq.release.copies.withdrawals import note_withdrawals
from aigaq.release.hosts.audit_findings import keep_findings
from aigaq.release.hosts.publish_all import Order
from aigaq.release.hosts.targets.read_settings import read_targets
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.signed_output import Release
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.release.transport.proxies import read_proxies

_PAGES = ("pages", "news")
"""The folders of the content whose places to be written are told, and stop nothing."""


@click.command()
@content_option
@new_output_option
@click.option(
    "--keys",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the keys.",
)
@targets_option
@click.option(
    "--deadline", type=click.IntRange(1), default=3600, show_default=True, help="Seconds to audit an address."
)
@proxy_option
@format_option
@click.pass_context
def release(
    ctx: click.Context,
    content: Path,
    output: Path,
    keys: Path,
    file: Path,
    deadline: int,
    proxy: str | None,
    as_json: bool,
) -> None:
    """Check and build the site, sign it, publish it to all hosts, and audit every address.

    Where a target has the profile volumes, the site is built in that form, too, beside the output.

    Stops at the first step that fails. At the end it tells what was sent and removed where, and which addresses
    still serve withdrawn testimonies. Ends with 1 if a host failed, or an address is not as it should be.
    """
    targets = read_targets(file.as_posix())  # Read before the long steps, so that a mistake shows at once.
    network = make_network(proxy, deadline)
    if conflicts := list(conflicts_around()):
        raise ContentError(conflicts)
    say_all(refuse_outdated_packages(content, output), err=True)
    unwritten = list(pages_are_written(read_archive(content, folders=_PAGES)))
    _confirm_unwritten(ctx, len(unwritten))
    forms = tuple(dict.fromkeys((Form.PAGES, *forms_of(targets))))
    for form in forms:
        _step(ctx, build, content=content, output=output_of(output, form), form=form)
    withdrawn = _look_at_records(content, output)
    orders = {}
    for form in forms:
        _step(ctx, sign, output=output_of(output, form), keys=keys, with_time=True, proxy=proxy, content=content)
        signed = read_signed(output, form, given_fingerprint(None))
        orders[form] = Order(release=signed, state=state_of(form), proxies=read_proxies(os.environ, proxy))
    published = publish_forms(targets, orders)
    terms = Terms(now=datetime.now(UTC), state=STATE, sample=None, choose=choose, network=network)
    reports = _audit(orders[Form.PAGES].release, targets, terms, withdrawn)
    found = note_withdrawals(STATE, withdrawn, reports, terms.now.date())
    failed = _has_failed(published) or not all(report.is_well for report in reports)
    if as_json:
        told = {"audit": reports_as_json(reports), "withdrawals": found, "unwritten": len(unwritten)}
        print_json(published_as_json(published, orders) | told)
    else:
        tell_published(published, orders)
        numbers = {form: order.release.manifest.release for form, order in orders.items()}
        outcomes = {numbers[form]: of_one for form, of_one in published.items()}
        tell_reports(reports, numbers[Form.PAGES], with_withdrawn=False)
        say_all(summarise(outcomes, reports, found), always=failed)
        if unwritten:
            say(_tell_unwritten(len(unwritten)))
    ctx.exit(1 if failed else 0)


def _look_at_records(content: Path, output: Path) -> frozenset[str]:
    """Return the ids of withdrawn testimonies.

    Raises ContentError where the custody log lacks an entry that a record names: no build compares them.
    """
    archive = read_content(content, output).value
    log = custody_folder(SETTINGS, content)
    if problems := list(log_problems(archive, log)) if log else []:
        raise ContentError(problems)
    return withdrawn_ids(archive)


def _has_failed(published: Published) -> bool:
    return any(outcome.error for outcomes in published.values() for outcome in outcomes.values())


def _tell_unwritten(count: int) -> Message:
    return msg(
        "Places on public pages that still wait for your words, and show it to every reader: %(count)s. aigaq check "
        "lists them",
        count=count,
    )


def _confirm_unwritten(ctx: click.Context, count: int) -> None:
    """Ask before publishing unwritten places.

    If nobody can be asked, the end of the release reports them.
    """
    if not count:
        return
    say(_tell_unwritten(count), always=sys.stdin.isatty())
    if sys.stdin.isatty() and not click.confirm(editors_words().gettext("Publish all the same?")):
        ctx.exit(1)


def _step(ctx: click.Context, command: click.Command, **options: Any) -> None:
    """Run a command; where it fails, all ends with its exit code."""
    say(msg("— %(command)s", command=command.name))
    try:
        ctx.invoke(command, **options)
    except SystemExit as ended:
        if ended.code:
            ctx.exit(ended.code if isinstance(ended.code, int) else 1)


def _audit(signed: Release, targets: Mapping[str, Settings], terms: Terms, withdrawn: Collection[str]) -> list[Report]:
    """Audit the addresses of mirrors.yaml and of targets."""
    listed = read_mirrors(folder_fetcher(signed.output), signed.manifest).mirrors
    origins = (settings.origin for settings in targets.values() if settings.origin)
    addresses = list(dict.fromkeys([*(f"{copy.url.rstrip('/')}/" for copy in listed), *origins]))
    references, at_hand = read_references(signed.output, terms.now, signed.manifest.fingerprint, withdrawn)
    reports = audit_all(addresses, references, at_hand, terms)
    for form in references:
        keep_findings(state_of(form), {report.address: report.paths for report in reports})
    return reports

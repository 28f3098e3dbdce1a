"""Summarise a release: destinations, removals, and withdrawn records still served."""

from collections.abc import Iterator, Mapping, Sequence

from aigaq.cli.audit import tell_withdrawals
from aigaq.core.message import Message, msg
from aigaq.release.copies.audit import Report, record_of
from aigaq.release.copies.withdrawals import Withdrawal
from aigaq.release.hosts.publish import Outcome

_NAMED = 12


def summarise(
    outcomes: Mapping[int, Mapping[str, Outcome]], reports: Sequence[Report], withdrawals: Sequence[Withdrawal]
) -> Iterator[Message]:
    """Yield the outcome at each host, by the release that it takes, and the work that is left."""
    for number, hosts in outcomes.items():
        for name, outcome in hosts.items():
            yield from _of_host(number, name, outcome)
    for report in reports:
        if not report.checked:
            yield msg("%(address)s could not be looked at: %(why)s", address=report.address, why=report.why)
    yield from tell_withdrawals(withdrawals)
    yield from _of_addresses(reports, withdrawals)


def _of_host(number: int, name: str, outcome: Outcome) -> Iterator[Message]:
    if outcome.error:
        yield msg(
            '%(host)s: release %(number)s did not go out: %(why)s. Mend that, then run "aigaq publish %(host)s"',
            host=name,
            number=number,
            why=outcome.error,
        )
        return
    if outcome.sent:
        yield msg("%(host)s: release %(number)s went out, %(sent)s files", host=name, number=number, sent=outcome.sent)
    else:
        yield msg("%(host)s: holds release %(number)s already", host=name, number=number)
    if outcome.removed:
        yield msg("%(host)s: removed: %(records)s", host=name, records=_records(outcome.removed))


def _of_addresses(reports: Sequence[Report], withdrawals: Sequence[Withdrawal]) -> Iterator[Message]:
    if not reports:
        yield msg("No address is known. Write them into mirrors.yaml, or as origin of a target, to have them audited.")
    elif any(withdrawal.serving for withdrawal in withdrawals):
        yield msg(
            "Publish again to the addresses that are yours; ask whoever keeps the others to take it down. Then look "
            'again: "aigaq release" or "aigaq audit"'
        )
    elif withdrawals and (looked_at := sum(report.checked > 0 for report in reports)):
        yield msg(
            "Nothing that was withdrawn is served: %(count)s of %(all)s addresses were looked at",
            count=looked_at,
            all=len(reports),
        )


def _records(paths: Sequence[str]) -> Message:
    """Return the records of removed files, and the file count."""
    ids = sorted({id for path in paths if (id := record_of(path))})
    if not ids:
        return msg("%(count)s files", count=len(paths))
    named = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
    return msg("%(ids)s (%(count)s files)", ids=named, count=len(paths))

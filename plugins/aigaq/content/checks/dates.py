"""The order of a record's own days; `days` compares them with today."""

from collections.abc import Iterator
from datetime import date

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg
from aigaq.core.problems import Severity
from aigaq.model.dates import parse_edtf
from aigaq.model.records import TestimonyRecord
from aigaq.model.vocabulary import ConsentStatus
from aigaq.privacy.gate_rules import CONSENTED


def check_given_before_published(reading: Reading) -> Iterator[Finding]:
    """Refuse testimonies that enter the archive before they were given."""
    for testimony in reading.value.testimonies.values():
        record = testimony.record
        published = parse_edtf(record.published.isoformat())
        if record.given and published.is_before(record.given):
            message = msg(
                '"given" (%(text)s) is later than "published" (%(published)s)',
                text=record.given.text,
                published=record.published,
            )
            fix = msg("Correct one of the two.")
            yield Finding(path=record_path(testimony), rule="date", keys=("given",), message=message, fix=fix)


def corrections_after_published(reading: Reading) -> Iterator[Finding]:
    """Warn of corrections from before publication, of which no reader knows."""
    for testimony in reading.value.testimonies.values():
        record = testimony.record
        for number, correction in enumerate(record.corrections):
            if correction.on < record.published:
                message = msg(
                    'the correction (%(on)s) is earlier than "published" (%(published)s)',
                    on=correction.on,
                    published=record.published,
                )
                fix = msg("Correct one of the two.")
                keys = ("corrections", number, "on")
                yield Finding(
                    path=record_path(testimony),
                    rule="date",
                    keys=keys,
                    message=message,
                    fix=fix,
                    severity=Severity.WARNING,
                )


def check_order_of_consent(reading: Reading) -> Iterator[Finding]:
    """Warn of consent before the words or after publication."""
    for testimony in reading.value.testimonies.values():
        record, on = testimony.record, testimony.record.consent.on
        if on is None or record.consent.status not in CONSENTED:
            continue
        if record.given and parse_edtf(on.isoformat()).is_before(record.given):
            message = msg(
                'the day of consent (%(on)s) is earlier than "given" (%(given)s)', on=on, given=record.given.text
            )
            yield _implausible(record_path(testimony), ("consent", "on"), message)
        if record.published < on:
            message = msg(
                '"published" (%(published)s) is earlier than the day of consent (%(on)s)',
                published=record.published,
                on=on,
            )
            yield _implausible(record_path(testimony), ("published",), message)


def check_embargo_was_ahead(reading: Reading) -> Iterator[Finding]:
    """Require an embargo to end after its agreement.

    A wrong year would open it, and nobody would learn of it.
    """
    for testimony in reading.value.testimonies.values():
        record, embargo = testimony.record, testimony.record.consent.embargo
        if embargo is None or record.consent.status is ConsentStatus.WITHDRAWN:
            continue
        if record.consent.on is not None:
            key, day, is_over = "on", record.consent.on.isoformat(), embargo <= record.consent.on
        elif record.given is not None:
            key, day, is_over = "given", record.given.text, parse_edtf(embargo.isoformat()).is_before(record.given)
        else:
            key, day, is_over = "published", record.published.isoformat(), embargo < record.published
        if is_over:
            message = msg(
                'the embargo ends on %(embargo)s, and "%(key)s" is %(day)s: it would keep nothing back',
                embargo=embargo,
                key=key,
                day=day,
            )
            fix = msg("Correct the year, or delete the embargo if nothing is to be kept back.")
            keys = ("consent", "embargo")
            yield Finding(path=record_path(testimony), rule="embargo", keys=keys, message=message, fix=fix)


def check_given_in_lifetimes(reading: Reading) -> Iterator[Finding]:
    """Warn of a testimony or consent before somebody's birth."""
    born_in = {id: file.record.born for id, file in reading.value.people.items() if file.record.born is not None}
    for testimony in reading.value.testimonies.values():
        record, path = testimony.record, record_path(testimony)
        births = [(id, born_in[id]) for id in record.people if id in born_in]
        for keys, day, year in _dated(record) if births else ():
            for id, born in births:
                if year < born:
                    message = msg("%(text)s is before %(id)s was born (%(born)s)", text=day, id=id, born=born)
                    yield _implausible(path, keys, message)


RULES = (
    check_given_before_published,
    corrections_after_published,
    check_order_of_consent,
    check_embargo_was_ahead,
    check_given_in_lifetimes,
)


def _dated(record: TestimonyRecord) -> Iterator[tuple[Keys, str | date, int]]:
    """Yield the days of a testimony of which the year is certain."""
    if record.given and (year := record.given.last_year) is not None:
        yield ("given",), record.given.text, year
    if record.consent.on:
        yield ("consent", "on"), record.consent.on, record.consent.on.year
    yield ("published",), record.published, record.published.year


def _implausible(path: str, keys: Keys, message: Message) -> Finding:
    fix = msg("Correct one of the two.")
    return Finding(path=path, rule="date", keys=keys, message=message, fix=fix, severity=Severity.WARNING)

"""Days of a record that must follow one another."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.core.problems import Severity
from aigaq.model.dates import parse_edtf


def check_given_before_published(reading: Reading) -> Iterator[Finding]:
    """A testimony enters the archive after it was given."""
    for testimony in reading.found.testimonies.values():
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
    """A correction is told to readers, so it is later than the day of publication."""
    for testimony in reading.found.testimonies.values():
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


RULES = (check_given_before_published, corrections_after_published)

"""People: possible years, and consistent facts."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_faults import Keys
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.core.problems import Severity
from aigaq.model.records import Person

EARLIEST_BIRTH = 1880
LONGEST_SENTENCE = 1200


def years_of_birth_can_be(reading: Reading) -> Iterator[Finding]:
    """Require possible birth years, before any event."""
    for file in reading.value.people.values():
        born = file.record.born
        if born is None:
            continue
        if born < EARLIEST_BIRTH:
            message = msg('"born" is %(born)s, which cannot be', born=born)
            fix = msg("Write a year from %(earliest_birth)s on.", earliest_birth=EARLIEST_BIRTH)
            yield Finding(path=file.path, rule="born", keys=("born",), message=message, fix=fix)
        else:
            yield from _before_birth(file.path, file.record, born)


def events_end_after_they_begin(reading: Reading) -> Iterator[Finding]:
    """Refuse events that end before they began."""
    for file in reading.value.people.values():
        for number, event in enumerate(file.record.events):
            if event.start and event.end and event.end.is_before(event.start):
                message = msg(
                    "the event ends (%(text)s) before it begins (%(text2)s)",
                    text=event.end.text,
                    text2=event.start.text,
                )
                fix = msg('Put the earlier date after "from".')
                yield Finding(path=file.path, rule="date", keys=("events", number, "to"), message=message, fix=fix)


def sentences_can_be(reading: Reading) -> Iterator[Finding]:
    """Refuse prison sentences of a length that cannot be."""
    for file in reading.value.people.values():
        for number, event in enumerate(file.record.events):
            months = event.sentence_months
            if months is not None and not 0 < months <= LONGEST_SENTENCE:
                message = msg('"sentence_months" is %(months)s, which cannot be', months=months)
                fix = msg("Write the length of the sentence in months: 180 for 15 years.")
                keys: Keys = ("events", number, "sentence_months")
                yield Finding(path=file.path, rule="number", keys=keys, message=message, fix=fix)


def states_are_dated(reading: Reading) -> Iterator[Finding]:
    """Require a day for each status, and a status for each day."""
    for file in reading.value.people.values():
        person = file.record
        if bool(person.status) == bool(person.status_as_of):
            continue
        have, lack = ("status", "status_as_of") if person.status else ("status_as_of", "status")
        message, fix = (
            msg('"%(have)s" stands without "%(lack)s"', have=have, lack=lack),
            msg('Add "%(lack)s".', lack=lack),
        )
        yield Finding(path=file.path, rule="status", keys=(have,), message=message, fix=fix, severity=Severity.WARNING)


RULES = (years_of_birth_can_be, events_end_after_they_begin, sentences_can_be, states_are_dated)


def _before_birth(path: str, person: Person, born: int) -> Iterator[Finding]:
    for number, event in enumerate(person.events):
        if event.start and event.start.year is not None and event.start.year < born:
            message = msg(
                "the event begins (%(text)s) before the person was born (%(born)s)", text=event.start.text, born=born
            )
            fix = msg('Correct "born" or "from".')
            yield Finding(path=path, rule="date", keys=("events", number, "from"), message=message, fix=fix)

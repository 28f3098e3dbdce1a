"""Turn public records back into content, without loss.

Nothing is copied from the content: what the gate held back is not here to be written.
"""

from datetime import date
from functools import cache
from typing import Any, TypeVar

from aigaq.model.policy import Declared, Rule, hints_of, policies, record_types
from aigaq.model.public import PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import Consent, Medium, Person, TestimonyRecord
from aigaq.model.vocabulary import ConsentStatus, TestimonyKind

T = TypeVar("T", bound=Declared)

UNDETERMINED = "und"
"""The language of a withdrawn original: BCP 47's word for one that is not known."""


def testimony_record(testimony: PublicTestimony) -> TestimonyRecord:
    """Make a testimony's record.

    Who consented, and when, stays with those who asked: it is as published.
    """
    return as_record(testimony, TestimonyRecord, media=tuple(map(_medium, testimony.media)))


def tombstone_record(tombstone: Tombstone) -> TestimonyRecord:
    """Return a withdrawn testimony's record: id and month.

    The rest is there because every record has it.
    """
    moment = tombstone.month.start
    assert moment is not None
    assert moment.month is not None
    first = date(moment.year, moment.month, 1)
    return TestimonyRecord(
        id=tombstone.id,
        original=UNDETERMINED,
        kind=TestimonyKind.DOCUMENT,
        published=first,
        consent=Consent(status=ConsentStatus.WITHDRAWN, on=first),
    )


def person_record(person: PublicPerson) -> Person:
    """Make the record of a person."""
    return as_record(person, Person)


def as_record(value: Declared, kind: type[T], /, **own: Any) -> T:
    """Make a copy's record of type `kind`, with all fields.

    `own` gives the fields that are written otherwise in copies. Raises TypeError if one is missing or too many.
    """
    if own.keys() != _fields_with_rules(kind):
        names = ", ".join(sorted(own.keys() ^ _fields_with_rules(kind)))
        raise TypeError(f"the sources' rules for {kind.__name__} and its fields differ: {names}")
    return kind(**{name: getattr(value, name) for name in kind.__struct_fields__} | own)


@cache
def _fields_with_rules(kind: type[Declared]) -> frozenset[str]:
    """Return fields with rules for sources, also nested ones."""
    hints = hints_of(kind)
    return frozenset(
        name
        for name, policy in policies(kind).items()
        if policy.rule is Rule.BY_COPY or any(map(_fields_with_rules, record_types(hints[name])))
    )


def _medium(medium: Medium) -> Medium:
    """Return a medium as copies hold it.

    Cleaned, so that it is not the original of which a hash is known.
    """
    return as_record(medium, Medium, sha256=None)

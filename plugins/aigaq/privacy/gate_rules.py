"""The rules by which the gate decides, one record at a time.

Whatever is in doubt stays behind.
"""

from collections.abc import Collection, Container, Mapping
from datetime import date

from aigaq.model.archive_tree import PersonFile
from aigaq.model.records import Consent, Medium, TestimonyRecord
from aigaq.model.vocabulary import (
    ConsentStatus,
    Face,
    MediumKind,
    NameMode,
    Relation,
    Seal,
    TombstoneRule,
    Use,
    Voice,
)

CONSENTED = frozenset(
    {ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE, ConsentStatus.PUBLIC_STATEMENT, ConsentStatus.AS_PUBLISHED}
)
"""The only states of consent in which a testimony is shown."""


def passes(consent: Consent, today: date | None) -> bool:
    """Return True if this consent allows publication on `today`.

    If the day is not known, no embargo has ended.
    """
    embargoed = consent.embargo is not None and (today is None or today < consent.embargo)
    return consent.status in CONSENTED and Use.WEB in consent.uses and not embargoed


def leaves_tombstone(record: TestimonyRecord) -> bool:
    """Return True if a tombstone page replaces the testimony."""
    return record.consent.status is ConsentStatus.WITHDRAWN and record.tombstone is not TombstoneRule.NONE


def may_show(medium: Medium, record: TestimonyRecord, named: Container[str]) -> bool:
    """Return True if a medium shows or lets hear only named people.

    They are `named` by their real names. Where nothing is said of faces or of the voice, it stays behind. A face that
    is shown, but not whose, may be anyone's whom the testimony concerns; a voice is that of those in `shows`, else of
    the witness.
    """
    if medium.kind is MediumKind.AUDIO:
        speakers = medium.shows or ((record.witness,) if record.witness else ())
        return medium.voice is Voice.ALTERED or all_named(speakers, named)
    if medium.face is Face.SHOWN:
        return all_named(medium.shows or record.people, named)
    return medium.face in (Face.HIDDEN, Face.NONE)


def may_show_hashes(record: TestimonyRecord, named: Container[str]) -> bool:
    """Return True if original hashes are safe or public by intent.

    They lead to nobody who is not named.
    """
    return record.seal is Seal.PUBLIC or all_named(record.people, named)


def joins_unnamed(record: TestimonyRecord, named: Container[str]) -> bool:
    """Return True if `relation: self` joins two records unsafely.

    They do not both bear real names.
    """
    same = dict.fromkeys(about.person for about in record.about if about.relation is Relation.SELF)
    joined = same | ({record.witness: None} if record.witness and same else {})
    return len(joined) > 1 and not all_named(tuple(joined), named)


def all_named(ids: Collection[str], named: Container[str]) -> bool:
    """Return True if there are people, and all are `named`."""
    return bool(ids) and all(id in named for id in ids)


def real_names(people: Mapping[str, PersonFile]) -> frozenset[str]:
    """Return the ids of those who bear their real names."""
    return frozenset(id for id, file in people.items() if file.record.name_mode is NameMode.REAL)

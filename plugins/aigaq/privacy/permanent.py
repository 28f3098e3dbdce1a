"""The content of what cannot be recalled: as if each record without `permanent` had never been published.

Packages and deposits are made of it, never of a part of the site: so no list, count or tombstone of theirs tells of
other records. These stay in the archive, hidden, so that the leak scan still knows what must not be told.
"""

from msgspec.structs import replace

from aigaq.model.archive_tree import Archive, Testimony
from aigaq.model.vocabulary import ConsentStatus, TombstoneRule, Use


def only_permanent(archive: Archive) -> Archive:
    """Return the archive in which nothing but records with `permanent` may pass a gate.

    News are left out, since they tell what came and went, and so are the packages that exist already.
    """
    testimonies = {id: _hide_unless_permanent(one) for id, one in archive.testimonies.items()}
    return replace(archive, testimonies=testimonies, news={}, packages=())


def _hide_unless_permanent(testimony: Testimony) -> Testimony:
    record = testimony.record
    if Use.PERMANENT in record.consent.uses and record.consent.status is not ConsentStatus.WITHDRAWN:
        return testimony
    hidden = replace(record, consent=replace(record.consent, uses=()), tombstone=TombstoneRule.NONE)
    return replace(testimony, record=hidden)

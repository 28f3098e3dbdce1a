"""Allegations: staff are named only after a review.

Nobody is named as staff of a place of detention before somebody has reviewed the allegation.
"""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.model.vocabulary import NameMode, Relation


def allegations_are_reviewed(reading: Reading) -> Iterator[Finding]:
    """Require `allegation: reviewed` where staff are named by their real name."""
    people = reading.value.people
    for testimony in reading.value.testimonies.values():
        for number, about in enumerate(testimony.record.about):
            file = people.get(about.person)
            is_named = file is not None and file.record.name_mode is NameMode.REAL
            if about.relation is Relation.STAFF and is_named and about.allegation is None:
                message = msg(
                    "%(person)s is named by the real name as staff, and nobody has reviewed the allegation",
                    person=about.person,
                )
                fix = msg(
                    "Let a second person compare it with other sources and write {person: %(person)s, relation: staff, "
                    "allegation: reviewed} there, or use initials or a withheld name.",
                    person=about.person,
                )
                keys = ("about", number, "relation")
                yield Finding(path=record_path(testimony), rule="allegation", keys=keys, message=message, fix=fix)


def replies_are_whole(reading: Reading) -> Iterator[Finding]:
    """Require a note in disputes, and author and text in replies."""
    for testimony in reading.value.testimonies.values():
        record = testimony.record
        parts = {("disputed", "note"): record.disputed.note} if record.disputed else {}
        parts |= {("reply", "by"): record.reply.by, ("reply", "text"): record.reply.text} if record.reply else {}
        for keys, words in parts.items():
            if not any(words.values()):
                message = msg('"%(field)s" is empty', field=keys[1])
                fix = msg("Write it in one language at least, as {kk: ..., en: ...}.")
                yield Finding(path=record_path(testimony), rule="reply", keys=keys, message=message, fix=fix)


RULES = (allegations_are_reviewed, replies_are_whole)

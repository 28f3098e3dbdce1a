"""Public records by hundreds: the gate makes anew those that changed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from aigaq.builder.group_hundreds import Hundreds, hundred_name
from aigaq.builder.inputs import Inputs
from aigaq.builder.state import PublicHundred
from aigaq.builder.state_rows import Row
from aigaq.content.reading.file_groups import GroupKind
from aigaq.core.ids import RecordKind, kind_of
from aigaq.core.memo import Memo
from aigaq.model.archive_tree import Archive, PersonFile, Testimony, without_texts
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony
from aigaq.privacy.gate import Gate, Others, Standing, make_person, make_testimony

_encode = msgspec.msgpack.Encoder().encode
_KINDS = {RecordKind.TESTIMONY: GroupKind.TESTIMONY, RecordKind.PERSON: GroupKind.PERSON}


class Gated(NamedTuple):
    """The public archive, and its records by hundreds."""

    public: PublicArchive
    hundreds: dict[str, Row[PublicHundred]]

    def digests(self) -> Iterator[tuple[PublicTestimony | PublicPerson, bytes]]:
        """Yield each public record with its hash."""
        for row in self.hundreds.values():
            records = (*row.value.testimonies, *row.value.people)
            yield from zip(records, row.value.digests, strict=True)


Decided = dict[str, list[tuple[str, Others | Standing]]]
"""The ids of public records by hundreds, each with all that the record depends on beside its own file."""


def gate_by_hundreds(
    archive: Archive,
    today: date | None,
    inputs: Inputs,
    last: Mapping[str, Row[PublicHundred]],
    version: bytes,
    memo: Memo | None = None,
) -> Gated:
    """Pass the archive through the gate, upon the `last` hundreds.

    The outcome is that of `pass_gate`. A hundred is taken from there if its records are the same, and all else that
    its public records depend on. They were made by the gate of a `version`. A `memo` remembers its decisions.
    """
    gate, decided = (memo or Memo())(_decide, without_texts(archive), today)
    hundreds: dict[str, Row[PublicHundred]] = {}
    for name, records in decided.items():
        made_from = [(id, _hash_record(_record_of(id, archive), inputs), beside) for id, beside in records]
        key = version + hashlib.sha256(_encode(made_from)).digest()
        old = last.get(name)
        same = old if old is not None and old.key == key else None
        hundreds[name] = same or Row(
            name, key, PublicHundred, _make_hundred(_make_record(id, archive, beside) for id, beside in records)
        )
    made = [row.value for row in hundreds.values()]
    public = gate.open(
        archive,  # What a memo remembers is equal, but its mappings may have had another order.
        people={person.id: person for hundred in made for person in hundred.people},
        testimonies={testimony.id: testimony for hundred in made for testimony in hundred.testimonies},
    )
    return Gated(public, hundreds)


def unchanged_hundreds(
    hundreds: Mapping[str, Row[PublicHundred]], before: Hundreds, now: Hundreds
) -> dict[str, Row[PublicHundred]]:
    """Return the hundreds of which all files are as they were.

    The others may hold words that stand in no file any more.
    """
    return {name: row for name, row in hundreds.items() if name in now and now[name] is before.get(name)}


def _decide(archive: Archive, today: date | None) -> tuple[Gate, Decided]:
    """Decide what is public; no text has a say in it."""
    gate = Gate(archive, today)
    decided: Decided = {}
    for id in gate.testimonies:
        decided.setdefault(_name_of(id), []).append((id, gate.others_of(id)))
    for id in gate.people:
        decided.setdefault(_name_of(id), []).append((id, gate.standing_of(id)))
    return gate, decided


def _name_of(id: str) -> str:
    """Return the name that the hundred of this record's files has."""
    return hundred_name(_KINDS[kind_of(id)], id)


def _record_of(id: str, archive: Archive) -> Testimony | PersonFile:
    return archive.testimonies[id] if kind_of(id) is RecordKind.TESTIMONY else archive.people[id]


def _hash_record(record: Testimony | PersonFile, inputs: Inputs) -> bytes:
    """Return the seal of a record's hundred, or its own hash.

    A record may not be as it was read: a preview shows hidden records as if they were public.
    """
    group, seal = inputs.groups.get(record.path), inputs.seals.get(record.path)
    if group and seal and (record is group.content.testimony or record is group.content.person):
        return seal
    return _digest(record)


def _make_hundred(records: Iterable[PublicTestimony | PublicPerson]) -> PublicHundred:
    made = list(records)
    return PublicHundred(
        testimonies=tuple(one for one in made if isinstance(one, PublicTestimony)),
        people=tuple(one for one in made if isinstance(one, PublicPerson)),
        digests=tuple(map(_digest, made)),
    )


def _make_record(id: str, archive: Archive, beside: Others | Standing) -> PublicTestimony | PublicPerson:
    if isinstance(beside, Others):
        return make_testimony(archive.testimonies[id], beside)
    return make_person(archive.people[id].record, beside)


def _digest(value: msgspec.Struct) -> bytes:
    return hashlib.sha256(_encode(value)).digest()

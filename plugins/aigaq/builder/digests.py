"""Memoised hashes of job inputs.

The same testimonies, people and places stand in many jobs.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony
from aigaq.model.records import Place
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages.page_inputs import PageInputs

_encode = msgspec.msgpack.Encoder().encode
Held = PublicTestimony | PublicPerson | Place


class Digests:
    """The hashes of values of `archive`, of which some may be `known`."""

    def __init__(self, archive: PublicArchive, known: Iterable[tuple[Held, bytes]] = ()) -> None:
        self._archive = archive
        self._known = {id(value): (value, digest) for value, digest in known}
        self._records: dict[str, bytes] = {}

    def of_inputs(self, inputs: PageInputs) -> bytes:
        """Return the hash of all that the inputs of pages hold."""
        digest = hashlib.sha256(_encode(msgspec.structs.replace(inputs, testimonies=(), people=(), places=())))
        for several in (inputs.testimonies, inputs.people, inputs.places):
            digest.update(self._of_all(several))
        return digest.digest()

    def of_work_unit(self, unit: WorkUnit) -> bytes:
        """Hash all that the values of a work unit are made from."""
        digest = hashlib.sha256(_encode(unit.other))
        digest.update(_join(map(self._record, unit.testimonies)))
        digest.update(_join(self._of(self._archive.people[id]) for id in unit.people))
        return digest.digest()

    def _record(self, id: str) -> bytes:
        """Return the hash of a testimony with its people and places."""
        known = self._records.get(id)
        if known is None:
            testimony = self._archive.testimonies[id]
            people = [self._archive.people[person] for person in testimony.people]
            places = [self._archive.places[place] for place in testimony.places]
            known = self._records[id] = hashlib.sha256(self._of_all((testimony, *people, *places))).digest()
        return known

    def _of_all(self, several: Iterable[Held]) -> bytes:
        return _join(map(self._of, several))

    def _of(self, value: Held) -> bytes:
        # The key is the identity, so the value is kept: no other may take its place in memory.
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, hashlib.sha256(_encode(value)).digest()
        return known[1]


def _join(digests: Iterable[bytes]) -> bytes:
    parts: list[Any] = list(digests)
    return len(parts).to_bytes(4, "big") + b"".join(parts)

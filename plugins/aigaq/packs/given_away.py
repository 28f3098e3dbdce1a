"""The publisher's list of testimonies in each package.

It tells which given-away files still hold a record.

A package cannot be recalled; but who withdraws must learn which files still hold the record. The list is kept in the
archive's folder, beside `content/`: it is committed, and no copy holds it.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from aigaq.core.errors import UsageError
from aigaq.core.files import write_file
from aigaq.core.message import msg
from aigaq.model.archive_tree import Archive

FILE = Path("given-away.json")
"""In the archive's folder."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A package's testimonies, its newest day, and its records' hash.

    The day is that on which the newest testimony came in.
    """

    ids: tuple[str, ...]
    on: date | None = None
    records: str = ""


def read_given(file: Path) -> dict[str, Given]:
    """Read the list, by the names of packages.

    Raises UsageError where it is damaged, since it cannot be made again.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Given])
    except FileNotFoundError:
        return {}
    except msgspec.DecodeError as error:
        raise UsageError(
            msg("%(file)s is damaged, and tells which packages hold which record: bring it back from git", file=file)
        ) from error


def add_given(file: Path, name: str, given: Given) -> None:
    """Note what a package holds.

    Earlier packages stay in the list, since copies of them remain.
    """
    known = {**read_given(file), name: given}
    write_file(file, msgspec.json.format(msgspec.json.encode(known, order="sorted"), indent=1) + b"\n", durable=True)


def hash_records(archive: Archive, ids: Iterable[str]) -> str:
    """Hash testimonies, their texts and people, as permanent content."""
    digest, people = hashlib.sha256(), set[str]()
    for id in ids:
        testimony = archive.testimonies[id]
        texts = [(language, text.front, text.revision) for language, text in testimony.texts.items()]
        digest.update(msgspec.json.encode((testimony.record, texts)))
        people.update(testimony.record.people)
    for person in sorted(people & archive.people.keys()):
        digest.update(msgspec.json.encode(archive.people[person].record))
    return digest.hexdigest()[:16]


def packages_with(known: Mapping[str, Given], ids: Collection[str]) -> list[str]:
    """Return the packages that hold these testimonies, sorted by name."""
    return sorted(name for name, given in known.items() if not set(ids).isdisjoint(given.ids))

"""people/: a file per person, in any folders."""

from collections.abc import Iterator

import msgspec

from aigaq.model.records import Person, PersonFile
from aigaq.problems import Problem
from aigaq.reading.files import read_record
from aigaq.reading.folders import Entry, entries, stray
from aigaq.reading.ids import by_id, id_fault, twins
from aigaq.reading.lines import located


class People(msgspec.Struct, frozen=True):
    """The people that could be read, in the order of ids, and the ids of those that could not."""

    files: dict[str, PersonFile]
    broken: tuple[str, ...] = ()


def read_people(folder: str, problems: list[Problem]) -> People:
    """Every person in `folder` and the folders within."""
    found, broken = [], []
    for entry in _person_files(folder, problems):
        name = entry.name.removesuffix(".yaml")
        person = read_record(entry.path, Person, problems)
        if person is None:
            broken.append(name)
        else:
            found.append(PersonFile(path=entry.path, record=person))
            if fault := id_fault(person.id, "p", name, "file"):
                problems.append(located(entry.path, fault))
                broken.append(name)
    problems += (located(*twin) for twin in twins((file.record.id, file.path, ("id",)) for file in found))
    return People(by_id((file.record.id, file) for file in found), tuple(broken))


def _person_files(folder: str, problems: list[Problem]) -> Iterator[Entry]:
    for entry in entries(folder, problems):
        if entry.is_folder:
            yield from _person_files(entry.path, problems)
        elif entry.name.endswith(".yaml"):
            yield entry
        else:
            problems.append(stray(entry, "A person is a file like p-00031.yaml. Rename it, or delete it."))

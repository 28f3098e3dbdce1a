"""people/: a file per person, in any folders."""

from collections.abc import Iterator

from aigaq.content.reading.file_groups import Group, GroupContent, GroupKind
from aigaq.content.reading.file_reader import read_record
from aigaq.content.reading.folders import entries, stray
from aigaq.content.reading.line_numbers import locate
from aigaq.content.reading.record_ids import id_fault
from aigaq.core.ids import RecordKind
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import PersonFile
from aigaq.model.records import Person


def person_groups(folder: str, problems: list[Problem]) -> Iterator[Group]:
    """Yield the file of every person in `folder` and the folders within."""
    for entry in entries(folder, problems):
        if entry.is_folder:
            yield from person_groups(entry.path, problems)
        elif entry.name.endswith(".yaml"):
            yield Group(GroupKind.PERSON, entry.path, entry.name.removesuffix(".yaml"), (entry,))
        else:
            problems.append(stray(entry, msg("A person is a file like p-00031.yaml. Rename it, or delete it.")))


def read_person(group: Group) -> GroupContent:
    """Return the person in a file."""
    problems: list[Problem] = []
    person = read_record(group.path, Person, problems)
    if person is None:
        return GroupContent(problems=tuple(problems), broken=(group.name,))
    fault = id_fault(person.id, RecordKind.PERSON, group.name)
    return GroupContent(
        person=PersonFile(path=group.path, record=person),
        problems=(*problems, *([locate(group.path, fault)] if fault else [])),
        broken=(group.name,) if fault else (),
    )

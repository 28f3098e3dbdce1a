"""testimonies/: a folder per testimony, in any folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from aigaq.languages.editions import TEXT_LANGUAGES
from aigaq.model.records import Testimony, TestimonyRecord
from aigaq.problems import Problem
from aigaq.reading.faults import Fault, near
from aigaq.reading.files import read_record
from aigaq.reading.folders import Entry, entries, problem, stray
from aigaq.reading.ids import by_id, id_fault, twins
from aigaq.reading.lines import located
from aigaq.reading.texts import read_texts

RECORD = "record.yaml"


class Testimonies(msgspec.Struct, frozen=True):
    """The testimonies that could be read, by id, and the ids and paths of what could not."""

    folders: dict[str, Testimony]
    broken: tuple[str, ...] = ()


def read_testimonies(folder: str, problems: list[Problem]) -> Testimonies:
    """Every testimony in `folder` and the folders within."""
    found: list[Testimony] = []
    broken: list[str] = []
    for testimony_folder, inside in _testimony_folders(entries(folder, problems), problems):
        testimony = _read_testimony(testimony_folder, inside, problems, broken)
        if testimony is not None:
            found.append(testimony)
    owners = ((testimony.record.id, f"{testimony.path}/{RECORD}", ("id",)) for testimony in found)
    problems += (located(*twin) for twin in twins(owners))
    return Testimonies(by_id((testimony.record.id, testimony) for testimony in found), tuple(broken))


def _testimony_folders(level: Iterable[Entry], problems: list[Problem]) -> Iterator[tuple[Entry, list[Entry]]]:
    """The folders that hold a testimony, each with what lies in it."""
    for entry in level:
        if not entry.is_folder:
            fix = "A testimony is a folder like t-00412 with a record.yaml. Move the file there, or delete it."
            problems.append(stray(entry, fix))
            continue
        inside = list(entries(entry.path, problems))
        if entry.name.startswith("t-") or any(file.name == RECORD for file in inside):
            yield entry, inside
        else:
            yield from _testimony_folders(inside, problems)


def _read_testimony(folder: Entry, inside: list[Entry], problems: list[Problem], broken: list[str]) -> Testimony | None:
    record = _read_record(folder, inside, problems)
    files = [entry for entry in inside if not entry.is_folder and entry.name != RECORD]
    problems += (
        stray(entry, "A testimony holds no folders. Move its files up, or delete it.")
        for entry in inside
        if entry.is_folder
    )
    # Without the record nobody knows the language of the original, so no file name can be called wrong.
    languages = (*TEXT_LANGUAGES, record.original) if record else None
    texts = read_texts([entry for entry in files if entry.name.endswith(".md")], languages, problems, broken)
    if record is None or record.id != folder.name:
        broken.append(folder.name)
    sizes = {entry.name: Path(entry.path).stat().st_size for entry in files if not entry.name.endswith(".md")}
    if record is None:
        return None
    return Testimony(path=folder.path, record=record, texts=texts, files=sizes)


def _read_record(folder: Entry, inside: list[Entry], problems: list[Problem]) -> TestimonyRecord | None:
    file = next((entry for entry in inside if entry.name == RECORD and not entry.is_folder), None)
    if file is None:
        problems.append(problem(folder.path, _no_record([entry.name for entry in inside])))
        return None
    record = read_record(file.path, TestimonyRecord, problems)
    if record and (fault := id_fault(record.id, "t", folder.name, "folder")):
        problems.append(located(file.path, fault))
    return record


def _no_record(names: list[str]) -> Fault:
    meant = near(RECORD, names)
    fix = f'Rename "{meant}" to {RECORD}.' if meant else "Add it, or delete the folder."
    return Fault(rule="missing-file", message=f"{RECORD} is missing", fix=fix)

"""testimonies/: a folder per testimony, in any folders."""

from collections.abc import Iterable, Iterator

from aigaq.content.reading.captions import caption_problems
from aigaq.content.reading.file_faults import Fault, hint, near
from aigaq.content.reading.file_groups import Group, GroupContent, GroupKind
from aigaq.content.reading.file_reader import read_record
from aigaq.content.reading.folders import Entry, entries, problem, stray
from aigaq.content.reading.line_numbers import locate
from aigaq.content.reading.look_alikes import looks_like
from aigaq.content.reading.record_ids import id_fault
from aigaq.content.reading.texts import read_texts
from aigaq.core.ids import RECORD_FILE, RecordKind
from aigaq.core.message import join, msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.model.archive_tree import Testimony
from aigaq.model.records import TestimonyRecord


def testimony_groups(folder: str, problems: list[Problem]) -> Iterator[Group]:
    """The folder of every testimony in `folder` and the folders within."""
    return _groups(entries(folder, problems), problems)


def draft_groups(folder: str, problems: list[Problem]) -> Iterator[Group]:
    """Return the folder of every draft in `folder`.

    What else lies there is the imports' own.
    """
    for entry in entries(folder, problems):
        if entry.is_folder and entry.name.startswith("t-"):
            yield Group(GroupKind.TESTIMONY, entry.path, entry.name, tuple(entries(entry.path, problems)))


def read_testimony(group: Group) -> GroupContent:
    """Return the testimony in a folder."""
    problems: list[Problem] = []
    return _read_files(group, _read_record(group, problems), problems)


def read_begun(folder: str, record: TestimonyRecord) -> GroupContent:
    """Read the testimony around a provisional `record`.

    It was completed for the checks.
    """
    group = Group(GroupKind.TESTIMONY, folder, record.id, tuple(entries(folder, [])))
    return _read_files(group, record, [])


def _read_files(group: Group, record: TestimonyRecord | None, problems: list[Problem]) -> GroupContent:
    """Read the files beside a record."""
    broken: list[str] = []
    files = [entry for entry in group.inside if not entry.is_folder and entry.name != RECORD_FILE]
    problems += (
        stray(entry, msg("A testimony holds no folders. Move its files up, or delete it."))
        for entry in group.inside
        if entry.is_folder
    )
    # Without the record nobody knows the original's language, so no file name can be called wrong.
    languages = (*TEXT_LANGUAGES, record.original) if record else None
    texts = read_texts([entry for entry in files if entry.name.endswith(".md")], languages, problems, broken)
    if record is None or record.id != group.name:
        broken.append(group.name)
    for entry in files:
        if entry.name.endswith(".vtt") and entry.size:
            problems += caption_problems(entry.path)
    sizes = {entry.name: entry.size for entry in files if not entry.name.endswith(".md")}
    testimony = Testimony(path=group.path, record=record, texts=texts, files=sizes) if record else None
    return GroupContent(testimony=testimony, problems=tuple(problems), broken=tuple(broken))


def _groups(level: Iterable[Entry], problems: list[Problem]) -> Iterator[Group]:
    for entry in level:
        if not entry.is_folder:
            fix = msg("A testimony is a folder like t-00412 with a record.yaml. Move the file there, or delete it.")
            problems.append(stray(entry, fix))
            continue
        inside = tuple(entries(entry.path, problems))
        if entry.name.startswith("t-") or any(file.name == RECORD_FILE for file in inside):
            yield Group(GroupKind.TESTIMONY, entry.path, entry.name, inside)
        else:
            yield from _groups(inside, problems)


def _read_record(group: Group, problems: list[Problem]) -> TestimonyRecord | None:
    file = next((entry for entry in group.inside if entry.name == RECORD_FILE and not entry.is_folder), None)
    if file is None:
        problems.append(problem(group.path, _no_record([entry.name for entry in group.inside])))
        return None
    record = read_record(file.path, TestimonyRecord, problems)
    if record and (fault := id_fault(record.id, RecordKind.TESTIMONY, group.name)):
        problems.append(locate(file.path, fault))
    return record


def _no_record(names: list[str]) -> Fault:
    meant = near(RECORD_FILE, names)
    fix = msg("Add it, or delete the folder.")
    if meant and looks_like(meant, RECORD_FILE):
        fix = join(hint(meant, RECORD_FILE), msg("Rename the file: type its name anew."))
    elif meant:
        fix = msg('Rename "%(meant)s" to %(record)s.', meant=meant, record=RECORD_FILE)
    return Fault(rule="missing-file", message=msg("%(record)s is missing", record=RECORD_FILE), fix=fix)

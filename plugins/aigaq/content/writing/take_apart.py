"""Separate records begun under one id, after git's add/add conflict.

Both stay, theirs under a new id. All such records are taken apart at once, since they name each other.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from aigaq.content.writing.git_sides import Side, find_both_added, names_before, read_sides
from aigaq.content.writing.new_files import rewrite, write_file, write_folder
from aigaq.content.writing.next_id import next_id, place_of
from aigaq.content.writing.replace_id import names_id, replace_id
from aigaq.core.errors import UsageError
from aigaq.core.ids import RECORD_FILE, RecordKind, by_number, is_id, kind_of, make_id, number_of
from aigaq.core.message import msg

_MARK = b"<<<<<<< "


class TwoSides(msgspec.Struct, frozen=True):
    """A record of both sides: id, content path, their new id."""

    id: str
    path: str
    new: str

    @property
    def kind(self) -> RecordKind:
        """Return the kind of the record."""
        return kind_of(self.id)

    def holds(self, name: str) -> bool:
        """Return True for paths of the record's files."""
        return name == self.path or name.startswith(f"{self.path}/")


class Parting(msgspec.Struct, frozen=True):
    """The change: our files, theirs moved, and references to theirs.

    `new` holds the files of each new record: by name for the folder of a testimony, one without a name for a person.
    """

    new: dict[Path, dict[str, bytes]]
    files: dict[Path, bytes]
    removed: tuple[Path, ...]

    def carry_out(self) -> Iterator[Path]:
        """Write new files first, then the rest; yield each path.

        So nothing is lost if this is interrupted.
        """
        for path, files in self.new.items():
            if "" in files:
                write_file(path, files[""])
            else:
                write_folder(path, files)
            yield path
        for path, data in sorted(self.files.items(), key=lambda item: by_number(item[0].as_posix())):
            rewrite(path, data)
            yield path
        for path in self.removed:
            path.unlink()


def plan_parting(
    content: Path, path: Path, id: str | None, references: tuple[Path, ...], environ: Mapping[str, str]
) -> Parting | None:
    """Plan to separate both sides' records, None without any.

    None if `path` is no such record. `references` are files in which theirs is meant though ours is named there too.
    Raises UsageError if that cannot be known, or a file was edited since.
    """
    both_added = find_both_added(content, environ)
    if not any((content / name).resolve().is_relative_to(path.resolve()) for name in both_added):
        return None
    ours, theirs = read_sides(content, environ)
    both_added |= _find_equal_records(both_added, ours, theirs, names_before(content, ours, theirs, environ))
    began = list(_find_records(content, both_added, id))
    if not any((content / record.path).resolve() == path.resolve() for record in began):
        return None
    if id is not None and len(began) > 1:
        raise UsageError(msg("Several records are in conflict, and are taken apart together: leave out --to"))
    for name in both_added:
        if any(record.holds(name) for record in began):
            _refuse_edited(content / name, ours.read(name), theirs.read(name))
    _refuse_apart(content, [name for name in both_added if any(record.holds(name) for record in began)], ours)
    kept = {content / name: ours.read(name) for record in began for name in ours.names if record.holds(name)}
    named = _rename_elsewhere(content, began, (ours, theirs), {path.resolve() for path in references})
    return Parting(
        new={place_of(content, record.new): _theirs(content, record, began, theirs) for record in began},
        files={path: data for path, data in kept.items() if data is not None} | named,
        removed=tuple(
            content / name
            for record in began
            for name in sorted(theirs.names - ours.names)
            if record.holds(name) and (content / name).is_file()
        ),
    )


def _find_equal_records(both_added: frozenset[str], ours: Side, theirs: Side, before: frozenset[str]) -> set[str]:
    """Return record files that both sides began with equal lines.

    Git sees no conflict there.

    A text that is the same on both sides tells that it is one testimony, of which only a translation is in conflict.
    """
    folders = {name.rpartition("/")[0] for name in both_added if name.startswith("testimonies/")}
    records = {f"{folder}/{RECORD_FILE}" for folder in folders} & ours.names & theirs.names
    return {record for record in records - before if not _has_equal_text(record.rpartition("/")[0], ours, theirs)}


def _has_equal_text(folder: str, ours: Side, theirs: Side) -> bool:
    texts = (name for name in ours.names & theirs.names if name.startswith(f"{folder}/") and name.endswith(".md"))
    return any(ours.read(name) == theirs.read(name) for name in texts)


def _find_records(content: Path, both_added: frozenset[str], id: str | None) -> Iterator[TwoSides]:
    """Yield records added by both sides, with next free ids."""
    taken: dict[RecordKind, int] = {}
    for name in sorted(both_added, key=by_number):
        folder, _slash, file = name.rpartition("/")
        path = folder if file == RECORD_FILE else name
        own = Path(path).name.removesuffix(".yaml")
        kind = RecordKind.TESTIMONY if file == RECORD_FILE else RecordKind.PERSON
        if not is_id(own, kind) or name == f"{folder}/{own}":
            continue
        taken[kind] = taken.get(kind, number_of(next_id(content, kind)) - 1) + 1
        yield TwoSides(own, path, id or make_id(kind, taken[kind]))


def _theirs(content: Path, record: TwoSides, began: list[TwoSides], side: Side) -> dict[str, bytes]:
    """Return their record's files with all new ids."""
    names = sorted(name for name in side.names if record.holds(name))
    files = {name: side.read(name) or b"" for name in names}
    for name in filter(lambda one: one.endswith(".yaml"), names):
        for other in began:
            files[name] = replace_id(files[name], other.id, other.new, content / name) or files[name]
    return {name.removeprefix(record.path).removeprefix("/"): data for name, data in files.items()}


def _rename_elsewhere(
    content: Path, began: list[TwoSides], sides: tuple[Side, Side], references: set[Path]
) -> dict[Path, bytes]:
    """Return their other records that need the new ids."""
    ours, theirs = sides
    files: dict[Path, bytes] = {}
    unclear = []
    for name in sorted(theirs.names, key=by_number):
        path = content / name
        if not _is_record(name) or any(record.holds(name) for record in began) or not path.is_file():
            continue
        data = path.read_bytes()
        for record in began:
            if not names_id(theirs.read(name), record.id, path):
                continue
            if names_id(ours.read(name), record.id, path) and path.resolve() not in references:
                unclear.append(path.as_posix())
            data = replace_id(data, record.id, record.new, path) or data
        if data != path.read_bytes():
            files[path] = data
    if unclear:
        raise UsageError(
            msg(
                "Both sides name the id in %(names)s. Mend these files first, so that each side's record is named "
                "where it is meant, or name them with --reference if theirs is meant",
                names=", ".join(unclear),
            )
        )
    return files


def _is_record(name: str) -> bool:
    return name.startswith(("testimonies/", "people/")) and name.endswith(".yaml")


def _refuse_apart(content: Path, names: list[str], ours: Side) -> None:
    """Raise UsageError if only our side is in the work tree.

    Theirs would be written a second time.
    """
    if all((content / name).is_file() and (content / name).read_bytes() == ours.read(name) for name in names):
        raise UsageError(
            msg(
                "No record here is in conflict any more: they were taken apart already, or your side was chosen. "
                'Now "git add" them and the new ones, and go on with the merge'
            )
        )


def _refuse_edited(path: Path, ours: bytes | None, theirs: bytes | None) -> None:
    """Raise UsageError if a conflicted file was edited since."""
    data = path.read_bytes() if path.is_file() else None
    if data is not None and _MARK not in data and data not in (ours, theirs):
        raise UsageError(
            msg(
                "%(path)s was edited after the conflict. Copy your words to another place, let "
                '"git checkout -m -- %(path)s" bring the conflict back, and renumber again',
                path=path.as_posix(),
            )
        )

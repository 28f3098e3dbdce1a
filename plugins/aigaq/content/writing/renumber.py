"""Give a duplicate record another id, with its references."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from aigaq.content.reading import yaml
from aigaq.content.writing.next_id import place_of, records
from aigaq.content.writing.replace_id import replace_id
from aigaq.core.errors import UsageError
from aigaq.core.ids import RecordKind, is_id, kind_of
from aigaq.core.message import msg


class Renumbering(msgspec.Struct, frozen=True):
    """A move from `old` to `new`, after these files are written."""

    id: str
    old: Path
    new: Path
    files: dict[Path, bytes]


def plan_renumbering(content: Path, path: Path, id: str, references: tuple[Path, ...] = ()) -> Renumbering:
    """Plan to give the record at `path` the `id`.

    `references` are the files that mean it, where another record has its old id too. A copy, whose folder or file is
    not named by the id within, is meant by none. UsageError where `path` is no record, `id` is given already, or it
    cannot be known which of two records is meant.
    """
    kind = kind_of(id)
    own = kind.file(path)
    if not own.is_file() or not path.resolve().is_relative_to(content.resolve()):
        raise UsageError(
            msg(
                "%(path)s is not the folder of a testimony or the file of a person in %(content)s",
                path=path,
                content=content,
            )
        )
    paths = {kind.file(record): given for given, record in records(content, kind)}
    if id in paths.values():
        raise UsageError(msg("%(id)s is given already", id=id))
    name = path.name.removesuffix(".yaml")
    old = _read_id(own) or name
    others = {file for file, given in paths.items() if given == old and file.resolve() != own.resolve()}
    if name != old and others:
        meant: Iterable[Path] = references
    elif others and not references:
        _refuse_unclear(content, old, {own, *others})
        meant = ()
    else:
        meant = references if others else _yaml_files(content)
    return Renumbering(id, path, place_of(content, id), _replace_in({own, *_but(own, meant)}, old, id))


def _but(own: Path, files: Iterable[Path]) -> Iterator[Path]:
    """Yield files except `own` in any spelling of its path."""
    return (file for file in files if file.resolve() != own.resolve())


def _read_id(file: Path) -> str | None:
    """Return the id in a record, None if unreadable."""
    try:
        tree = yaml.parse(file.read_bytes().decode())
    except (yaml.YamlError, UnicodeDecodeError):
        return None
    id = tree.get("id") if isinstance(tree, dict) else None
    return id if isinstance(id, str) and is_id(id) else None


def _refuse_unclear(content: Path, id: str, records_with_id: set[Path]) -> None:
    """Raise UsageError where other files name an id that two records have."""
    files = (file for file in _yaml_files(content) if file not in records_with_id)
    if unclear := sorted(str(file) for file in files if replace_id(file.read_bytes(), id, id, file) is not None):
        raise UsageError(
            msg(
                "%(old)s is given twice, and it is not known which of the two is meant in %(names)s. Name "
                "those files that mean this one with --reference, or none with --no-references",
                old=id,
                names=", ".join(unclear),
            )
        )


def _yaml_files(content: Path) -> Iterator[Path]:
    for kind in RecordKind:
        files = (kind.file(path) for _id, path in records(content, kind))
        yield from (file for file in files if file.is_file())


def _replace_in(files: Iterable[Path], old: str, new: str) -> dict[Path, bytes]:
    replaced = ((file, replace_id(file.read_bytes(), old, new, file)) for file in files)
    return {file: data for file, data in replaced if data is not None}

"""Another id for a record, where two branches gave the same: the record, and every value that names it.

Values are replaced where they stand, so that comments, quotation marks and the order of lines stay as they are.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aigaq.content.writing.next_id import place_of, records
from aigaq.core.errors import UsageError
from aigaq.core.ids import RecordKind, kind_of
from aigaq.core.message import msg


class Renumbering(msgspec.Struct, frozen=True):
    """The change: the record moves from `old` to `new`, and these files get these bytes before it does."""

    id: str
    old: Path
    new: Path
    files: dict[Path, bytes]


def plan_renumbering(content: Path, path: Path, id: str, references: tuple[Path, ...] = ()) -> Renumbering:
    """Plan to give the record at `path` the `id`.

    `references` are the files that mean it, where another record has its old id too. UsageError where `path` is no
    record, `id` is given already, or it cannot be known which of two records is meant.
    """
    kind = kind_of(id)
    paths = {kind.file(record): given for given, record in records(content, kind)}
    own = next((file for file in paths if file.resolve() == kind.file(path).resolve()), None)
    if own is None:
        raise UsageError(
            msg(
                "%(path)s is not the folder of a testimony or the file of a person in %(content)s",
                path=path,
                content=content,
            )
        )
    if id in paths.values():
        raise UsageError(msg("%(id)s is given already", id=id))
    old = paths[own]
    twins = {file for file, given in paths.items() if given == old and file != own}
    if twins and not references:
        _refuse_unclear(content, old, {own, *twins})
    meant = references if twins else _yaml_files(content)
    return Renumbering(id, path, place_of(content, id), _replace_in({own, *meant}, old, id))


def _refuse_unclear(content: Path, id: str, records_with_id: set[Path]) -> None:
    """Raise UsageError where other files name an id that two records have."""
    files = (file for file in _yaml_files(content) if file not in records_with_id)
    if unclear := sorted(str(file) for file in files if _replace_id(file, id, id) is not None):
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
    replaced = ((file, _replace_id(file, old, new)) for file in files)
    return {file: data for file, data in replaced if data is not None}


def _replace_id(file: Path, old: str, new: str) -> bytes | None:
    """Return the file with `new` wherever a value is `old`; None where none is."""
    text = file.read_bytes().decode()
    if old not in text:
        return None
    try:
        places = list(_find_value(YAML().compose(text), old))
    except YAMLError as error:
        raise UsageError(
            msg("%(file)s cannot be read. Let aigaq check tell what is wrong with it first", file=file)
        ) from error
    for start, end in sorted(places, reverse=True):
        text = text[:start] + text[start:end].replace(old, new) + text[end:]
    return text.encode() if places else None


def _find_value(node: Node | None, value: str) -> Iterator[tuple[int, int]]:
    if isinstance(node, ScalarNode) and node.value == value:
        yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _find_value(item, value)
    elif isinstance(node, MappingNode):
        for _key, item in node.value:
            yield from _find_value(item, value)

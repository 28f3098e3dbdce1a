"""Another id for a record, where two branches gave the same: the record, and every value that names it.

Values are replaced where they stand, so that comments, quotation marks and the order of lines stay as they are.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aigaq.content.writing.next_id import place_of, records
from aigaq.core.errors import UsageError
from aigaq.core.message import msg


class Renumbering(msgspec.Struct, frozen=True):
    """What changes: the record moves from `old` to `new`, and these files get these bytes before it does."""

    id: str
    old: Path
    new: Path
    files: dict[Path, bytes]


def plan_renumbering(content: Path, path: Path, id: str, references: tuple[Path, ...] = ()) -> Renumbering:
    """How the record at `path` gets `id`; `references` are the files that mean it, where another has its old id too.

    UsageError where `path` is no record, `id` is given already, or it cannot be known which of two records is meant.
    """
    letter = id[0]
    known = [(one, where) for one, where in records(content, letter)]
    old = next((one for one, where in known if where.resolve() == path.resolve()), None)
    if old is None:
        raise UsageError(
            msg(
                "%(path)s is not the folder of a testimony or the file of a person in %(content)s",
                path=path,
                content=content,
            )
        )
    if any(one == id for one, _where in known):
        raise UsageError(msg("%(id)s is given already", id=id))
    own = path / "record.yaml" if letter == "t" else path
    alone = sum(one == old for one, _where in known) == 1
    meant = list(_yaml_files(content)) if alone else [*references]
    files = {file: data for file in {own, *meant} if (data := _replace_id(file, old, id)) is not None}
    if not alone and not references:
        also = sorted(
            str(file) for file in _yaml_files(content) if file != own and _replace_id(file, old, id) is not None
        )
        others = {str(where / "record.yaml" if letter == "t" else where) for one, where in known if one == old}
        if unclear := [file for file in also if file not in others]:
            names = ", ".join(unclear)
            raise UsageError(
                msg(
                    "%(old)s is given twice, and it is not known which of the two is meant in %(names)s. Name "
                    "those files that mean this one with --reference, or none with --no-references",
                    old=old,
                    names=names,
                )
            )
    return Renumbering(id, path, place_of(content, id), files)


def _yaml_files(content: Path) -> Iterator[Path]:
    for letter in "tp":
        for _id, path in records(content, letter):
            file = path / "record.yaml" if letter == "t" else path
            if file.is_file():
                yield file


def _replace_id(file: Path, old: str, new: str) -> bytes | None:
    """The file with `new` wherever a value is `old`; nothing where none is."""
    text = file.read_bytes().decode()
    if old not in text:
        return None
    try:
        places = list(_places(YAML().compose(text), old))
    except YAMLError as error:
        raise UsageError(
            msg("%(file)s cannot be read. Let aigaq check tell what is wrong with it first", file=file)
        ) from error
    for start, end in sorted(places, reverse=True):
        text = text[:start] + text[start:end].replace(old, new) + text[end:]
    return text.encode() if places else None


def _places(node: Node | None, value: str) -> Iterator[tuple[int, int]]:
    if isinstance(node, ScalarNode) and node.value == value:
        yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, SequenceNode):
        for one in node.value:
            yield from _places(one, value)
    elif isinstance(node, MappingNode):
        for _key, one in node.value:
            yield from _places(one, value)

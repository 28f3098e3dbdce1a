"""Merge two records of the same person.

All facts of both, and every file names the first.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml.comments import CommentedMap

from aigaq.content.reading import yaml
from aigaq.content.reading.file_faults import did_you_mean
from aigaq.content.writing.next_id import records
from aigaq.content.writing.replace_id import names_id, replace_id
from aigaq.content.writing.scaffold_comments import fill_placeholders, own_comments
from aigaq.content.writing.yaml_edit import edit_yaml, flow
from aigaq.core.errors import UsageError
from aigaq.core.ids import RecordKind, is_id
from aigaq.core.message import join, msg, verbatim

Tree = dict[str, Any]


class Merging(msgspec.Struct, frozen=True):
    """The changed files, and the file to delete."""

    files: dict[Path, bytes]
    removed: Path


def plan_merging(content: Path, kept: str, merged: str) -> Merging:
    """Plan to merge `merged` into `kept`, which keeps its id.

    Raises UsageError if a fact differs, or a record names both: nothing is chosen for the editor. Older copies show
    both people: whoever is not named by the real name there is not joined to anyone of another name mode.
    """
    people = dict(records(content, RecordKind.PERSON))
    first, second = _file_of(people, kept), _file_of(people, merged)
    if first == second:
        raise UsageError(msg("%(id)s is named twice. Name two people", id=kept))
    ours, theirs = _read(first), _read(second)
    _refuse_both(content, kept, merged, {first, second})
    _refuse_modes(ours, theirs, kept, merged)
    if differing := list(_differing(ours, theirs)):
        lines = (verbatim(f"{field}: {one} / {other}") for field, one, other in differing)
        head = msg("%(kept)s and %(merged)s differ. Make these alike in both files first:", kept=kept, merged=merged)
        raise UsageError(join(head, *lines, by="\n"))
    text = first.read_bytes().decode()
    after = fill_placeholders(edit_yaml(text, lambda tree: _add(tree, theirs, kept, merged))) + _comments(second, text)
    named = (file for kind in RecordKind for file in _files(content, kind) if file not in (first, second))
    replaced = {file: replace_id(file.read_bytes(), merged, kept, file) for file in named}
    return Merging(
        {first: after.encode(), **{file: data for file, data in replaced.items() if data is not None}}, second
    )


def _file_of(people: Mapping[str, Path], id: str) -> Path:
    if id not in people:
        raise UsageError(join(msg('person "%(id)s" does not exist', id=id), did_you_mean(id, people), by=". "))
    return people[id]


def _read(file: Path) -> Tree:
    try:
        tree = yaml.parse(file.read_bytes().decode())
    except (yaml.YamlError, UnicodeDecodeError):
        tree = None
    if not isinstance(tree, dict):  # A list would be deleted with its file, and its facts with it.
        raise UsageError(msg("%(file)s cannot be read. Run aigaq check first: it finds the fault", file=file))
    return tree


def _files(content: Path, kind: RecordKind) -> Iterator[Path]:
    files = (kind.file(path) for _id, path in records(content, kind))
    return (file for file in files if file.is_file())


def _refuse_both(content: Path, kept: str, merged: str, own: set[Path]) -> None:
    """Raise UsageError if a record names both.

    Who is who there only an editor knows.
    """
    files = (file for kind in RecordKind for file in _files(content, kind) if file not in own)
    both = [file for file in files if all(names_id(file.read_bytes(), id, file) for id in (kept, merged))]
    if both:
        raise UsageError(
            msg(
                "%(names)s name both %(kept)s and %(merged)s. Name the person once there, then merge",
                names=", ".join(file.as_posix() for file in both),
                kept=kept,
                merged=merged,
            )
        )


def _refuse_modes(ours: Tree, theirs: Tree, kept: str, merged: str) -> None:
    """Raise UsageError for different name modes.

    Beside an older copy, one record would tell who both are.
    """
    if (one := ours.get("name_mode")) != (other := theirs.get("name_mode")):
        raise UsageError(
            msg(
                "%(kept)s is %(one)s, %(merged)s is %(other)s. As one person, older copies would show who the unnamed "
                "one is, and no copy can be called back. Leave two records; only if the person agreed to be named for "
                "all that they said, write name_mode: real and the name in both files, and merge again",
                kept=kept,
                merged=merged,
                one=one,
                other=other,
            )
        )


def _differing(ours: Tree, theirs: Tree) -> Iterator[tuple[str, str, str]]:
    """Yield differing facts: field, ours, theirs.

    Names that differ become aliases of the real.
    """
    for field, value in theirs.items():
        own = ours.get(field)
        if field == "id" or own is None or own == value or isinstance(value, list):
            continue
        if not (isinstance(own, dict) and isinstance(value, dict)):
            yield field, str(own), str(value)
        elif not (field == "names" and ours.get("name_mode") == "real"):
            yield from (
                (f"{field}.{language}", str(own[language]), str(text))
                for language, text in value.items()
                if own.get(language, text) != text
            )


def _add(tree: CommentedMap, theirs: Tree, kept: str, merged: str) -> None:
    """Add the other record's facts to the kept tree."""
    other_names = []
    for field, value in theirs.items():
        if field == "id":
            continue
        if isinstance(value, dict) and isinstance(tree.get(field), dict):
            for language, text in value.items():
                if tree[field].setdefault(language, text) != text:
                    other_names.append(text)
        elif isinstance(value, list):
            _extend(tree, field, [item for item in value if item not in (kept, merged)])
        else:
            tree.setdefault(field, value if isinstance(value, str) else flow(value))
    _extend(tree, "aliases", other_names)
    if isinstance(tree.get("same_as"), list):
        for id in [id for id in tree["same_as"] if is_id(str(id)) and id in (kept, merged)]:
            tree["same_as"].remove(id)
        if not tree["same_as"]:
            del tree["same_as"]
    _extend(tree, "merged", [merged])


def _extend(tree: CommentedMap, field: str, items: list[Any]) -> None:
    """Extend a field's list by new items."""
    new = [item for item in items if item not in tree.get(field, ())]
    if new and field in tree:
        tree[field].extend(flow(item) for item in new)
    elif new:
        tree[field] = flow(new) if all(isinstance(item, str) for item in new) else [flow(item) for item in new]


def _comments(file: Path, text: str) -> str:
    """Return the comments of an editor in a file that `text` lacks."""
    lines = own_comments(file.read_bytes().decode().splitlines())
    return "".join(f"{line}\n" for line in lines if line not in text)

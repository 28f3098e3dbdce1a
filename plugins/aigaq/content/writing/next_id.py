"""Find the next free id, and places of records."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from aigaq.content.reading import yaml
from aigaq.content.writing.draft_ledger import NAME, Ledger
from aigaq.core.files import UNFINISHED
from aigaq.core.ids import PATTERN, RecordKind, by_number, hundred_of, is_id, kind_of, make_id, number_of

_NAME = re.compile(rf"\.?({PATTERN})(?:\.yaml)?(?:{re.escape(UNFINISHED)})?")
_TOPS = {RecordKind.TESTIMONY: ("testimonies", "drafts"), RecordKind.PERSON: ("people",)}


def next_id(content: Path, kind: RecordKind) -> str:
    """Return the next free id of a kind.

    The id of a deleted draft is not given again.
    """
    given = [number_of(id) for id, _path in records(content, kind)]
    if kind is RecordKind.PERSON:
        given += map(number_of, _ids_of_merged(content))
    if kind is RecordKind.TESTIMONY:
        given += (number_of(entry.id) for entry in Ledger(content / "drafts" / NAME).entries.values())
    return make_id(kind, max(given, default=0) + 1)


def _ids_of_merged(content: Path) -> Iterator[str]:
    """Yield the ids of people whose record became part of another one."""
    for _id, path in records(content, RecordKind.PERSON):
        if not path.is_file() or b"merged" not in (data := path.read_bytes()):
            continue
        with suppress(yaml.YamlError, UnicodeDecodeError):  # The check reports these.
            tree = yaml.parse(data.decode())
            yield from filter(is_id, tree.get("merged", ()) if isinstance(tree, dict) else ())


def records(content: Path, kind: RecordKind) -> Iterator[tuple[str, Path]]:
    """Yield id and path of every record, ordered by path.

    Folders of testimonies and drafts, and files of people.
    """
    for top in _TOPS[kind]:
        for folder, folders, files in os.walk(content / top):
            folders.sort(key=by_number)
            for name in folders if kind is RecordKind.TESTIMONY else sorted(files, key=by_number):
                if (match := _NAME.fullmatch(name)) and is_id(match[1], kind):
                    yield match[1], Path(folder) / name


def place_of(content: Path, id: str) -> Path:
    """Return the place of a record's id, by hundreds."""
    top, name = ("testimonies", id) if kind_of(id) is RecordKind.TESTIMONY else ("people", f"{id}.yaml")
    return content / top / hundred_of(id) / name

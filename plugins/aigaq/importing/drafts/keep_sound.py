"""The small copy of each recording's sound, made on entry.

All ways by which recordings enter the archive use this module.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from posixpath import splitext
from tempfile import TemporaryDirectory

import msgspec
from ruamel.yaml.comments import CommentedMap

from aigaq.content.writing.draft_ledger import KeptMedium
from aigaq.content.writing.new_files import rewrite
from aigaq.content.writing.yaml_edit import edit_yaml
from aigaq.core.ids import RECORD_FILE
from aigaq.media.recordings import RecordingError
from aigaq.media.sound import has_sound, make_sound
from aigaq.media.store import in_store, original_of
from aigaq.model.archive_tree import Testimony
from aigaq.model.published import SOUND
from aigaq.model.records import Medium
from aigaq.model.vocabulary import MediumKind


def with_sound(kept: KeptMedium, before: KeptMedium | None, store: Path, files: dict[str, bytes]) -> KeptMedium:
    """Return a medium with the small copy of its sound.

    The copy is put into `files`; one that was made `before` stays.

    A recording without sound, or one that cannot be read, has none: checks tell its fault.
    """
    if before is not None and before.sound and before.sha256 == kept.sha256:
        return kept
    kept = msgspec.structs.replace(kept, sound="")
    medium = msgspec.convert({"file": kept.file, "kind": kept.kind, "sha256": kept.sha256}, Medium)
    try:
        data = _sound_of(medium, in_store(store, medium))
    except RecordingError:
        return kept
    if not data:
        return kept
    name = sound_name(kept.file)
    files[name] = data
    return msgspec.structs.replace(kept, sound=name)


def add_sounds(testimony: Testimony, store: Path) -> Iterator[Path]:
    """Make the small copies that a record lacks, and yield them.

    The record names them afterwards.

    Raises RecordingError where a recording cannot be read.
    """
    folder, made = Path(testimony.path), dict[int, str]()
    for number, medium in enumerate(testimony.record.media):
        original = original_of(medium, folder, store)
        if medium.sound or not original.is_file() or not (data := _sound_of(medium, original)):
            continue
        name = sound_name(medium.file, {*testimony.files, *made.values()})
        rewrite(folder / name, data)
        made[number] = name
        yield folder / name
    if made:
        record = folder / RECORD_FILE
        rewrite(record, edit_yaml(record.read_bytes().decode(), lambda tree: _name_sounds(tree, made)).encode())
        yield record


def sound_name(file: str, taken: Collection[str] = ()) -> str:
    """Name the small copy of `file` by a free name."""
    stem = splitext(file)[0]
    numbers = ("", *(f"-{number}" for number in range(2, len(taken) + 3)))
    return next(name for number in numbers if (name := f"{stem}{number}{SOUND}") not in taken)


def _sound_of(medium: Medium, original: Path) -> bytes:
    """Return the small copy of the sound, empty without a sound."""
    if medium.kind is MediumKind.PHOTO or not has_sound(original):
        return b""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "sound.webm"
        make_sound(original, target)
        return target.read_bytes()


def _name_sounds(tree: CommentedMap, made: dict[int, str]) -> None:
    for number, name in made.items():
        tree["media"][number]["sound"] = name

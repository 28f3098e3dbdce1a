"""What a host leaves out of a release by choice: editions with the search of their languages, recordings, pictures."""

from collections.abc import Collection, Iterator

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.release.hosts.targets.servers import Media
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.carried_parts import PICTURES, RECORDINGS, part_of
from aigaq.release.metadata.manifest import Manifest

_WITHOUT = {Media.ALL: (), Media.PHOTOS: (RECORDINGS,), Media.TEXT: (PICTURES, RECORDINGS)}


def parts_to_leave_out(settings: Settings) -> frozenset[str]:
    """The parts of a release that a target does not carry."""
    parts = set(_WITHOUT[settings.media])
    if settings.editions:
        languages = {EDITIONS[edition].source for edition in settings.editions}
        parts.update(edition for edition in EDITIONS if edition not in settings.editions)
        parts.update(f"search/{language}" for language in SOURCE_LANGUAGES if language not in languages)
    return frozenset(parts)


def select_files(manifest: Manifest, without: Collection[str]) -> Iterator[str]:
    """The files of a release without these parts."""
    return (path for path in manifest.files if not without or part_of(path) not in without)


def smallest_of_each(manifest: Manifest) -> dict[str, str]:
    """The smallest file of each part that a copy may leave out: by it one sees whether the part is there."""
    found: dict[str, tuple[int, str]] = {}
    for path, file in manifest.files.items():
        if part := part_of(path):
            found[part] = min(found.get(part, (file.length, path)), (file.length, path))
    return {part: path for part, (_length, path) in found.items()}

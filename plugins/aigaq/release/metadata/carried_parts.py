"""The parts that a copy may leave out whole.

Editions, the words of their search, exports, pictures, recordings.

A *seed* leaves out all that a build makes again: it holds the sources, and grows into the whole copy.
"""

from collections.abc import Collection, Mapping

import msgspec

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.model.packages import FOLDER
from aigaq.model.published import SOUND
from aigaq.release.metadata import sums

_PICTURES = (".jpg", ".webp", ".png")
RECORDINGS, SOUNDS, PICTURES, MASTERS = "recordings", "sounds", "pictures", "masters"
EXPORTS, SITE, LISTS, PACKAGES = "exports", "site", "checksum lists", "packages"
"""SOUNDS are the small copies of recordings, MASTERS the pictures among the sources, from which PICTURES are made; SITE
is what the pages of all need.

PACKAGES hold the archive once more, as files to pass on by hand: few copies carry them. LISTS are those below the top
list: whoever has all other files, or the metadata, can make them again.
"""

SEARCHES = tuple(f"search/{language}" for language in SOURCE_LANGUAGES)
BUILT_AGAIN = frozenset({*EDITIONS, *SEARCHES, SITE, EXPORTS, PICTURES, LISTS})
"""The parts that a seed leaves out."""


class Carried(msgspec.Struct, frozen=True):
    """A copy's editions, omitted parts, and missing files."""

    editions: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]
    is_seed: bool = False

    @property
    def media(self) -> str:
        """The media profile: text, photos, audio or all."""
        if MASTERS in self.left_out or (PICTURES in self.left_out and not self.is_seed):
            return "text"
        if SOUNDS in self.left_out:
            return "photos"
        return "audio" if RECORDINGS in self.left_out else "all"


def part_of(path: str) -> str | None:
    """Return a file's part; None if every copy needs it."""
    top, _slash, rest = path.partition("/")
    if top in EDITIONS:
        return top
    if top == "search":
        language = rest.partition("/")[0]
        return f"search/{language}" if language in SOURCE_LANGUAGES else SITE
    if top == "assets":
        return SITE
    if path.startswith(sums.LISTS):
        return LISTS
    if top == "data":
        return EXPORTS
    if top == FOLDER:
        return PACKAGES
    if path.startswith("source/media/"):
        return MASTERS if path.endswith(_PICTURES) else RECORDINGS
    if top == "media":
        return PICTURES if path.endswith(_PICTURES) else SOUNDS if path.endswith(SOUND) else RECORDINGS
    return None


def find_carried(files: Collection[str], absent: Collection[str]) -> Carried:
    """Return what a copy carries of a release.

    A part of which no file is there is left out, and nothing of it is missing. But a copy to read carries at least one
    edition, the search of its language, and pictures with their masters; recordings go without pictures in no profile,
    nor without their sounds.
    """
    parts: dict[str | None, list[str]] = {}
    for path in absent:
        parts.setdefault(part_of(path), []).append(path)
    sizes: dict[str | None, int] = {}
    for path in files:
        part = part_of(path)
        sizes[part] = sizes.get(part, 0) + 1
    empty = {part for part, paths in parts.items() if part is not None and len(paths) == sizes[part]}
    editions = tuple(code for code in EDITIONS if code in sizes and code not in empty)
    is_seed = not editions and _is_seed(sizes, empty, parts.get(None, []))
    needed = _needed_in_seed(sizes, empty) if is_seed else _needed_to_read(sizes, empty, editions)
    left_out = sorted(_with_sounds(empty - needed, sizes)) if editions or is_seed else []
    missing = sorted(path for part, paths in parts.items() if part not in left_out for path in paths)
    return Carried(editions, tuple(left_out), tuple(missing), is_seed)


def _with_sounds(left_out: Collection[str], sizes: Mapping[str | None, int]) -> set[str]:
    """Return the parts left out.

    Sounds among them, if a release has none and the copy no recordings either.
    """
    return {*left_out, *((SOUNDS,) if RECORDINGS in left_out and SOUNDS not in sizes else ())}


def _is_seed(sizes: Mapping[str | None, int], empty: Collection[str], absent: Collection[str]) -> bool:
    """Return True if only sources are there.

    All that is built again is left out.
    """
    return all(part in empty for part in BUILT_AGAIN if part in sizes) and len(absent) < sizes.get(None, 0)


def _needed_to_read(sizes: Mapping[str | None, int], empty: Collection[str], editions: Collection[str]) -> set[str]:
    needed = {SITE, LISTS, *(f"search/{EDITIONS[code].source}" for code in editions)}
    if any(part in sizes and part not in empty for part in (RECORDINGS, SOUNDS, PICTURES)):
        needed |= {PICTURES, MASTERS}
    if MASTERS in sizes and MASTERS not in empty:
        needed.add(PICTURES)
    return needed | _needed_by_recordings(sizes, empty)


def _needed_in_seed(sizes: Mapping[str | None, int], empty: Collection[str]) -> set[str]:
    has_heard = any(part in sizes and part not in empty for part in (RECORDINGS, SOUNDS))
    return ({MASTERS} if has_heard else set()) | _needed_by_recordings(sizes, empty)


def _needed_by_recordings(sizes: Mapping[str | None, int], empty: Collection[str]) -> set[str]:
    return {SOUNDS} if RECORDINGS in sizes and RECORDINGS not in empty else set()

"""The parts that a copy may leave out whole: editions, the words of their search, exports, pictures, recordings."""

from collections.abc import Collection

import msgspec

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES

_PICTURES = (".jpg", ".webp", ".png")
RECORDINGS, PICTURES, EXPORTS = "recordings", "pictures", "exports"


class Carried(msgspec.Struct, frozen=True):
    """Which editions a copy carries, which parts it leaves out, and which of its files are missing."""

    editions: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def media(self) -> str:
        """The media profile: text, photos or all."""
        if PICTURES in self.left_out:
            return "text"
        return "photos" if RECORDINGS in self.left_out else "all"


def part_of(path: str) -> str | None:
    """The part to which a file belongs; None for what every copy needs."""
    top, _slash, rest = path.partition("/")
    if top in EDITIONS:
        return top
    if top == "search":
        language = rest.partition("/")[0]
        return f"search/{language}" if language in SOURCE_LANGUAGES else None
    if top == "data":
        return EXPORTS
    if top == "media" or path.startswith("source/media/"):
        return PICTURES if path.endswith(_PICTURES) else RECORDINGS
    return None


def find_carried(files: Collection[str], absent: Collection[str]) -> Carried:
    """What a copy carries of a release of these `files` that lacks those of them that are `absent`.

    A part of which no file is there is left out, and nothing of it is missing. But at least one edition is carried, the
    search of its language goes with it, and recordings go without pictures in no profile.
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
    needed = {f"search/{EDITIONS[code].source}" for code in editions}
    if RECORDINGS in sizes and RECORDINGS not in empty:
        needed.add(PICTURES)
    left_out = sorted(empty - needed) if editions else []
    missing = sorted(path for part, paths in parts.items() if part not in left_out for path in paths)
    return Carried(editions, tuple(part for part in left_out if part is not None), tuple(missing))

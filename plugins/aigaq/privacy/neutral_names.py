"""Neutral names of published media: `t-00412-1.jpg`.

A file's own name may tell of days, places, cameras and people.
"""

import re
from collections.abc import Sequence
from itertools import count

from aigaq.model.records import Medium

_NEUTRAL = re.compile(r"(.*-[1-9][0-9]*)\.[a-z0-9]+")


def neutral_names(id: str, media: Sequence[Medium]) -> list[str]:
    """Return neutral stems for the media of testimony `id`.

    A medium that has such a name, as in a restored archive, keeps it; the others take the numbers that are free.
    """
    kept: dict[str, int] = {}
    for place, medium in enumerate(media):
        match = _NEUTRAL.fullmatch(medium.file)
        if match and match[1].rpartition("-")[0] == id:
            kept.setdefault(match[1], place)
    named = {place: name for name, place in kept.items()}
    free = (name for name in (f"{id}-{number}" for number in count(1)) if name not in kept)
    return [named.get(place) or next(free) for place in range(len(media))]

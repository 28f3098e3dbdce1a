"""Coordinates of places, as editors write them: `43.9, 81.3`, latitude first."""

import re
from typing import NamedTuple

_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?), ?(-?[0-9]{1,3}(?:\.[0-9]+)?)")
FINEST = 2
"""The most decimals that coordinates may have: about a kilometre."""


class Point(NamedTuple):
    """A point of the earth, in degrees.

    `decimals` is how finely it was written.
    """

    latitude: float
    longitude: float
    decimals: int = 0


def parse_point(text: str) -> Point | None:
    """Return the point that `text` writes; None if it writes none."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Point(latitude, longitude, max(len(part.partition(".")[2]) for part in match.groups()))


def decimals_for(within_km: int) -> int:
    """Return the decimals that a source of this precision allows.

    The precision is in kilometres; one degree is 111 km.
    """
    return FINEST if within_km < 10 else 1 if within_km < 100 else 0

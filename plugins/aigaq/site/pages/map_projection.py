"""The projection of the map.

The theme's outline and the circles of places are drawn by it alike.

Equirectangular, with 42° north as its standard parallel: distances along that parallel and along all meridians are
true to scale, which serves a region of this size; north is up. `tools/make_map.py` draws the outline by it.
"""

from math import cos, radians
from typing import NamedTuple

from aigaq.model.coordinates import Point

STANDARD_PARALLEL = 42
WEST, EAST, SOUTH, NORTH = 66.0, 99.0, 33.5, 51.5
"""The part of the world that the map shows: Xinjiang and its neighbours."""
WIDTH = 800
_SCALE = WIDTH / (EAST - WEST)
HEIGHT = round((NORTH - SOUTH) * _SCALE / cos(radians(STANDARD_PARALLEL)))


class OnMap(NamedTuple):
    """A place on the map, from its upper left corner."""

    x: float
    y: float

    @property
    def is_inside(self) -> bool:
        """Return True if the map shows this place."""
        return 0 <= self.x <= WIDTH and 0 <= self.y <= HEIGHT


def project(point: Point) -> OnMap:
    """Return a point's place on the map, or beside it."""
    x = (point.longitude - WEST) * _SCALE
    y = (NORTH - point.latitude) * _SCALE / cos(radians(STANDARD_PARALLEL))
    return OnMap(x, y)

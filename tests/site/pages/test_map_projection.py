"""The projection of the map."""

import pytest

from aigaq.model.coordinates import Point, decimals_for, parse_point
from aigaq.site.pages.map_projection import EAST, HEIGHT, NORTH, SOUTH, WEST, WIDTH, project


def test_the_corners_of_the_map_are_those_of_its_part_of_the_world() -> None:
    assert project(Point(NORTH, WEST)) == (0, 0)
    corner = project(Point(SOUTH, EAST))
    assert (round(corner.x), round(corner.y)) == (WIDTH, HEIGHT)


def test_a_place_beside_the_map_is_not_inside() -> None:
    assert project(Point(43.9, 81.3)).is_inside
    assert not project(Point(41.0, 29.0)).is_inside


def test_degrees_are_true_to_scale_at_the_standard_parallel() -> None:
    """At 42 degrees north, a degree of longitude is cos 42° of one of latitude."""
    here, east, south = (project(Point(*at)) for at in ((42, 80), (42, 81), (41, 80)))
    assert (east.x - here.x) / (south.y - here.y) == pytest.approx(0.7431, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("43.92, 81.32", Point(43.92, 81.32, 2)),
        ("43,81", Point(43, 81, 0)),
        ("-33.9, 151.2", Point(-33.9, 151.2, 1)),
        ("43.92; 81.32", None),
        ("81.32", None),
        ("91, 0", None),
        ("0, 181", None),
        ("43,9 81,3", None),
    ],
)
def test_a_position_is_two_numbers_of_degrees(text: str, point: Point | None) -> None:
    assert parse_point(text) == point


def test_a_source_allows_as_many_decimals_as_it_knows_the_place_to() -> None:
    assert [decimals_for(km) for km in (0, 1, 9, 10, 99, 100, 1000)] == [2, 2, 2, 1, 1, 0, 0]

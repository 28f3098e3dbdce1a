"""The page finds by facets what a plain search through all rows finds, and counts what each choice would find."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

from aigaq.site.search.facets.facet_files import FACETS, ColumnsJob, Row, facet_files
from helpers.page_scripts import run_scripts, write_assets

PLACES = {"cn": ("China", ""), "cn-65": ("Xinjiang", "cn"), "cn-1": ("Sample", "cn-65"), "kz": ("Kazakhstan", "")}
VALUES = {
    "place": ["cn-1", "cn-65", "cn", "kz"],
    "year": ["2017", "2018", "undated"],
    "event": ["2016", "2017"],
    "detention": ["camp", "prison", "unknown"],
    "status": ["missing", "released", "constructor"],
    "occupation": ["1a2b", "zz"],
    "kind": ["letter", "petition"],
    "language": ["kk", "ru", "en"],
}
Chosen = dict[str, str]

CODE = """async ({ facets, places, asked }) => {
  const columns = new aigaqColumns.Columns(facets, places);
  for (const part of [1, 0]) columns.add(await aigaqLoader.loadData("facets/" + part));
  return asked.map(([chosen, within]) => {
    const { rows, counts } = columns.select(chosen, within && new Set(within));
    const found = facets.map((facet) => Array.from(counts[facet]).filter(([_value, count]) => count).sort());
    return [rows.map((row) => columns.idOf(row)), found];
  });
}"""


def make_rows(chance: Random, numbers: range) -> tuple[Row, ...]:
    def some(facet: str, most: int) -> tuple[str, ...]:
        return tuple(sorted(chance.sample(VALUES[facet], chance.randint(0, most))))

    return tuple(
        Row(
            id=f"t-{number:05}" if number % 7 else f"t-{number:07}",
            published=date(2020, 1, 1) + timedelta(days=chance.randrange(40)),
            place=some("place", 2),
            year=(chance.choice(VALUES["year"]),),
            event=some("event", 2),
            detention=some("detention", 2),
            status=some("status", 3),
            occupation=some("occupation", 1),
            kind=(chance.choice(VALUES["kind"]),),
            language=some("language", 3),
        )
        for number in numbers
    )


def values_of(row: Row, facet: str) -> set[str]:
    values = set(getattr(row, facet))
    for place in list(values) if facet == "place" else []:
        while place := PLACES[place][1]:
            values.add(place)
    return values


def expected(rows: tuple[Row, ...], chosen: Chosen, within: list[int] | None) -> list[object]:
    """Return the ids that have all that is chosen, the newest first; for each facet, what its values would find."""
    among = [row for row in rows if within is None or int(row.id[2:]) in within]
    misses = {row.id: {f for f in FACETS if chosen.get(f) and chosen[f] not in values_of(row, f)} for row in among}
    found = [row for row in among if not misses[row.id]]
    found.sort(key=lambda row: (row.published, int(row.id[2:])), reverse=True)
    counts = [Counter(value for row in among if misses[row.id] <= {f} for value in values_of(row, f)) for f in FACETS]
    return [[row.id for row in found], [sorted([value, count] for value, count in c.items()) for c in counts]]


def test_the_page_selects_and_counts_as_a_plain_search_does(tmp_path: Path) -> None:
    chance = Random(6)
    parts = [make_rows(chance, range(1, 90)), make_rows(chance, range(5000, 5080))]
    for number, rows in enumerate(parts):
        for path, data in facet_files(ColumnsJob(number, rows)):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    rows = (*parts[0], *parts[1])
    numbers = [int(row.id[2:]) for row in rows]
    asked: list[tuple[Chosen, list[int] | None]] = [({}, None), ({}, []), ({"place": "nowhere"}, None)]
    for _ in range(60):
        chosen = {facet: chance.choice(["", "", *VALUES[facet]]) for facet in FACETS}
        asked.append((chosen, chance.choice([None, chance.sample(numbers, 60)])))
    given = {"facets": FACETS, "places": PLACES, "asked": asked}
    found = run_scripts(write_assets(tmp_path), ("find",), CODE, given)
    assert found == [expected(rows, *one) for one in asked]

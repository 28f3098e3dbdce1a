"""Hidden records beside public ones, and the public ones alone: `python tests/bench/hidden.py --records 30000`.

One record in ten is hidden, or `--hidden`. Both archives hold the same public records. Told are the cold builds, the
medians of edits of one text, made by turns, and what the hidden records add.
"""

import argparse
import shutil
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import msgspec
from archive import add_options, mix_of
from builds import FIVE
from changes import edit_title
from measure import Cost
from place import Place
from rows import Rows

EDITS = 3


def main() -> None:
    """Measure both archives, and show a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    add_options(asked)
    asked.add_argument("--folder", help="where the archives are, or are made, to be kept")
    told = asked.parse_args()
    mix = mix_of(told) if told.hidden is not None else mix_of(told)._replace(hidden=told.records // 10)
    with nullcontext(told.folder) if told.folder else TemporaryDirectory() as folder:
        with_hidden = Place(Path(folder) / "with", told.records, FIVE, mix=mix)
        places = [with_hidden, _without_hidden(with_hidden, Path(folder) / "without")]
        rows = Rows(f"{mix.hidden} hidden records beside {told.records - mix.hidden} public")
        for place in places:
            place.clear()
        _compare(rows, "cold", [place.build() for place in places])
        edits = [[_edit(place) for place in places] for _turn in range(EDITS)]
        _compare(rows, f"one text edited, median of {EDITS}", [_median(costs) for costs in zip(*edits, strict=True)])
    rows.show()


def _edit(place: Place) -> Cost:
    """Return the cost of an edit of a public text."""
    edit_title(place.find_records()[0])
    return place.build()


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(values) for values in zip(*costs, strict=True)))


def _compare(rows: Rows, what: str, costs: Sequence[Cost]) -> None:
    """Tell the costs with and without hidden records, and the difference."""
    both, alone = costs
    rows.add(f"{what}: public alone", alone)
    rows.add(f"{what}: with hidden", both)
    more = Cost(*(one - other for one, other in zip(both, alone, strict=True)))
    rows.add(f"{what}: more ({more.wall / alone.wall:+.0%} wall, {more.cpu / alone.cpu:+.0%} CPU)", more)


def _without_hidden(place: Place, folder: Path) -> Place:
    """Return an archive of the same public records, without the others and the people of whom these alone tell."""
    content = folder / "content"
    if not content.exists():
        shutil.copytree(place.content, content)
        shutil.rmtree(content / "people" / "hidden", ignore_errors=True)
        for number in range(1, place.records + 1):
            if place.mix.is_hidden(number, place.records):
                shutil.rmtree(content / place.record(number).relative_to(place.content))
        (folder / "archive.json").write_bytes(msgspec.json.encode((place.records, place.mix)))
    return Place(folder, place.records, FIVE, mix=place.mix)


if __name__ == "__main__":
    main()

"""Builds of a large archive, beside Hugo with Pagefind on the same: what they cost, and what each change costs.

`make bench` runs it with 3,000 records; `python tests/bench/builds.py --records 30000` with any number. Every site
built upon an older one is compared with one built from nothing (`--compare last`: the last alone, `--compare none`).
With `--no-search` it stands beside Hugo alone. `--withdraw` then publishes the site to three hosts on loopback, and
takes a record back. What was measured is told row by row, and as a table at the end.
"""

import argparse
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import add_options, mix_of
from changes import changes_of
from entries import count_new, read_keys
from hugo_site import write_hugo
from measure import Cost, ProgramError, files_in, measured
from place import Place
from rich.console import Console
from rows import Rows
from withdrawal import measure_withdrawal

FIVE = ["kk", "ru", "en", "tr", "zh"]


def main() -> None:
    """Measure, and show a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    add_options(asked)
    asked.add_argument("--all-editions", action="store_true", help="all eight editions, and no Hugo")
    asked.add_argument("--no-hugo", action="store_true")
    asked.add_argument("--no-search", action="store_true", help="builds without words, names and facets")
    asked.add_argument("--withdraw", action="store_true", help="takes a record back from three hosts, too")
    asked.add_argument("--compare", choices=("each", "last", "none"), default="each")
    asked.add_argument("--folder", help="where the archive is, or is made, to be kept; without it all is thrown away")
    told = asked.parse_args()
    with nullcontext(told.folder) if told.folder else TemporaryDirectory() as folder:
        editions = None if told.all_editions else FIVE
        place = Place(Path(folder), told.records, editions, search=not told.no_search, mix=mix_of(told))
        rows = Rows(f"{told.records} records")
        if not (told.no_hugo or told.all_editions):
            _hugo(place, rows, search=not told.no_search)
        place.clear()
        rows.cold = place.build()
        rows.add("Aigaq, cold", rows.cold)
        _change(place, rows, told.compare)
        if told.withdraw:
            measure_withdrawal(place, rows)
        rows.show()
        files, size = files_in(place.output)
        Console().print(f"{files:,} files, {size / 1e6:,.0f} MB: {files / told.records:.1f} files a record")


def _change(place: Place, rows: Rows, compare: str) -> None:
    """Measure each change."""
    changes = changes_of(place)
    for name, change in changes.items():
        before = read_keys(place.folder)
        change()
        cost = place.build()
        indexed = count_new(before, read_keys(place.folder))
        is_compared = compare == "each" or (compare == "last" and name == list(changes)[-1])
        rows.add(name, cost, indexed=indexed, equal=("yes" if place.equals_clean() else "NO") if is_compared else "")


def _hugo(place: Place, rows: Rows, *, search: bool) -> None:
    """Measure Hugo, and with `search` Pagefind over its site."""
    site = write_hugo(place.content, place.folder / "hugo")
    rows.hugo = measured(["hugo", "--quiet"], site, _with_programs())
    rows.add("Hugo", rows.hugo)
    if not search:
        return
    try:
        pagefind = measured([sys.executable, "-m", "pagefind", "--site", "public"], site, _with_programs())
    except ProgramError as error:  # for want of memory, as of 24 GB at 30,000 records
        rows.note(f"Pagefind gave no index, so nothing is compared with it: {error}")
        return
    files, size = files_in(site / "public")
    rows.add(f"Pagefind over it: {files:,} files, {size / 1e6:,.0f} MB", pagefind)
    hugo = rows.hugo
    rows.stock = Cost(hugo.wall + pagefind.wall, hugo.cpu + pagefind.cpu, max(hugo.memory, pagefind.memory))


def _with_programs() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":
    main()

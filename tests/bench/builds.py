"""Builds of a large archive, beside Hugo with Pagefind on the same: what they cost, and what each change costs.

`make bench` runs it with 3,000 records; `python tests/bench/builds.py --records 30000` with any number. Every site
built upon an older one is compared with one built from nothing (`--compare last`: the last alone, `--compare none`).
What was measured is told row by row, and as a table at the end.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import NO_MIX, Mix, add_options, mix_of, write_archive
from hugo_site import write_hugo
from measure import Cost, ProgramError, files_in, measured
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
FIVE = ["kk", "ru", "en", "tr", "zh"]
_SETTINGS = """\
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
FORM = {form!r}
{editions}{without}THEME = {theme!r}
TRANSLATIONS = {words!r}
CACHE_PATH = {cache!r}
"""
_WITHOUT_SEARCH = """\
from aigaq.builder import work_plan
work_plan.TREE_PARTS = tuple(part for part in work_plan.TREE_PARTS if part.name not in ("words", "search"))
"""
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONPATH": str(ROOT / "plugins")}


class Bench:
    """An archive in `folder`, its site, and the theme and words that it is built with."""

    def __init__(
        self,
        folder: Path,
        records: int,
        editions: list[str] | None,
        *,
        search: bool = True,
        form: str = "pages",
        mix: Mix = NO_MIX,
    ) -> None:
        self.folder = folder
        self._mix = mix
        there = folder / "content"
        self.content = there if there.exists() else write_archive(there, records, mix=mix)
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme", dirs_exist_ok=True))
        self.words = Path(shutil.copytree(ROOT / "translations", folder / "translations", dirs_exist_ok=True))
        self.output = folder / "site" / ("output" if form == "pages" else f"output-{form}")
        chosen = f"EDITIONS = {editions!r}\n" if editions else ""
        values = {
            "root": str(ROOT),
            "theme": str(self.theme),
            "words": str(self.words),
            "editions": chosen,
            "form": form,
        }
        values["without"] = "" if search else _WITHOUT_SEARCH
        self.settings = folder / f"settings_{form}.py"
        self.settings.write_text(_SETTINGS.format(**values, cache=str(folder / "cache")), encoding="utf-8")

    def build(self, output: Path | None = None) -> Cost:
        """Build the site."""
        command = [sys.executable, "-m", "pelican", self.content, "-s", self.settings]
        return measured([*command, "-o", output or self.output], ROOT, ENVIRONMENT)

    def record(self, number: int) -> Path:
        """Return the folder of the record of this number."""
        return self.content / f"testimonies/{number // 100:03}/t-{number:05}"

    def find_records(self, records: int) -> tuple[Path, Path]:
        """Return a public and a hidden record from the middle on; both public where none is hidden."""
        behind = range(records // 2, records + 1)
        public = next(number for number in behind if not self._mix.is_hidden(number, records))
        hidden = next((number for number in behind if self._mix.is_hidden(number, records)), public)
        return self.record(public), self.record(hidden)

    def equals_clean(self) -> bool:
        """Whether the site is that which is built from nothing."""
        with TemporaryDirectory(dir=self.folder) as clean:
            self.build(Path(clean) / "output")
            return _tree(Path(clean) / "output") == _tree(self.output)


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{path} holds no {old!r}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def changes(bench: Bench, records: int) -> dict[str, Callable[[], None]]:
    """Yield the changes, one after the other."""
    public, hidden = bench.find_records(records)
    new = bench.record(records + 1)

    def add() -> None:
        shutil.copytree(public, new)
        _edit(new / "record.yaml", f"id: {public.name}", f"id: {new.name}")

    return {
        "nothing changed": lambda: None,
        "one text edited": lambda: _edit(min(public.glob("*.md")), "title: ", "title: Edited "),
        "a hidden text edited": lambda: _edit(min(hidden.glob("*.md")), "title: ", "title: Edited "),
        "a person renamed who is in 20 records": lambda: _edit(
            bench.content / "people/000/p-00001.yaml", 'names: {kk: "', 'names: {kk: "Жаңа '
        ),
        "one record added": add,
        "one record removed": lambda: shutil.rmtree(new),
        "one string of a catalogue": lambda: _edit(
            bench.words / "zh.po", 'msgid "Names, from A to Z"\nmsgstr "', 'msgid "Names, from A to Z"\nmsgstr "新'
        ),
        "one template": lambda: _edit(
            bench.theme / "templates/testimony.html", "{% block main %}", "{% block main %}<!-- -->"
        ),
    }


def main() -> None:
    """Measures, and shows a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    add_options(asked)
    asked.add_argument("--all-editions", action="store_true", help="all eight editions, and no Hugo")
    asked.add_argument("--no-hugo", action="store_true")
    asked.add_argument("--no-search", action="store_true", help="builds without words, names and facets")
    asked.add_argument("--compare", choices=("each", "last", "none"), default="each")
    asked.add_argument("--folder", help="where the archive is, or is made, to be kept; without it all is thrown away")
    told = asked.parse_args()
    with nullcontext(told.folder) if told.folder else TemporaryDirectory() as folder:
        editions = None if told.all_editions else FIVE
        bench = Bench(Path(folder), told.records, editions, search=not told.no_search, mix=mix_of(told))
        rows = Rows(f"{told.records} records")
        if not (told.no_hugo or told.all_editions):
            _hugo(bench, rows)
        rows.add("Aigaq, cold", bench.build(), is_cold=True)
        made = changes(bench, told.records)
        for name, change in made.items():
            change()
            cost = bench.build()
            compared = told.compare == "each" or (told.compare == "last" and name == list(made)[-1])
            rows.add(name, cost, ("yes" if bench.equals_clean() else "NO") if compared else "")
        rows.show()
        files, size = files_in(bench.output)
        Console().print(f"{files:,} files, {size / 1e6:,.0f} MB: {files / told.records:.1f} files a record")


class Rows:
    """What was measured, beside stock tools and the cold build."""

    def __init__(self, title: str) -> None:
        self._table = Table(
            "what", "wall s", "CPU s", "memory MB", "to Hugo with Pagefind", "to cold", "equals clean", title=title
        )
        self.stock: Cost | None = None
        self._cold: Cost | None = None

    def add(self, name: str, cost: Cost, equal: str = "", *, is_cold: bool = False) -> None:
        """Tells a row, and keeps it for the table."""
        self._cold = cost if is_cold else self._cold
        ratios = (f"{cost.wall / other.wall:.2f}" if other else "" for other in (self.stock, self._cold))
        row = (name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory / 1e6:.0f}", *ratios, equal)
        print(" | ".join(row), flush=True)
        self._table.add_row(*row)

    def note(self, words: str) -> None:
        """Tell, in place of figures, why there are none."""
        print(words, flush=True)
        self._table.add_row(words)

    def show(self) -> None:
        """Show the table."""
        Console(width=140).print(self._table)


def _hugo(bench: Bench, rows: Rows) -> None:
    site = write_hugo(bench.content, bench.folder / "hugo")
    hugo = measured(["hugo", "--quiet"], site, _with_programs())
    rows.add("Hugo", hugo)
    try:
        pagefind = measured([sys.executable, "-m", "pagefind", "--site", "public"], site, _with_programs())
    except ProgramError as error:  # for want of memory, as of 24 GB at 30,000 records
        rows.note(f"Pagefind gave no index, so nothing is compared with it: {error}")
        return
    rows.stock = Cost(hugo.wall + pagefind.wall, hugo.cpu + pagefind.cpu, max(hugo.memory, pagefind.memory))
    files, size = files_in(site / "public")
    rows.add(f"Pagefind over it: {files:,} files, {size / 1e6:,.0f} MB", pagefind)


def _with_programs() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":
    main()

"""What packages of N invented testimonies cost: `python tests/bench/packs.py [RECORDS] [EDITION] [--in FOLDER]`.

Each package is made as its publisher makes it; the first run builds the second tree, the others find it. One record in
twenty has a photo, one in a hundred a recording. Prints seconds, the most memory of all processes at once, and bytes;
in the last column bytes as they would be of 30,000.

With `--in`, the archive and its second tree stay in that folder: the next run there measures packing alone.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import Mix, write_archive
from measure import measured

from aigaq.model.vocabulary import PackageKind, PackageMedia

ROOT = Path(__file__).parents[2]
LARGE = 30_000
_KINDS = (PackageKind.ZIP, PackageKind.ZIM)
_SETTINGS = """\
import runpy
globals().update({{k: v for k, v in runpy.run_path({conf!r}).items() if k.isupper()}})
THEME = {theme!r}
WORKERS = 1
"""
_PACK = "from aigaq.cli.start import main; main()"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("records", type=int, nargs="?", default=3000)
    asked.add_argument("edition", nargs="?", default="kk")
    asked.add_argument("--in", dest="folder", type=Path, help="keep the archive and its second tree there")
    asked.add_argument("--media", nargs="*", choices=list(PackageMedia), default=list(PackageMedia))
    asked.add_argument("--format", nargs="*", choices=_KINDS, default=_KINDS)
    told = asked.parse_args()
    print(f"{told.records} records, {told.edition}: seconds, CPU seconds, MB of memory, MB; MB of {LARGE} records")
    with TemporaryDirectory() as scratch:
        folder = told.folder or Path(scratch)
        if not (folder / "content").exists():
            _write(folder, told.records)
        for media in told.media:
            for kind in told.format:
                _measure(folder, told.records, told.edition, media, kind)


def _write(folder: Path, records: int) -> None:
    write_archive(folder / "content", records, mix=Mix(recordings=records // 100, photos=records // 20))
    (folder / "output").mkdir()
    settings = _SETTINGS.format(conf=str(ROOT / "pelicanconf.py"), theme=str(ROOT / "theme"))
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")


def _measure(folder: Path, records: int, edition: str, media: str, kind: str) -> None:
    """Make a package and print its cost; one of an earlier run is removed first."""
    for path in (folder / "output/packages").glob(f"archive-{edition}-{media}-*.{kind}"):
        path.unlink()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": "1735689600"}
    options = ["--edition", edition, "--format", kind, "--media", media]
    cost = measured([sys.executable, "-c", _PACK, "pack", *options], folder, environment)
    size = sum(path.stat().st_size for path in (folder / "output/packages").glob(f"archive-{edition}-{media}-*.{kind}"))
    figures = (cost.wall, cost.cpu, cost.memory / 1e6, size / 1e6, size / records * LARGE / 1e6)
    print(kind, media, *(f"{figure:.1f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()

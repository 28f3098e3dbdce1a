"""What packages of N invented testimonies cost: `python tests/bench/packs.py [RECORDS] [EDITION]`.

Each package is made as its publisher makes it; the first run builds the second tree, the others find it. One record in
twenty has a photo, one in a hundred a recording. Prints seconds, the most memory of all processes at once, and bytes;
in the last column bytes as they would be of 30,000.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import Mix, write_archive
from measure import measured

ROOT = Path(__file__).parents[2]
LARGE = 30_000
_SETTINGS = """\
import runpy
globals().update({{k: v for k, v in runpy.run_path({conf!r}).items() if k.isupper()}})
THEME = {theme!r}
WORKERS = 1
"""
_PACK = "from aigaq.cli.start import main; main()"


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    edition = sys.argv[2] if len(sys.argv) > 2 else "kk"
    with TemporaryDirectory() as top:
        folder = Path(top)
        write_archive(folder / "content", records, mix=Mix(recordings=records // 100, photos=records // 20))
        (folder / "output").mkdir()
        settings = _SETTINGS.format(conf=str(ROOT / "pelicanconf.py"), theme=str(ROOT / "theme"))
        (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": "1735689600"}
        print(f"{records} records, {edition}: seconds, CPU seconds, MB of memory, MB; MB of {LARGE} records")
        for media in ("text", "audio", "photos", "all"):
            for kind in ("zip", "zim"):
                options = ["--edition", edition, "--format", kind, "--media", media]
                cost = measured([sys.executable, "-c", _PACK, "pack", *options], folder, environment)
                packages = (folder / "output/packages").glob(f"archive-*-{media}-*.{kind}")
                size = sum(path.stat().st_size for path in packages)
                large = size / records * LARGE
                figures = (cost.wall, cost.cpu, cost.memory / 1e6, size / 1e6, large / 1e6)
                print(kind, media, *(f"{figure:.1f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()

"""A place to measure in: an archive of any size, and a copy of the program that builds it.

The program is copied, so that a bench may change its code, theme and words as an upgrade does.
"""

import compileall
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from archive import NO_MIX, Mix, write_archive
from measure import Cost, Moment, measured

ROOT = Path(__file__).parents[2]
PASSPHRASE = "one long passphrase for a bench"
_SETTINGS = """\

CACHE_PATH = ".cache/aigaq"
FORM = {form!r}
"""
_WITHOUT_SEARCH = """\
from aigaq.builder import work_plan
work_plan.TREE_PARTS = tuple(part for part in work_plan.TREE_PARTS if part.name not in ("words", "search"))
"""
_AIGAQ = "from aigaq.cli.start import main; main()"


class Place:
    """An archive of one's own in `folder`: the copied program, its settings, the content and the site."""

    def __init__(
        self,
        folder: Path,
        records: int,
        editions: list[str] | None = None,
        *,
        search: bool = True,
        form: str = "pages",
        mix: Mix = NO_MIX,
    ) -> None:
        self.folder = folder.absolute()
        self.records = records
        self.mix = mix
        self.content = self._write_content()
        for name in ("plugins", "theme", "translations"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(ROOT / name, self.folder / name)
        self.program, self.theme = self.folder / "plugins" / "aigaq", self.folder / "theme"
        self.words = self.folder / "translations"
        compileall.compile_dir(self.program, quiet=1)
        self.output = self.folder / ("output" if form == "pages" else f"output-{form}")
        self._settings = self.folder / ("pelicanconf.py" if form == "pages" else f"settings_{form}.py")
        chosen = f"EDITIONS = {editions!r}\n" if editions else ""
        own = _SETTINGS.format(form=form) + chosen + ("" if search else _WITHOUT_SEARCH)
        self._settings.write_text((ROOT / "pelicanconf.py").read_text(encoding="utf-8") + own, encoding="utf-8")
        self.environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": "1767225600",
            "PYTHONPATH": str(self.folder / "plugins"),
            "AIGAQ_PASSPHRASE": PASSPHRASE,
            "AIGAQ_LANG": "en",
            "PYTHONUNBUFFERED": "1",
        }

    def _write_content(self) -> Path:
        """Write the content, or take that of an earlier run, which must be of the same size and mix."""
        content, about = self.folder / "content", self.folder / "archive.json"
        asked = msgspec.json.encode((self.records, self.mix))
        if not content.exists():
            write_archive(content, self.records, mix=self.mix)
            about.write_bytes(asked)
        elif about.read_bytes() != asked:
            raise SystemExit(f"{self.folder} holds another archive, of {about.read_text()}")
        shutil.rmtree(self.record(self.records + 1), ignore_errors=True)  # a run that was cut off left it
        return content

    def clear(self) -> None:
        """Remove what earlier builds left: the next one is cold."""
        for path in (self.output, self.folder / ".cache"):
            shutil.rmtree(path, ignore_errors=True)

    def build(self, output: Path | None = None) -> Cost:
        """Build the site."""
        command = [sys.executable, "-m", "pelican", self.content, "-s", self._settings, "-o", output or self.output]
        return measured(command, self.folder, self.environment)

    def aigaq(self, *arguments: str, moments: Sequence[Moment] = ()) -> Cost:
        """Run a command of the program in this archive; `moments` are noted on the way."""
        return measured(self.command(*arguments), self.folder, self.environment, moments)

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of a command of the program."""
        return [sys.executable, "-c", _AIGAQ, *arguments]

    def record(self, number: int) -> Path:
        """Return the folder of the record of this number."""
        return self.folder / f"content/testimonies/{number // 100:03}/t-{number:05}"

    def find_records(self) -> tuple[Path, Path]:
        """Return a public and a hidden record from the middle on; both public where none is hidden."""
        behind = range(self.records // 2, self.records + 1)
        public = next(number for number in behind if not self.mix.is_hidden(number, self.records))
        hidden = next((number for number in behind if self.mix.is_hidden(number, self.records)), public)
        return self.record(public), self.record(hidden)

    def equals_clean(self) -> bool:
        """Return True if the site is that which is built from nothing."""
        with TemporaryDirectory(dir=self.folder) as clean:
            self.build(Path(clean) / "output")
            return _tree(Path(clean) / "output") == _tree(self.output)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "trust"
    }

"""The verb of the tests of whole builds: `build_site` runs Pelican as an editor would."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from aigaq.i18n.editions import EDITIONS

ROOT = Path(__file__).parents[2]
SAMPLE_EDITIONS = tuple(
    re.findall(r"[\w-]+", (ROOT / "content/site.yaml").read_text().split("\neditions: ")[1].split("]")[0])
)
"""The editions in which the sample is built."""
SAMPLE_LANGUAGES = tuple(dict.fromkeys(EDITIONS[code].source for code in SAMPLE_EDITIONS))
"""The languages in which the sample speaks."""
DAY = "1735689600"
"""2025-01-01, the day for which tests build."""


CHANGED = f"""\
import runpy
globals().update({{k: v for k, v in runpy.run_path({str(ROOT / "pelicanconf.py")!r}).items() if k.isupper()}})
THEME = {str(ROOT / "theme")!r}
"""
"""The settings of this repository, for a file elsewhere that changes some of them."""


Once = Callable[[str, Callable[[Path], object]], Path]
"""Gives the folder of a name, filled once for all processes that run the tests."""


class Built(NamedTuple):
    """How a build ended, and what it said."""

    code: int
    said: str
    output: Path


def build_site(
    content: Path, output: Path, *, settings: Path = ROOT / "pelicanconf.py", umask: int = -1, **environment: str | None
) -> Built:
    """Build `content` into `output` in a process of its own; `environment` is added to this one's, None leaves out.

    The cache is one of its own: many tests build at once.
    """
    cache = f"CACHE_PATH={json.dumps(str(output.parent / '.cache' / 'aigaq'))}"
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(output), "-e", cache]
    wanted = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "300", **environment}
    told = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={name: value for name, value in wanted.items() if value is not None},
        check=False,
        umask=umask,
    )
    return Built(told.returncode, told.stdout + told.stderr, output)


def whole_site(content: Path, output: Path, *, settings: Path = ROOT / "pelicanconf.py") -> Path:
    """Return the output of a build in which nothing went wrong."""
    built = build_site(content, output, settings=settings)
    assert built.code == 0, built.said
    return built.output


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def settings_for(folder: Path, *editions: str, theme: Path | None = None, form: str = "pages") -> Path:
    """Return settings of the site in `folder`, for some editions, another theme or another form."""
    values = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    values = values.replace("Path(__file__).parent", f"Path({str(ROOT)!r})")
    path = folder / "conf.py"
    path.write_text(
        f"{values}\nEDITIONS = {list(editions)!r}\nTHEME = {str(theme or ROOT / 'theme')!r}\nFORM = {form!r}\n"
    )
    return path

"""The verb of the tests of whole builds: `build_site` runs Pelican as an editor would."""

import atexit
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from aigaq.builder.cache_names import INTERFACE
from aigaq.i18n.editions import EDITIONS
from helpers.forked import run_forked

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
    content: Path,
    output: Path,
    *,
    settings: Path = ROOT / "pelicanconf.py",
    umask: int = -1,
    has_program: bool = False,
    **environment: str | None,
) -> Built:
    """Build `content` into `output` in a process of its own, forked from one that has loaded Pelican.

    The cache is one of its own: many tests build at once. The words of the interface in it are taken from earlier
    builds. Without `has_program` the copy holds next to no code, which would be packed and scanned in each build.
    `environment` is added to that of this process; None leaves a variable out.
    """
    own = output.parent / ".cache" / "aigaq"
    values = {"CACHE_PATH": own} if has_program else {"CACHE_PATH": own, "REPOSITORY": small_repository()}
    overrides = [f"{name}={json.dumps(str(value))}" for name, value in values.items()]
    wanted = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "COLUMNS": "300", **environment}
    bring_words(own)
    told = run_forked(
        "pelican",
        [content, "-s", settings, "-o", output, "-e", *overrides],
        ROOT,
        {name: value for name, value in wanted.items() if value is not None},
        umask,
    )
    if told.returncode == 0:
        keep_words(own)
    return Built(told.returncode, told.stdout + told.stderr, output)


@cache
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return folder


@cache
def small_repository() -> Path:
    """Return a repository with next to no code."""
    return write_small_repository(_scratch() / "repository")


def write_small_repository(folder: Path) -> Path:
    """Make a repository with next to no code, and return it."""
    package = folder / "plugins" / "aigaq"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    return folder


def bring_words(own: Path) -> None:
    """Give a build without a cache the words and templates that other builds of this process prepared."""
    known = _scratch() / INTERFACE
    if known.exists() and not own.exists():
        own.mkdir(mode=0o700, parents=True)
        shutil.copytree(known, own / INTERFACE)


def keep_words(own: Path) -> None:
    """Keep the words and templates of a cache for later builds."""
    shutil.copytree(own / INTERFACE, _scratch() / INTERFACE, dirs_exist_ok=True)


def whole_site(
    content: Path, output: Path, *, settings: Path = ROOT / "pelicanconf.py", has_program: bool = False
) -> Path:
    """Return the output of a build in which nothing went wrong."""
    built = build_site(content, output, settings=settings, has_program=has_program)
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

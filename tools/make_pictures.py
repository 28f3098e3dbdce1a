"""The pictures of README.md, taken of the sample archive in Chromium; run by `make pictures`.

A testimony in Kazakh in Arabic script on a phone, and the home page in Russian on a desktop. Colours are cut to 64,
which no page of ours misses, so that the files stay small.
"""

import io
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from helpers.building import ROOT, whole_site
from helpers.programs import find_program

COLOURS = 64


class Picture(NamedTuple):
    """A picture: its file, its page in the tree, and the size of the window in CSS pixels."""

    name: str
    page: str
    width: int
    height: int
    scale: int


PICTURES = (
    Picture("testimony-kk-arab.png", "kk-arab/t/t-00001.html", 390, 780, 2),
    Picture("home-ru.png", "ru/index.html", 1280, 900, 1),
)


def take(browser: Browser, tree: Path, picture: Picture) -> bytes:
    """Return the picture of a page of the site in `tree`, as PNG."""
    size = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, device_scale_factor=picture.scale, color_scheme="light")
    page.goto((tree / picture.page).as_uri())
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    packed = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def take_all(folder: Path) -> None:
    """Build the sample archive and write its pictures to `folder`; SystemExit without Chromium."""
    chromium = find_program("chromium")
    if chromium is None:
        raise SystemExit("Chromium is missing: make test installs it")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        tree = whole_site(ROOT / "content", Path(scratch) / "output")
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            (folder / picture.name).write_bytes(take(browser, tree, picture))
        browser.close()


if __name__ == "__main__":
    take_all(Path(sys.argv[1]))

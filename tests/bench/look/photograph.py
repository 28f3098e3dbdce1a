"""Photograph a page of each type of a built site, to be looked at by people.

    PYTHONPATH=plugins:tests .venv/bin/python tests/bench/look/photograph.py output photos --editions kk,kk-arab,ru,zh

Writes `photos/TYPE-WIDTH-SCHEME.png`: the editions side by side, from the top of the page down to --height pixels.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from browser.conftest import ARGUMENTS
from browser.pages import edition_of, one_of_each, type_of
from helpers.programs import needs

GAP = 12
"""Pixels between the editions."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


def serve(site: Path) -> str:
    """Serve a folder on loopback for as long as the program runs; return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Quiet(*given, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def pages_by_type(site: Path, editions: list[str]) -> dict[str, list[str]]:
    """Return the same page of each type in the editions; pages without an edition stand alone."""
    first = [path for path in one_of_each(site) if edition_of(path) in (editions[0], "")]
    return {
        type_of(path): [path] if not edition_of(path) else [f"{code}/{path.partition('/')[2]}" for code in editions]
        for path in first
    }


def photograph(
    browser: Browser, base: str, paths: list[str], width: int, scheme: str, height: int
) -> Iterator[Image.Image]:
    """Yield a picture of each page, cut at a height."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in paths:
        page.goto(base + path, wait_until="networkidle")
        tall = min(height, page.evaluate("document.documentElement.scrollHeight"))
        data = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
        yield Image.open(io.BytesIO(data)).convert("RGB")
    context.close()


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Return one picture with all of them side by side."""
    width = sum(one.width for one in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, max(one.height for one in pictures)), "#808080")
    left = 0
    for one in pictures:
        sheet.paste(one, (left, 0))
        left += one.width + GAP
    return sheet


def main() -> None:
    """Photograph what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--editions", default="kk,kk-arab,ru,zh")
    parser.add_argument("--widths", default="360,768,1280")
    parser.add_argument("--schemes", default="light,dark")
    parser.add_argument("--types", default="", help="only these")
    parser.add_argument("--height", type=int, default=2400)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    pages = pages_by_type(given.site, given.editions.split(","))
    types = given.types.split(",") if given.types else list(pages)
    base = serve(given.site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs("chromium"), args=list(ARGUMENTS))
        for kind, width, scheme in product(types, map(int, given.widths.split(",")), given.schemes.split(",")):
            sheet = beside(list(photograph(browser, base, pages[kind], width, scheme, given.height)))
            sheet.save(given.folder / f"{kind}-{width}-{scheme}.png")
            sys.stdout.write(f"{kind}-{width}-{scheme}.png\n")
        browser.close()


if __name__ == "__main__":
    main()

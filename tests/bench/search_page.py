"""What the search page costs at 30,000 people: `python -m bench.search_page` in tests/, with plugins/ on the path.

Names and facets in real Chromium on loopback, cold, at 400 kbit/s and 400 ms, from the beginning of the navigation to
the first result; once as files are, once compressed as most hosts do. Then a choice among all, once loaded, at a CPU 4
times slower; and how often the right person is found again, and among how many.
"""

import gzip
import random
import resource
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from aigaq.i18n.editions import EDITIONS
from aigaq.i18n.stem.name_skeleton import fold, words
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import values_of
from aigaq.site.pages.kinds.search import search_view
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.pages.site_index import make_index
from aigaq.site.pages.templates import Templates
from aigaq.site.search.page_data import page_files, page_work_units
from bench.generated import generated
from browser.conftest import ARGUMENTS
from helpers.building import ROOT
from helpers.page_scripts import theme_files
from helpers.programs import needs

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
TRIES = 300
CHOOSE = """async () => {
  const began = performance.now(), select = document.querySelector('#facet-place');
  select.value = 'cn-65';
  select.dispatchEvent(new Event('change'));
  const results = document.querySelector('#results');
  while (results.ariaBusy === 'true') await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""
DONE = '#results[data-count]:not([data-count="0"])[aria-busy=false]'


def write(archive: PublicArchive, output: Path) -> None:
    """Copy the search page of the Kazakh edition with scripts and data, each beside its compressed form."""
    localisers, _problems = read_localisers([EDITIONS["kk"]], ROOT / "translations")
    site = make_index(archive, NO_MEDIA, (EDITIONS["kk"],))
    templates = Templates(ROOT / "theme" / "templates")
    page = templates.render("search.html", search_view(site, localisers[0]), localisers[0].catalogue)
    files = {"kk/search.html": page}
    files |= {f"assets/{name}": data for name, data in theme_files()}
    for job in values_of(page_work_units(archive, localisers)):
        files |= page_files(job)
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
        (output / f"{path}.gz").write_bytes(gzip.compress(data, mtime=0))


class Handler(SimpleHTTPRequestHandler):
    """Serves files as they are, or compressed; keeps its connections, as hosts do."""

    protocol_version = "HTTP/1.1"
    compressed = False

    def translate_path(self, path: str) -> str:
        return super().translate_path(path) + (".gz" if self.compressed else "")

    def guess_type(self, path: str) -> str:  # type: ignore[override]
        return super().guess_type(str(path).removesuffix(".gz"))

    def end_headers(self) -> None:
        if self.compressed:
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        pass


def serve(folder: Path, compressed: bool) -> str:
    handler = type("Served", (Handler,), {"compressed": compressed})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/kk/search.html"


def cold(browser: Browser, address: str, selector: str) -> str:
    """Bytes over the line, requests and seconds from the beginning of the navigation until `selector` is there."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.dataReceived", lambda event: sizes.append(event["encodedDataLength"]))
    asked: list[str] = []
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    started = time.monotonic()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(selector, state="attached", timeout=60_000)
    seconds = time.monotonic() - started
    told = f"{sum(sizes) / 1000:6.1f} kB  {len(asked):2} requests  {seconds:4.1f} s"
    context.close()
    return told


def chosen_again(browser: Browser, address: str) -> str:
    """Milliseconds from a choice to all results and counts, once the columns are there, at a CPU 4 times slower."""
    page = browser.new_page()
    page.goto(f"{address}#place=cn-0001")
    page.wait_for_selector(DONE)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = page.evaluate(CHOOSE)
    page.close()
    return f"{took:.0f} ms"


def slipped(name: str, chance: random.Random) -> str:
    """Return the name with one letter inserted, left out, replaced, or swapped with the next."""
    at = chance.randrange(len(name) - 1)
    letter = chance.choice("абекмнрст")
    return chance.choice(
        (
            name[:at] + letter + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


def found_again(page: Page, archive: PublicArchive, kind: str) -> str:
    """How often one of the name is among the first ten and the first, and how many are found on average."""
    chance = random.Random(2)
    people = chance.sample(sorted(archive.people.values(), key=lambda person: person.id), TRIES)
    shown = first = total = 0
    for person in people:
        name = person.names["kk"]
        typed = {
            "as written": name,
            "in Russian": person.names.get("ru", name),
            "with a slip": slipped(name, chance),
            "reversed": " ".join(reversed(name.split())),
            "surname, with a slip": slipped(name.split()[1], chance),
        }[kind]
        wanted = {fold(word) for word in words(name if " " in typed else name.split()[1])}
        names, count = page.evaluate(
            "async (typed) => { const found = await aigaqNames.search(typed, ['kk']);"
            " return [(await found.take(10)).map((one) => one.names.kk), found.total]; }",
            typed,
        )
        hits = [name for name in names if wanted <= {fold(word) for word in words(name)}]
        shown += bool(hits)
        first += bool(hits) and names[0] in hits
        total += count
    return f"first {first / TRIES:.3f}, in the first ten {shown / TRIES:.3f}, found on average {total / TRIES:.1f}"


def main() -> None:
    started = time.monotonic()
    archive = generated(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
    print(f"generated in {time.monotonic() - started:.1f} s")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        started = time.monotonic()
        write(archive, Path(folder))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"names, facets and titles written in {time.monotonic() - started:.1f} s, at most {memory:.0f} MB")
        for part in ("names", "facets", "titles"):
            sizes = [path.stat().st_size for path in Path(folder, "search", part).rglob("*.js")]
            print(f"{part}: {len(sizes)} files, {sum(sizes) / 1000:.0f} kB, the largest {max(sizes) / 1000:.1f} kB")
        browser = playwright.chromium.launch(executable_path=needs("chromium"), args=list(ARGUMENTS))
        person = archive.people["p-12345"].names["kk"]
        given, father = person.split()
        for compressed in (False, True):
            address = serve(Path(folder), compressed)
            print("compressed" if compressed else "as files are")
            for label, fragment, selector in (
                ("a name of two words", f"q={quote(person)}", "#people [data-id]"),
                ("with a slip in one", f"q={quote(given + ' ' + father[:2] + father[3:])}", "#people [data-id]"),
                ("one word", f"q={quote(father)}", "#people [data-id]"),
                ("one word with a slip", f"q={quote(father[:2] + father[3:])}", "#people [data-id]"),
                ("a place, first results", "place=cn-0001", "#results [data-id]"),
                (
                    "a place, all counted",
                    "place=cn-0001",
                    '#results[data-count]:not([data-count="0"])[aria-busy=false]',
                ),
            ):
                print(f"  {label:24} {cold(browser, f'{address}#{fragment}', selector)}")
        address = serve(Path(folder), False)
        print(f"all records chosen, once loaded: {chosen_again(browser, address)}")
        page = browser.new_page()
        page.goto(address)
        for kind in ("as written", "in Russian", "reversed", "with a slip", "surname, with a slip"):
            print(f"{kind}: {found_again(page, archive, kind)}")
        browser.close()


if __name__ == "__main__":
    main()

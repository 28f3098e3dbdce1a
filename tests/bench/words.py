"""Full-text search at the size of a large archive: `PYTHONPATH=plugins:tests python tests/bench/words.py [RECORDS]`.

Puts an index of generated Kazakh records (300 to 600 words each, by Zipf's law, stems with endings) into the sample
site, and prints: work and memory of building it, files and bytes a record, work of building one job; files and bytes
that an edit changes; over a slow line with nothing cached, kilobytes and seconds until the first result, the first
twenty and all; recall of a stem that half of the records have; and the time of a search once loaded, with a processor
four times slower.
"""

import gzip
import random
import resource
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.archive_tree import Text
from aigaq.model.records import FrontMatter
from aigaq.site.search.fulltext.documents import IndexEntry, SearchDocument
from aigaq.site.search.fulltext.index_files import (
    ShardJob,
    SharedJob,
    WordJob,
    language_work_units,
    make_entries,
    word_files,
)
from helpers.building import ROOT, whole_site
from helpers.programs import needs
from helpers.wordsite import find, write_page

COMMON, ENDINGS = "лагерь", ("", "де", "ге", "дің", "ден", "лер", "лерде", "лерінде", "іне", "мен")
RARE = "түйме"
STEMS, SUFFIXES = 20_000, ("", "", "", "да", "ның", "ға", "дан", "лар", "ларда", "ы", "ын", "мен")


class Generated:
    """The words of records, always the same; and which of them have the common stem and the rare one."""

    def __init__(self) -> None:
        self._random = random.Random(4)
        self._stems = [self._stem(number) for number in range(STEMS)]
        self._weights = list(accumulate(1 / (number + 3) for number in range(STEMS)))
        self.common: set[str] = set()
        self.rare: set[str] = set()

    def text(self, id: str) -> str:
        stems = self._random.choices(self._stems, cum_weights=self._weights, k=self._random.randint(300, 600))
        words = [stem + self._random.choice(SUFFIXES) for stem in stems]
        if self._random.random() < 0.5:
            self.common.add(id)
            for _ in range(self._random.randint(1, 4)):
                words.insert(self._random.randrange(len(words)), COMMON + self._random.choice(ENDINGS))
        if self._random.random() < 0.001:
            self.rare.add(id)
            words.insert(9, RARE)
        return " ".join(words).replace("ьі", "і") + "."

    def _stem(self, number: int) -> str:
        syllables = (number + 40, self._random.randrange(800))
        return "".join(
            "бдгжзклмнпрстшқ"[one % 15] + "аоұыу"[one // 15 % 5] + "рлнзт"[one // 75 % 5] for one in syllables
        )


def jobs(texts: dict[str, str], changed: str | None = None) -> Iterator[WordJob]:
    """Yield the jobs of these texts by id; only those that concern the text `changed`, if one is named."""
    for unit in language_work_units("kk", list(texts), lambda id: document(id, texts[id])):
        if changed is None or not unit.testimonies or changed in unit.testimonies:
            yield from cast("Iterator[WordJob]", unit.values())


def document(id: str, words: str, language: str = "kk") -> SearchDocument:
    front = FrontMatter(title=" ".join(words.split()[:5]))
    text = Text(
        language=language, path=f"{id}.md", front=front, body_line=1, revision="", sha256="", opening="", words=words
    )
    return SearchDocument(id, (text,), ())


def tell_edits(texts: dict[str, str], generated: Generated) -> None:
    """Print how many files of the index an edit changes, and their bytes."""
    ids = list(texts)
    edited, new = ids[len(ids) // 2], f"t-{len(ids) + 1:05}"
    words, other = texts[edited].split(), generated.text("t-99998").split()
    for what, id, text in (
        ("twelve words of a text replaced", edited, " ".join((*words[:100], *other[:12], *words[112:]))),
        ("a text replaced", edited, " ".join(other)),
        ("a new record", new, " ".join(other)),
    ):
        before, after = (
            {path: data for job in jobs(held, id) for path, data in word_files(job)}
            for held in (texts, {**texts, id: text})
        )
        changed = [path for path in {*before, *after} if before.get(path) != after.get(path)]
        sent = [after[path] for path in changed if path in after]
        packed = sum(len(gzip.compress(data, 6)) for data in sent)
        print(f"{what}: {len(changed)} files, {sum(map(len, sent)) / 1000:.0f} kB, {packed / 1000:.0f} kB compressed")


class Entries:
    """Gives the entries of a shard, as a build's cache: made for its postings, and taken again for its places."""

    def __init__(self) -> None:
        self._made: dict[str, list[IndexEntry]] = {}

    def __call__(self, job: ShardJob) -> list[IndexEntry]:
        if job.key in self._made:
            return self._made.pop(job.key)
        self._made[job.key] = list(make_entries(job))
        return self._made[job.key]


def build(texts: dict[str, str], folder: Path) -> None:
    """Write the index below `folder` and print the costs."""
    entries = Entries()
    began, slowest, files, size, count = _used(), 0.0, 0, 0, len(texts)
    for job in (SharedJob(SOURCE_LANGUAGES), *jobs(texts)):
        start = _used()
        for path, data in word_files(job, entries):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
            files, size = files + 1, size + len(data)
        slowest = max(slowest, _used() - start)
    write_page(folder)
    own, children = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"built in {_used() - began:.0f} s of work, one job in at most {slowest:.1f} s; {own} + {children} MB")
    print(f"{files} files, {files / count:.3f} a record; {size / 1e6:.1f} MB, {size / count:.0f} bytes a record")


def _used() -> float:
    """Seconds of work of this process and of those that it waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def recalled(page: Page, typed: str, gold: set[str]) -> None:
    ids = find(page, typed, "kk")["ids"]
    print(f"{typed}: {len(gold & set(ids))} of {len(gold)} found, {len(set(ids) - gold)} others, {len(ids)} ids")


def over_a_slow_line(page: Page, address: str, typed: str) -> None:
    """Cold, from navigation: the first result on the search page, then all."""
    line = _Line()
    _Server.line = line
    start = time.monotonic()
    page.goto(f"{address}kk/search.html#q={quote(typed)}", wait_until="commit")
    for name, selector in (
        ("first words", "#results [data-id]"),
        ("first twenty", "#own li:nth-child(20)"),
        ("all, counted", '#results[aria-busy="false"]'),
    ):
        page.wait_for_selector(selector, timeout=300_000, state="attached")
        seconds = time.monotonic() - start
        print(f"cold, slow line: {name} after {seconds:.1f} s, {line.sent / 1000:.0f} kB, {line.requests} requests")
    _Server.line = None


def look(generated: Generated, folder: Path) -> None:
    """Search the index in Chromium and print the costs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs("chromium"), args=["--no-sandbox"])
        page = browser.new_context().new_page()
        session = page.context.new_cdp_session(page)
        over_a_slow_line(page, address, f"{COMMON}лерінде")
        page.goto(f"{address}words.html")
        recalled(page, COMMON, generated.common)
        recalled(page, RARE, generated.rare)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        for _ in range(3):
            print(f"once loaded, processor 4 x slower: {find(page, COMMON, 'kk')['ms']:.0f} ms for all texts")
        browser.close()
    server.shutdown()


class _Line:
    """A line of 400 kbit/s with a delay of 400 ms, one for all requests: it counts what it has carried."""

    delay, speed = 0.4, 50_000

    def __init__(self) -> None:
        self.sent, self.requests, self._free, self._lock = 0, 0, 0.0, threading.Lock()

    def carry(self, size: int) -> None:
        with self._lock:
            self.sent += size
            self._free = max(time.monotonic(), self._free) + size / self.speed
            wait = self._free - time.monotonic()
        time.sleep(max(0.0, wait))


class _Server(SimpleHTTPRequestHandler):
    """Serves a folder, compressed as hosts do, over the line if there is one; a new connection costs a delay too."""

    protocol_version = "HTTP/1.1"
    line: _Line | None = None

    def setup(self) -> None:
        super().setup()
        if self.line:
            time.sleep(self.line.delay)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        found = file.is_file()
        data = file.read_bytes() if found else b""
        line = self.line
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in (".html", ".js", ".css", ".svg"):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        if line:
            line.requests += 1
            time.sleep(line.delay)
            line.carry(250)
        self.end_headers()
        for at in range(0, len(data), 2048):
            if line:
                line.carry(len(data[at : at + 2048]))
            self.wfile.write(data[at : at + 2048])

    def log_message(self, *_args: object) -> None:
        pass


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    generated = Generated()
    texts = {id: generated.text(id) for id in (f"t-{number:05}" for number in range(1, count + 1))}
    with TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        whole_site(ROOT / "content", output)
        shutil.rmtree(output / "search" / "kk")
        build(texts, output)
        look(generated, output)
    tell_edits(texts, generated)


if __name__ == "__main__":
    main()

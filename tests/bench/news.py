"""Full-text search over real news: `PYTHONPATH=plugins:tests python tests/bench/news.py NTREX`, in Chromium.

NTREX is the folder of NTREX-128, 123 articles in each language (CC BY-SA 4.0, so no text of it is here). Prints recall,
and what is wrong among the first ten, by edition and kind of the queries in `news_queries.tsv`: words taken from the
articles at random, typed in another form, script or case, or with a slip. The tables of the keys were mended by what it
told, so a set of other words finds a little less.
"""

import sys
import threading
from collections import defaultdict
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.site.search.fulltext.index_files import SharedJob, word_files
from bench.words import document
from helpers.building import ROOT
from helpers.programs import needs
from helpers.wordsite import (
    Answer,
    Query,
    ask,
    find_or_follow,
    read_queries,
    recall,
    write_files,
    write_index,
    write_page,
    wrong,
)

QUERIES = ROOT / "tests" / "bench" / "news_queries.tsv"
PAGE = '<!doctype html><meta charset="utf-8"><main><h1></h1><div id="words"><p>{text}</p></div></main>'
"""A page of a text: there a suggestion is read as it stands in the text, and a reader who follows it looks for that."""
FILES = {"kk": "ref.kaz", "ru": "ref.rus", "en": "src.eng", "tr": "ref.tur", "zh": "ref.zho-CN"}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and logs nothing."""

    def log_message(self, *_args: object) -> None:
        pass


def articles(folder: Path, name: str) -> dict[str, str]:
    """Return the articles of a language by id: the sentences of each."""
    ids = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    lines = (folder / f"newstest2019-{name}.txt").read_text(encoding="utf-8").splitlines()
    sentences = defaultdict[str, list[str]](list)
    for id, line in zip(ids, lines, strict=True):
        sentences[id].append(line)
    return {f"t-{number:05}": "\n".join(sentences[id]) for number, id in enumerate(dict.fromkeys(ids), 1)}


def write(texts: dict[str, dict[str, str]], folder: Path) -> None:
    """Write the index of all texts, and the page that searches it."""
    for language, by_id in texts.items():
        write_index(folder, language, [document(id, text, language) for id, text in by_id.items()])
        write_files(
            folder, ((f"{language}/t/{id}.html", PAGE.format(text=text).encode()) for id, text in by_id.items())
        )
    write_files(folder, word_files(SharedJob(SOURCE_LANGUAGES)))
    write_page(folder)


def answers(queries: list[Query], texts: dict[str, dict[str, str]], folder: Path) -> list[Answer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/words.html")
        found = ask(queries, texts, lambda query: find_or_follow(page, query.typed, query.language))
        browser.close()
    server.shutdown()
    return found


def tell(kind: str, found: list[Answer]) -> None:
    print(f"{kind:24} {len(found):4} queries  recall {recall(found):.3f}  wrong {wrong(found):.3f}")


def main() -> None:
    folder = Path(sys.argv[1])
    texts = {language: articles(folder, name) for language, name in FILES.items()}
    with TemporaryDirectory() as output:
        write(texts, Path(output))
        found = answers(read_queries(QUERIES), texts, Path(output))
    for answer in found:
        if answer.found < answer.gold or answer.wrong:
            print(f"  {answer.query.typed}: {answer.found} of {answer.gold}, {answer.wrong} others of {answer.first}")
    for (edition, kind), group in groupby(found, key=lambda answer: (answer.query.edition, answer.query.kind)):
        tell(f"{edition} {kind}", list(group))
    tell("all", found)


if __name__ == "__main__":
    main()

"""Full-text search in a real browser: what is typed finds the texts that have it, and nothing goes wrong."""

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Serve
from browser.test_links import watch
from helpers.building import ROOT, SAMPLE_LANGUAGES, Once
from helpers.udhr import articles, id_of
from helpers.wordsite import PAGE, Answer, ask, find, find_or_follow, read_queries, recall, write_page, wrong

QUERIES = read_queries(ROOT / "tests" / "site" / "search" / "queries.tsv")
SAMPLE_QUERIES = read_queries(ROOT / "tests" / "site" / "search" / "sample_queries.tsv")


@pytest.fixture(scope="module")
def site(udhr: Path, once: Once) -> Path:
    return once("words", lambda folder: write_page(shutil.copytree(udhr, folder, dirs_exist_ok=True)))


@pytest.fixture(scope="module")
def page(site: Path, serve: Serve, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(serve(site, "/a/b/") + "words.html")
    yield page
    context.close()


@pytest.fixture(scope="module")
def answers(page: Page) -> list[Answer]:
    texts = {
        language: {id_of(n): f"{a.title}\n{' '.join(a.paragraphs)}" for n, a in enumerate(articles(language), 1)}
        for language in SAMPLE_LANGUAGES
    }

    return ask(QUERIES, texts, lambda query: find_or_follow(page, query.typed, query.language))


def test_what_is_typed_finds_97_of_100_texts_that_have_it(answers: list[Answer]) -> None:
    assert len(QUERIES) >= 150
    missed = [(answer.query.typed, answer.found, answer.gold) for answer in answers if answer.found < answer.gold]
    assert recall(answers) >= 0.97, missed


def test_at_most_5_of_100_among_the_first_ten_do_not_have_it(answers: list[Answer]) -> None:
    others = [(answer.query.typed, answer.wrong) for answer in answers if answer.wrong]
    assert wrong(answers) <= 0.05, others


def test_every_edition_finds_as_well(answers: list[Answer]) -> None:
    for edition, group in groupby(answers, key=lambda answer: answer.query.edition):
        of_edition = list(group)
        assert recall(of_edition) >= 0.95, edition
        assert wrong(of_edition) <= 0.08, edition


def searchable(site: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of the sample that may be found, by id: no drafts, and none whose page is for no index."""
    for path in ROOT.glob(f"content/testimonies/*/*/{language}.md"):
        text, page = path.read_text(encoding="utf-8"), site / language / "t" / f"{path.parent.name}.html"
        if "review: draft" not in text and page.exists() and "noindex" not in page.read_text(encoding="utf-8"):
            yield path.parent.name, text


def test_the_sample_archive_is_found_as_well(sample: Path, serve: Serve, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/words.html", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.goto(serve(sample) + "words.html")
    texts = {language: dict(searchable(sample, language)) for language in SAMPLE_LANGUAGES}
    answers = ask(SAMPLE_QUERIES, texts, lambda query: find_or_follow(page, query.typed, query.language))
    page.close()
    assert recall(answers) >= 0.97, [answer for answer in answers if answer.found < answer.gold]
    assert wrong(answers) <= 0.05, [answer for answer in answers if answer.wrong]


def test_it_says_which_word_was_found_nowhere_and_searches_for_the_others(page: Page) -> None:
    told = find(page, "zzyzzx slavery", "en")
    assert told["missing"] == ["zzyzzx"]
    assert told["ids"] == find(page, "slavery", "en")["ids"] != []


def test_a_strict_search_finds_all_words_or_nothing(page: Page) -> None:
    told = find(page, "zzyzzx slavery", "en", strict=True)
    assert (told["missing"], told["ids"]) == (["zzyzzx"], [])


def test_for_a_slip_the_nearest_word_is_suggested_and_nothing_found_instead(page: Page) -> None:
    told = find(page, "slavrey", "en")
    assert (told["ids"], told["missing"]) == ([], ["slavrey"])
    assert told["suggested"] == [{"typed": "slavrey", "found": "slavery"}]
    assert find_or_follow(page, "slavrey", "en") == find(page, "slavery", "en")["ids"] != []


def test_a_slip_whose_nearest_word_is_in_no_text_with_the_rest_is_left_out_and_told(page: Page) -> None:
    told = find(page, "slavery asylm", "en")
    assert (told["missing"], told["suggested"]) == (["asylm"], [])
    assert told["ids"] == find(page, "slavery", "en")["ids"] != []


def test_a_phrase_is_found_as_it_stands_only(page: Page) -> None:
    both, phrase = find(page, "arbitrary arrest", "en")["ids"], find(page, '"arrest arbitrary"', "en")["ids"]
    assert both == ["t-00009"]
    assert phrase == []


def test_hits_are_the_best_first_and_the_newest_among_equals(page: Page) -> None:
    hits = find(page, "freedom", "en")["hits"]
    order = [(hit["score"], hit["id"]) for hit in hits]
    assert order == sorted(order, reverse=True)


def test_an_excerpt_shows_the_word_in_the_script_of_the_page(page: Page) -> None:
    for edition, word in (("kk", "құлдықта"), ("kk-latn", "qūldyqta"), ("kk-arab", "قۇلدىقتا")):
        told = describe(page, "құлдық", "kk", f"{edition}/t/t-00004.html")
        assert word in [piece["text"] for piece in told["excerpt"] if piece["hit"]]
        assert word in told["words"]


def describe(page: Page, typed: str, language: str, href: str) -> dict[str, Any]:
    hit = find(page, typed, language)["hits"][0]
    told: dict[str, Any] = page.evaluate("([hit, href]) => aigaqFulltext.describe(hit, { href })", [hit, href])
    return told


def test_what_cannot_be_described_is_nothing(page: Page) -> None:
    assert describe(page, "slavery", "en", "en/t/t-99999.html") is None


HOSTILE = [
    "",
    " ",
    '"',
    '""',
    "\ud800",
    "<script>alert(1)</script>",
    "\u202e\u0000",
    "😀" * 50,
    "a" * 10_000,
    "_ | _",
    "* ? ^ $ ( [ {",
]


@pytest.mark.parametrize("language", SAMPLE_LANGUAGES)
def test_no_query_breaks_anything(site: Path, serve: Serve, browser: Browser, language: str) -> None:
    base = serve(site)
    page = browser.new_page()
    faults = watch(page, base)
    page.goto(base + "words.html")
    assert {find(page, typed, language)["error"] for typed in HOSTILE} == {None}
    page.close()
    assert faults == []


NO_WASM = "delete window.WebAssembly; delete window.Worker;"
NO_STREAMS = "delete window.DecompressionStream; delete window.IntersectionObserver;"
NO_PROPERTIES = """window.RegExp = new Proxy(RegExp, { construct(Pattern, [source, flags]) {
  if (String(source).includes("\\\\p{")) throw new SyntaxError(source);
  return new Pattern(source, flags);
} });"""
REFUSED = {"WebAssembly and workers": NO_WASM, "as iOS 15": NO_STREAMS, "as Chrome 60": NO_STREAMS + NO_PROPERTIES}
ASKED = [
    ("en", "freedom"),
    ("en", "arbitrary arrest"),
    ("en", '"arbitrary arrest"'),
    ("en", "slavrey"),
    ("kk", "құлдық"),
    ("kk", "бостандық құқық"),
    ("ru", "свобода"),
    ("kk", "بوستاندىق"),
    ("zh", "奴隶"),
    ("zh", "任何人"),
]


@pytest.fixture(scope="module")
def expected(page: Page) -> list[dict[str, Any]]:
    found = [find(page, typed, language) for language, typed in ASKED]
    assert all(told["ids"] or told["suggested"] for told in found)
    return found


def compare(page: Page, expected: list[dict[str, Any]], *keys: str) -> None:
    for (language, typed), told in zip(ASKED, expected, strict=True):
        found = find(page, typed, language)
        assert {key: found[key] for key in keys} == {key: told[key] for key in keys}, typed


@pytest.mark.parametrize("refused", REFUSED)
def test_where_much_is_refused_the_same_is_found_in_the_same_order(
    site: Path, serve: Serve, browser: Browser, expected: list[dict[str, Any]], refused: str
) -> None:
    page = browser.new_page()
    page.add_init_script(REFUSED[refused])
    page.goto(serve(site) + "words.html")
    compare(page, expected, "ids", "missing", "suggested", "error")
    page.close()


def test_from_a_disk_the_same_is_found_in_the_same_order(
    site: Path, browser: Browser, expected: list[dict[str, Any]]
) -> None:
    page = browser.new_page()
    page.goto(f"file://{site}/words.html")
    compare(page, expected, "ids", "missing", "suggested", "error")
    page.close()


def test_a_language_that_the_copy_does_not_carry_is_told(page: Page) -> None:
    assert find(page, "word", "de")["error"] == "none"


def test_an_aborted_search_tells_nothing_more(page: Page) -> None:
    told = page.evaluate("""() => new Promise((resolve) => {
        const controller = new AbortController(), told = [];
        aigaqFulltext.search({ query: "right", language: "en", signal: controller.signal,
                            onHits: () => told.push("hits"), onDone: () => told.push("done") });
        controller.abort();
        aigaqFulltext.search({ query: "right", language: "en", onHits: () => {}, onDone: () => resolve(told) });
    })""")
    assert told == []

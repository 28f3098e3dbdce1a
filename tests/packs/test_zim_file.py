"""A ZIM file in real readers: Kiwix serves it whole, and finds its words."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from aigaq.packs.zim_file import About, write_zim
from helpers.kiwix import serving
from helpers.programs import needs

ABOUT = About("archive", "Үлгі", "Үлгі", ("kk", "en"), "2021-02-03")


@pytest.fixture(scope="module")
def zim(packed: Path) -> Path:
    (path,) = (packed / "output/packages").glob("*.zim")
    return path


@pytest.fixture(scope="module")
def kiwix(zim: Path) -> Iterator[str]:
    """Yield the address of a kiwix-serve that has the file."""
    with serving(zim) as address:
        yield address


def text_of(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode("utf-8", "replace"))


def test_kiwix_serves_every_page_and_the_main_one(kiwix: str, zim: Path) -> None:
    archive = Archive(zim)
    assert archive.main_entry.get_item().path == "index.html"
    for number in range(archive.entry_count):
        entry = archive._get_entry_by_id(number)
        if entry.path.endswith(".html"):  # Kiwix puts a bar of its own above each
            main = bytes(entry.get_item().content).decode().partition("<main")[2]
            assert main in text_of(f"{kiwix}/{zim.stem}/{quote(entry.path)}"), entry.path


def test_kiwix_finds_words_and_titles(kiwix: str, zim: Path) -> None:
    found = text_of(f"{kiwix}/search?pattern={quote('шығарылған')}&content={zim.stem}")
    assert "kk/t/t-00001.html" in found
    assert "Үлгі" in text_of(f"{kiwix}/suggest?content={zim.stem}&term={quote('Үлгі')}")


def test_its_metadata_and_checksum_are_those_of_a_whole_file(zim: Path) -> None:
    archive = Archive(zim)
    assert archive.check()
    assert {"Title", "Language", "Illustration_48x48@1"} <= set(archive.metadata_keys)
    assert bytes(archive.get_metadata("Language")).decode() == "kaz,eng,zho"
    assert bytes(archive.get_metadata("Tags")).decode() == "_ftindex:yes;_pictures:no;_videos:no"


def test_zimcheck_finds_no_page_that_is_missing(zim: Path) -> None:
    """Debian's knows no file of a libzim as new as ours (`-I`), so it is asked for links and main page alone.

    It takes `about:blank` for a file, as it does any scheme that it does not list; newer versions no longer do.
    """
    done = subprocess.run([needs("zimcheck"), "-P", "-M", "-U", str(zim)], capture_output=True, text=True, check=False)
    missing = [
        line for line in done.stdout.splitlines() if "not found in article" in line and "about:blank" not in line
    ]
    assert (missing, "[ERROR] Missing" in done.stdout) == ([], False), done.stdout


def test_a_page_that_may_not_be_found_is_not(tmp_path: Path) -> None:
    (tmp_path / "tree/kk/t").mkdir(parents=True)
    hidden = '<meta name="robots" content="noindex"><title>Жасырын тақырып</title><main>Жасырын сөздер</main>'
    shown = "<title>Ашық тақырып</title><main>Ашық сөздер</main>"
    (tmp_path / "tree/kk/t/hidden.html").write_text(f"<html><head>{hidden}</html>", encoding="utf-8")
    (tmp_path / "tree/kk/t/shown.html").write_text(f"<html><head>{shown}</html>", encoding="utf-8")
    write_zim(tmp_path / "a.zim", tmp_path / "tree", ["kk/t/hidden.html", "kk/t/shown.html"], ABOUT, "0" * 64)
    archive = Archive(tmp_path / "a.zim")
    assert [
        Searcher(archive).search(Query().set_query(word)).getEstimatedMatches() for word in ("Жасырын", "Ашық")
    ] == [
        0,
        1,
    ]
    titles = SuggestionSearcher(archive)
    assert [titles.suggest(word).getEstimatedMatches() for word in ("Жасырын", "Ашық")] == [0, 1]

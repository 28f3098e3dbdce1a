"""A record without consent to be searched: its title and summary stand on no page that search engines may index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.building import settings_for, whole_site
from helpers.small_content import RECORD, SMALL, TEXT, Changes, write_content

TITLE, SUMMARY = "Zhasyryn taqyryp", "Qupiya mazmun"
USES = "uses: [web, search, download, permanent]"


def second(uses: str) -> Changes:
    """Return a second record, about the same people, with a title and a summary of its own."""
    record = SMALL[RECORD].replace("t-00001", "t-00002").replace(USES, f"uses: {uses}")
    text = f"---\ntitle: {TITLE}\nsummary: {SUMMARY}\n---\n\nСөз.\n"
    return {RECORD.replace("t-00001", "t-00002"): record, TEXT.replace("t-00001", "t-00002"): text}


def indexed(site: Path) -> Iterator[Path]:
    """Every page and feed that does not ask search engines to pass it by."""
    pages = (path for path in site.rglob("*") if path.suffix in (".html", ".xml"))
    return (path for path in pages if 'content="noindex' not in path.read_text(encoding="utf-8"))


def bearing(site: Path, words: str) -> list[str]:
    pages = indexed(site)
    return sorted(path.relative_to(site).as_posix() for path in pages if words in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("uses", ["[web]", "[web, download]", "[web, download, permanent]"])
def test_neither_title_nor_summary_is_indexed(uses: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", second(uses))
    site = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", "en"))
    assert bearing(site, TITLE) == bearing(site, SUMMARY) == []
    assert TITLE in (site / "kk/t/t-00002.html").read_text(encoding="utf-8")
    assert "t-00002" in (site / "kk/index.html").read_text(encoding="utf-8")


def test_with_search_they_are(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", second("[web, search]"))
    site = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", "en"))
    lists = {"kk/index.html", "kk/feed.xml", "kk/p/p-00031.html", "kk/place/cn-65.html", "kk/years/2018.html"}
    assert lists <= set(bearing(site, TITLE))

"""The feed of an edition by the rules of Atom (RFC 4287): ids that no host owns, links that hold in any copy."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from aigaq.i18n.editions import EDITIONS
from helpers.building import SAMPLE_EDITIONS

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENTRY = {"id", "title", "link", "published", "updated", "summary"}
ONCE = {"id", "title", "updated", "published", "summary"}
"""What an entry of ours has, and what stands in it at most once (section 4.1.2)."""


def feed(site: Path, code: str) -> ElementTree.Element:
    return ElementTree.parse(site / code / "feed.xml").getroot()


def text(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(ATOM + tag) or ""


@pytest.mark.parametrize("code", SAMPLE_EDITIONS)
def test_a_feed_has_what_atom_asks_for(sample: Path, code: str) -> None:
    root = feed(sample, code)
    assert (root.tag, root.get(LANG)) == (f"{ATOM}feed", EDITIONS[code].lang)
    assert all(text(root, tag) for tag in ("id", "title", "updated"))
    assert text(root, "author/" + ATOM + "name")
    relations = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    assert sorted(map(str, relations)) == ["alternate", "self"]


@pytest.mark.parametrize("code", SAMPLE_EDITIONS)
def test_every_entry_has_what_atom_asks_for_and_nothing_twice(sample: Path, code: str) -> None:
    for entry in feed(sample, code).iter(f"{ATOM}entry"):
        tags = [child.tag.removeprefix(ATOM) for child in entry]
        assert set(tags) <= ENTRY
        assert {"id", "title", "updated", "link"} <= set(tags)
        assert [tag for tag in ONCE if tags.count(tag) > 1] == []
        assert text(entry, "title").strip()


def test_ids_are_names_for_good_and_no_two_are_alike(sample: Path) -> None:
    ids = [element.text or "" for code in SAMPLE_EDITIONS for element in feed(sample, code).iter(f"{ATOM}id")]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id) for id in ids)
    assert len(set(ids)) == len(ids)


def test_dates_are_whole_and_stand_in_the_content(sample: Path) -> None:
    root = feed(sample, "en")
    dates = [element.text or "" for tag in ("updated", "published") for element in root.iter(ATOM + tag)]
    assert all(datetime.fromisoformat(day).tzinfo is not None for day in dates)
    assert text(root, "updated") == max(dates)


@pytest.mark.parametrize("code", SAMPLE_EDITIONS)
def test_links_lead_to_pages_from_where_the_feed_lies(sample: Path, code: str) -> None:
    for link in feed(sample, code).iter(f"{ATOM}link"):
        href = str(link.get("href"))
        assert not urlsplit(href).scheme
        assert (sample / code / href).is_file()


def test_the_newest_comes_first_and_what_may_not_be_searched_is_no_secret_here(sample: Path) -> None:
    published = [entry.findtext(f"{ATOM}published") for entry in feed(sample, "kk").iter(f"{ATOM}entry")]
    assert published == sorted(map(str, published), reverse=True)
    assert published


def test_a_text_in_another_language_says_which(sample: Path) -> None:
    (title,) = [
        entry.find(f"{ATOM}title")
        for entry in feed(sample, "en").iter(f"{ATOM}entry")
        if entry.find(f"{ATOM}link").get("href") == "t/t-00004.html"  # type: ignore[union-attr]
    ]
    assert title is not None
    assert title.get(LANG) == "ru"

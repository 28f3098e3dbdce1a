"""What stands around a page: the same page in other editions, the ways around, the pages of the site."""

import re
from pathlib import Path

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model.view_frame import Meta
from aigaq.site.pages.frame import make_frame, page_links, text_links
from helpers.small_content import Changes
from helpers.small_site import localisers, small_site

PATH = "{}/place/cn-65.html"
ABOUT = "pages/about/ru.md"
IN_RUSSIAN: Changes = {ABOUT: f"---\ntitle: Об архиве\nsource: sha256:{'0' * 64}\n---\n\nОбразец.\n"}


def meta(edition: str) -> Meta:
    return Meta(path=PATH.format(edition), title="X")


def test_a_page_leads_to_itself_in_every_edition(tmp_path: Path) -> None:
    frame = make_frame(small_site(tmp_path), localisers()["tr"], meta("tr"))
    links = {link.href: (link.lang, link.current) for link in frame.navigation.editions}
    assert links["cn-65.html"] == ("tr", True)
    assert links["../../kk-arab/place/cn-65.html"] == ("kk-Arab", False)
    assert len(links) == len(EDITIONS)


def test_a_page_of_another_name_elsewhere_leads_to_that(tmp_path: Path) -> None:
    frame = make_frame(
        small_site(tmp_path),
        localisers()["kk"],
        Meta(path="kk/names/01.html", title="А"),
        same_in=lambda e: f"{e.code}/names/index.html",
    )
    assert {link.href for link in frame.navigation.editions} >= {"../../ru/names/index.html", "index.html"}


def test_the_way_one_has_come_is_marked(tmp_path: Path) -> None:
    frame = make_frame(small_site(tmp_path), localisers()["en"], meta("en"))
    assert [link.label for link in frame.navigation.browse if link.current] == ["Places"]


@pytest.mark.parametrize(
    ("edition", "href"), [("kk-latn", "../../kk/place/cn-65.html"), ("zh-hant", "../../zh/place/cn-65.html")]
)
def test_a_converted_page_leads_to_the_one_as_it_was_written(edition: str, href: str, tmp_path: Path) -> None:
    frame = make_frame(small_site(tmp_path), localisers()[edition], meta(edition))
    assert frame.conversion is not None
    assert frame.conversion.original is not None
    assert (frame.conversion.original.href, bool(frame.conversion.note)) == (href, True)


def test_a_page_that_was_not_converted_leads_to_none(tmp_path: Path) -> None:
    frame = make_frame(small_site(tmp_path), localisers()["kk"], meta("kk"))
    assert frame.conversion is None


def test_pages_are_named_in_the_language_that_they_are_shown_in(tmp_path: Path) -> None:
    site = small_site(tmp_path, IN_RUSSIAN)
    titles = [
        (link.label, link.lang) for code in ("ru", "en", "zh") for link in page_links(site, localisers()[code], PATH)
    ]
    assert titles == [("Об архиве", None), ("About", None), ("About", "en")]


def test_texts_are_offered_in_each_edition_that_has_one(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    links = text_links(site, make_frame(site, localisers()["en"], meta("en")), {"kk", "en"})
    assert [(link.lang, link.current) for link in links] == [
        ("kk", False),
        ("kk-Latn", False),
        ("kk-Arab", False),
        ("en", True),
    ]


def test_every_page_is_described(sample: Path) -> None:
    for folder in ("kk-arab", "ru", "zh"):
        pages = [path for path in (sample / folder).rglob("*.html") if path.stem not in ("p-00038", "p-00099")]
        lacking = [p for p in pages for name in ('name="description"', 'property="og:description"') if _empty(p, name)]
        assert lacking == []
    assert [path.name for path in sample.glob("*.html") if _empty(path, 'name="description"')] == []


def _empty(page: Path, name: str) -> bool:
    return not re.search(rf'<meta {name} content="[^"]', page.read_text(encoding="utf-8"))

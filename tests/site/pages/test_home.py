"""The way in: the home page of an edition, and the choice of language at the top of the tree."""

from pathlib import Path

from aigaq.i18n.editions import EDITIONS
from aigaq.site.pages.home import home_view, root_view
from helpers.small_content import SMALL, changed
from helpers.small_site import localisers, small_site

ABOUT = SMALL["pages/about/en.md"]


def test_the_home_page_tells_how_many_testimonies_there_are_and_shows_the_newest(tmp_path: Path) -> None:
    home = home_view(small_site(tmp_path), localisers()["ru"])
    assert home.count == "1 свидетельство"
    assert [entry.id for entry in home.newest] == ["t-00001"]


def test_the_home_page_shows_the_three_newest_items_of_news_with_their_days(tmp_path: Path) -> None:
    news = {f"news/2024-0{month}-01-n{month}/en.md": ABOUT for month in range(1, 5)}
    home = home_view(small_site(tmp_path, news), localisers()["en"])
    assert [(link.href, link.note) for link in home.news] == [
        ("news/n4.html", "April 1, 2024"),
        ("news/n3.html", "March 1, 2024"),
        ("news/n2.html", "February 1, 2024"),
    ]


def test_the_top_offers_every_edition_under_its_own_name_in_its_own_script(tmp_path: Path) -> None:
    root = root_view(small_site(tmp_path), list(localisers().values()), "index.html")
    assert [link.label for link in root.editions] == [edition.name for edition in EDITIONS.values()]
    notes = {link.lang: link.note for link in root.editions}
    assert (notes["kk"], notes["kk-Latn"], notes["kk-Arab"]) == ("Үлгі", "Ülgı", "ۇلگى")


def test_the_page_for_what_is_missing_says_so_in_every_edition(tmp_path: Path) -> None:
    lost = root_view(small_site(tmp_path), list(localisers().values()), "404.html")
    notes = {link.lang: link.note for link in lost.editions}
    assert (notes["en"], notes["zh-Hant"]) == ("This page is not here.", "此頁不存在。")


def test_a_notice_that_reads_the_same_in_two_editions_stands_once(tmp_path: Path) -> None:
    notice = changed("site.yaml", "pages: [about]", "pages: [about]\nnotice: {en: A sample}")
    root = root_view(small_site(tmp_path, notice), list(localisers().values()), "index.html")
    assert [words.text for words in root.notices] == ["A sample"]

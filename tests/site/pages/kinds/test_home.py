"""The home page of an edition."""

from pathlib import Path

from aigaq.site.pages.kinds.home import home_view
from helpers.small_content import SMALL
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

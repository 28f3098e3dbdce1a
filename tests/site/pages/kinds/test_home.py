"""The home page of an edition."""

from pathlib import Path

from aigaq.model.views import HomeView
from aigaq.site.pages.kinds.home import home_inputs, home_view
from helpers.small_content import PERSON, SMALL, Changes, changed
from helpers.small_site import localisers, small_site

ABOUT = SMALL["pages/about/en.md"]


def home_of(folder: Path, edition: str, changes: Changes | None = None) -> HomeView:
    site = small_site(folder, changes or {})
    return home_view(site, localisers()[edition], home_inputs(site))


def test_the_home_page_counts_what_the_archive_holds_and_shows_the_newest(tmp_path: Path) -> None:
    home = home_of(tmp_path, "ru")
    assert [(count.number, count.label, count.href) for count in home.numbers] == [
        ("1", "свидетельство", "years/index.html"),
        ("1", "человек", "names/index.html"),
        ("2", "места", "place/index.html"),
        ("1", "год", ""),
    ]
    assert [entry.id for entry in home.newest] == ["t-00001"]


def test_the_home_page_shows_the_three_newest_items_of_news_with_their_days(tmp_path: Path) -> None:
    news = {f"news/2024-0{month}-01-n{month}/en.md": ABOUT for month in range(1, 5)}
    home = home_of(tmp_path, "en", news)
    assert [(link.href, link.note) for link in home.news] == [
        ("news/n4.html", "April 1, 2024"),
        ("news/n3.html", "March 1, 2024"),
        ("news/n2.html", "February 1, 2024"),
    ]


def test_the_parts_of_the_bar_of_fates_fill_it_without_a_gap(tmp_path: Path) -> None:
    home = home_of(
        tmp_path, "en", changed(PERSON, "name_mode: real", "name_mode: real\nstatus: missing\nstatus_as_of: 2020")
    )
    assert [(share.number, share.href) for share in home.fates if share.label == "Missing"] == [
        ("1", "people/missing.html")
    ]
    ends = [0, *(share.start + share.width for share in home.fates)]
    assert [share.start for share in home.fates] == ends[:-1]
    assert ends[-1] == 1000

"""The home page of an edition."""

from pathlib import Path

from msgspec.structs import replace

from aigaq.media.published_media import NO_MEDIA
from aigaq.model.views import HomeView
from aigaq.model.vocabulary import Status
from aigaq.site.pages.kinds.home import HomeInputs, home_inputs, home_view
from aigaq.site.pages.site_index import make_index
from helpers.search_archives import a_person
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


def test_one_fate_more_among_thousands_changes_nothing_on_the_home_page(tmp_path: Path) -> None:
    site = small_site(tmp_path)

    def inputs_with(missing: int) -> HomeInputs:
        people = {
            id: a_person(id, {"kk": "Үлгі"}, status=Status.MISSING if number < missing else Status.RELEASED)
            for number, id in enumerate(f"p-{number:05}" for number in range(2, 3000))
        }
        archive = replace(site.archive, people={**site.archive.people, **people})
        return home_inputs(make_index(archive, NO_MEDIA, site.editions))

    inputs = inputs_with(1740)
    assert inputs == inputs_with(1741)
    assert [share.number for share in home_view(site, localisers()["en"], inputs).fates] == [
        "about 1,300",
        "about 1,700",
    ]

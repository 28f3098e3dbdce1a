"""Lists of testimonies by place and by year."""

from pathlib import Path

from aigaq.model.view_parts import Pager, Words
from aigaq.model.views import ListView
from aigaq.site.pages.kinds.places import PlaceInputs, place_view, places_index
from aigaq.site.pages.kinds.years import year_view, years_index
from aigaq.site.pages.paging import chunks
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed
from helpers.small_site import localisers, small_site


def pages(folder: Path, where: str, key: str, changes: Changes | None = None, edition: str = "en") -> list[ListView]:
    """Return the pages of a list of the small content, the entered one first."""
    site = small_site(folder, changes)
    localiser = localisers()[edition]
    if where == "place":
        ids = site.by_place.get(key, ())
        inputs = (PlaceInputs(key=key, chunk=chunk) for chunk in chunks(ids))
        return [place_view(site, localiser, one) for one in inputs] if ids else []
    return [year_view(site, localiser, key, chunk) for chunk in chunks(site.by_year[key])]


def ids(page: ListView) -> list[str]:
    return [entry.id for entry in page.entries]


def many(count: int) -> Changes:
    """Return the small content's testimony, `count` times."""
    names = [f"t-{number:05}" for number in range(1, count + 1)]
    return {
        **{RECORD.replace("t-00001", name): SMALL[RECORD].replace("t-00001", name) for name in names},
        **{TEXT.replace("t-00001", name): SMALL[TEXT] for name in names},
    }


def test_a_place_counts_for_all_that_hold_it(tmp_path: Path) -> None:
    assert [ids(pages(tmp_path, "place", place)[0]) for place in ("cn-65", "cn")] == [["t-00001"], ["t-00001"]]


def test_a_place_where_nothing_happened_has_no_list(tmp_path: Path) -> None:
    assert pages(tmp_path, "place", "kz") == []
    links = [
        link.label for group in places_index(small_site(tmp_path), localisers()["en"]).groups for link in group.links
    ]
    assert "Kazakhstan" not in links


def test_a_list_leads_up_and_into_the_places_within(tmp_path: Path) -> None:
    (china,) = pages(tmp_path, "place", "cn")
    assert (china.heading.text, china.up.href) == ("China", "index.html")
    assert [(link.label, link.href) for link in china.within] == [("Xinjiang", "cn-65.html")]


def test_names_of_places_say_in_which_language_they_are(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (china,) = pages(tmp_path, "place", "cn", edition="ru")
    (group,) = places_index(site, localisers()["ru"]).groups
    assert (china.heading, group.heading) == (Words("China", "en", "ltr"),) * 2


def test_a_name_that_no_reader_of_the_language_has_checked_says_so(tmp_path: Path) -> None:
    places = changed("places.yaml", "names: {en: Xinjiang}", "names: {en: Xinjiang, tr: Sincan}, unverified: [tr]")
    noted = [pages(tmp_path, "place", "cn-65", places, code)[0].note for code in ("tr", "en")]
    assert [bool(note) for note in noted] == [True, False]


def test_testimonies_stand_under_the_year_they_were_given(tmp_path: Path) -> None:
    assert ids(pages(tmp_path, "years", "2018")[0]) == ["t-00001"]


def test_a_testimony_without_a_date_stands_apart(tmp_path: Path) -> None:
    undated = changed(RECORD, "given: 2018-03\n", "")
    assert pages(tmp_path, "years", "undated", undated)[0].heading.text == "Date not given"


def test_the_newest_year_comes_first(tmp_path: Path) -> None:
    earlier = {**many(2), RECORD: SMALL[RECORD].replace("given: 2018-03", "given: 2016")}
    (group,) = years_index(small_site(tmp_path, earlier), localisers()["en"]).groups
    assert [link.label for link in group.links] == ["2018", "2016"]


def test_a_long_list_leads_from_page_to_page(tmp_path: Path) -> None:
    entered, oldest = pages(tmp_path, "years", "2018", many(101))
    assert oldest.frame.meta.path == "en/years/2018_1.html"
    assert ids(entered) + ids(oldest) == [f"t-{number:05}" for number in range(101, 0, -1)]
    assert len(ids(oldest)) in (50, 51)
    assert (entered.pager, oldest.pager) == (Pager(after="2018_1.html"), Pager(before="2018.html"))

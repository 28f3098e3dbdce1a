"""The map, the timeline, the numbers, and the lists behind them."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from aigaq.model.public import PublicPerson
from aigaq.model.view_numbers import PeopleSection
from aigaq.model.views import HomeView, ListView, MapView, NumbersView, PeopleView, TimelineView
from aigaq.model.vocabulary import Gender, NameMode, Status
from aigaq.site.exports.export_tables import NUMBERS_CSV as CSV
from aigaq.site.pages.kinds.home import HOME
from aigaq.site.pages.kinds.map import MAP
from aigaq.site.pages.kinds.numbers import NUMBERS
from aigaq.site.pages.kinds.people_lists import PEOPLE
from aigaq.site.pages.kinds.places import PLACE, PLACES
from aigaq.site.pages.kinds.timeline import TIMELINE
from aigaq.site.pages.page_kind import File
from helpers.counted_archives import a_camp, archive_of, one_person
from helpers.made_views import made_views, public

KINDS = (MAP, TIMELINE, NUMBERS, PEOPLE, PLACE, PLACES, HOME)
FAR = 3_400
"""A person whose id lies in another thousand."""


def held(number: int, **values: Any) -> PublicPerson:
    given: dict[str, Any] = {"status": Status.MISSING, "gender": Gender.FEMALE, "born": 1990, "events": (a_camp(),)}
    return one_person(number, **{**given, **values})


SOME = [
    *(held(number) for number in range(1, 4)),
    *(held(FAR + number, status=Status.RELEASED) for number in range(1, 4)),
    *(held(number, name_mode=NameMode.WITHHELD) for number in range(11, 17)),
]


def made(people: list[PublicPerson] = SOME) -> dict[str, Any]:
    return made_views(public(archive_of(sorted(people, key=lambda person: person.id))), KINDS)


@pytest.fixture(scope="module")
def views() -> dict[str, Any]:
    return made()


def names(sections: tuple[PeopleSection, ...]) -> dict[str, list[str]]:
    return {section.id: [line.id for line in section.people] for section in sections}


def test_the_map_has_a_circle_for_each_place_with_a_position_that_leads_to_it(views: dict[str, Any]) -> None:
    page: MapView = views["en/map.html"]
    assert [(one.title, one.href, one.is_facility) for one in page.picture.circles] == [
        ("Ili: 12", "place/cn-6540.html", False),
        ("Camp: 6", "place/f-1.html", True),
    ]


def test_the_list_beside_the_map_has_every_place_within_its_prefecture(views: dict[str, Any]) -> None:
    page: MapView = views["en/map.html"]
    (one,) = page.places
    assert (one.place.name, one.place.number.value) == ("Ili", 12)
    assert [(inner.name, inner.number.value) for inner in one.within] == [("County", 6), ("Camp", 6)]


def test_a_bar_leads_to_the_people_of_its_month(views: dict[str, Any]) -> None:
    page: TimelineView = views["en/timeline.html"]
    (bar,) = page.picture.taken
    assert (bar.title, bar.href) == ("March 2018: taken: 6", "people/2018.html#taken-2018-03")
    newest, older = views["en/people/2018.html"], views["en/people/2018_1.html"]
    assert names(newest.groups[0].sections) == {"taken-2018-03": ["p-03401", "p-03402", "p-03403"]}
    assert names(older.groups[0].sections) == {"taken-2018-03": ["p-00001", "p-00002", "p-00003"]}
    assert (newest.older, older.newer) == ("2018_1.html", "2018.html")


def test_the_table_beside_the_timeline_tells_of_the_unnamed_by_the_year_alone(views: dict[str, Any]) -> None:
    rows = {row.key: (row.taken.value, row.freed.value) for row in views["en/timeline.html"].rows}
    assert rows == {"2018": (6, 0), "2018-03": (6, 0), "2019-02": (0, 3)}


def test_a_number_of_five_or_more_leads_to_the_named_people_behind_it(views: dict[str, Any]) -> None:
    page: NumbersView = views["en/numbers.html"]
    by_sex = next(table for table in page.tables if table.id == "sex")
    assert by_sex.columns == ("Released", "Missing")
    (female, _all) = by_sex.rows
    assert [(cell.value, cell.href) for cell in female.cells] == [(3, ""), (9, "people/missing.html#sex-female")]
    fates: PeopleView = views["en/people/missing.html"]
    (sections,) = [group.sections for group in fates.groups if group.heading == "By gender"]
    assert names(sections) == {"sex-female": ["p-00001", "p-00002", "p-00003"]}


def test_the_file_for_spreadsheets_holds_the_same_numbers(views: dict[str, Any]) -> None:
    file: File = views[CSV]
    lines = file.data.decode("utf-8-sig").splitlines()
    assert lines[0] == "by,value,fate,people"
    assert {"sex,female,missing,9", "place,cn-6540,missing,9", "held,f-1,,6", "taken,2018,,6"} <= set(lines)


def test_a_place_names_the_people_held_there_with_their_fates(views: dict[str, Any]) -> None:
    page: ListView = views["en/place/f-1.html"]
    assert names(page.people) == {"fate-released": ["p-03401", "p-03402", "p-03403"]}
    assert (page.earlier_people, page.people_within) == ("../people/f-1_1.html", False)
    older: PeopleView = views["en/people/f-1_1.html"]
    assert names(older.groups[0].sections) == {"fate-missing": ["p-00001", "p-00002", "p-00003"]}
    assert older.newer == "../place/f-1.html"


@pytest.mark.parametrize("place", ["c-1", "cn-6540", "cn-65"])
def test_a_place_around_it_says_that_they_stand_there(views: dict[str, Any], place: str) -> None:
    page: ListView = views[f"en/place/{place}.html"]
    assert (page.people, page.people_within) == ((), True)


def test_the_home_page_counts_as_the_numbers_do(views: dict[str, Any]) -> None:
    page: HomeView = views["en/index.html"]
    assert page.numbers[1].value == 12
    assert {(share.label, share.value, share.href) for share in page.fates} == {
        ("Released", 3, "people/released.html"),
        ("Missing", 9, "people/missing.html"),
    }


def test_nobody_is_listed_who_is_not_named(views: dict[str, Any]) -> None:
    listed = {line.id for view in views.values() for line in lines_of(view)}
    assert listed == {person.id for person in SOME if person.name_mode is NameMode.REAL}


def lines_of(view: Any) -> Iterator[Any]:
    groups = view.groups if isinstance(view, PeopleView) else ()
    sections = (*(section for group in groups for section in group.sections), *getattr(view, "people", ()))
    return (line for section in sections for line in section.people)


OTHERS = (held(5, events=(a_camp("cn-6501"),)), held(6, status=Status.RELEASED))
"""People in the lists into which a change brings somebody."""
CHANGES: dict[str, Callable[[PublicPerson], PublicPerson]] = {
    "status": lambda person: replace(person, status=Status.SENTENCED),
    "set free": lambda person: replace(person, status=Status.RELEASED),
    "place": lambda person: replace(person, events=(a_camp("cn-6501"),)),
    "date": lambda person: replace(person, events=(a_camp(start="2017-11"),)),
    "gender": lambda person: replace(person, gender=Gender.MALE),
}


@pytest.fixture(scope="module")
def settled() -> dict[str, Any]:
    """Return the views where people were held in both prefectures."""
    return made([*SOME, *OTHERS])


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_one_person_concerns_six_pages_of_an_edition(settled: dict[str, Any], change: str) -> None:
    """Who is set free changes the home page, too, while the numbers of fates are small."""
    after = made([*(CHANGES[change](one) if one.id == "p-00002" else one for one in SOME), *OTHERS])
    changed = {path for path in {*settled, *after} if settled.get(path) != after.get(path)}
    rounded = {"en/index.html"} if change == "set free" else set()
    assert len(changed - rounded - {CSV}) <= 6, sorted(changed)


def test_an_edited_text_concerns_no_page_of_numbers(views: dict[str, Any]) -> None:
    archive = archive_of(SOME)
    record = replace(archive.testimonies["t-00001"].record, warnings=("death",))
    edited = replace(archive, testimonies={"t-00001": replace(archive.testimonies["t-00001"], record=record)})
    after = made_views(public(edited), (MAP, TIMELINE, NUMBERS, PEOPLE))
    assert all(views[path] == view for path, view in after.items())


def test_the_outline_of_the_map_is_small(tmp_path: Path) -> None:
    outline = Path(__file__).parents[4] / "theme" / "templates" / "map-outline.html"
    assert len(gzip.compress(outline.read_bytes())) < 3_000

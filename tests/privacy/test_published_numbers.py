"""The second count: numbers that tell of a few people stop the build, wherever they stand."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from aigaq.model.public import PublicPerson
from aigaq.model.vocabulary import NameMode, Status
from aigaq.privacy.published_numbers import CSV, check_numbers
from aigaq.site.pages.kinds.numbers import numbers_csv
from aigaq.site.statistics.tables import make_statistics
from helpers.counted_archives import PLACES, a_camp, archive_of, one_person, people

HIDDEN = NameMode.WITHHELD
SOME = [
    *(one_person(number, status=Status.MISSING, events=(a_camp(),)) for number in range(1, 4)),
    *(one_person(number, status=Status.MISSING, events=(a_camp(),), name_mode=HIDDEN) for number in range(4, 10)),
]
LIST = '<ul class="people">\n<li><a href="../t/t-00001.html#{}">Invented</a></li>\n</ul>'


def written(persons: list[PublicPerson]) -> str:
    return numbers_csv(make_statistics(persons, PLACES)).decode()


def found(persons: list[PublicPerson], pages: dict[str, str]) -> list[str]:
    problems = check_numbers(archive_of(persons), date(2024, 1, 1), ["en"], pages.get, pages)
    return [f"{problem.path}: {problem.message}" for problem in problems]


@settings(max_examples=60)
@given(people())
def test_both_counts_agree(persons: list[PublicPerson]) -> None:
    assert found(persons, {CSV: written(persons)}) == []


FAULTS: dict[str, Callable[[str], str]] = {
    "a cell of one who is not named": lambda text: text.replace("sex,not-told,missing,9", "sex,not-told,missing,4"),
    "more people than there are": lambda text: text.replace("fate,,missing,9", "fate,,missing,10"),
    "a facility that counts the unnamed": lambda text: text.replace("held,f-1,,3", "held,f-1,,9"),
    "a month that counts the unnamed": lambda text: text.replace("taken,2018-03,,3", "taken,2018-03,,9"),
    "a table that lacks a group": lambda text: text.replace("kind,camp,missing,9", "kind,camp,missing,3"),
    "a map that lacks a group": lambda text: text.replace("held,cn-6540,,9", "held,cn-6540,,3"),
    "a timeline that lacks a group": lambda text: text.replace("taken,2018,,6\r\n", ""),
    "fewer than the named": lambda text: text.replace("year,2018,missing,9", "year,2018,missing,2"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_number_that_tells_too_much_is_found(fault: str) -> None:
    text = written(SOME)
    assert found(SOME, {CSV: text}) == []
    broken = FAULTS[fault](text)
    assert broken != text
    assert found(SOME, {CSV: broken})


@pytest.mark.parametrize(("hidden", "is_found"), [(2, True), (4, True), (5, False)])
def test_a_few_who_count_everywhere_alike_are_found_by_their_number_alone(hidden: int, is_found: bool) -> None:
    persons = [one_person(number, status=Status.MISSING) for number in range(1, hidden + 1)]
    unnamed = [replace(person, name_mode=HIDDEN) for person in persons]
    assert bool(found(unnamed, {CSV: written(persons)})) is is_found


def values(*numbers: int) -> str:
    return "".join(f'<data value="{number}">{number}</data>' for number in numbers)


PAGES = {
    "en/map.html": values(9, 3, 3),
    "en/timeline.html": values(3, 6),
    "en/numbers.html": values(9, *[9] * 20),
    "en/index.html": values(1, 9, 6, 1, 9),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_must_hold_the_numbers_that_were_checked(page: str) -> None:
    text = written(SOME)
    assert found(SOME, {CSV: text, **PAGES}) == []
    changed = {**PAGES, page: PAGES[page].replace('"9"', '"7"', 1).replace('"6"', '"7"', 1)}
    assert found(SOME, {CSV: text, **changed}) == [f"{page}: the page holds other numbers than data/numbers.csv"]


@pytest.mark.parametrize(("shown", "is_right"), [(1000, True), (1001, False), (900, False)])
def test_the_home_page_rounds_numbers_of_four_digits_and_no_others(shown: int, is_right: bool) -> None:
    people = [one_person(number, status=Status.MISSING) for number in range(1, 1002)]
    assert bool(found(people, {CSV: written(people), "en/index.html": values(1, 1001, 6, 1, shown)})) is not is_right


def test_a_list_of_people_holds_only_the_named() -> None:
    text = written(SOME)
    assert found(SOME, {CSV: text, "en/people/missing.html": LIST.format("p-00001")}) == []
    assert found(SOME, {CSV: text, "en/place/f-1.html": LIST.format("p-00004")}) == [
        "en/place/f-1.html: the list holds p-00004, who is not shown by a real name"
    ]

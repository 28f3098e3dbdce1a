"""Numbers of people: who counts in which cells."""

from hypothesis import given

from aigaq.model.public import PublicPerson
from aigaq.model.vocabulary import Gender, NameMode, Status
from aigaq.site.statistics.counted_people import NOT_KNOWN, count_person, is_concerned, is_named
from aigaq.site.statistics.tables import ROWS, Cell, Statistics, make_statistics
from aigaq.site.statistics.unnamed_groups import make_groups
from helpers.counted_archives import PLACES, a_camp, one_person, people

HIDDEN = NameMode.WITHHELD


def counted(*persons: PublicPerson) -> Statistics:
    return make_statistics(persons, PLACES)


def held(number: int, **values: object) -> PublicPerson:
    return one_person(number, status=Status.MISSING, events=(a_camp(),), gender=Gender.FEMALE, **values)


def test_a_named_person_counts_in_every_table_at_the_prefecture() -> None:
    statistics = counted(held(1, born=1990))
    assert {name: {row: list(cells) for row, cells in table.items()} for name, table in statistics.tables.items()} == {
        "year": {"2018": ["missing"]},
        "place": {"cn-6540": ["missing"]},
        "sex": {"female": ["missing"]},
        "age": {"18-29": ["missing"]},
        "kind": {"camp": ["missing"]},
    }


def test_a_named_person_counts_in_the_facility_and_what_is_around_it_up_to_the_prefecture() -> None:
    assert counted(held(1)).held == {place: Cell(1) for place in ("c-1", "cn-6540", "f-1")}


def test_four_people_who_are_not_named_count_nowhere() -> None:
    statistics = counted(held(1), *(held(number, name_mode=HIDDEN) for number in range(2, 6)))
    assert (statistics.people, statistics.total.number) == (1, 1)


def test_five_people_who_are_not_named_count_at_the_prefecture_alone() -> None:
    statistics = counted(*(held(number, name_mode=HIDDEN) for number in range(1, 6)))
    assert statistics.held == {"cn-6540": Cell(unnamed=5)}
    assert statistics.taken == {"2018": Cell(unnamed=5)}
    assert statistics.freed == {}


def test_who_is_in_no_record_that_may_be_searched_counts_nowhere() -> None:
    assert counted(held(1, listed=False)).total == Cell()


def test_a_witness_who_was_never_held_counts_as_a_person_alone() -> None:
    statistics = counted(one_person(1))
    assert (statistics.people, statistics.total.number) == (1, 0)


def test_five_held_and_one_witness_who_are_not_named_are_no_difference_of_one() -> None:
    """The home page counts six of them, so the tables must not count five."""
    hidden = [held(number, name_mode=HIDDEN) for number in range(1, 6)]
    statistics = counted(*hidden, one_person(6, name_mode=HIDDEN))
    assert (statistics.people, statistics.total.number) == (6, 0)


def test_only_who_is_free_was_set_free() -> None:
    free = one_person(1, status=Status.RELEASED, events=(a_camp(),))
    assert counted(free, held(2)).freed == {"2019-02": Cell(1)}


@given(people())
def test_every_number_is_of_named_people_and_of_whole_groups(persons: list[PublicPerson]) -> None:
    statistics = make_statistics(persons, PLACES)
    others = [one for one in persons if not is_named(one)]
    concerned = [count_person(one, PLACES) for one in others if is_concerned(one)]
    groups = make_groups(concerned) if statistics.total.unnamed else ()
    for name, rows in ROWS.items():
        for row, cells in statistics.tables[name].items():
            for fate, cell in cells.items():
                whole = sum(group.size for group in groups if group.told.fate == fate and row in rows(group.told))
                assert cell.unnamed == whole
    for place, cell in statistics.held.items():
        assert cell.unnamed == sum(group.size for group in groups if place in group.told.places)


@given(people())
def test_who_is_left_out_of_all_tables_is_nobody_or_five_and_more(persons: list[PublicPerson]) -> None:
    statistics = make_statistics(persons, PLACES)
    named = [one for one in persons if is_named(one)]
    others = statistics.people - len(named)
    assert statistics.total.named == sum(map(is_concerned, named))
    assert others == 0 or others >= 5
    assert others - statistics.total.unnamed == 0 or others - statistics.total.unnamed >= 5
    assert NOT_KNOWN not in statistics.held

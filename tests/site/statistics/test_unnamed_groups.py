"""People who are not named: whatever numbers tell of them, they tell of five or more."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from aigaq.site.statistics.counted_people import Counted
from aigaq.site.statistics.unnamed_groups import SMALLEST, Group, make_groups

PEOPLE = st.lists(
    st.builds(
        Counted,
        fate=st.sampled_from(["missing", "released", "unknown"]),
        sex=st.sampled_from(["", "female", "male"]),
        places=st.sampled_from([(), ("cn-6501",), ("cn-6540",)]),
        year=st.sampled_from(["", "2017", "2018"]),
        kinds=st.sampled_from([(), ("camp",), ("prison",)]),
        age=st.sampled_from(["", "18-29"]),
    ),
    max_size=60,
)


def someone(fate: str, sex: str = "") -> Counted:
    return Counted(fate=fate, sex=sex, places=(), year="", kinds=(), age="")


def told(groups: Iterable[Group]) -> Counter[Counted]:
    """How many people there are of whom the same is told: all that any number is made from."""
    sizes: Counter[Counted] = Counter()
    for group in groups:
        sizes[group.told] += group.size
    return sizes


@given(PEOPLE)
def test_what_is_told_is_told_of_five_people_or_more(people: list[Counted]) -> None:
    assert all(group.size >= SMALLEST for group in make_groups(people))


@given(PEOPLE)
def test_all_are_counted_or_nobody_is(people: list[Counted]) -> None:
    assert sum(group.size for group in make_groups(people)) == (len(people) if len(people) >= SMALLEST else 0)


@given(PEOPLE)
def test_what_is_told_of_a_group_is_true_of_as_many(people: list[Counted]) -> None:
    for values, size in told(make_groups(people)).items():
        for name, value in values._asdict().items():
            assert not value or sum(getattr(person, name) == value for person in people) >= size


@given(PEOPLE)
def test_no_number_tells_more_than_the_groups_do(people: list[Counted]) -> None:
    """The proof that nothing smaller can be derived.

    Let nobody have a value but those that are told of their group. The numbers are the same, so whatever follows from
    them is true of these people, too; and of these, five or more are alike, so each count of them is none, or five and
    more.
    """
    groups = make_groups(people)
    alike = [group.told for group in groups for _ in range(group.size)]
    assert told(make_groups(alike)) == told(groups)
    assert all(number >= SMALLEST for number in Counter(alike).values())


def test_a_few_who_would_be_left_over_take_the_smallest_group_with_them() -> None:
    people = [*[someone("missing")] * 6, *[someone("released")] * 9, someone("detained")]
    assert told(make_groups(people)) == {someone("released"): 9, someone(""): 7}


def test_large_groups_are_split_further() -> None:
    people = [*[someone("missing", "female")] * 5, *[someone("missing", "male")] * 7]
    assert told(make_groups(people)) == {someone("missing", "female"): 5, someone("missing", "male"): 7}

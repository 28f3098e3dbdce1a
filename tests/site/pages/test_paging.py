"""Lists number their pages from the oldest, so that adding costs one page."""

from hypothesis import given
from hypothesis import strategies as st

from aigaq.model.view_parts import Pager
from aigaq.site.pages.paging import Chunk, chunks, pager_between, pager_of


def ids(count: int) -> list[str]:
    return [f"{number:03}" for number in range(count)]


def test_a_short_list_is_one_page_newest_first() -> None:
    assert list(chunks(ids(3), size=5)) == [Chunk(0, ("002", "001", "000"), None, None)]


def test_the_entered_page_is_never_nearly_empty() -> None:
    first, oldest = chunks(ids(11), size=5)
    assert first.items == ("010", "009", "008", "007", "006", "005")
    assert oldest == Chunk(1, ("004", "003", "002", "001", "000"), 0, None)


def test_pages_know_their_neighbours() -> None:
    assert [(c.number, c.newer, c.older) for c in chunks(ids(20), size=5)] == [
        (0, None, 3),
        (3, 0, 2),
        (2, 3, 1),
        (1, 2, None),
    ]


def test_each_way_to_another_page_stands_once() -> None:
    pagers = {chunk.number: pager_of(chunk, str) for chunk in chunks(ids(25), size=5)}
    assert pagers == {
        0: Pager(after="4", last="1"),
        4: Pager(before="0", after="3", last="1"),
        3: Pager(first="0", before="4", after="2", last="1"),
        2: Pager(first="0", before="3", after="1"),
        1: Pager(first="0", before="2"),
    }
    (alone,) = chunks(ids(3), size=5)
    assert pager_of(alone, str) is None


def test_lists_in_the_order_of_names_lead_to_both_ends() -> None:
    assert [pager_between(place, "abcd") for place in (0, 2)] == [
        Pager(after="b", last="d"),
        Pager(first="a", before="b", after="d"),
    ]
    assert pager_between(0, "a") is None


@given(st.integers(0, 300), st.integers(1, 20))
def test_every_item_stands_once_in_order(count: int, size: int) -> None:
    assert [item for chunk in chunks(ids(count), size) for item in chunk.items] == ids(count)[::-1]


@given(st.integers(0, 300), st.integers(2, 20))
def test_an_added_item_changes_the_entered_page_and_at_most_makes_one(count: int, size: int) -> None:
    before = {c.number: c.items for c in chunks(ids(count), size)}
    after = {c.number: c.items for c in chunks(ids(count + 1), size)}
    changed = [number for number in after if before.get(number) != after[number]]
    assert changed in ([0], [0, max(after)])

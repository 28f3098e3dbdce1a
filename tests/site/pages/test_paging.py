"""A record that comes or goes changes the pages around it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aigaq.model.view_parts import Pager
from aigaq.site.pages.paging import Chunk, chunks, pager_between, pager_of


def ids(count: int) -> list[str]:
    return [f"t-{number:05}" for number in range(count)]


def test_a_short_list_is_one_page_newest_first() -> None:
    assert list(chunks(ids(3), size=5)) == [Chunk(0, ("t-00002", "t-00001", "t-00000"), None, None)]


@given(st.integers(0, 300), st.integers(1, 20))
def test_no_page_is_nearly_empty_nor_too_long(count: int, size: int) -> None:
    newest, *others = [len(chunk.items) for chunk in chunks(ids(count), size)]
    assert min(count, size) <= newest <= 2 * size
    assert all(size // 2 <= length <= 2 * size for length in others)


def test_pages_are_numbered_by_their_oldest_records_and_know_their_neighbours() -> None:
    pages = list(chunks(ids(60), size=5))
    numbers = [page.number for page in pages]
    assert (numbers[0], numbers[-1]) == (0, 1)
    assert numbers[1:-1] == [int(page.items[-1][2:]) + 2 for page in pages[1:-1]]
    assert [page.newer for page in pages] == [None, *numbers[:-1]]
    assert [page.older for page in pages] == [*numbers[1:], None]


def test_each_way_to_another_page_stands_once() -> None:
    pages = [Chunk(0, (), None, 9), Chunk(9, (), 0, 7), Chunk(7, (), 9, 4), Chunk(4, (), 7, 1), Chunk(1, (), 4, None)]
    assert {page.number: pager_of(page, str) for page in pages} == {
        0: Pager(after="9", last="1"),
        9: Pager(before="0", after="7", last="1"),
        7: Pager(first="0", before="9", after="4", last="1"),
        4: Pager(first="0", before="7", after="1"),
        1: Pager(first="0", before="4"),
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


@given(st.integers(1, 600), st.integers(2, 20), st.data())
def test_a_record_that_comes_or_goes_changes_the_pages_around_it(count: int, size: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, count - 1))
    whole, without = ids(count), [id for id in ids(count) if id != f"t-{gone:05}"]
    before, after = (set(chunks(one, size)) for one in (whole, without))
    near = {id for page in before ^ after for id in page.items}
    assert all(abs(int(id[2:]) - gone) <= 8 * size for id in near)


def test_a_new_record_changes_the_page_that_readers_enter() -> None:
    pages = [{page.number: page.items for page in chunks(ids(count), 50)} for count in range(1000, 1600)]
    changed = [sum(old.get(number) != items for number, items in new.items()) for old, new in pairwise(pages)]
    assert max(changed) <= 3
    assert sum(changed) <= 1.1 * len(changed)

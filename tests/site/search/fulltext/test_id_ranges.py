"""Ranges: every id in one of a kind, none too large, and a change of one record touches one."""

from hypothesis import given
from hypothesis import strategies as st

from aigaq.site.search.fulltext.id_ranges import posting_ranges, shards

IDS = st.sets(st.integers(1, 3_000_000), max_size=60).map(lambda numbers: [f"t-{n:05}" for n in sorted(numbers)])


@given(IDS, st.integers(1, 20))
def test_every_id_is_in_one_shard_and_none_is_too_large(ids: list[str], largest: int) -> None:
    made = shards(ids, largest)
    assert [id for shard in made for id in shard.ids] == ids
    assert all(len(shard.ids) <= largest for shard in made)
    assert all(shard.first <= int(id[2:]) <= shard.last for shard in made for id in shard.ids)


@given(IDS, st.integers(1, 999_999))
def test_a_new_record_changes_one_shard_or_halves_it(ids: list[str], number: int) -> None:
    new = f"t-{number:05}"
    before, after = (dict.fromkeys((s.name, s.ids) for s in shards(i, 20)) for i in (ids, {*ids, new}))
    assert len(before.keys() - after.keys()) <= 1
    assert all(new in members or set(members) <= set(ids) for _, members in after.keys() - before.keys())


def test_a_language_with_few_texts_has_one_shard_however_far_apart_its_ids() -> None:
    assert [shard.name for shard in shards(["t-00001", "t-30000"])] == ["0-1023999"]


def test_ids_of_more_digits_come_last() -> None:
    assert shards(["t-100000", "t-99999"])[0].ids == ("t-99999", "t-100000")


@given(IDS, st.integers(1, 9), st.integers(1, 9), st.integers(1, 4))
def test_ranges_of_postings_hold_all_shards_and_the_newest_are_small(
    ids: list[str], largest: int, newest: int, times: int
) -> None:
    held = shards(ids, largest)
    ranges = posting_ranges(held, largest * newest * times, newest)
    assert [shard for one in ranges for shard in one.shards] == held
    assert all(one.first <= shard.first <= shard.last <= one.last for one in ranges for shard in one.shards)
    assert all(one.records <= largest * newest * times for one in ranges)
    assert not ranges or ranges[-1].records <= newest or len(ranges[-1].shards) == 1


def test_older_ranges_are_larger_and_a_new_record_changes_the_newest() -> None:
    ids = [f"t-{number:05}" for number in range(1, 6_500)]
    before, after = (posting_ranges(shards(held, 125), 2000, 250) for held in (ids, [*ids, "t-06500"]))
    assert [one.records for one in before] == [1999, 2000, 2000, 250, 250]
    assert [one.records for one in after] == [1999, 2000, 2000, 500, 1]

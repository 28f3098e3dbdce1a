"""Which groups of the content count as read: those that cannot have changed since they were."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.inputs import read_inputs
from aigaq.builder.settled import RACY, are_settled
from aigaq.builder.state import State
from aigaq.builder.workers import Workers
from aigaq.content.reading.archive import Listing, list_archive
from aigaq.content.reading.file_groups import Group
from aigaq.content.reading.folders import Entry
from helpers.small_content import PERSON, RECORD, SMALL, write_content

PERSON_FILE = SMALL[PERSON]
NOW = 10 * RACY
LONG_AGO, A_MOMENT_AGO = NOW - RACY - 1, NOW - RACY


def listing(modified: int, changed: int, path: Path | None = None) -> Listing:
    """Return a listing of the small content; every file has these times of change, of its data and of its entry."""
    listed = list_archive(path or Path("nowhere"))

    def at(entry: Entry) -> Entry:
        return replace(entry, stamp=(modified, changed, *entry.stamp[2:]))

    groups = [replace(group, inside=tuple(map(at, group.inside))) for group in listed.groups]
    return listed._replace(groups=groups)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


@pytest.mark.parametrize(
    ("modified", "changed", "settled"),
    [
        (LONG_AGO, LONG_AGO, True),
        (A_MOMENT_AGO, LONG_AGO, False),
        (LONG_AGO, A_MOMENT_AGO, False),  # as where a program sets back the time of the data
    ],
)
def test_only_files_that_changed_long_ago_are_taken_from_the_state(
    content: Path, modified: int, changed: int, settled: bool
) -> None:
    listed = listing(modified, changed, content)
    assert are_settled(listed, NOW) is settled
    with Workers(1) as workers:
        first = read_inputs(listed, State(), workers, b"1")
        state = State(summary=BuildSummary(listed_at=NOW), groups=first.hundreds)
        again = read_inputs(listed, state, workers, b"1")
    assert {path for path, group in again.groups.items() if group is first.groups[path]} == (
        {group.path for group in listed.groups} if settled else set()
    )


def test_a_group_with_another_stamp_is_read_again(content: Path) -> None:
    with Workers(1) as workers:
        old = read_inputs(listing(LONG_AGO, LONG_AGO, content), State(), workers, b"1")
        state = State(summary=BuildSummary(listed_at=NOW), groups=old.hundreds)
        new = read_inputs(listing(LONG_AGO - 1, LONG_AGO, content), state, workers, b"1")
    assert [path for path, group in new.groups.items() if group is old.groups[path]] == []


def test_a_hundred_is_kept_where_all_of_it_is(content: Path) -> None:
    """Return the same row, which is not written again; beside a group that was read, the others are kept."""
    write_content(content, {"people/p-00101.yaml": PERSON_FILE.replace("00001", "00101")})
    listed = listing(LONG_AGO, LONG_AGO, content)
    with Workers(1) as workers:
        old = read_inputs(listed, State(), workers, b"1")
        state = State(summary=BuildSummary(listed_at=NOW), groups=old.hundreds)
        later = [replace(one, inside=()) if one.name == "p-00031" else one for one in listed.groups]
        new = read_inputs(listed._replace(groups=later), state, workers, b"1")
    assert {name for name, row in new.hundreds.items() if row is not old.hundreds[name]} == {"person/000"}
    assert [path for path, group in new.groups.items() if group is not old.groups[path]] == [
        f"{content}/people/p-00031.yaml"
    ]


def test_a_withdrawn_record_is_not_kept_and_its_hundred_is(content: Path) -> None:
    withdrawn = SMALL[RECORD].replace("t-00001", "t-00002").replace("status: given", "status: withdrawn")
    write_content(content, {RECORD.replace("t-00001", "t-00002"): withdrawn})
    listed = listing(LONG_AGO, LONG_AGO, content)
    with Workers(1) as workers:
        old = read_inputs(listed, State(), workers, b"1")
        state = State(summary=BuildSummary(listed_at=NOW), groups=old.hundreds)
        new = read_inputs(listed, state, workers, b"1")
    kept = {path for row in old.hundreds.values() for path in row.value.groups}
    assert new.groups.keys() - kept == {f"{content}/testimonies/000/t-00002"} == new.groups.keys() - new.seals.keys()
    assert new.hundreds["testimony/000"] is old.hundreds["testimony/000"]


def test_a_group_without_files_is_settled() -> None:
    assert are_settled(Listing("content", {}, [Group("page", "content/pages/a", "a", ())], []), NOW)

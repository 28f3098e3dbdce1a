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
from helpers.small_content import write_content

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
        state = State(summary=BuildSummary(listed_at=NOW), groups=first.groups)
        again = read_inputs(listed, state, workers, b"1")
    assert {path for path, row in again.groups.items() if row is first.groups[path]} == (
        {group.path for group in listed.groups} if settled else set()
    )


def test_a_group_with_another_stamp_is_read_again(content: Path) -> None:
    with Workers(1) as workers:
        old = read_inputs(listing(LONG_AGO, LONG_AGO, content), State(), workers, b"1")
        state = State(summary=BuildSummary(listed_at=NOW), groups=old.groups)
        new = read_inputs(listing(LONG_AGO - 1, LONG_AGO, content), state, workers, b"1")
    assert [path for path, row in new.groups.items() if row is old.groups[path]] == []


def test_a_group_without_files_is_settled() -> None:
    assert are_settled(Listing("content", {}, [Group("page", "content/pages/a", "a", ())], []), NOW)

"""Work units: only what may have changed since the last build is made into jobs."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from aigaq.builder.digests import Digests
from aigaq.builder.drift import Drift
from aigaq.builder.jobs import Job, value_job
from aigaq.builder.staging import OutputFile, OutputFiles
from aigaq.builder.state import JobNames, State
from aigaq.builder.state_rows import Row
from aigaq.builder.work_plan import PlannedUnits, plan_work_units, reuse_parts
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit
from helpers.small_site import small_site

PAGE = OutputFile("kk/t/t-00001.html", b"hash", 3, 5)
UNCHANGED = Drift()


class Value(msgspec.Struct, frozen=True):
    """What a job is made from."""

    words: str


@pytest.fixture
def archive(tmp_path: Path) -> PublicArchive:
    return small_site(tmp_path).archive


def found(
    archive: PublicArchive, words: str, state: State, drift: Drift = UNCHANGED, code: bytes = b"1"
) -> PlannedUnits:
    def values() -> Iterator[Value]:
        yield Value(words)

    def job_of(value: Value) -> Job:
        return value_job("kind", "one", value, 1)

    return plan_work_units(
        [(WorkUnit("unit", values, other=words), job_of)], Digests(archive), {"unit": code}, state, drift
    )


@pytest.fixture
def state(archive: PublicArchive) -> State:
    """Return the state after a build of the words "old"."""
    made = Row("kind/one", b"key", OutputFiles, (PAGE,))
    return State(jobs={"kind/one": made}, work_units=found(archive, "old", State()).work_units)


def test_a_work_unit_that_was_never_made_gives_its_jobs(archive: PublicArchive) -> None:
    new = found(archive, "old", State())
    assert [job.name for job in new.jobs] == ["kind/one"]
    assert new.work_units["unit"].value == ("kind/one",)


def test_a_work_unit_made_from_the_same_is_kept(archive: PublicArchive, state: State) -> None:
    same = found(archive, "old", state)
    assert (same.jobs, same.unchanged, same.work_units) == ([], state.jobs, state.work_units)


def test_a_work_unit_made_from_something_else_gives_its_jobs(archive: PublicArchive, state: State) -> None:
    other = found(archive, "new", state)
    assert ([job.name for job in other.jobs], other.unchanged) == (["kind/one"], {})
    assert other.work_units["unit"].key != state.work_units["unit"].key


def test_a_work_unit_made_by_other_code_gives_its_jobs(archive: PublicArchive, state: State) -> None:
    assert [job.name for job in found(archive, "old", state, code=b"2").jobs] == ["kind/one"]


@pytest.mark.parametrize("path", [PAGE.path, "kk/t/t-00002.html"])
def test_a_work_unit_of_which_a_file_drifted_gives_its_jobs(archive: PublicArchive, state: State, path: str) -> None:
    drifted = found(archive, "old", state, Drift(changed=frozenset([path])))
    assert bool(drifted.jobs) == (path == PAGE.path)


def test_a_work_unit_of_which_a_job_is_unknown_gives_its_jobs(archive: PublicArchive, state: State) -> None:
    assert found(archive, "old", State(work_units=state.work_units)).jobs


@pytest.mark.parametrize("name", ["words SharedJob/all", "code/all"])
def test_parts_and_code_stay_as_they_lie_but_for_what_drifted(name: str) -> None:
    state = State(
        jobs={
            name: Row(name, b"key", OutputFiles, (PAGE,)),
            "record/t-00001": Row("record/t-00001", b"key", OutputFiles, ()),
        },
        work_units={"words/all": Row("words/all", b"inputs", JobNames, (name,))},
    )
    assert reuse_parts(state, Drift()).unchanged.keys() == {name}
    assert reuse_parts(state, Drift(changed=frozenset([PAGE.path]))).unchanged == {}

"""Workers: the results of tasks, in order, whether or not they are done in other processes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from aigaq.builder.workers import Workers
from aigaq.core.errors import OutsideError
from helpers.tasks import doubled, ended, marked, met_or_touched, own_id


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(2) as both:
        yield both


@pytest.mark.parametrize("spread", [False, True])
def test_results_come_in_the_order_of_the_jobs(workers: Workers, spread: bool) -> None:
    jobs = [str(number).encode() for number in range(50)]
    assert list(workers.map(doubled, jobs, spread=spread)) == [job * 2 for job in jobs]


def test_a_long_job_does_not_keep_later_ones_from_being_begun(workers: Workers, tmp_path: Path) -> None:
    last = os.fsencode(tmp_path / "last")
    others = [b"t" + os.fsencode(tmp_path / str(number)) for number in range(20)]
    results = list(workers.map(met_or_touched, [b"m" + last, *others, b"t" + last], spread=True))
    assert results == [b"met", *[b"touched"] * 21]


@pytest.mark.parametrize("spread", [False, True])
def test_what_is_begun_ahead_gives_its_result_later(workers: Workers, spread: bool) -> None:
    assert workers.ahead(doubled, b"job", spread=spread)() == b"jobjob"
    here = workers.ahead(own_id, b"", spread=spread)() == own_id(b"")
    assert (here, workers.are_started) == (not spread, spread)


def test_processes_that_are_started_take_work(workers: Workers) -> None:
    workers.start(doubled)
    assert workers.are_started
    assert own_id(b"") not in workers.map(own_id, [b"", b""], spread=True)


def test_one_worker_is_this_process() -> None:
    with Workers(1) as alone:
        alone.start(doubled)
        assert list(alone.map(own_id, [b""], spread=True)) == [own_id(b"")]
        assert not alone.are_started


def test_a_process_that_ends_without_a_word_is_told(workers: Workers) -> None:
    with pytest.raises(OutsideError, match="ended without a message"):
        list(workers.map(ended, [b""], spread=True))
    with Workers(2) as others, pytest.raises(OutsideError, match="ended without a message"):
        others.ahead(ended, b"", spread=True)()


def test_work_for_a_process_that_has_ended_is_told_too(workers: Workers) -> None:
    with pytest.raises(OutsideError):
        workers.ahead(ended, b"", spread=True)()
    with pytest.raises(OutsideError, match="ended without a message"):
        workers.ahead(doubled, b"", spread=True)
    with pytest.raises(OutsideError, match="ended without a message"):
        workers.map(doubled, [b""], spread=True)


def test_where_work_is_settled_none_is_under_way(workers: Workers, tmp_path: Path) -> None:
    jobs = [f"{tmp_path}/{number}".encode() for number in range(20)]
    results = workers.map(marked, jobs, spread=True)
    next(results)
    workers.settle()
    assert list(tmp_path.iterdir()) == []
    assert list(workers.map(doubled, [b"job"], spread=True)) == [b"jobjob"]

"""The collector is left out, or seldom at work, and afterwards as it was: also where the work fails."""

import gc

import pytest

from aigaq.core.gc_pause import pause_gc, slow_gc


def test_the_collector_is_left_out_and_comes_back() -> None:
    with pause_gc():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_out_stays_out() -> None:
    gc.disable()
    try:
        with pause_gc():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_is_seldom_at_work_and_as_it_was_after_a_failure() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="work"), slow_gc():
        assert gc.get_threshold()[0] > 10 * usual[0]
        raise ValueError("work")
    assert gc.get_threshold() == usual

"""The collector of circles, left out, or seldom at work, where of millions of values none is in a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_gc() -> Iterator[None]:
    """Leaves the collector out: looking for circles again and again costs up to a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def slow_gc() -> Iterator[None]:
    """Lets the collector of circles seldom look through an archive of which nothing is garbage."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)

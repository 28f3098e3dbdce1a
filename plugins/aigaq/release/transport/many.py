"""Ask a host for many files; the first failure ends all."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aigaq.release.transport.network import Host

T = TypeVar("T")
_WORKERS = 8


def ask_many(host: Host, paths: Iterable[str], ask: Callable[[str], T]) -> Iterator[tuple[str, T]]:
    """Yield each path with the result of `ask`, in order.

    A failure lets the host go, and is raised.
    """
    pool = ThreadPoolExecutor(_WORKERS)
    listed = list(paths)
    try:
        yield from zip(listed, pool.map(ask, listed), strict=True)
    except BaseException:
        host.abandon()
        raise
    finally:
        pool.shutdown(cancel_futures=True)

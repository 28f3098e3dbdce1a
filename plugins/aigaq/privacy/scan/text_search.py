"""Search many texts of the content for secret names.

Most hold none. So many are searched at once, as one run of words, and only those that may hold a name by themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.tree_scan import JobMap

_TOGETHER = 64
"""Texts that are searched at once."""
_BATCH = 32 * _TOGETHER
"""Texts that a process searches at a time."""


class _Batch(msgspec.Struct, frozen=True):
    """Texts to search, and the rules, encoded."""

    rules: bytes
    texts: tuple[str, ...]


def find_names(texts: Iterable[str], rules: Rules, map_jobs: JobMap, *, spread: bool) -> Iterator[list[Finding]]:
    """Yield the secret names in each text, by `rules` of names alone.

    With `spread` it is worth to search in several processes.
    """
    encoded = msgspec.msgpack.encode(rules)
    jobs = (msgspec.msgpack.encode(_Batch(encoded, batch)) for batch in _batches(texts))
    for result in map_jobs(search_texts, jobs, spread=spread):
        yield from msgspec.msgpack.decode(result, type=list[list[Finding]])


def _batches(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(texts)
    while batch := tuple(islice(left, _BATCH)):
        yield batch


def search_texts(batch: bytes) -> bytes:
    """Search some texts: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(batch, type=_Batch)
    scanner = _scanner(asked.rules)
    groups = (asked.texts[start : start + _TOGETHER] for start in range(0, len(asked.texts), _TOGETHER))
    return msgspec.msgpack.encode([found for texts in groups for found in _search(texts, scanner)])


def _search(texts: Sequence[str], scanner: Scanner) -> list[list[Finding]]:
    """Return the names in each text; halve what may hold one until it is one text."""
    if not scanner.may_find_among(texts):
        return [[] for _text in texts]
    if len(texts) == 1:
        return [[found for found in scanner.scan_text(texts[0]) if found.rule == NAME]]
    middle = len(texts) // 2
    return [*_search(texts[:middle], scanner), *_search(texts[middle:], scanner)]


@lru_cache(maxsize=1)
def _scanner(rules: bytes) -> Scanner:
    """Make a process's own scanner once."""
    return Scanner(msgspec.msgpack.decode(rules, type=Rules))

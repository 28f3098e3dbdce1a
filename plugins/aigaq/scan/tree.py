"""The whole tree against the secrets, over processes; new files against all, old files against what is new."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from aigaq.problems import Problem, in_order
from aigaq.scan.memory import Memory, read_memory, rules_digest, secret_digests, write_memory
from aigaq.scan.model import Finding
from aigaq.scan.scanning import Rules, Scanner
from aigaq.scan.telling import bounded, problem_of

_BATCH = 100
_WORTH_PROCESSES = 3000

NotExcused = Callable[[set[Finding]], set[Finding]]
"""Gives those findings that nothing public excuses."""


class Spread(Protocol):
    """Maps a task over jobs of bytes, in their order; in several processes if it is worth to `spread`."""

    def __call__(self, task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
        """The results."""


def in_a_row(task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
    """Maps a task over jobs here and now, whether or not it is worth to `spread` them."""
    return map(task, jobs)


class TreeFile(NamedTuple):
    """A file of the tree: its path there, where it lies now, and the hash of its bytes."""

    path: str
    place: str
    digest: bytes


class _Batch(msgspec.Struct, frozen=True):
    """Files to be scanned, by path and place; `rules` is the file that holds what is looked for."""

    rules: str
    files: tuple[tuple[str, str], ...]


def scan_tree(
    files: Sequence[TreeFile], rules: Rules, not_excused: NotExcused, memory: Path, spread: Spread = in_a_row
) -> list[Problem]:
    """A Problem for all that must not be published; what was found clean is remembered in the file `memory`."""
    known = read_memory(memory, rules)
    secrets = secret_digests(rules.secrets)
    fresh = Rules(tuple(s for digest, s in secrets.items() if digest not in known.secrets), rules.waived, rules.machine)
    new = [file for file in files if known.files.get(file.path) != file.digest]
    old = [file for file in files if known.files.get(file.path) == file.digest] if fresh.secrets else []
    found = dict((*_scan(new, rules, memory, spread), *_scan(old, fresh, memory, spread)))
    left = not_excused({finding for findings in found.values() for finding in findings})
    problems = [problem_of(path, one) for path, findings in found.items() for one in findings if one in left]
    if not problems and (new or secrets.keys() != known.secrets or len(files) != len(known.files)):
        clean = {file.path: file.digest for file in files if file.path not in found}
        now = Memory(rules_digest(rules), frozenset(secrets), clean)
        if now != known:
            write_memory(memory, now)
    return bounded(in_order(problems))


def scan_batch(batch: bytes) -> bytes:
    """Scans some files: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(batch, type=_Batch)
    scanner = _scanner(asked.rules)
    scanned = ((path, scanner.scan(path, Path(place).read_bytes())) for path, place in asked.files)
    return msgspec.msgpack.encode([(path, findings) for path, findings in scanned if findings])


def _scan(files: Sequence[TreeFile], rules: Rules, memory: Path, spread: Spread) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of every file that has any."""
    if not files:
        return
    data = msgspec.msgpack.encode(rules)
    written = memory.with_name(f"{memory.name}.{hashlib.sha256(data).hexdigest()[:16]}")
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_bytes(data)
    try:
        batches = (files[start : start + _BATCH] for start in range(0, len(files), _BATCH))
        jobs = (
            msgspec.msgpack.encode(_Batch(str(written), tuple((file.path, file.place) for file in batch)))
            for batch in batches
        )
        for found in spread(scan_batch, jobs, spread=len(files) >= _WORTH_PROCESSES):
            yield from msgspec.msgpack.decode(found, type=list[tuple[str, list[Finding]]])
    finally:
        written.unlink()


@lru_cache(maxsize=1)
def _scanner(rules: str) -> Scanner:
    """A process's own scanner, made once."""
    return Scanner(msgspec.msgpack.decode(Path(rules).read_bytes(), type=Rules))

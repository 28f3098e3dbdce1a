"""The whole tree against the secrets, over processes: new files against all, others against secrets that are new."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
from msgspec.structs import replace

from aigaq.core.problems import Problem, in_order
from aigaq.privacy.scan.clean_record import CleanRecord, rules_digest, secret_digests
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.report import limit_problems, problem_of

_BATCH = 100
_WORTH_PROCESSES = 3000

NotExcused = Callable[[Iterable[Finding], Iterable[str]], set[Finding]]
"""Gives those findings that nothing public excuses, from the names of the places where they are."""


class Spread(Protocol):
    """Maps a task over jobs of bytes, in their order; in several processes if it is worth to `spread`."""

    def __call__(self, task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
        """The results."""


def in_a_row(task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
    """Maps a task over jobs here and now, whether or not it is worth to `spread` them."""
    return map(task, jobs)


class TreeFile(NamedTuple):
    """A file of the tree: its path there, and where it lies now."""

    path: str
    place: str


class Tree(NamedTuple):
    """A tree that is to go live: its `new` files, and the `others`, which lie as they lay at the last scan."""

    new: Sequence[TreeFile]
    others: Callable[[], Iterable[TreeFile]] = tuple


class _Batch(msgspec.Struct, frozen=True):
    """Files to be scanned, by path and place; `rules` is the file that holds what is looked for."""

    rules: str
    files: tuple[TreeFile, ...]


def scan_tree(
    tree: Tree, known: CleanRecord, rules: Rules, not_excused: NotExcused, folder: Path, spread: Spread = in_a_row
) -> tuple[list[Problem], CleanRecord]:
    """A Problem for all that must not be published, and what the tree is clean of if there is none.

    `known` is what its other files are clean of; in `folder` the rules are laid down for processes.
    """
    digest, secrets = rules_digest(rules), secret_digests(rules.secrets)
    if known.rules != digest:
        known = CleanRecord()
    fresh = replace(rules, secrets=tuple(one for hash, one in secrets.items() if hash not in known.secrets))
    left = known.excused.difference(file.path for file in tree.new)
    # Where an excuse is gone, it may have been one for a file that is gone too, or for a secret that is none any more.
    again = left if left and not_excused(known.findings, left) else frozenset[str]()
    is_other = bool(fresh.secrets) or not known.rules
    others = list(tree.others()) if is_other or again else []
    against_all = [*tree.new, *(file for file in others if file.path in again)]
    against_fresh = [file for file in others if file.path not in again] if is_other else []
    found = dict((*_scan(against_all, rules, folder, spread), *_scan(against_fresh, fresh, folder, spread)))
    findings = frozenset(chain.from_iterable(found.values()))
    faults = not_excused(findings, (*found, *(finding.member for finding in findings)))
    problems = [problem_of(path, one) for path, told in found.items() for one in told if one in faults]
    kept = left - again
    excused = {replace(finding, member="", line=0) for finding in findings}.union(known.findings if kept else ())
    clearance = CleanRecord(digest, frozenset(secrets), kept.union(found), frozenset(excused))
    return limit_problems(in_order(problems)), clearance


def scan_batch(batch: bytes) -> bytes:
    """Scans some files: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(batch, type=_Batch)
    scanner = _scanner(asked.rules)
    scanned = ((path, scanner.scan(path, Path(place).read_bytes())) for path, place in asked.files)
    return msgspec.msgpack.encode([(path, findings) for path, findings in scanned if findings])


def _scan(files: Sequence[TreeFile], rules: Rules, folder: Path, spread: Spread) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of every file that has any."""
    if not files:
        return
    data = msgspec.msgpack.encode(rules)
    written = folder / f"rules.{hashlib.sha256(data).hexdigest()[:16]}"
    written.write_bytes(data)
    try:
        batches = (files[start : start + _BATCH] for start in range(0, len(files), _BATCH))
        jobs = (msgspec.msgpack.encode(_Batch(str(written), tuple(batch))) for batch in batches)
        for found in spread(scan_batch, jobs, spread=len(files) >= _WORTH_PROCESSES):
            yield from msgspec.msgpack.decode(found, type=list[tuple[str, list[Finding]]])
    finally:
        written.unlink()


@lru_cache(maxsize=1)
def _scanner(rules: str) -> Scanner:
    """A process's own scanner, made once."""
    return Scanner(msgspec.msgpack.decode(Path(rules).read_bytes(), type=Rules))

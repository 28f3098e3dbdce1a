"""The whole tree against the secrets, over processes; new files against all, old files against what is new."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec

from aigaq.problems import Problem, in_order
from aigaq.scan.memory import Memory, read_memory, rules_digest, secret_digests, write_memory
from aigaq.scan.model import Finding
from aigaq.scan.scanning import Rules, Scanner
from aigaq.scan.telling import problem_of

_BATCH = 100
_WORTH_PROCESSES = 3000

NotExcused = Callable[[set[Finding]], set[Finding]]
"""Gives those findings that nothing public excuses."""


class TreeFile(NamedTuple):
    """A file of the tree: its path there, where it lies now, and the hash of its bytes."""

    path: str
    place: Path
    digest: bytes


def scan_tree(files: Sequence[TreeFile], rules: Rules, not_excused: NotExcused, memory: Path) -> list[Problem]:
    """A Problem for all that must not be published; what was found clean is remembered in the file `memory`."""
    known = read_memory(memory, rules)
    secrets = secret_digests(rules.secrets)
    fresh = Rules(tuple(s for digest, s in secrets.items() if digest not in known.secrets), rules.waived, rules.machine)
    new = [file for file in files if known.files.get(file.path) != file.digest]
    old = [file for file in files if known.files.get(file.path) == file.digest] if fresh.secrets else []
    found = dict((*_scan(new, rules), *_scan(old, fresh)))
    left = not_excused({finding for findings in found.values() for finding in findings})
    problems = [problem_of(path, one) for path, findings in found.items() for one in findings if one in left]
    if not problems:
        clean = {file.path: file.digest for file in files if file.path not in found}
        write_memory(memory, Memory(rules_digest(rules), frozenset(secrets), clean))
    return in_order(problems)


def _scan(files: Sequence[TreeFile], rules: Rules) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of every file that has any."""
    if len(files) < _WORTH_PROCESSES:
        yield from _found(Scanner(rules), files)
        return
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(os.cpu_count(), context, _make_ready, (msgspec.msgpack.encode(rules),)) as pool:
        for found in pool.map(_in_worker, batches):
            yield from found


def _found(scanner: Scanner, files: Sequence[TreeFile]) -> list[tuple[str, list[Finding]]]:
    scanned = ((file.path, scanner.scan(file.path, file.place.read_bytes())) for file in files)
    return [(path, findings) for path, findings in scanned if findings]


_ready: list[Scanner] = []
"""A worker's own scanner, made once."""


def _make_ready(rules: bytes) -> None:
    _ready.append(Scanner(msgspec.msgpack.decode(rules, type=Rules)))


def _in_worker(files: Sequence[TreeFile]) -> list[tuple[str, list[Finding]]]:
    return _found(_ready[0], files)

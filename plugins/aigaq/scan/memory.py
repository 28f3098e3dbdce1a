"""Which files were found clean of which secrets, so that the next scan reads only what is new.

A file is known by its path and the hash of its bytes, a secret by its hash. What is damaged, or was written for other
rules, is forgotten: then everything is scanned.
"""

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from aigaq.scan.model import Secret
from aigaq.scan.scanning import Rules


class Memory(msgspec.Struct, frozen=True):
    """`files` (path to hash) hold none of `secrets` (hashes), by rules whose digest is `rules`."""

    rules: bytes = b""
    secrets: frozenset[bytes] = frozenset()
    files: dict[str, bytes] = {}


def read_memory(path: Path, rules: Rules) -> Memory:
    """What is remembered under `path`, if it is of use for `rules`; else nothing."""
    try:
        memory = msgspec.msgpack.decode(path.read_bytes(), type=Memory)
    except (OSError, msgspec.DecodeError):
        return Memory()
    return memory if memory.rules == rules_digest(rules) else Memory()


def write_memory(path: Path, memory: Memory) -> None:
    """Remembers under `path`, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_bytes(msgspec.msgpack.encode(memory))
    temporary.replace(path)


def rules_digest(rules: Rules) -> bytes:
    """The hash of all rules but the secrets, and of the code that applies them."""
    return _digest(_code(), sorted(rules.waived), rules.machine)


def secret_digests(secrets: Iterable[Secret]) -> dict[bytes, Secret]:
    """The secrets by their hashes; the file that one comes from is no part of it."""
    return {_digest(secret.kind, secret.text): secret for secret in secrets}


@cache
def _code() -> list[bytes]:
    return [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]


def _digest(*parts: object) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(parts)).digest()[:16]

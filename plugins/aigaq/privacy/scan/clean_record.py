"""What the last scan found a tree to be clean of, so that the next one reads only what is new.

A secret is known by its hash. The build keeps a clearance in its state, with the files that it holds for: where that
is lost, or was written for other rules, everything is scanned.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from aigaq.privacy.scan.file_scan import Rules
from aigaq.privacy.scan.findings import Finding, Secret


class CleanRecord(msgspec.Struct, frozen=True):
    """A tree holds none of `secrets` (hashes), by rules whose digest is `rules`, but for what was excused.

    That are the `findings`, whatever their places, in the files with the paths `excused`. Empty where nothing is known
    of a tree.
    """

    rules: bytes = b""
    secrets: frozenset[bytes] = frozenset()
    excused: frozenset[str] = frozenset()
    findings: frozenset[Finding] = frozenset()


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

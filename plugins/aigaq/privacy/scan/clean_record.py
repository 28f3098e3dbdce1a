"""The record of a clean scan; the next one reads only news.

A secret is known by its hash. The build keeps the record in its state: if that is lost, or was written for other
rules, everything is scanned.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from aigaq.privacy.scan.findings import Finding, Secret

# Whoever only reads a record need not load the scan.
if TYPE_CHECKING:
    from aigaq.privacy.scan.file_scan import Rules


class CleanRecord(msgspec.Struct, frozen=True):
    """A tree clean of `secrets` (hashes) by rules with digest `rules`.

    The false positives are the findings `allowed` by file, whatever their places in it. What stands in its files
    is kept under the names `contents` (see `kept_contents`), from the oldest to the newest. Empty if nothing is
    known of a tree. The hashes of the units of files are kept under the names `lists` (see `tree_units`), by path.
    """

    rules: bytes = b""
    secrets: frozenset[bytes] = frozenset()
    allowed: dict[str, frozenset[Finding]] = {}
    contents: tuple[str, ...] = ()
    lists: dict[str, str] = {}

    def if_valid(self, rules: "Rules") -> "CleanRecord":
        """Return the record if rules are unchanged, else an empty one."""
        return self if self.rules == rules_digest(rules) else CleanRecord()

    def merge(
        self,
        rules: "Rules",
        findings: Mapping[str, Iterable[Finding]],
        still_allowed: Mapping[str, frozenset[Finding]],
        contents: tuple[str, ...],
        lists: dict[str, str],
    ) -> "CleanRecord":
        """Return the next tree's record.

        `findings`, by file, are all false positives, as those `still_allowed`. `contents` are kept under these names:
        if one was not, none can be relied upon.
        """
        allowed = dict(still_allowed)
        for path, some in findings.items():
            placeless = (replace(finding, member="", line=0) for finding in some)
            allowed[path] = allowed.get(path, frozenset()).union(placeless)
        return CleanRecord(
            rules=rules_digest(rules),
            secrets=frozenset(secret_digests(rules.secrets)),
            allowed=allowed,
            contents=contents if all(contents) else (),
            lists=lists,
        )


def rules_digest(rules: "Rules") -> bytes:
    """Hash all rules but the secrets, and the code that applies them."""
    return _digest(rules.code, sorted(rules.waived), rules.machine, sorted(rules.program))


def secret_digests(secrets: Iterable[Secret]) -> dict[bytes, Secret]:
    """Return secrets by hash, ignoring their source files."""
    return {_digest(secret.kind, secret.text): secret for secret in secrets}


def _digest(*parts: object) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(parts)).digest()[:16]

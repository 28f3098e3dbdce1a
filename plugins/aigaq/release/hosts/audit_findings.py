"""Keep audit findings per address, for the next publish to mend."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from aigaq.core.files import write_private

_FILE = "audit.json"

Findings = dict[str, list[str]]
"""Paths by address, which ends with `/`."""


def read_findings(state: Path) -> Findings:
    """Return the findings of the last audit, if any."""
    try:
        return msgspec.json.decode((state / _FILE).read_bytes(), type=Findings)
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def keep_findings(state: Path, found: Findings) -> None:
    """Keep findings, replacing older ones of the same addresses."""
    _write(state, {**read_findings(state), **found})


def forget_findings(state: Path, addresses: Iterable[str]) -> None:
    """Forget the findings at these addresses, now mended."""
    mended = set(addresses)
    _write(state, {address: paths for address, paths in read_findings(state).items() if address not in mended})


def _write(state: Path, findings: Findings) -> None:
    kept = {address: paths for address, paths in sorted(findings.items()) if paths}
    write_private(state / _FILE, msgspec.json.encode(kept))

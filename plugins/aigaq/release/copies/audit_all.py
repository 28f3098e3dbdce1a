"""Audit many addresses at once over HTTP, independently."""

import hashlib
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import msgspec

from aigaq.core.errors import AigaqError, OutsideError
from aigaq.release.copies.audit import (
    Reference,
    References,
    Report,
    judge,
    may_hold,
    paths_that_must_be_gone,
    paths_to_ask,
    read_promise,
    report_failure,
)
from aigaq.release.copies.verify import Choose
from aigaq.release.hosts.host_memory import metadata_folder, previous_manifest, read_removed_paths
from aigaq.release.hosts.selection import smallest_of_each
from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import File
from aigaq.release.metadata.clock import refuse_behind
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.metadata.minisign_chain import read_chain
from aigaq.release.metadata.sums import is_of_key
from aigaq.release.transport.fetchers import Fetch, first_of, folder_fetcher
from aigaq.release.transport.many import ask_many
from aigaq.release.transport.network import Network
from aigaq.release.transport.reading import measure
from aigaq.release.transport.unexpected import describe_unexpected

_UNKNOWN_LENGTH = 64_000_000


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The terms of an audit at `now`.

    `sample` files of each address as `choose` chooses them, or all. Faults of the program are kept below `state`.
    """

    now: datetime
    state: Path
    sample: int | None
    choose: Choose
    network: Network


def reference_of(
    output: Path, state: Path, now: datetime, fingerprint: str | None = None, withdrawn: Collection[str] = ()
) -> Reference:
    """Return the reference of a signed output and earlier releases.

    `withdrawn` are the ids that no copy should serve. Raises CopyError if the output is of other keys, or a minisign
    key was not signed by its predecessor; UsageError if this machine's clock is behind.
    """
    fetch = folder_fetcher(output)
    newest = read_manifest(fetch, fingerprint)
    read_chain(fetch, newest)
    refuse_behind(now, newest.confirmed)
    metadata = {path: _file((output / path).read_bytes()) for path in newest.metadata if path != roles.TIMESTAMP}
    return Reference(
        newest=newest,
        previous=previous_manifest(state, newest),
        metadata=metadata,
        removed=read_removed_paths(state) - newest.files.keys(),
        withdrawn=frozenset(withdrawn),
    )


def audit_all(addresses: Sequence[str], references: References, at_hand: Fetch, terms: Terms) -> list[Report]:
    """Return the report on each address, in their order.

    Notes about the form that it serves come first.
    """
    with ThreadPoolExecutor(max(len(addresses), 1)) as pool:
        return list(pool.map(lambda address: _audit(address, references, at_hand, terms), addresses))


def at_hand_in(output: Path, state: Path) -> Fetch:
    """Metadata of this release and the last ones."""
    return first_of(folder_fetcher(output), folder_fetcher(metadata_folder(state)))


def _audit(address: str, references: References, at_hand: Fetch, terms: Terms) -> Report:
    try:
        host = terms.network.host(address)
        manifest, reference = read_promise(host.fetch, at_hand, references)
        paths = _choose_paths(manifest, reference, terms)
        found = ask_many(host, paths, lambda path: measure(host, path, _length(path, manifest, reference)))
        served = {path: File(*file) if file else None for path, file in found}
        return judge(address, manifest, served, reference, terms.now)
    except AigaqError as error:
        return report_failure(address, error)
    except Exception as error:  # Only this address fails: the others go on, and its row says so.
        name = hashlib.sha256(address.encode()).hexdigest()[:16]
        return report_failure(address, OutsideError(describe_unexpected(terms.state, f"audit-{name}", error)))


def _choose_paths(manifest: Manifest, reference: Reference, terms: Terms) -> list[str]:
    """Choose the paths to ask for: all, or a sample.

    With paths that show which parts are left out, and all that must be gone.
    """
    paths = paths_to_ask(manifest, reference)
    if terms.sample is None or terms.sample >= len(paths):
        return paths
    withdrawn = (path for path in manifest.files if any(may_hold(path, id) for id in reference.withdrawn))
    gone = paths_that_must_be_gone(manifest, reference)
    keys = (path for path in paths if is_of_key(path))  # Nobody may serve other files, or fewer.
    always = [*keys, *smallest_of_each(manifest).values(), *withdrawn, *gone]
    return list(dict.fromkeys([*terms.choose(paths, terms.sample), *always]))


def _length(path: str, manifest: Manifest, reference: Reference) -> int:
    file = manifest.files.get(path) or reference.metadata.get(path)
    return file.length if file else _UNKNOWN_LENGTH


def _file(data: bytes) -> File:
    return File(len(data), hashlib.sha256(data).hexdigest())

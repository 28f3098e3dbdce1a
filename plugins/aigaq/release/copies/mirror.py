"""Mirroring: a verified copy in a folder, from several addresses at once; the next time only the difference is fetched.

Files are fetched under another name and renamed once they are what was signed; then the metadata, the timestamp last,
and then what is no longer of the archive goes. Cut off at any moment, the same call goes on where it was.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from aigaq.builder.output_files import is_own
from aigaq.core.errors import CopyError, OutsideError
from aigaq.core.files import move_file, remove_empty_folders, write_file
from aigaq.core.message import join, message_of, msg, verbatim
from aigaq.release.copies.addresses import further, read_mirrors
from aigaq.release.copies.download import Addresses, DiskError, download
from aigaq.release.copies.seen_copies import Known, refuse_older
from aigaq.release.metadata import roles
from aigaq.release.metadata.carried_parts import Carried, find_carried
from aigaq.release.metadata.chain import File
from aigaq.release.metadata.hashing import Hashes, hash_files, read_hashes, walk, write_hashes
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.transport.fetchers import TIMEOUT, Fetch, address_fetcher, first_of, folder_fetcher

PARTS = ".aigaq-mirror"
_WORKERS_EACH = 4
_MOST_WORKERS = 16

Progress = Callable[[int, int], None]
"""Is told how many files are here, and of how many."""


class Mirrored(msgspec.Struct, frozen=True, kw_only=True):
    """What mirroring did: the release, how many files came and went, and what of the addresses is to be said."""

    manifest: Manifest
    carried: Carried
    fetched: int
    removed: int
    refused: dict[str, str]


class _Offer(msgspec.Struct, frozen=True):
    """What an address has to give: a manifest, and the bytes of its metadata."""

    manifest: Manifest
    metadata: dict[str, bytes]


def mirror(
    addresses: Sequence[str],
    to: Path,
    fingerprint: str,
    known: Known,
    cache: Path,
    progress: Progress = lambda _here, _all: None,
    timeout: float = TIMEOUT,
    *,
    only: bool = False,
) -> Mirrored:
    """Makes `to` a copy of the newest release that the addresses serve; hashes of its files are kept in `cache`.

    The addresses that the copy itself lists, signed, are asked too, unless `only` those given may be. CopyError where
    no address serves the archive with this fingerprint; OutsideError where the hosts or the disk fail on the way: then
    the same call goes on where it was.
    """
    ask = partial(_ask, to=to, fingerprint=fingerprint, known=known, timeout=timeout)
    offers, refused = ask(addresses)
    if not offers:
        kind = CopyError if any(isinstance(error, CopyError) for error in refused.values()) else OutsideError
        raise kind(
            join(*(join(verbatim(f"{address}:"), message_of(error)) for address, error in refused.items()), by="\n")
        )
    if not only:
        found = ask(_read_listed_addresses(offers, addresses, timeout))
        offers, refused = offers | found[0], refused | found[1]
    best = max(offers.values(), key=lambda offer: _age(offer.manifest))
    manifest = best.manifest
    (to / PARTS).mkdir(parents=True, exist_ok=True)
    here = _hashes(to, cache)
    wanted = {path: file for path, file in manifest.files.items() if here.hashes.get(path) != file.sha256}
    absent = _fetch_all(Addresses(list(offers), timeout), to, wanted, progress, len(manifest.files))
    carries = find_carried(manifest.files, absent)
    if carries.missing:
        raise OutsideError(
            msg(
                "%(missing)s files are nowhere to be had, as %(missing2)s. The folder keeps what came. "
                "Give further addresses, or try again later",
                missing=len(carries.missing),
                missing2=carries.missing[0],
            )
        )
    for path in manifest.metadata:
        _write_file(to, path, best.metadata[path])
    removed = _remove_others(to, manifest)
    shutil.rmtree(to / PARTS, ignore_errors=True)
    _hashes(to, cache)
    return Mirrored(
        manifest=manifest,
        carried=carries,
        fetched=len(wanted) - len(absent),
        removed=removed,
        refused={address: str(error) for address, error in refused.items()},
    )


def _age(manifest: Manifest) -> tuple[int, int, int]:
    return manifest.root, manifest.release, manifest.timestamp


def _ask(
    addresses: Sequence[str], to: Path, fingerprint: str, known: Known, timeout: float
) -> tuple[dict[str, _Offer], dict[str, CopyError | OutsideError]]:
    """What each address offers, and why some are refused."""
    with ThreadPoolExecutor(max(1, len(addresses))) as pool:
        answers = pool.map(lambda one: _offer(one, to, fingerprint, known, timeout), addresses)
        found = dict(zip(addresses, answers, strict=True))
    offers = {address: offer for address, offer in found.items() if isinstance(offer, _Offer)}
    return offers, {address: error for address, error in found.items() if not isinstance(error, _Offer)}


def _read_listed_addresses(offers: Mapping[str, _Offer], addresses: Sequence[str], timeout: float) -> list[str]:
    """The further addresses that the newest copy lists which has its list as it was signed."""
    for address, offer in sorted(offers.items(), key=lambda item: _age(item[1].manifest), reverse=True):
        with suppress(CopyError, OutsideError):  # the next one may have it
            return further(read_mirrors(address_fetcher(address, timeout), offer.manifest), addresses)
    return []


def _offer(address: str, to: Path, fingerprint: str, known: Known, timeout: float) -> _Offer | CopyError | OutsideError:
    host = address_fetcher(address, timeout)
    here = first_of(folder_fetcher(to), host)
    # Metadata is the same wherever its name is, but for the timestamp; what lies here may be damaged.
    at_hand: Fetch = lambda path, limit: (host if path == roles.TIMESTAMP else here)(path, limit)  # noqa: E731
    error: CopyError | OutsideError | None = None
    for fetch in (at_hand, host):
        taken: dict[str, bytes] = {}
        try:
            manifest = read_manifest(_recording(fetch, taken), fingerprint, workers=8)
            refuse_older(known, manifest)
            return _Offer(manifest, taken)
        except (CopyError, OutsideError) as problem:
            error = problem
    assert error is not None
    return error


def _recording(fetch: Fetch, taken: dict[str, bytes]) -> Fetch:
    def recorded(path: str, limit: int) -> bytes | None:
        data = fetch(path, limit)
        if data is not None:
            taken[path] = data
        return data

    return recorded


def _hashes(to: Path, cache: Path) -> Hashes:
    """The hashes of the archive's files in the folder; those that did not change since the last time are remembered."""
    hashes = hash_files(to, {path: stat for path, stat in walk(to).items() if _is_of_archive(path)}, read_hashes(cache))
    write_hashes(cache, hashes, datetime.now(UTC))
    return hashes


def _fetch_all(sources: Addresses, to: Path, wanted: dict[str, File], progress: Progress, total: int) -> list[str]:
    """Fetches the files, each to its place as it comes; gives those that no address has."""
    absent = []
    workers = min(_MOST_WORKERS, _WORKERS_EACH * max(1, len(sources.in_turn())))
    pool = ThreadPoolExecutor(workers)
    try:
        paths = sorted(wanted, key=lambda path: (path.startswith(f"{roles.TRUST}/"), path))
        results = pool.map(lambda path: _fetch(sources, to, path, wanted[path]), paths)
        for done, (path, found) in enumerate(zip(paths, results, strict=True), start=total - len(wanted) + 1):
            absent += [] if found else [path]
            progress(done, total)
    except DiskError as error:
        raise OutsideError(message_of(error)) from error
    finally:
        pool.shutdown(cancel_futures=True)
    return absent


def _fetch(sources: Addresses, to: Path, path: str, file: File) -> bool:
    part = to / PARTS / hashlib.sha256(f"{path} {file.sha256}".encode()).hexdigest()
    if not download(sources, path, file, part):
        return False
    target = to / path
    try:
        move_file(part, target)
    except OSError as error:
        raise DiskError(
            msg("%(target)s cannot be written (%(strerror)s)", target=target, strerror=error.strerror)
        ) from error
    return True


def _write_file(to: Path, path: str, data: bytes) -> None:
    target = to / path
    try:
        write_file(target, data, via=to / PARTS / "metadata")
    except OSError as error:
        raise OutsideError(
            msg("%(target)s cannot be written (%(strerror)s)", target=target, strerror=error.strerror)
        ) from error


def _remove_others(to: Path, manifest: Manifest) -> int:
    """Removes what is not of this release: above all, the pages of what was withdrawn."""
    metadata = frozenset(manifest.metadata)
    gone = [p for p in walk(to) if _is_of_archive(p) and p not in manifest.files and p not in metadata]
    for path in gone:
        (to / path).unlink()
    remove_empty_folders(((to / path).parent for path in gone), to)
    return len(gone)


def _is_of_archive(path: str) -> bool:
    return is_own(path) or path.startswith(f"{roles.TRUST}/")

"""Mirror verified copies into a folder, fetching only differences.

From several addresses at once.

Files are fetched under another name and renamed once they have the signed hash; then the metadata, the timestamp last,
and then files that are no longer of the archive go. Cut off at any moment, the same call goes on where it was.
"""

import hashlib
import shutil
from collections.abc import Callable, Container, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from aigaq.core.errors import AigaqError, OutsideError
from aigaq.core.files import move_file, remove_empty_folders, write_file
from aigaq.core.message import message_of, msg
from aigaq.model.forms import Form
from aigaq.release.copies.download import DiskError, Sources, download, download_from
from aigaq.release.copies.folder_lock import lock_folder
from aigaq.release.copies.seen_copies import Known
from aigaq.release.copies.served_releases import Offers, Wanted, collect_offers
from aigaq.release.hosts.selection import select_files
from aigaq.release.metadata import roles
from aigaq.release.metadata.carried_parts import Carried, find_carried
from aigaq.release.metadata.chain import File
from aigaq.release.metadata.hashing import Hashes, hash_files, read_hashes, walk, write_hashes
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.metadata.minisign_chain import KeyChain
from aigaq.release.metadata.released_paths import is_released
from aigaq.release.transport.network import Network

PARTS = ".aigaq-mirror"
_WORKERS_EACH = 4
_MOST_WORKERS = 16

Progress = Callable[[int, int], None]
"""Is told how many files are here, and of how many."""


class Mirrored(msgspec.Struct, frozen=True, kw_only=True):
    """The result of mirroring.

    The release, how many files came and went, and notes on the addresses. `minisign` are the minisign keys of the
    release.
    """

    manifest: Manifest
    carried: Carried
    fetched: int
    removed: int
    refused: dict[str, AigaqError]
    minisign: KeyChain


class MirrorSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a mirror: sources, destination, and parts.

    `known` are notes about archives seen before; hashes of the folder's files are kept in the file `cache`. The copy
    leaves out the parts `without`. Where nobody serves the output in the `form`, another is taken.
    """

    addresses: tuple[str, ...]
    folder: Path
    fingerprint: str
    known: Known
    cache: Path
    only: bool = False
    without: frozenset[str] = frozenset()
    form: Form = Form.PAGES


class Mirror:
    """A run that makes a folder a copy of the newest release."""

    def __init__(
        self, settings: MirrorSettings, network: Network, progress: Progress = lambda _here, _all: None
    ) -> None:
        self._settings = settings
        self._folder = settings.folder
        self._network = network
        self._progress = progress

    def run(self) -> Mirrored:
        """Make or renew the copy.

        Raises CopyError where no address serves the archive with this fingerprint; OutsideError where the hosts or the
        disk fail on the way: then the same call goes on where it was. UsageError where another run works in the folder.
        """
        with lock_folder(self._folder):
            offers = self._collect()
            manifest = offers.best.manifest
            (self._folder / PARTS).mkdir(exist_ok=True)
            here = self._hash_files()
            chosen = {path: manifest.files[path] for path in select_files(manifest, self._settings.without)}
            wanted = {path: file for path, file in chosen.items() if here.hashes.get(path) != file.sha256}
            absent = self._fetch(offers, wanted, len(chosen))
            left = [*absent, *(path for path in manifest.files if path not in chosen)]
            carried = _refuse_missing(find_carried(manifest.files, left))
            removed = self._install(manifest, chosen, offers.best.metadata)
            return Mirrored(
                manifest=manifest,
                carried=carried,
                fetched=len(wanted) - len(absent),
                removed=removed,
                refused=offers.refused,
                minisign=offers.best.minisign,
            )

    def _collect(self) -> Offers:
        settings = self._settings
        wanted = Wanted(fingerprint=settings.fingerprint, known=settings.known, folder=self._folder)
        return collect_offers(settings.addresses, wanted, self._network, only=settings.only).of_form(settings.form)

    def _hash_files(self) -> Hashes:
        """Hash the archive's files, reusing hashes of unchanged ones."""
        stats = {path: stat for path, stat in walk(self._folder).items() if _is_of_archive(path)}
        hashes = hash_files(self._folder, stats, read_hashes(self._settings.cache))
        write_hashes(self._settings.cache, hashes, datetime.now(UTC))
        return hashes

    def _fetch(self, offers: Offers, wanted: Mapping[str, File], total: int) -> list[str]:
        """Fetch files into place; return the files that no address has."""
        sources = Sources([offer.host for offer in offers.by_address.values()])
        absent: list[str] = []
        done = total - len(wanted)
        for path, is_here in self._fetch_each(sources, wanted):
            absent += [] if is_here else [path]
            done += 1
            self._progress(done, total)
        return absent

    def _fetch_each(self, sources: Sources, wanted: Mapping[str, File]) -> Iterator[tuple[str, bool]]:
        """Yield each path once fetched or unavailable.

        While nothing moves, idle hosts are asked for what slow ones send.
        """
        workers = min(_MOST_WORKERS, _WORKERS_EACH * max(1, len(sources.living)))
        paths = iter(sorted(wanted, key=lambda path: (path.startswith(f"{roles.TRUST}/"), path)))
        pool, rivals = ThreadPoolExecutor(workers), ThreadPoolExecutor(workers)
        under_way: dict[Future[bool], str] = {}
        races: set[Future[bool]] = set()
        try:
            while True:
                for path in islice(paths, 2 * workers - len(under_way)):
                    under_way[pool.submit(self._fetch_one, sources, path, wanted[path])] = path
                if not under_way:
                    return
                done, _waiting = wait(
                    [*under_way, *races], timeout=self._network.patience.slack, return_when=FIRST_COMPLETED
                )
                if done:
                    sources.note_progress()
                else:
                    found = sources.find_rivals()
                    races |= {rivals.submit(self._race, sources, path, wanted[path], number) for path, number in found}
                for race in races & done:
                    race.result()
                races -= done
                for future in under_way.keys() & done:
                    yield under_way.pop(future), future.result()
        except DiskError as error:
            raise OutsideError(message_of(error)) from error
        finally:
            sources.abandon()  # a race that is still run is for a file that came meanwhile
            for each in (pool, rivals):
                each.shutdown(cancel_futures=True)

    def _fetch_one(self, sources: Sources, path: str, file: File) -> bool:
        part = self._part_of(path, file)
        if not download(sources, path, file, part):
            return False
        if not sources.is_won(path):
            self._move(part, path)
        return True

    def _race(self, sources: Sources, path: str, file: File, number: int) -> bool:
        """Ask an idle host for a file that another sends too slowly."""
        part = self._part_of(path, file).with_suffix(f".{number}")
        try:
            is_here = download_from(sources, number, path, file, part)
        except OutsideError:
            return False  # the file still comes from the other host
        if is_here:
            self._move(part, path)
            sources.let_go(path)
        return is_here

    def _part_of(self, path: str, file: File) -> Path:
        return self._folder / PARTS / hashlib.sha256(f"{path} {file.sha256}".encode()).hexdigest()

    def _move(self, part: Path, path: str) -> None:
        target = self._folder / path
        try:
            move_file(part, target)
        except OSError as error:
            raise DiskError(msg("%(path)s cannot be written (%(why)s)", path=target, why=error.strerror)) from error

    def _install(self, manifest: Manifest, chosen: Container[str], metadata: Mapping[str, bytes]) -> int:
        """Write metadata, then remove other releases' files; return counts.

        The timestamp is written last.
        """
        for path in manifest.metadata:
            self._write(path, metadata[path])
        removed = _remove_others(self._folder, manifest, chosen)
        shutil.rmtree(self._folder / PARTS, ignore_errors=True)
        self._hash_files()
        return removed

    def _write(self, path: str, data: bytes) -> None:
        target = self._folder / path
        try:
            write_file(target, data, via=self._folder / PARTS / "metadata")
        except OSError as error:
            raise OutsideError(msg("%(path)s cannot be written (%(why)s)", path=target, why=error.strerror)) from error


def _refuse_missing(carried: Carried) -> Carried:
    if carried.missing:
        raise OutsideError(
            msg(
                "%(count)s files were found at no address, for example %(path)s. The folder keeps the files that "
                "came. Give more addresses, or try again later",
                count=len(carried.missing),
                path=carried.missing[0],
            )
        )
    return carried


def _remove_others(folder: Path, manifest: Manifest, chosen: Container[str]) -> int:
    """Remove files not chosen of this release.

    Above all the pages of withdrawn records.
    """
    metadata = frozenset(manifest.metadata)
    gone = [p for p in walk(folder) if _is_of_archive(p) and p not in chosen and p not in metadata]
    for path in gone:
        (folder / path).unlink()
    remove_empty_folders(((folder / path).parent for path in gone), folder)
    return len(gone)


def _is_of_archive(path: str) -> bool:
    return is_released(path) or path.startswith(f"{roles.TRUST}/")

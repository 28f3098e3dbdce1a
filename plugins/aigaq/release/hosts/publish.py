"""Publish a signed release to one host, by difference.

To what the host's own metadata promises.

Content first, then metadata, the timestamp last, then the deletes: a reader never sees a timestamp that promises what
is not there. The host is never listed.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from aigaq.core.errors import CopyError, UsageError
from aigaq.core.message import NOTHING, Message, msg
from aigaq.release.hosts.host_memory import HostMetadata, Memory, Receipt
from aigaq.release.hosts.journal import Journal
from aigaq.release.hosts.limits import limits_of, refuse_beyond
from aigaq.release.hosts.selection import parts_to_leave_out, smallest_of_each
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target, TargetError
from aigaq.release.hosts.transfer_plan import UNKNOWN, Plan, State, phase, plan, state_of
from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import read_bin, read_head, read_roots
from aigaq.release.metadata.hashing import hash_all
from aigaq.release.metadata.manifest import Manifest, manifest_of
from aigaq.release.metadata.overlay import LISTING, LISTING_LIMIT, Overlay, read_listing
from aigaq.release.metadata.released_paths import is_released
from aigaq.release.metadata.signed_output import Release

_BATCH_FILES = 500
_BATCH_BYTES = 16_000_000
_ANY_LENGTH = 100_000_000

Tell = Callable[[int, int], None]
"""Told how many bytes were sent, of how many."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a publish: files sent, verified, and removed.

    Of a dry run, the files that would be.
    """

    sent: int = 0
    size: int = 0
    removed: tuple[str, ...] = ()
    error: Message = NOTHING


class Copy(msgspec.Struct, frozen=True):
    """The files wanted on a host.

    A mark and a size by path, the source of overlay files, the parts left out.
    """

    release: Release
    overlay: Overlay
    marks: State
    sizes: dict[str, int]
    without: frozenset[str] = frozenset()

    def source(self, path: str) -> Path:
        """Return the folder that holds `path`."""
        return self.overlay.folder if path in self.overlay.files else self.release.output


def copy_for(release: Release, settings: Settings, overlay: Overlay) -> Copy:
    """Return the copy for a host of these settings.

    Raises TargetError if it exceeds the host's limits.
    """
    manifest, output = release.manifest, release.output
    marks = state_of(manifest, parts_to_leave_out(settings)) | overlay.files
    sizes = {path: manifest.files[path].length for path in marks if path in manifest.files}
    sizes |= {path: (output / path).stat().st_size for path in manifest.metadata}
    sizes |= {path: (overlay.folder / path).stat().st_size for path in overlay.files}
    refuse_beyond(limits_of(settings), sizes)
    return Copy(release, overlay, marks, sizes, parts_to_leave_out(settings))


class Publication:
    """One copy on its way to one host.

    With `repair` every file of the copy is compared with the host's, whatever its metadata says.
    """

    def __init__(self, target: Target, copy: Copy, memory: Memory, state: Path, *, repair: bool = False) -> None:
        self._target = target
        self._copy = copy
        self._memory = memory
        self._state = state
        self._repair = repair

    def run(self, tell: Tell) -> Outcome:
        """Make the host hold the copy.

        Raises TargetError if it fails; the next publish goes on from there.
        """
        needed = self._survey()
        refuse_changed(self._copy, needed.puts)
        journal = self._memory.journal if self._target.at_once else Journal(None)
        journal.begin(needed.deletes)  # Removed before the timestamp is sent: after that no metadata tells of them.
        self._put(needed, journal, tell)
        for part in _parts(needed.deletes):
            self._target.delete(part)
            journal.record_deletion(part)
        self._target.finish()
        self._memory.keep(Receipt(self._copy.without, self._copy.overlay.files))
        return self._outcome(needed)

    def would_do(self) -> Outcome:
        """Return what publishing would do."""
        needed = self._survey()
        refuse_changed(self._copy, needed.puts)
        return self._outcome(needed)

    def _outcome(self, needed: Plan) -> Outcome:
        size = sum(self._copy.sizes[path] for path in needed.puts)
        return Outcome(sent=len(needed.puts), size=size, removed=_of_the_tree(needed.deletes))

    def _put(self, needed: Plan, journal: Journal, tell: Tell) -> None:
        total, done = sum(self._copy.sizes[path] for path in needed.puts), 0
        for source, paths in _batches(self._copy, needed.puts):
            journal.begin(paths)
            self._target.put(source, paths)
            journal.put({path: self._copy.marks[path] for path in paths})
            done += sum(self._copy.sizes[path] for path in paths)
            tell(done, total)

    def _survey(self) -> Plan:
        """Return the host's missing files.

        By its own metadata, the journal of a publish that was cut off, and the last audit.
        """
        copy, memory = self._copy, self._memory
        there = None if self._repair else _read_promise(self._target, copy, memory, self._state)
        if there is None:
            wrong = {path for part in _parts(list(copy.marks)) for path in _wrong(self._target, copy, part)}
            there = {path: UNKNOWN if path in wrong else mark for path, mark in copy.marks.items()}
        return plan(memory.journal.read(there) | dict.fromkeys(memory.doubtful, UNKNOWN), copy.marks)


def refuse_changed(copy: Copy, paths: Sequence[str]) -> None:
    """Raise UsageError if the output changed since it was signed."""
    files = copy.release.manifest.files
    signed = [path for path in paths if path in files]
    try:
        changed = [path for path, sha256 in hash_all(copy.release.output, signed) if sha256 != files[path].sha256]
    except FileNotFoundError as error:
        changed = [str(error.filename)]
    if changed:
        raise UsageError(
            msg("%(changed)s differs from the signed file. Sign the output again, then publish", changed=changed[0])
        )


def _read_promise(target: Target, copy: Copy, memory: Memory, state: Path) -> State | None:
    """Return the host's promise: empty without one, None if unreadable."""
    timestamp = target.get(roles.TIMESTAMP, roles.TIMESTAMP_LIMIT)
    if timestamp is None:
        return {}
    try:
        old = _manifest_of_host(target, timestamp, copy.release, state)
    except CopyError:
        _refuse_other_keys(target, copy.release.manifest)
        return None
    _refuse_newer(old, copy.release.manifest)
    receipt = memory.receipt() or Receipt(_missing_parts(target, old), _overlay_of(target))
    return state_of(old, receipt.without) | receipt.overlay


def _manifest_of_host(target: Target, timestamp: bytes, release: Release, state: Path) -> Manifest:
    host = HostMetadata(state, release.output, timestamp, target.get)
    head = read_head(host.fetch, release.manifest.fingerprint)
    ours = release.head.bins if head.bits == release.head.bits and not host.is_other else {}
    same = {name for name, version in head.bins.items() if ours.get(name) == version}
    return manifest_of(head, (release.bins[n] if n in same else read_bin(host.fetch, head, n) for n in head.bins))


def _refuse_other_keys(target: Target, manifest: Manifest) -> None:
    """Raise TargetError if the host holds another archive's root."""
    try:
        found, _root = read_roots(target.get, None)
    except CopyError:
        return
    if found != manifest.fingerprint:
        raise TargetError(msg("the host holds a copy with other keys. To replace it, publish with --repair"))


def _refuse_newer(old: Manifest, new: Manifest) -> None:
    if (old.release, old.timestamp) > (new.release, new.timestamp):
        raise TargetError(
            msg(
                "the host holds release %(release)s, and the output is release %(release2)s",
                release=old.release,
                release2=new.release,
            )
        )
    if old.release == new.release and old.date != new.date:
        raise TargetError(
            msg(
                "the host holds another release %(release)s, signed on %(date)s UTC",
                release=old.release,
                date=f"{old.date:%Y-%m-%d %H:%M}",
            )
        )


def _missing_parts(target: Target, old: Manifest) -> frozenset[str]:
    """Return the parts that an unknown host does not carry."""
    files = smallest_of_each(old)
    return frozenset(part for part, path in files.items() if target.get(path, _ANY_LENGTH) is None)


def _overlay_of(target: Target) -> dict[str, str]:
    data = target.get(LISTING, LISTING_LIMIT)
    return dict.fromkeys((LISTING, *read_listing(data)), UNKNOWN) if data is not None else {}


def _wrong(target: Target, copy: Copy, paths: Sequence[str]) -> Iterator[str]:
    for source, part in groupby(sorted(paths, key=lambda path: str(copy.source(path))), key=copy.source):
        yield from target.wrong(source, list(part))


def _batches(copy: Copy, paths: Sequence[str]) -> Iterator[tuple[Path, list[str]]]:
    """Yield ordered paths in batches of one phase and source.

    A host takes a batch in one step.
    """
    for (_phase, source), group in groupby(paths, key=lambda path: (phase(path), copy.source(path))):
        batch: list[str] = []
        size = 0
        for path in group:
            if batch and (len(batch) == _BATCH_FILES or size + copy.sizes[path] > _BATCH_BYTES):
                yield source, batch
                batch, size = [], 0
            batch.append(path)
            size += copy.sizes[path]
        yield source, batch


def _of_the_tree(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if is_released(path))


def _parts(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[at : at + _BATCH_FILES] for at in range(0, len(paths), _BATCH_FILES))

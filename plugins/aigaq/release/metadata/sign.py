"""Sign the tree in `output`, reading and writing only changes.

The metadata is in `output/trust/`.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from securesystemslib.signer import Signer
from tuf.api.metadata import Root

from aigaq.content.checks.time_servers import MOST_SERVERS
from aigaq.core.errors import ContentError, MissingMetadataError, UsageError
from aigaq.core.files import hash_file, write_file
from aigaq.core.gc_pause import pause_gc
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.model.forms import Form
from aigaq.model.packages import LIST, encode_list
from aigaq.release.metadata import roles, sums
from aigaq.release.metadata.chain import Head, is_safe, read_head
from aigaq.release.metadata.clock import refuse_behind
from aigaq.release.metadata.compose import Changes, compose, must_sign_all, sign_timestamp, stale_bins
from aigaq.release.metadata.hashing import Hashes, Stat, hash_files, read_hashes, walk, write_hashes
from aigaq.release.metadata.keys import Ask, signers
from aigaq.release.metadata.manifest import read_manifest
from aigaq.release.metadata.minisign_keys import published_files, read_minisign_key
from aigaq.release.metadata.overlay import is_overlay
from aigaq.release.metadata.released_paths import is_made_by_signing, is_released
from aigaq.release.metadata.root_metadata import read_root, root_files
from aigaq.release.metadata.time_tokens import certificate_path, fits, token_path
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.site.known_paths import find_form, is_known

_RECORDS = {Form.PAGES: "released.json", Form.VOLUMES: "released-volumes.json"}


class Released(msgspec.Struct, frozen=True):
    """The last release signed by these keys, kept beside them.

    So that after a loss no number is given twice.
    """

    release: int = 0
    timestamp: int = 0


class Known(NamedTuple):
    """A tree's present hashes, and those kept before."""

    now: Hashes
    before: Hashes


class Signed(msgspec.Struct, frozen=True):
    """The result of signing: release, files, and written paths.

    All written paths are in `trust/`.
    """

    release: int
    files: int
    written: tuple[str, ...]


@pause_gc()
def sign(output: Path, keys: Path, ask: Ask, now: datetime, cache: Path) -> Signed:
    """Sign the tree in `output` with the keys in `keys`.

    Hashes are kept in the file `cache`. Raises UsageError if the keys lie near the output, or `trust/` is not what
    these keys signed last; ContentError if foreign files stand in the output.
    """
    refuse_near(keys, output)
    known = read_hashes(cache)
    present, found = hash_tree(output, known)
    signed, after = sign_hashes(output, present, Known(found, known), keys, ask, now)
    if signed.written:
        write_hashes(cache, after, now)
    return signed


def hash_tree(output: Path, known: Hashes) -> tuple[Collection[str], Hashes]:
    """Return an output's paths, and hashes of signed files.

    Raises ContentError if foreign files stand there.
    """
    present = walk(output)
    _refuse_foreign(output, present)
    listed = {path: stat for path, stat in present.items() if is_released(path) or is_made_by_signing(path)}
    return set(present), hash_files(output, listed, known)


def sign_hashes(
    output: Path, present: Collection[str], tree: Known, keys: Path, ask: Ask, now: datetime
) -> tuple[Signed, Hashes]:
    """Sign a tree of the files `present`.

    `output` needs to hold its metadata alone, and gets the new.
    """
    root = read_root(keys).signed
    old, form = _read_signed_head(output, keys, find_form(present))
    found, known = tree
    begin = roles.NUMBERS_BEGIN[form]
    lists = _find_changed_lists(
        output, found, keys, ask, f"release {(old.release if old else begin) + 1}, {now:%Y-%m-%d}"
    )
    after = _with(found, lists)
    before = _hashes_before(output, old, known)
    whole = old is not None and set(old.metadata).issubset(present)
    bits = max(roles.bits_for(len(after.stats)), old.bits if old else 0)
    is_partial = whole and not must_sign_all(root, old, bits, now)
    bins = stale_bins(before, after.hashes, bits) if is_partial else set(roles.bin_names(bits))
    if old and not bins and old.root == root.version:
        return Signed(old.release, len(after.stats), ()), found
    signing = (_signer(root, roles.TARGETS, keys, ask), _signer(root, roles.STAMP, keys, ask))
    composed = compose(root, old, Changes(bins, after.files(bins, bits), bits, begin), signing, now)
    files = {path: data for path, data in lists.items() if data is not None}
    files |= {f"{roles.TRUST}/{path.name}": path.read_bytes() for path in root_files(keys)} | composed.files
    put_files(output, files)
    _remember(keys, form, Released(composed.release, composed.timestamp))
    remove_files(output, (path for path in present if _is_stale(path, after.stats, composed.metadata)))
    name = hash_file(output / roles.metadata_path(roles.SNAPSHOT, composed.release))
    signed = Signed(composed.release, len(after.stats), tuple(files))
    return signed, msgspec.structs.replace(after, release=name)


def refresh(output: Path, keys: Path, ask: Ask, now: datetime) -> Head:
    """Renew the timestamp for fourteen days; return the head.

    From `now`, with the online key alone.
    """
    refuse_near(keys, output)
    old, form = _read_signed_head(output, keys, find_form(walk(output)))
    if old is None:
        raise UsageError(
            msg("%(output)s was never signed. Sign it: aigaq sign %(output)s --keys %(keys)s", output=output, keys=keys)
        )
    key = _signer(read_root(keys).signed, roles.STAMP, keys, ask)
    put_files(output, {roles.TIMESTAMP: sign_timestamp(old.timestamp + 1, old.release, key, now)})
    _remember(keys, form, Released(old.release, old.timestamp + 1))
    return read_head(folder_fetcher(output), old.fingerprint)


def refuse_near(keys: Path, *folders: Path) -> None:
    """Raise UsageError if keys and folders contain one another."""
    inner = keys.resolve()
    for folder in folders:
        outer = folder.resolve()
        if inner.is_relative_to(outer) or outer.is_relative_to(inner):
            raise UsageError(
                msg(
                    "The keys (%(keys)s) must not lie in or around %(folder)s. Keep them on a medium of their own",
                    keys=keys,
                    folder=folder,
                )
            )


def refuse_early(output: Path, now: datetime) -> None:
    """Raise UsageError if `output` was signed after `now`.

    That is this machine's clock.
    """
    with suppress(MissingMetadataError):  # Nothing is signed there.
        refuse_behind(now, read_head(folder_fetcher(output)).confirmed)


def _read_signed_head(output: Path, keys: Path, form: Form | None) -> tuple[Head | None, Form]:
    """Return the head and form of the signed release, if any."""
    first = root_files(keys)[0].read_bytes()
    try:
        head = read_head(folder_fetcher(output), hashlib.sha256(first).hexdigest())
    except MissingMetadataError:
        head = None
    form = form or (roles.form_of(head.release) if head else Form.PAGES)
    record = keys / _RECORDS[form]
    last = msgspec.json.decode(record.read_bytes(), type=Released) if record.exists() else Released()
    if head and roles.form_of(head.release) is not form:
        raise UsageError(
            msg(
                "%(output)s was signed in another form. Build pages and volumes into folders of their own",
                output=output,
            )
        )
    if (head.release, head.timestamp) < (last.release, last.timestamp) if head else last.release:
        raise UsageError(
            msg(
                "%(output)s/%(trust)s is older than release %(release)s, the last one signed with these "
                "keys. Bring it back from a copy first: aigaq mirror",
                output=output,
                trust=roles.TRUST,
                release=last.release,
            )
        )
    return head, form


def _refuse_foreign(output: Path, paths: Iterable[str]) -> None:
    problems = [_foreign(output, path) for path in paths if not _may_stand(path)]
    if problems:
        raise ContentError(problems)


def _may_stand(path: str) -> bool:
    if is_released(path):
        return is_known(path)
    return (path.startswith(f"{roles.TRUST}/") or is_overlay(path)) and is_safe(path)


def _foreign(output: Path, path: str) -> Problem:
    message, fix = msg("this file is neither of the build nor of the overlay"), msg("Move it elsewhere, or delete it.")
    return Problem(path=(output / path).as_posix(), rule="foreign-file", message=message, fix=fix)


def _find_changed_lists(output: Path, found: Hashes, keys: Path, ask: Ask, comment: str) -> dict[str, bytes | None]:
    """Return the lists that change, with None for those that go."""
    hashes = found.hashes
    wanted: dict[str, bytes] = make_lists(found) | published_files(keys)
    changed: dict[str, bytes | None] = {
        path: data for path, data in wanted.items() if hashes.get(path) != _sha256(data)
    }
    if sums.TOP in changed or sums.PUBLIC_KEY in changed or sums.SIGNATURE not in hashes:
        key = read_minisign_key(keys, ask)
        changed[sums.SIGNATURE] = bytes(key.sign(wanted[sums.TOP], trusted_comment=comment))
    kept = {*wanted, sums.SIGNATURE, *_find_time_files(output, hashes, wanted[sums.TOP])}
    return changed | dict.fromkeys(path for path in hashes if is_made_by_signing(path) and path not in kept)


def _find_time_files(output: Path, hashes: Mapping[str, str], listed: bytes) -> Iterator[str]:
    """Yield the files of time tokens over this list, none of earlier ones."""
    for number in range(1, MOST_SERVERS + 1):
        pair = (token_path(number), certificate_path(number))
        if all(path in hashes for path in pair) and fits((output / pair[0]).read_bytes(), listed):
            yield from pair


def make_lists(found: Hashes) -> dict[str, bytes]:
    """Make the list of packages, and the checksum lists with it."""
    packages = encode_list({path: (stat.size, found.hashes[path]) for path, stat in found.stats.items()})
    hashes = {path: sha256 for path, sha256 in found.hashes.items() if path != LIST}
    if packages is None:
        return sums.checksum_lists(hashes)
    return {LIST: packages, **sums.checksum_lists({**hashes, LIST: _sha256(packages)})}


def _with(found: Hashes, lists: Mapping[str, bytes | None]) -> Hashes:
    """Return the hashes as they are once the lists are written."""
    stats = {path: stat for path, stat in found.stats.items() if path not in lists}
    hashes = {path: found.hashes[path] for path in stats}
    for path, data in lists.items():
        if data is not None:
            stats[path], hashes[path] = Stat(len(data), 0, 0, 0), _sha256(data)
    return Hashes(stats=stats, hashes=hashes)


def _hashes_before(output: Path, old: Head | None, known: Hashes) -> Mapping[str, str]:
    """Return the last release's hashes, cached or from bins."""
    if old is None:
        return {}
    if known.release == hash_file(str(output / roles.metadata_path(roles.SNAPSHOT, old.release))):
        return known.hashes
    try:
        files = read_manifest(folder_fetcher(output), old.fingerprint).files
        return {path: file.sha256 for path, file in files.items()}
    except MissingMetadataError:
        return {}


def _is_stale(path: str, files: Collection[str], metadata: Collection[str]) -> bool:
    return path.startswith(f"{roles.TRUST}/") and path not in files and path not in metadata


def _signer(root: Root, role: str, keys: Path, ask: Ask) -> Signer:
    return signers([keys], root.roles[role].keyids, 1, ask)[0]


def put_files(output: Path, files: Mapping[str, bytes]) -> None:
    """Write files in this order, each atomically."""
    for path, data in files.items():
        target = output / path
        write_file(target, data, via=target.with_name(f".{target.name}.new"))


def remove_files(output: Path, paths: Iterable[str]) -> None:
    """Remove files of a folder."""
    for path in paths:
        (output / path).unlink(missing_ok=True)


def _remember(keys: Path, form: Form, released: Released) -> None:
    write_file(keys / _RECORDS[form], msgspec.json.encode(released), durable=True)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

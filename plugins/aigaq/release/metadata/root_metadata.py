"""The root metadata: which keys may sign what.

A new version is signed by two keys of the old and two of its own.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization.json import JSONSerializer

from aigaq.core.errors import UsageError
from aigaq.core.files import create_file
from aigaq.core.message import msg
from aigaq.release.metadata import roles
from aigaq.release.metadata.keys import Ask, make_key, public_keys, signers
from aigaq.release.metadata.minisign_keys import make_minisign_keys

ROOT_KEYS = 3
ROOT_THRESHOLD = 2
GROUPS: Mapping[str, tuple[str, ...]] = {
    "root": (roles.ROOT,),
    "release": (roles.TARGETS,),
    "online": (roles.SNAPSHOT, roles.STAMP),
}
"""The kinds of keys, by the first part of their names, and the roles that each signs. Bins take the release key too."""

SERIALIZER = JSONSerializer(compact=True)


def init_keys(folder: Path, ask: Ask, now: datetime) -> bytes:
    """Make all keys and the first root; return its bytes.

    Raises UsageError if there are keys already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if any(folder.iterdir()):
        raise UsageError(msg("%(folder)s is not empty. Give a new folder for the keys", folder=folder))
    root = Root(version=1, expires=roles.far(now), consistent_snapshot=True)
    names = [*(f"root-{number}" for number in range(1, ROOT_KEYS + 1)), "release-1", "online-1"]
    for name in names:
        _grant(root, name, make_key(folder, name, ask))
    root.roles[roles.ROOT].threshold = ROOT_THRESHOLD
    make_minisign_keys(folder, ask)
    return _write(folder, root, None, [folder], ask)


def read_root(folder: Path) -> Metadata[Root]:
    """Return the newest root in a folder of keys.

    Raises UsageError if there is none.
    """
    return Metadata[Root].from_bytes(root_files(folder)[-1].read_bytes())


def root_files(folder: Path) -> list[Path]:
    """Return the files of all root versions, oldest first."""
    found = sorted(folder.glob("*.root.json"), key=lambda path: int(path.name.partition(".")[0]))
    if not found:
        raise UsageError(msg("%(folder)s holds no keys. Make them with: aigaq keys init %(folder)s", folder=folder))
    return found


def add_key(folder: Path, group: str, ask: Ask, now: datetime, elsewhere: tuple[Path, ...] = ()) -> str:
    """Add a key to a group (root, release, online); return its name.

    `elsewhere` may hold root keys.
    """
    return _change(folder, group, None, ask, now, elsewhere)


def rotate_key(folder: Path, name: str, ask: Ask, now: datetime, elsewhere: tuple[Path, ...] = ()) -> str:
    """Replace the key `name`; return the new name.

    The old one signs nothing any more.
    """
    return _change(folder, name.partition("-")[0], name, ask, now, elsewhere)


def revoke_key(folder: Path, name: str, ask: Ask, now: datetime, elsewhere: tuple[Path, ...] = ()) -> None:
    """Revoke the key `name`.

    Raises UsageError if too few keys of its kind would be left.
    """
    old = read_root(folder)
    root = _next(old.signed, now)
    _take(root, name, _find_key(folder, name))
    for role in GROUPS[name.partition("-")[0]]:
        if len(root.roles[role].keyids) < root.roles[role].threshold:
            raise UsageError(
                msg(
                    "Without %(name)s too few keys would be left. Put a new one in its place: aigaq keys rotate",
                    name=name,
                )
            )
    _write(folder, root, old, [folder, *elsewhere], ask)


def _change(folder: Path, group: str, name: str | None, ask: Ask, now: datetime, elsewhere: tuple[Path, ...]) -> str:
    if group not in GROUPS:
        raise UsageError(
            msg(
                'There are keys of the kinds %(groups)s; "%(group)s" is not one of them',
                groups=", ".join(GROUPS),
                group=group,
            )
        )
    old = read_root(folder)
    root = _next(old.signed, now)
    if name is not None:
        _take(root, name, _find_key(folder, name))
    numbers = [int(known.partition("-")[2]) for known in public_keys(folder) if known.startswith(f"{group}-")]
    fresh = f"{group}-{max(numbers, default=0) + 1}"
    # The old root must be signable before a new key is made.
    signers([folder, *elsewhere], old.signed.roles[roles.ROOT].keyids, ROOT_THRESHOLD, ask)
    _grant(root, fresh, make_key(folder, fresh, ask))
    _write(folder, root, old, [folder, *elsewhere], ask)
    return fresh


def _find_key(folder: Path, name: str) -> Key:
    known = public_keys(folder)
    if name not in known:
        raise UsageError(
            msg(
                'There is no key "%(name)s" in %(folder)s; there are %(known)s',
                name=name,
                folder=folder,
                known=", ".join(known),
            )
        )
    return known[name]


def _next(root: Root, now: datetime) -> Root:
    following = Root.from_dict(root.to_dict())
    following.version += 1
    following.expires = roles.far(now)
    return following


def _grant(root: Root, name: str, key: Key) -> None:
    for role in GROUPS[name.partition("-")[0]]:
        root.add_key(key, role)


def _take(root: Root, name: str, key: Key) -> None:
    for role in GROUPS[name.partition("-")[0]]:
        try:
            root.revoke_key(key.keyid, role)
        except ValueError as error:
            raise UsageError(msg("%(name)s has no rights any more", name=name)) from error


def _write(folder: Path, root: Root, old: Metadata[Root] | None, folders: list[Path], ask: Ask) -> bytes:
    metadata = Metadata(root)
    for signed in (old.signed, root) if old else (root,):
        for signer in signers(folders, signed.roles[roles.ROOT].keyids, ROOT_THRESHOLD, ask):
            metadata.sign(signer, append=True)
    data = metadata.to_bytes(SERIALIZER)
    create_file(folder / f"{root.version}.root.json", data)
    return data

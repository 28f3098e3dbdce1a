"""What a thief can sign with a stolen release key and online key: a release that names any files."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from tuf.api.metadata import Metadata

from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import File, read_head
from aigaq.release.metadata.compose import Changes, compose
from aigaq.release.metadata.keys import signers
from aigaq.release.metadata.root_metadata import SERIALIZER, read_root
from aigaq.release.transport.fetchers import folder_fetcher
from release.archive import NOW, ask, manifest_of, write


def sign_anything(archive: Path, files: dict[str, bytes]) -> None:
    """Signs the output with these files beside those that it has, and puts them there."""
    output, root = archive / "output", read_root(archive / "keys").signed
    head = read_head(folder_fetcher(output))
    listed = dict(manifest_of(output).files)
    for path, data in files.items():
        listed[path] = File(len(data), sha256(data).hexdigest())
        write(output, path, data)
    changes = Changes(roles.bin_names(head.bits), listed, head.bits)
    keys = [signers([archive / "keys"], root.roles[role].keyids, 1, ask)[0] for role in (roles.TARGETS, roles.STAMP)]
    for path, data in compose(root, head, changes, (keys[0], keys[1]), NOW + timedelta(days=1)).files.items():
        write(output, path, data)


def sign_snapshot(archive: Path, **fields: Any) -> None:
    """Signs the snapshot again, with other values in fields of ours."""
    release = read_head(folder_fetcher(archive / "output")).release
    path = roles.metadata_path(roles.SNAPSHOT, release)
    sign_changed(archive, path, lambda signed: signed.unrecognized_fields.update(fields), role=roles.STAMP)


def sign_changed(archive: Path, path: str, change: Callable[[Any], None], role: str = roles.TARGETS) -> None:
    """Change the metadata at `path`, and signs it with the key of `role`: by that of the release, else online."""
    root = read_root(archive / "keys").signed
    metadata: Metadata[Any] = Metadata.from_bytes((archive / "output" / path).read_bytes())
    change(metadata.signed)
    metadata.sign(signers([archive / "keys"], root.roles[role].keyids, 1, ask)[0])
    write(archive / "output", path, metadata.to_bytes(SERIALIZER))

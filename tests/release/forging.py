"""What a thief can sign with a stolen release key and online key: a release that names any files."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from tuf.api.metadata import Metadata

from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import File, read_head
from aigaq.release.metadata.compose import Changes, compose
from aigaq.release.metadata.keys import signers
from aigaq.release.metadata.root import SERIALIZER, read_root
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
    output, root = archive / "output", read_root(archive / "keys").signed
    path = output / roles.metadata_path(roles.SNAPSHOT, read_head(folder_fetcher(output)).release)
    metadata: Metadata[Any] = Metadata.from_bytes(path.read_bytes())
    metadata.signed.unrecognized_fields.update(fields)
    metadata.sign(signers([archive / "keys"], root.roles[roles.STAMP].keyids, 1, ask)[0])
    write(output, path.relative_to(output).as_posix(), metadata.to_bytes(SERIALIZER))

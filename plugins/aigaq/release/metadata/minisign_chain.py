"""The chain of minisign keys: each signs its successor.

Each but the last has signed the list up to and including the next key. So whoever was told one key follows to the
last, which is in force. Keys before it sign nothing any more.
"""

import hashlib
from collections.abc import Sequence

import minisign
import msgspec

from aigaq.core.errors import ForgedError
from aigaq.core.message import Message, msg
from aigaq.release.metadata import sums
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.transport.fetchers import Fetch

MOST_KEYS = 64
_LIST_LIMIT = MOST_KEYS * 64
_LIMIT = 16_000_000


class KeyChain(msgspec.Struct, frozen=True):
    """An archive's minisign keys as `RW...` lines, oldest first."""

    keys: tuple[str, ...] = ()

    @property
    def in_force(self) -> str:
        """The key that signs the checksum lists."""
        return self.keys[-1]


def encode_keys(keys: Sequence[str]) -> bytes:
    """Return the bytes of a list of keys."""
    return "".join(f"{key}\n" for key in keys).encode()


def decode_keys(data: bytes) -> tuple[str, ...]:
    """Return the keys of a list; ValueError where it is none."""
    keys = tuple(data.decode("ascii").splitlines())
    if not 1 <= len(keys) <= MOST_KEYS or len(set(keys)) < len(keys) or encode_keys(keys) != data:
        raise ValueError("no list of keys")
    try:
        for key in keys:
            minisign.PublicKey.from_base64(key)
    except minisign.Error as error:
        raise ValueError("no list of keys") from error
    return keys


def is_signed(data: bytes, signature: bytes, key: str) -> bool:
    """Return True if the minisign key `key` signed `data`."""
    try:
        minisign.PublicKey.from_base64(key).verify(data, minisign.Signature.from_bytes(signature))
    except (minisign.Error, ValueError):
        return False
    return True


def read_chain(fetch: Fetch, manifest: Manifest) -> KeyChain | None:
    """Return a copy's minisign keys after checking all signatures.

    None if a file of theirs is absent or not what the manifest says: the comparison of files reports that. Raises
    ForgedError if what the release key signed does not hold by itself.
    """
    files = _read_files(fetch, manifest)
    if files is None:
        return None
    try:
        told = files[sums.PUBLIC_KEY].decode("ascii").splitlines()[1]
        keys = decode_keys(files.get(sums.KEYS, encode_keys([told])))
    except (ValueError, IndexError) as error:
        raise ForgedError(msg("%(path)s is not a list of minisign keys", path=sums.KEYS)) from error
    for number in range(1, len(keys)):
        path = sums.key_signature(number)
        if not is_signed(encode_keys(keys[: number + 1]), files.get(path, b""), keys[number - 1]):
            raise ForgedError(msg("%(path)s is not signed by the minisign key before the new one", path=path))
    if told != keys[-1]:
        raise ForgedError(msg("%(path)s is not the last key of %(keys)s", path=sums.PUBLIC_KEY, keys=sums.KEYS))
    if not is_signed(files[sums.TOP], files[sums.SIGNATURE], keys[-1]):
        raise ForgedError(msg("%(path)s is not signed by the minisign key in force", path=sums.TOP))
    return KeyChain(keys)


def describe_change(before: Sequence[str], after: Sequence[str]) -> Message | None:
    """Describe a replaced minisign key, and who signed the new one.

    `before` is the key known until now.
    """
    if not before or not after or tuple(before) == tuple(after):
        return None
    if tuple(after[: len(before)]) == tuple(before):
        return msg("The minisign key was replaced, and the key before it signed the new one: %(key)s", key=after[-1])
    return msg(
        "The minisign key was replaced, and the key before it did not sign the new one: %(key)s. Ask those who run "
        "the archive, apart from any copy, whether it is theirs",
        key=after[-1],
    )


def _read_files(fetch: Fetch, manifest: Manifest) -> dict[str, bytes] | None:
    paths = [path for path in manifest.files if path in (sums.TOP, sums.SIGNATURE) or sums.is_of_key(path)]
    if sums.TOP not in paths or sums.SIGNATURE not in paths or sums.PUBLIC_KEY not in paths:
        return None
    files = {}
    for path in paths:
        signed = manifest.files[path]
        data = fetch(path, min(signed.length, _LIST_LIMIT if path == sums.KEYS else _LIMIT))
        if data is None or hashlib.sha256(data).hexdigest() != signed.sha256:
            return None
        files[path] = data
    return files

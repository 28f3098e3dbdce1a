"""Key files: each private key apart, with its own passphrase.

In the folder of keys lie `<name>.key` (private), `<name>.pub` (public; it stays when the private key is moved away),
the minisign keys (`minisign_keys.py`), and the root metadata `<version>.root.json`.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from aigaq.core.errors import UsageError
from aigaq.core.files import create_file, write_file
from aigaq.core.message import msg

Ask = Callable[[str], str]
"""The passphrase of the key with this name."""

SHORTEST = 12
MINISIGN = "minisign"
# scrypt takes 32 MiB and about a tenth of a second for each guess of a thief.
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}


class KeyFile(msgspec.Struct, frozen=True):
    """An encrypted private key: PKCS #8, scrypt with `salt`."""

    name: str
    salt: str
    private: str


class PublicFile(msgspec.Struct, frozen=True):
    """A key's public part: TUF id and metadata."""

    name: str
    keyid: str
    key: dict[str, object]


def make_key(folder: Path, name: str, ask: Ask) -> Key:
    """Make the key `name` in `folder`.

    Raises UsageError if it exists or the passphrase is too short.
    """
    private = Ed25519PrivateKey.generate()
    salt = secrets.token_bytes(16)
    locked = private.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(_stretch(check_passphrase(ask(name)), salt))
    )
    public = SSlibKey.from_crypto(private.public_key())
    write_secret(folder / f"{name}.key", msgspec.json.encode(KeyFile(name, salt.hex(), locked.decode())))
    told = PublicFile(name, public.keyid, public.to_dict())
    write_file(folder / f"{name}.pub", msgspec.json.format(msgspec.json.encode(told)) + b"\n", durable=True)
    return public


def read_signer(path: Path, ask: Ask) -> CryptoSigner:
    """Return the unlocked key in file `path`.

    Raises UsageError if there is none or the passphrase is wrong.
    """
    try:
        file = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(msg("%(path)s is not the file of a key", path=path)) from error
    try:
        stretched = _stretch(ask(file.name), bytes.fromhex(file.salt))
        private = load_pem_private_key(file.private.encode(), stretched)
    except ValueError as error:
        raise UsageError(msg('The passphrase of the key "%(name)s" is wrong', name=file.name)) from error
    assert isinstance(private, Ed25519PrivateKey)
    return CryptoSigner(private)


def public_keys(folder: Path) -> dict[str, Key]:
    """Return the public keys in `folder` by name."""
    files = (msgspec.json.decode(p.read_bytes(), type=PublicFile) for p in sorted(folder.glob("*-*.pub")))
    return {file.name: Key.from_dict(file.keyid, dict(file.key)) for file in files}


def signers(folders: Iterable[Path], keyids: Iterable[str], needed: int, ask: Ask) -> list[CryptoSigner]:
    """Return `needed` signers among keys with these ids.

    From the files in `folders`. Raises UsageError if there are fewer.
    """
    wanted = set(keyids)
    found: list[CryptoSigner] = []
    names = []
    for folder in folders:
        for name, key in public_keys(folder).items():
            if key.keyid in wanted:
                names.append(name)
                if len(found) < needed and (path := folder / f"{name}.key").exists():
                    found.append(read_signer(path, ask))
    if len(found) < needed:
        raise UsageError(
            msg(
                "Files of keys are missing: %(needed)s of %(names)s needed, %(found)s here. Say where they lie",
                needed=needed,
                names=", ".join(names),
                found=len(found),
            )
        )
    return found


def write_secret(path: Path, data: bytes) -> None:
    """Write a new private file.

    Raises UsageError if it exists.
    """
    try:
        create_file(path, data, 0o600)
    except FileExistsError as error:
        raise UsageError(msg("%(path)s is there already. A key is never written over", path=path)) from error


def check_passphrase(passphrase: str) -> str:
    """Return a passphrase that is long enough, else raise UsageError."""
    if len(passphrase) < SHORTEST:
        raise UsageError(
            msg(
                "A passphrase has %(shortest)s characters or more: four or five words that nobody would guess",
                shortest=SHORTEST,
            )
        )
    return passphrase


def _stretch(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, dklen=32, **_COST).hex().encode()

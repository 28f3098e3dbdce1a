"""Files encrypted with age, read and written as streams.

A file of any size needs a few megabytes of memory.

To keys, such a file is one of age. With a passphrase, an armored age file stands before it: the key of the rest, under
the passphrase. Both open without this program:

    sed '/^-----END/q' FILE > key.age
    tail -n +$(($(wc -l < key.age) + 1)) FILE > rest.age
    age -d -i key.age rest.age | tar x
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import msgspec
import pyrage

from aigaq.core.errors import HandoverError, UsageError
from aigaq.core.files import create_file, unfinished_file
from aigaq.core.message import Message, msg

_AGE = b"age-encryption.org/"
_ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_ARMOR_END = b"-----END AGE ENCRYPTED FILE-----"
_LONGEST_ARMOR = 4096
_PIECE = 1 << 18

Write = Callable[[BinaryIO], None]
Read = Callable[[BinaryIO], None]


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """The recipients of a file, else its passphrase."""

    recipients: tuple[str, ...] = ()
    passphrase: str = ""


def make_identity(path: Path) -> str:
    """Make a private key file, and return its public recipient."""
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    try:
        create_file(path, f"# public key: {recipient}\n{identity}\n".encode(), 0o600)
    except FileExistsError as error:
        raise UsageError(msg("%(path)s is there already. A key is never written over", path=path)) from error
    return recipient


def seal(path: Path, lock: Lock, write: Write) -> None:
    """Encrypt what `write` writes into a new private file.

    It is there whole, or not at all.
    """
    recipients = [_read_recipient(recipient) for recipient in lock.recipients]
    if path.exists():
        raise UsageError(msg("%(path)s is there already", path=path))
    with unfinished_file(path, durable=True) as unfinished:
        unfinished.touch(mode=0o600)
        with unfinished.open("wb") as target:
            if not recipients:
                identity = pyrage.x25519.Identity.generate()
                target.write(pyrage.passphrase.encrypt(str(identity).encode(), lock.passphrase, armored=True))
                recipients = [identity.to_public()]
            _pipe(write, lambda source: pyrage.encrypt_io(source, target, recipients))


def needs_passphrase(path: Path) -> bool:
    """Return True if a passphrase opens the file, False if a key.

    Raises HandoverError where it is neither.
    """
    with path.open("rb") as file:
        head = file.read(len(_ARMOR))
    if head != _ARMOR and not head.startswith(_AGE):
        raise HandoverError(msg("%(path)s is not a bundle: it is not encrypted with age", path=path))
    return head == _ARMOR


def read_identities(path: Path) -> list[Any]:
    """Return the keys in a file of age's or ssh's.

    Raises UsageError where there is none.
    """
    try:
        data = path.read_bytes()
        lines = [line.strip() for line in data.decode().splitlines() if line.strip() and not line.startswith("#")]
        if lines and all(line.startswith("AGE-SECRET-KEY-1") for line in lines):
            return [pyrage.x25519.Identity.from_str(line) for line in lines]
        return [pyrage.ssh.Identity.from_buffer(data)]
    except (OSError, ValueError, pyrage.IdentityError) as error:
        raise UsageError(msg("%(path)s is not the file of a key", path=path)) from error


def unseal(path: Path, keys: Sequence[Any], passphrase: str, read: Read) -> None:
    """Decrypt a file and give it to `read`.

    Raises HandoverError where it was cut off, altered, or is for another key.

    That it is whole is known at its end alone: until this returns, nothing of it counts.
    """
    with path.open("rb") as file:
        identities = list(keys) or [_open_head(path, file, passphrase)]
        _unpipe(path, lambda sink: pyrage.decrypt_io(file, sink, identities), read)


def _open_head(path: Path, file: BinaryIO, passphrase: str) -> Any:
    """Return the key that stands before the rest, under the passphrase."""
    head = b""
    while not head.endswith(_ARMOR_END + b"\n") and len(head) < _LONGEST_ARMOR:
        line = file.readline(_LONGEST_ARMOR)
        if not line:
            raise HandoverError(_damaged(path))
        head += line
    try:
        return pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(head, passphrase).decode())
    except pyrage.DecryptError as error:
        raise HandoverError(
            msg("%(path)s does not open with this passphrase, or its beginning was altered", path=path)
        ) from error
    except (ValueError, pyrage.IdentityError) as error:
        raise HandoverError(_damaged(path)) from error


def _read_recipient(written: str) -> Any:
    for kind in (pyrage.x25519.Recipient, pyrage.ssh.Recipient):
        try:
            return kind.from_str(written)
        except pyrage.RecipientError:
            continue
    raise UsageError(
        msg(
            '"%(written)s" is not a key to encrypt to. Write it as age1..., or as a line of ssh-ed25519',
            written=written,
        )
    )


class _Side(Thread):
    """One side of a pipe, in a thread of its own.

    `failure` is the error that ended it.
    """

    def __init__(self, handle: int, work: Write) -> None:
        super().__init__(daemon=True)
        self._handle, self._work = handle, work
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Run the thread's work; its end closes the pipe."""
        try:
            with os.fdopen(self._handle, "wb", buffering=_PIECE) as sink:
                self._work(sink)
        except BaseException as error:  # The other side gets the failure, and raises it.
            self.failure = error


def _pipe(write: Write, read: Read) -> None:
    """Let `read` read what `write` writes.

    A failure of either is raised, the first cause of all first.
    """
    inlet, outlet = os.pipe()
    side = _Side(outlet, write)
    side.start()
    try:
        with os.fdopen(inlet, "rb") as source:
            read(source)
    finally:
        side.join()
    if side.failure:
        raise side.failure


def _unpipe(path: Path, decrypt: Write, read: Read) -> None:
    inlet, outlet = os.pipe()
    side = _Side(outlet, decrypt)
    side.start()
    failure: BaseException | None = None
    try:
        with os.fdopen(inlet, "rb") as source:
            read(source)
            while source.read(_PIECE):  # Read to the end: only there it is known that nothing was cut off.
                pass
    except BaseException as error:  # It is raised below, unless it follows from a failure to decrypt.
        failure = error
    side.join()
    if isinstance(side.failure, pyrage.DecryptError) and "No matching keys" in str(side.failure):
        raise HandoverError(msg("%(path)s is for another key", path=path)) from side.failure
    if side.failure and not (failure and "Broken pipe" in str(side.failure)):
        raise HandoverError(_damaged(path)) from side.failure
    if failure:
        raise failure


def _damaged(path: Path) -> Message:
    return msg("%(path)s was cut off or altered. Nothing of it was kept: get it again", path=path)

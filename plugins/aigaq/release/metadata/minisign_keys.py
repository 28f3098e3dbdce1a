"""Minisign keys in the folder of keys: current, spare, former.

The key of number N lies in `minisign.N.key` and `minisign.N.pub`, the first in `minisign.key` and `minisign.pub`;
`minisign.keys` lists those that were published, the one in force last, and `minisign.keys.N.minisig` is the signature
of N on the list as far as the key behind it. The spare is behind the last: a key that is lost is replaced without it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import minisign
import msgspec

from aigaq.core.errors import UsageError
from aigaq.core.files import move_new, write_file
from aigaq.core.message import msg
from aigaq.release.metadata import sums
from aigaq.release.metadata.keys import MINISIGN, Ask, check_passphrase, write_secret
from aigaq.release.metadata.minisign_chain import decode_keys, encode_keys, is_signed

_LIST = f"{MINISIGN}.keys"


class MinisignFolder(msgspec.Struct, frozen=True):
    """A folder's published minisign keys, and any spare."""

    folder: Path
    keys: tuple[str, ...]

    @property
    def in_force(self) -> int:
        """The number of the key that signs the checksum lists."""
        return len(self.keys)

    @property
    def has_spare(self) -> bool:
        """Return True if the current key has signed a successor."""
        spare, signature = self.public_path(self.in_force + 1), self.signature_path(self.in_force)
        if not spare.exists() or not signature.exists():
            return False
        signed = encode_keys([*self.keys, _read_line(spare)])
        return is_signed(signed, signature.read_bytes(), self.keys[-1])

    def public_path(self, number: int) -> Path:
        """Return the file of the public key of this number."""
        return self.folder / f"{name_of(number)}.pub"

    def signature_path(self, number: int) -> Path:
        """Return the signature file of key N on its successor."""
        return self.folder / Path(sums.key_signature(number)).name


def name_of(number: int) -> str:
    """Return a minisign key's name for passphrase prompts."""
    return MINISIGN if number == 1 else f"{MINISIGN}.{number}"


def read_minisign_folder(folder: Path) -> MinisignFolder:
    """Read which minisign keys a folder has; UsageError where it has none."""
    listed = folder / _LIST
    try:
        keys = decode_keys(listed.read_bytes()) if listed.exists() else (_read_line(folder / f"{MINISIGN}.pub"),)
    except (OSError, ValueError) as error:
        raise UsageError(msg("%(path)s is not a list of minisign keys", path=listed)) from error
    return MinisignFolder(folder, keys)


def published_files(folder: Path) -> dict[str, bytes]:
    """Return the files of `trust/` that show the minisign keys."""
    there = read_minisign_folder(folder)
    files = {
        sums.PUBLIC_KEY: there.public_path(there.in_force).read_bytes(),
        sums.KEYS: encode_keys(there.keys),
    }
    for number in range(1, there.in_force):
        files[sums.key_signature(number)] = there.signature_path(number).read_bytes()
    return files


def make_minisign_keys(folder: Path, ask: Ask) -> None:
    """Make the first key, and its spare."""
    line = _make_key(folder, 1, ask)
    write_file(folder / _LIST, encode_keys([line]), durable=True)
    add_spare(folder, ask)


def read_minisign_key(
    folder: Path, ask: Ask, number: int | None = None, elsewhere: Sequence[Path] = ()
) -> minisign.SecretKey:
    """Return the current or numbered minisign key, unlocked.

    Raises UsageError if it does not open.
    """
    name = name_of(number or read_minisign_folder(folder).in_force)
    path = next((path for place in (folder, *elsewhere) if (path := place / f"{name}.key").exists()), None)
    if path is None:
        raise UsageError(
            msg(
                "%(path)s is not here. Name the folder in which it lies with --root-keys. If it is lost: aigaq keys "
                "rotate FOLDER minisign; if its spare is lost, too, with --lost",
                path=folder / f"{name}.key",
            )
        )
    try:
        key = minisign.SecretKey.from_file(path)
    except (OSError, minisign.Error) as error:
        raise UsageError(msg("%(path)s is not the file of a minisign key", path=path)) from error
    try:
        key.decrypt(ask(name))
    except minisign.Error as error:
        raise UsageError(msg('The passphrase of the key "%(minisign)s" is wrong', minisign=name)) from error
    return key


def add_spare(folder: Path, ask: Ask, elsewhere: Sequence[Path] = ()) -> str:
    """Make a spare key to replace a lost one; return its name."""
    there = read_minisign_folder(folder)
    key = read_minisign_key(folder, ask, elsewhere=elsewhere)
    number = there.in_force + 1
    line = _make_key(folder, number, ask)
    signature = key.sign(encode_keys([*there.keys, line]), trusted_comment=f"key {number} follows key {number - 1}")
    write_file(there.signature_path(number - 1), bytes(signature), durable=True)
    return name_of(number)


def rotate_minisign_key(folder: Path, ask: Ask, elsewhere: Sequence[Path] = ()) -> str:
    """Replace the current key by the spare; return its line.

    A new spare is made. Without a spare the key in force names one first. Raises UsageError if neither opens.
    """
    there = read_minisign_folder(folder)
    if not there.has_spare:
        add_spare(folder, ask, elsewhere)
    number = there.in_force + 1
    read_minisign_key(folder, ask, number, elsewhere)  # The key must open before anything changes.
    line = _read_line(there.public_path(number))
    write_file(folder / _LIST, encode_keys([*there.keys, line]), durable=True)
    add_spare(folder, ask, elsewhere)
    return line


def begin_anew(folder: Path, ask: Ask) -> str:
    """Make unsigned new minisign keys; return the line to announce.

    The files of the old ones move into a folder of their own.
    """
    kept = next(path for number in range(1, 1000) if not (path := folder / f"{MINISIGN}-before-{number}").exists())
    for path in list(_files(folder)):
        move_new(path, kept / path.name)
    make_minisign_keys(folder, ask)
    return read_minisign_folder(folder).keys[-1]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob(f"{MINISIGN}.*")) if path.is_file())


def _make_key(folder: Path, number: int, ask: Ask) -> str:
    name = name_of(number)
    pair = minisign.KeyPair.generate()
    pair.secret_key.encrypt(check_passphrase(ask(name)))
    write_secret(folder / f"{name}.key", bytes(pair.secret_key))
    write_file(folder / f"{name}.pub", bytes(pair.public_key), durable=True)
    line: str = pair.public_key.to_base64().decode("ascii")
    return line


def _read_line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").splitlines()[1]
    except (OSError, ValueError, IndexError) as error:
        raise UsageError(msg("%(path)s is not a public minisign key", path=path)) from error

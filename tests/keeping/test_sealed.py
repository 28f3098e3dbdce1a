"""Files encrypted with age: whole or not at all, for the right key alone, and as a stream."""

import io
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pyrage
import pytest

from aigaq.core.errors import HandoverError, UsageError
from aigaq.core.message import msg
from aigaq.keeping.sealed import Lock, make_identity, needs_passphrase, read_identities, seal, unseal

WORDS = bytes(range(256)) * 600
PASSPHRASE = "six words that nobody at all would guess"


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "successor.key"
    make_identity(path)
    return path


def recipient(identity: Path) -> str:
    return identity.read_text().splitlines()[0].removeprefix("# public key: ")


def sealed(folder: Path, identity: Path, words: bytes = WORDS) -> Path:
    seal(folder / "file.age", Lock(recipients=(recipient(identity),)), lambda sink: sink.write(words) and None)
    return folder / "file.age"


def opened(path: Path, identity: Path | None, passphrase: str = "") -> bytes:
    found = io.BytesIO()

    def read(source: BinaryIO) -> None:
        found.write(source.read())

    unseal(path, read_identities(identity) if identity else (), passphrase, read)
    return found.getvalue()


def test_what_was_sealed_to_a_key_opens_with_it_and_with_age_itself(tmp_path: Path, identity: Path) -> None:
    path = sealed(tmp_path, identity)
    assert opened(path, identity) == WORDS
    assert WORDS[:256] not in path.read_bytes()
    assert pyrage.decrypt(path.read_bytes(), read_identities(identity)) == WORDS
    assert path.stat().st_mode & 0o077 == 0
    assert identity.stat().st_mode & 0o077 == 0


def test_a_passphrase_opens_it_and_so_do_the_programs_of_the_system(tmp_path: Path) -> None:
    path = tmp_path / "file.age"
    seal(path, Lock(passphrase=PASSPHRASE), lambda sink: sink.write(WORDS) and None)
    assert needs_passphrase(path)
    assert opened(path, None, PASSPHRASE) == WORDS
    with pytest.raises(HandoverError, match="does not open with this passphrase"):
        opened(path, None, "another passphrase")
    split = "sed '/^-----END/q' file.age > key.age; tail -n +$(($(wc -l < key.age) + 1)) file.age > rest.age"
    subprocess.run(["sh", "-c", split], cwd=tmp_path, check=True)
    assert (tmp_path / "rest.age").read_bytes().startswith(b"age-encryption.org/v1")
    assert (tmp_path / "key.age").read_bytes() + (tmp_path / "rest.age").read_bytes() == path.read_bytes()
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(HandoverError, match="cut off or altered"):
        opened(path, None, PASSPHRASE)


def test_cut_off_at_any_place_it_does_not_open(tmp_path: Path, identity: Path) -> None:
    path = sealed(tmp_path, identity)
    whole = path.read_bytes()
    for end in (*range(0, len(whole), 4096), len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(HandoverError):
            needs_passphrase(path)
            opened(path, identity)


def test_altered_at_any_place_or_longer_it_does_not_open(tmp_path: Path, identity: Path) -> None:
    path = sealed(tmp_path, identity)
    whole = path.read_bytes()
    for at in (*range(30, len(whole), 4096), len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(HandoverError):
            opened(path, identity)
    path.write_bytes(whole + b"x")
    with pytest.raises(HandoverError, match="cut off or altered"):
        opened(path, identity)


def test_another_key_is_told(tmp_path: Path, identity: Path) -> None:
    path = sealed(tmp_path, identity)
    make_identity(tmp_path / "other.key")
    with pytest.raises(HandoverError, match="is for another key"):
        opened(path, tmp_path / "other.key")
    with pytest.raises(UsageError, match="is not the file of a key"):
        opened(path, path)
    with pytest.raises(UsageError, match="is not a key to encrypt to"):
        seal(tmp_path / "b.age", Lock(recipients=("age1nobody",)), lambda _sink: None)


def test_a_failure_while_writing_leaves_nothing(tmp_path: Path, identity: Path) -> None:
    def fail(sink: BinaryIO) -> None:
        sink.write(WORDS)
        raise OSError(5, "the disk is gone", "photo.jpg")

    with pytest.raises(OSError, match="the disk is gone"):
        seal(tmp_path / "new" / "file.age", Lock(recipients=(recipient(identity),)), fail)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_reader_that_stops_is_told_what_stopped_it(tmp_path: Path, identity: Path) -> None:
    def stop(source: BinaryIO) -> None:
        source.read(10)
        raise HandoverError(msg("enough"))

    with pytest.raises(HandoverError, match="enough"):
        unseal(sealed(tmp_path, identity, WORDS * 20), read_identities(identity), "", stop)


_MEASURE = """
import resource, sys
from pathlib import Path
from aigaq.keeping.sealed import Lock, read_identities, seal, unseal
folder, recipient = Path(sys.argv[1]), sys.argv[2]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
piece = bytes(1 << 20)
seal(folder / "big.age", Lock(recipients=(recipient,)), lambda sink: [sink.write(piece) for _ in range(200)] and None)
def read(source):
    while source.read(1 << 20): pass
unseal(folder / "big.age", read_identities(folder / "k"), "", read)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_200_megabytes_take_few_of_memory(tmp_path: Path) -> None:
    told = make_identity(tmp_path / "k")
    command = [sys.executable, "-c", _MEASURE, str(tmp_path), told]
    measured = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(measured.stdout) < 40_000, "kilobytes"

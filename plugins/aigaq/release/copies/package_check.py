"""Checks packages that came by hand against a release."""

from pathlib import Path

from aigaq.core.errors import ForgedError, OutsideError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.model.packages import FOLDER, SUMS
from aigaq.release.metadata.chain import File
from aigaq.release.metadata.manifest import Manifest


def check_package(file: Path, manifest: Manifest) -> str:
    """Return the name that a release has for a file.

    ForgedError where it was altered or cut off, or is none of it.

    A file that somebody gave another name is known by its hash.
    """
    packages = {
        path.removeprefix(f"{FOLDER}/"): signed
        for path, signed in manifest.files.items()
        if path.startswith(f"{FOLDER}/") and not path.endswith(SUMS)
    }
    size, sha256 = _measure(file)
    names = [name for name, signed in packages.items() if signed == File(size, sha256)]
    if names:
        return names[0]
    signed = packages.get(file.name)
    if signed is None:
        raise ForgedError(
            msg(
                "%(file)s is not a package of release %(number)s. It may be of an older release, whose packages are "
                "no longer signed for, or of another archive",
                file=file,
                number=manifest.release,
            )
        )
    if size < signed.length:
        raise ForgedError(
            msg(
                "%(file)s is cut off: it has %(size)s of %(whole)s bytes. Copy or fetch it again",
                file=file,
                size=size,
                whole=signed.length,
            )
        )
    raise ForgedError(
        msg("%(file)s was altered: it differs from the signed file. Delete it without opening it", file=file)
    )


def _measure(file: Path) -> tuple[int, str]:
    try:
        return file.stat().st_size, hash_file(file)
    except OSError as error:
        raise OutsideError(msg("%(file)s cannot be read (%(why)s)", file=file, why=error.strerror)) from error

"""The installed program, as the list of its wheel has it."""

import base64
from functools import cache
from importlib import metadata
from pathlib import Path

from aigaq.core.program_files import PACKAGE


@cache
def installed_hashes(package: Path = PACKAGE) -> frozenset[str]:
    """Return the SHA-256, in hex, of every file of the wheel.

    Empty where `package` is not installed from one.

    They are those that the wheel lists, not those of the files as they are: a file that was changed has none of them.
    """
    try:
        wheel = metadata.distribution("aigaq")
    except metadata.PackageNotFoundError:
        return frozenset()
    if Path(str(wheel.locate_file(package.name))).resolve() != package.resolve():
        return frozenset()
    own = (file.hash for file in wheel.files or () if file.parts[0] == package.name)
    return frozenset(_to_hex(hash.value) for hash in own if hash and hash.mode == "sha256")


def _to_hex(listed: str) -> str:
    """Convert a hash from unpadded base64 to hex."""
    return base64.urlsafe_b64decode(f"{listed}=").hex()

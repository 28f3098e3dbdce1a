"""The version of the code that builds: its own files and tables, Python, and the libraries that make pages."""

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

LIBRARIES = (
    "av",
    "babel",
    "cbor2",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "nh3",
    "opencc",
    "deflate",
    "pagefind",
    "pillow",
    "pillow_heif",
    "pypinyin",
    "pyyaml",
    "rcssmin",
    "rjsmin",
    "snowballstemmer",
)
"""Libraries on whose version the bytes of the tree depend."""


def code_version(package: Path = PACKAGE) -> str:
    """Hash the code of `package` with its tables, and the versions of Python and of the libraries."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".txt")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

"""The overlay: the only unsigned files, added by `aigaq stamp`."""

import re
from pathlib import Path

import msgspec

from aigaq.i18n.editions import EDITIONS

LISTING = "overlay.json"
"""The file that lists the others, with their hashes: so that they are known for what they are, and can be removed."""
LISTING_LIMIT = 1_000_000

_NAMES = frozenset(
    {
        LISTING,
        "robots.txt",
        "sitemap.xml",
        "CNAME",
        ".nojekyll",
        "_headers",
        "_redirects",
        "netlify.toml",
        ".htaccess",
        "nginx.conf",
        "Caddyfile",
    }
)
_NUMBERED = re.compile(r"sitemap-[a-z0-9-]+\.xml")


class Listing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The contents of `overlay.json`: purpose, and files with SHA-256.

    From its address, the server and the address in Tor anyone can make the overlay again: the list vouches for
    nothing.
    """

    origin: str
    files: dict[str, str]
    host: str = ""
    onion: str = ""


class Overlay(msgspec.Struct, frozen=True):
    """A folder's overlay: SHA-256 by path, listing included."""

    folder: Path
    files: dict[str, str] = {}


def read_listing(data: bytes) -> dict[str, str]:
    """Return a listing's files and SHA-256; none if unreadable.

    Names alone are believed.
    """
    try:
        listing = msgspec.json.decode(data, type=Listing)
    except msgspec.DecodeError:
        return {}
    return {path: sha256 for path, sha256 in listing.files.items() if is_overlay(path)}


def is_overlay(path: str) -> bool:
    """Return True for the path of an overlay file.

    By name alone, since nobody signs files that differ from host to host. `feeds/<edition>.xml` and
    `feeds/<edition>-corrections.xml` hold feeds with absolute links.
    """
    folder, slash, name = path.partition("/")
    if slash:
        return folder == "feeds" and name.removesuffix(".xml").removesuffix("-corrections") in EDITIONS
    return path in _NAMES or bool(_NUMBERED.fullmatch(path))

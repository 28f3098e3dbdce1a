"""The overlay: the few files that `aigaq stamp` adds for a host, outside the signed tree; no other may stand there."""

import re

from aigaq.languages.editions import EDITIONS

_NAMES = frozenset(
    {
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


def is_overlay(path: str) -> bool:
    """Whether a file is of the overlay: by its name alone, since nobody signs what differs from host to host.

    `feeds/<edition>.xml` holds a feed with absolute links.
    """
    folder, slash, name = path.partition("/")
    if slash:
        return folder == "feeds" and name.removesuffix(".xml") in EDITIONS
    return path in _NAMES or bool(_NUMBERED.fullmatch(path))

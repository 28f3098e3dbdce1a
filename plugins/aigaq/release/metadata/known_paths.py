"""The paths that a build of ours can make: a copy with any other is refused, whoever signed it.

So whoever stole the release key can sign pages, but nothing that a web server, a static host or git would run.
"""

import re

from aigaq.builder.output_files import OWN_FILES, is_own
from aigaq.i18n.editions import EDITIONS
from aigaq.release.metadata import roles

_PART = r"[^\W_][\w-]*(?:\.[\w-]+)*"
"""Begins with a letter or digit: hosts drop, hide or run what begins with a dot or an underscore."""
_PATH = re.compile(f"{_PART}(?:/{_PART})*")
_MEDIA = "avif gif jpg m4a mp3 mp4 ogg opus pdf png vtt webm webp"
_ENDINGS = {
    "assets": "css ico js json png svg txt webp woff2",
    "search": "js json pagefind pf_filter pf_fragment pf_index pf_meta pf_sort txt",
    "data": "csv json jsonl txt",
    "media": _MEDIA,
    "source": f"tar.gz tar.bz2 {_MEDIA}",
    **dict.fromkeys(EDITIONS, "html vtt"),
}
_FEED = "feed.xml"
_TRUST = re.compile(
    rf"{roles.TRUST}/(?:SHA256SUMS|SHA256SUMS\.minisig|minisign\.pub|minisign\.keys|minisign\.keys\.[0-9]+\.minisig"
    r"|sums/[0-9a-f]+\.txt)"
)


def is_known(path: str) -> bool:
    """Return True if a build, or the signing of one, can have made a file at this path."""
    if path.startswith(f"{roles.TRUST}/"):
        return _TRUST.fullmatch(path) is not None
    if not is_own(path) or _PATH.fullmatch(path) is None:
        return False
    if path in OWN_FILES:
        return True
    folder, _slash, rest = path.partition("/")
    if rest == _FEED and folder in EDITIONS:
        return True
    return any(path.endswith(f".{ending}") for ending in _ENDINGS[folder].split())

"""The paths that our builds can make; others are refused.

So whoever stole the release key can sign pages, but nothing that a web server, a static host or git would run.
"""

import re
from collections.abc import Collection

from aigaq.i18n.editions import EDITIONS
from aigaq.model.forms import VOLUME_FOLDERS, Form
from aigaq.model.packages import FOLDER as PACKAGES
from aigaq.model.packages import LIST as PACKAGE_LIST
from aigaq.model.packages import NAMES as PACKAGE_NAMES
from aigaq.model.published import MIRRORS, RENEW, WITHDRAWN

OWN_FOLDERS = frozenset({*EDITIONS, "assets", "media", "search", "data", "source"})
OWN_FILES = frozenset({"index.html", "404.html", MIRRORS, WITHDRAWN, RENEW})
_PART = r"[^\W_][\w-]*(?:\.[\w-]+)*"
"""Begins with a letter or digit: hosts drop, hide or run what begins with a dot or an underscore."""
_PATH = re.compile(f"{_PART}(?:/{_PART})*")
_MEDIA = "avif gif jpg m4a mp3 mp4 ogg opus pdf png vtt webm webp"
_PAGEFIND = "pagefind pf_filter pf_fragment pf_index pf_meta pf_sort"
"""The endings of search files in copies of older programs, which must still be read."""
_ENDINGS = {
    "assets": "css ico js json png svg txt webp woff2",
    "search": f"js json txt {_PAGEFIND}",
    "data": "csv json jsonl txt",
    "media": _MEDIA,
    "source": f"tar.gz tar.bz2 {_MEDIA}",
    **dict.fromkeys(EDITIONS, "html vtt"),
}
_VOLUME = re.compile(f"(?:{'|'.join(EDITIONS)})/(?:{'|'.join(VOLUME_FOLDERS)})/[0-9]{{4,}}\\.html")
_RECORD_PAGE = re.compile(f"(?:{'|'.join(EDITIONS)})/[tp]/[^/]+\\.html")
_FEEDS = frozenset({"feed.xml", "corrections.xml"})
_TRUST = re.compile(
    r"trust/(?:SHA256SUMS|SHA256SUMS\.minisig|minisign\.pub|minisign\.keys|minisign\.keys\.[0-9]+\.minisig"
    r"|sums/[0-9a-f]+\.txt|time/[1-9]\.(?:tsr|pem))"
)
_PACKAGE = re.compile(rf"{PACKAGES}/(?:{PACKAGE_NAMES})")


def shell_pattern() -> str:
    """Return the paths' regular expression for `grep -E`.

    Of names in ASCII.
    """
    part = r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*"
    stem = rf"({part}/)*[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*"
    within = (
        rf"{folder}/{stem}\.({endings.replace('.', chr(92) + '.').replace(' ', '|')})"
        for folder, endings in _ENDINGS.items()
    )
    feeds = rf"({'|'.join(EDITIONS)})/(feed|corrections)\.xml"
    files = "|".join(sorted(path.replace(".", r"\.") for path in OWN_FILES))
    packages = (rf"{PACKAGES}/({PACKAGE_NAMES})", PACKAGE_LIST.replace(".", r"\."))
    trust = r"trust/(sums/[0-9a-f]+\.txt|time/[1-9]\.(tsr|pem))"
    return "|".join((files, feeds, *within, *packages, trust))


def is_known(path: str) -> bool:
    """Return True if a build or signing can make this path."""
    if path == PACKAGE_LIST or is_package(path):
        return True
    if path.startswith("trust/"):
        return _TRUST.fullmatch(path) is not None
    if path in OWN_FILES:
        return True
    folder, _slash, rest = path.partition("/")
    if folder not in OWN_FOLDERS or not rest or _PATH.fullmatch(path) is None:
        return False
    if rest in _FEEDS and folder in EDITIONS:
        return True
    return any(path.endswith(f".{ending}") for ending in _ENDINGS[folder].split())


def find_form(paths: Collection[str]) -> Form | None:
    """Return the form of the tree that has these files.

    It is None where it has no records, by which one sees it.
    """
    if any(map(_VOLUME.fullmatch, paths)):
        return Form.VOLUMES
    return Form.PAGES if any(map(_RECORD_PAGE.fullmatch, paths)) else None


def is_package(path: str) -> bool:
    """Return True if `aigaq pack` can have made this path."""
    return _PACKAGE.fullmatch(path) is not None

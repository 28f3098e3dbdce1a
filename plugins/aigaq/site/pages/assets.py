"""The theme's files as readers load them, few and small.

Scripts lose comments and spaces, since many hosts do not compress. A folder of scripts, as `pages/reader/`, becomes
one script, `pages/reader.js`, so that a page asks for few: its files in the order of their names, but the one that is
named as the folder last, since it uses the others. The folders of the search become two scripts (`BUNDLES`).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath

import rcssmin
import rjsmin

BUNDLES = {
    "search/find.js": ("load", "keys", "names", "fulltext", "meanings", "facets"),
    "search/page.js": ("page", "results", "start"),
}
"""The folders beside each of these scripts that it is made of, in order: what finds, and what shows it."""
_BUNDLE_OF = {f"search/{folder}": (name, place) for name, all in BUNDLES.items() for place, folder in enumerate(all)}
_DESCENDANT = re.compile(rb"(?<=[^\s,{};>+~(])(?<!@page) +(?=::?[a-z][^;{}]*\{)")
"""The space in `a :is(b) {`, which rcssmin takes away within a layer, as if a value followed."""


def asset_files(static: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the theme's files below `assets/`.

    `names` are those in its folder `static`.
    """
    for name, sources in groupby(sorted(names, key=_place_of), key=_output_of):
        yield name, minify(name, b"\n".join((static / part).read_bytes() for part in sources))


def _output_of(source: str) -> str:
    """Return the file that a source is part of."""
    folder = PurePosixPath(source).parent
    is_part = source.endswith(".js") and len(folder.parts) > 1
    return _BUNDLE_OF.get(str(folder), (f"{folder}.js", 0))[0] if is_part else source


def _place_of(source: str) -> tuple[str, int, bool, str]:
    path = PurePosixPath(source)
    _bundle, place = _BUNDLE_OF.get(str(path.parent), ("", 0))
    return _output_of(source), place, path.stem == path.parent.name, source


def minify(name: str, data: bytes) -> bytes:
    """Minify a style or script, keeping licences (`/*!`).

    Files of other kinds stay.
    """
    if name.endswith(".js"):
        return _close(rjsmin.jsmin(data, keep_bang_comments=True))
    if name.endswith(".css"):
        return _close(rcssmin.cssmin(_DESCENDANT.sub(b" *", data), keep_bang_comments=True))
    return data


def _close(minified: bytes | bytearray) -> bytes:
    return bytes(minified).strip() + b"\n"

"""Scripts and stylesheets as readers load them: without comments and spaces, since many hosts do not compress."""

import re

import rcssmin
import rjsmin

_DESCENDANT = re.compile(rb"(?<=[^\s,{};>+~(])(?<!@page) +(?=::?[a-z][^;{}]*\{)")
"""The space in `a :is(b) {`, which rcssmin takes away within a layer, as if a value followed."""


def minify(name: str, data: bytes) -> bytes:
    """Return the file without what only its authors need; keep licences (`/*!`) and files of other kinds."""
    if name.endswith(".js"):
        return _close(rjsmin.jsmin(data, keep_bang_comments=True))
    if name.endswith(".css"):
        return _close(rcssmin.cssmin(_DESCENDANT.sub(b" *", data), keep_bang_comments=True))
    return data


def _close(minified: bytes | bytearray) -> bytes:
    return bytes(minified).strip() + b"\n"

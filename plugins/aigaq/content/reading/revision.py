"""The revision of a text: the hash that translations name."""

import hashlib
import unicodedata
from collections.abc import Iterable

from aigaq.model.archive_tree import Text
from aigaq.model.records import Source
from aigaq.model.vocabulary import MEDIA_SOURCES

_TYPOGRAPHY = {
    **dict.fromkeys('«»“”„‟‹›「」『』"‘’‚‛ʼ`', "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "…": "...",
    **dict(zip("，。！？：；（）", ",.!?:;()", strict=True)),
}


def revision(title: str, body: str) -> str:
    """Return `sha256:` and the hash of a text's letters.

    White space and typography are taken away. So a changed line break, quotation mark, dash or no-break space makes
    no translation outdated; a changed word does.
    """
    text = unicodedata.normalize("NFC", f"{title}\n{body}")
    # str.translate looks up each letter, which takes ten times as long.
    for sign, plain in _TYPOGRAPHY.items():
        text = text.replace(sign, plain)
    return "sha256:" + hashlib.sha256("".join(text.split()).encode()).hexdigest()


def current_revision(original: Text | None, sources: Iterable[Source] = ()) -> str | None:
    """Return the revision for a translation made today.

    That of the original's text; without one, the hash of the video or other source that holds the words, if known.
    """
    if original:
        return original.revision
    hashes = (source.sha256 for source in sources if source.kind in MEDIA_SOURCES and source.sha256)
    return next((f"sha256:{hash}" for hash in hashes), None)

"""The cache of the interface's words.

Catalogues are parsed, and converted, only when one of their files has changed.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from aigaq.builder.disk_cache import read_cached, write_cached
from aigaq.core.linked_folders import files_below
from aigaq.core.problems import Problem
from aigaq.i18n.converters import converter
from aigaq.i18n.editions import Edition
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.read_localisers import read_localisers

_MADE_ANEW = {"edition", "convert"}
"""What of a localiser is not cached: all else is, whatever fields it has."""
_HINTS = get_type_hints(Localiser)
_KEPT = [field.name for field in fields(Localiser) if field.name not in _MADE_ANEW]
_Words: Any = msgspec.defstruct("_Words", [(name, _HINTS[name]) for name in _KEPT])
_decoder: Any = msgspec.msgpack.Decoder(dict[str, _Words])


def read_interface(
    editions: Iterable[Edition], translations: Path, folder: Path
) -> tuple[tuple[Localiser, ...], list[Problem]]:
    """Read the localisers of `editions` as `read_localisers`.

    Those without fault are cached in `folder`.
    """
    wanted = tuple(editions)
    path = folder / _hash_files(wanted, translations)
    if data := read_cached(path):
        words: dict[str, Any] = _decoder.decode(data)
        return tuple(_to_localiser(edition, words[edition.code]) for edition in wanted), []
    localisers, problems = read_localisers(wanted, translations)
    if not problems:
        read = {localiser.edition.code: {name: getattr(localiser, name) for name in _KEPT} for localiser in localisers}
        with suppress(OSError):
            for other in folder.glob("*"):
                other.unlink()
            write_cached(path, msgspec.msgpack.encode(read))
    return localisers, problems


def _to_localiser(edition: Edition, words: Any) -> Localiser:
    kept = {name: getattr(words, name) for name in _KEPT}
    return Localiser(edition=edition, convert=converter(edition.code, kept["exceptions"]), **kept)


def _hash_files(editions: tuple[Edition, ...], translations: Path) -> str:
    files = [(str(path), path.read_bytes()) for path in files_below(translations)]
    parts = ([edition.code for edition in editions], files)
    return hashlib.sha256(msgspec.msgpack.encode(parts)).hexdigest()

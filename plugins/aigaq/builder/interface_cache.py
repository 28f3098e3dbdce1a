"""The cache of the interface's words: catalogues are parsed, and converted, when one of their files has changed."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from aigaq.builder.disk_cache import read_cached, write_cached
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.converters import converter
from aigaq.i18n.editions import Edition
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.read_localisers import read_localisers


class _EditionWords(msgspec.Struct, frozen=True):
    """The words of an edition, without its conversion."""

    catalogue: Catalogue
    exceptions: dict[str, str]


_decode = msgspec.msgpack.Decoder(dict[str, _EditionWords]).decode


def read_interface(
    editions: Iterable[Edition], translations: Path, folder: Path
) -> tuple[tuple[Localiser, ...], list[Problem]]:
    """Read the localisers of `editions` as `read_localisers`; what is without fault is cached in `folder`."""
    wanted = tuple(editions)
    path = folder / _hash_files(wanted, translations)
    if data := read_cached(path):
        words = _decode(data)
        return tuple(_to_localiser(edition, words[edition.code]) for edition in wanted), []
    localisers, problems = read_localisers(wanted, translations)
    if not problems:
        read = {one.edition.code: _EditionWords(one.catalogue, dict(one.exceptions)) for one in localisers}
        with suppress(OSError):
            for other in folder.glob("*"):
                other.unlink()
            write_cached(path, msgspec.msgpack.encode(read))
    return localisers, problems


def _to_localiser(edition: Edition, words: _EditionWords) -> Localiser:
    return Localiser(edition, words.catalogue, converter(edition.code, words.exceptions), words.exceptions)


def _hash_files(editions: tuple[Edition, ...], translations: Path) -> str:
    files = sorted(path for path in translations.glob("*") if path.is_file())
    parts = ([edition.code for edition in editions], [(path.name, path.read_bytes()) for path in files])
    return hashlib.sha256(msgspec.msgpack.encode(parts)).hexdigest()

"""Hash all inputs of a build, to skip unchanged ones."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from aigaq.config import SiteConfig
from aigaq.content.reading.archive import Listing
from aigaq.core.linked_folders import files_below
from aigaq.keeping.custody import FILE
from aigaq.site.sources.program_code import read_code

_encode = msgspec.msgpack.Encoder().encode


def digest_inputs(listing: Listing, config: SiteConfig, day: date | None, code: str) -> bytes:
    """Hash the listed content, and all around it.

    `day` is that of the build, `code` the version of all code.
    """
    digest = hashlib.sha256(_encode((code, str(day), repr(config), str(Path.cwd()), str(Path.home()))))
    for name, data in _read_around(config):
        digest.update(_encode((name, hashlib.sha256(data).digest())))
    for path in sorted(listing.top.values()):
        digest.update(hashlib.sha256(Path(path).read_bytes() if Path(path).is_file() else b"").digest())
    digest.update(_encode(([(group.kind, group.path, group.inside) for group in listing.groups], listing.problems)))
    return digest.digest()


def _read_around(config: SiteConfig) -> Iterator[tuple[str, bytes]]:
    """Yield the files of themes, words and code.

    The program's and the archive's own, and the custody log.
    """
    own = (config.repository / "theme", config.repository / "translations")
    for folder in sorted({place.resolve() for place in (config.theme, config.translations, *own)}):
        for path in files_below(folder):
            yield path.as_posix(), path.read_bytes()
    if config.custody_log and (log := config.custody_log / FILE).is_file():
        yield log.as_posix(), log.read_bytes()
    yield from read_code(config.repository)

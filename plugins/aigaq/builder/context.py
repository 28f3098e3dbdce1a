"""The context of a build: what every process knows of it, in a file that they all read."""

import hashlib
from pathlib import Path

import msgspec

from aigaq.builder.staging import DiskErrors
from aigaq.i18n.catalogues import Catalogue
from aigaq.site.pages.page_inputs import Common
from aigaq.site.search.fulltext.indexer import Indexer


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What every process knows: the words of each edition, and where things lie; `theme` hashes the templates."""

    common: Common
    catalogues: dict[str, Catalogue]
    exceptions: dict[str, dict[str, str]]
    templates: str
    theme: str
    static: str
    repository: str
    masters: str
    html_cache: str
    entry_cache: str
    template_cache: str
    media_store: str
    stage: str
    output: str
    search_indexer: Indexer


def write_context(context: Context, path: Path) -> str:
    """Writes the context for the processes of one build; its path, which is another for another context."""
    data = msgspec.msgpack.encode(context)
    file = path.with_name(f"{path.name}.{hashlib.sha256(data).hexdigest()[:16]}")
    with DiskErrors():
        file.write_bytes(data)
    return str(file)

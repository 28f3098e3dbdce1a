"""The build context, shared by all processes through a file."""

import hashlib
from pathlib import Path

import msgspec

from aigaq.builder.staging import DiskErrors
from aigaq.i18n.catalogues import Catalogue
from aigaq.model.indexer import Indexer
from aigaq.site.pages.page_inputs import Common


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The words of each edition, and places of files.

    `theme` hashes the templates.
    """

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
    """Write the context to a content-addressed path; return that."""
    data = msgspec.msgpack.encode(context)
    file = path.with_name(f"{path.name}.{hashlib.sha256(data).hexdigest()[:16]}")
    with DiskErrors():
        file.write_bytes(data)
    return str(file)

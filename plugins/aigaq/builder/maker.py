"""A process's makers: templates, localisers and caches."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import msgspec

from aigaq.builder.context import Context
from aigaq.builder.entry_cache import EntryCache
from aigaq.builder.html_cache import HtmlCache
from aigaq.builder.jobs import CODE, PAGE
from aigaq.builder.page_files import PageMaker
from aigaq.builder.staging import Stage
from aigaq.builder.template_cache import TemplateCache
from aigaq.builder.tree_parts import KINDS, Tools
from aigaq.content.reading.file_reader import with_words
from aigaq.i18n.converters import converter
from aigaq.markup.html import plain_text
from aigaq.site.pages.assets import asset_files
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_kinds import PAGE_KINDS
from aigaq.site.pages.templates import Templates
from aigaq.site.search.fulltext.documents import index_entry
from aigaq.site.search.fulltext.indexer import choose_indexer
from aigaq.site.sources.program_code import code_files

Files = Iterator[tuple[str, bytes]]


class Maker:
    """Makes files in a process, putting them into `stage`."""

    def __init__(self, context: Context) -> None:
        self.stage = Stage(Path(context.stage), Path(context.output))
        self._context = context
        html = HtmlCache(Path(context.html_cache))
        templates = Templates(Path(context.templates), html, TemplateCache(Path(context.template_cache)))
        localisers = [_localiser(context, edition.code) for edition in context.common.editions]
        self._pages = PageMaker(context, templates, localisers)
        make_entry = partial(index_entry, read=with_words, plain=partial(plain_text, convert=html))
        entries = EntryCache(Path(context.entry_cache), make_entry)
        self._tools = Tools(with_words, entries, choose_indexer(context.search_indexer))

    def files(self, kind: str, value: bytes, editions: Collection[str]) -> Files:
        """Make a job's files; pages only for `editions`."""
        if kind.startswith(PAGE):
            return self._pages.files(PAGE_KINDS[kind.removeprefix(PAGE)], value, editions)
        if kind in KINDS:
            part, type_of = KINDS[kind]
            return part.files(msgspec.msgpack.decode(value, type=type_of), self._tools)
        return _OTHERS[kind](self._context, value)


def _localiser(context: Context, code: str) -> Localiser:
    edition = next(edition for edition in context.common.editions if edition.code == code)
    exceptions = context.exceptions[code]
    scripts = tuple((one, context.exceptions[one.code]) for one in context.common.editions if one.is_converted)
    convert = converter(code, exceptions)
    return Localiser(edition, context.catalogues[code], convert, exceptions, scripts=scripts)


def _assets(context: Context, value: bytes) -> Files:
    names = msgspec.msgpack.decode(value, type=dict[str, bytes])
    for name, data in asset_files(Path(context.static), names):
        yield f"assets/{name}", data


def _code(context: Context, _value: bytes) -> Files:
    yield from code_files(Path(context.repository))


_OTHERS: dict[str, Callable[[Context, bytes], Files]] = {"assets": _assets, CODE: _code}
"""What makes the theme's files and the archive of the code."""

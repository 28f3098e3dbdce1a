"""Making files: a job's value in, files out, in whichever process; what all jobs share is the context."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.builder.entry_cache import EntryStore
from aigaq.builder.html_cache import HtmlStore
from aigaq.builder.job_inputs import Common, Slice, index_of
from aigaq.builder.jobs import FRONT, PEOPLE
from aigaq.builder.parts import KINDS, Tools
from aigaq.builder.staging import DiskErrors, Output, Stage
from aigaq.content.reading.file_reader import with_words
from aigaq.core.errors import AigaqError, ContentError
from aigaq.core.message import NOTHING, Message, message_of
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.convert.converters import converter
from aigaq.media.published_media import MediaSet
from aigaq.model.public import PublicTestimony
from aigaq.model.records import Document
from aigaq.model.views import RootView, View
from aigaq.site.pages import routes
from aigaq.site.pages.assets import minify
from aigaq.site.pages.caption_files import caption_files
from aigaq.site.pages.documents import document_views
from aigaq.site.pages.feeds import feed
from aigaq.site.pages.home import home_view, root_view, search_view
from aigaq.site.pages.lists import list_view, places_index, years_index
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.markdown import plain_text
from aigaq.site.pages.mirrors import mirrors_view
from aigaq.site.pages.name_lists import names_views, status_views
from aigaq.site.pages.people import person_view
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.pages.templates import Templates
from aigaq.site.pages.testimony import testimony_view, tombstone_view
from aigaq.site.search.fulltext.documents import index_entry
from aigaq.site.sources.program_code import code_files

Files = Iterator[tuple[str, bytes]]
NO_MEDIA = MediaSet({}, {})


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
    kept: str
    media_store: str
    stage: str
    output: str


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A job to be done: for which `editions` (no others are made), and what is known of the files that lie there."""

    kind: str
    value: bytes
    editions: tuple[str, ...] = ()
    old: tuple[Output, ...] = ()


class Orders(msgspec.Struct, frozen=True):
    """Jobs for one process, and the file that holds their context."""

    context: str
    orders: tuple[Order, ...]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job: its files, which of them are staged, what is wrong with the content, or what failed."""

    outputs: tuple[Output, ...] = ()
    staged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: Message = NOTHING


class Maker:
    """What a process makes files with."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.stage = Stage(Path(context.stage), Path(context.output))
        html = HtmlStore(Path(context.kept) / "html")
        self.templates = Templates(Path(context.templates), html)
        make_entry = partial(index_entry, read=with_words, plain=partial(plain_text, convert=html))
        self.tools = Tools(with_words, EntryStore(Path(context.kept) / "words", make_entry))
        self.localisers = [_localiser(context, edition.code) for edition in context.common.editions]

    def pages(self, views: Iterable[View], localiser: Localiser) -> Files:
        """The pages of views in an edition."""
        for view in views:
            path = view.path if isinstance(view, RootView) else view.frame.meta.path
            yield path, self.templates.render(view, localiser.catalogue)


def make(orders: bytes) -> bytes:
    """Does some jobs: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(orders, type=Orders)
    maker = _maker(asked.context)
    return msgspec.msgpack.encode([_count_done(maker, order) for order in asked.orders])


def get_ready(nothing: bytes) -> bytes:
    """Does nothing, where all that `make` needs is loaded."""
    return nothing


def write_context(context: Context, path: Path) -> str:
    """Writes the context for the processes of one build; its path, which is another for another context."""
    data = msgspec.msgpack.encode(context)
    file = path.with_name(f"{path.name}.{hashlib.sha256(data).hexdigest()[:16]}")
    with DiskErrors():
        file.write_bytes(data)
    return str(file)


@lru_cache(maxsize=1)
def _maker(path: str) -> Maker:
    return Maker(msgspec.msgpack.decode(Path(path).read_bytes(), type=Context))


def _localiser(context: Context, code: str) -> Localiser:
    edition = next(edition for edition in context.common.editions if edition.code == code)
    exceptions = context.exceptions[code]
    return Localiser(edition, context.catalogues[code], converter(code, exceptions), exceptions)


def _count_done(maker: Maker, order: Order) -> Result:
    old = {output.path: output for output in order.old}
    outputs: list[Output] = []
    staged: list[str] = []
    try:
        with DiskErrors():
            for path, data in _maker_of(order.kind)(maker, order.value, order.editions):
                output, new = maker.stage.put(path, data, old.get(path))
                outputs.append(output)
                staged += [path] if new else []
    except ContentError as error:
        return Result(problems=tuple(error.problems))
    except AigaqError as error:
        return Result(failed=message_of(error))
    return Result(outputs=tuple(outputs), staged=tuple(staged))


Make = Callable[[Maker, bytes, Collection[str]], Files]


def _page_maker(edition_pages: Callable[[Maker, Slice, SiteIndex, Localiser], Files]) -> Make:
    """A maker of what a slice gives in each edition."""

    def pages(maker: Maker, value: bytes, editions: Collection[str]) -> Files:
        one = _with_words(msgspec.msgpack.decode(value, type=Slice))
        media = _publish_media(one, maker.context)
        for path, file in sorted(media.files.items()):
            yield path, file if isinstance(file, bytes) else file.read_bytes()
        if one.kind == FRONT:
            yield from _root(maker, index_of(one, maker.context.common, media))
        site = index_of(one, maker.context.common, media)
        for localiser in maker.localisers:
            if localiser.edition.code in editions and (one.kind != PEOPLE or one.key == localiser.edition.code):
                yield from edition_pages(maker, one, site, localiser)

    return pages


def _publish_media(one: Slice, context: Context) -> MediaSet:
    """The media of a record, published: of no other slice are they shown."""
    if one.kind != "record" or not any(testimony.media for testimony in one.testimonies):
        return NO_MEDIA
    from aigaq.media.publish import publish_media  # its libraries take long to load, and few records have media

    archive = index_of(one, context.common, NO_MEDIA).archive
    return publish_media(archive, Path(context.masters), Path(context.media_store))


def _record(maker: Maker, one: Slice, site: SiteIndex, localiser: Localiser) -> Files:
    yield from maker.pages((testimony_view(site, localiser, testimony) for testimony in one.testimonies), localiser)
    for testimony in one.testimonies:
        # Two recordings may share their captions.
        yield from dict(caption_files(site.media, localiser.naming(site.names_in(testimony)), testimony)).items()


def _tombstone(maker: Maker, one: Slice, site: SiteIndex, localiser: Localiser) -> Files:
    return maker.pages((tombstone_view(site, localiser, tombstone) for tombstone in one.tombstones), localiser)


def _person(maker: Maker, one: Slice, site: SiteIndex, localiser: Localiser) -> Files:
    return maker.pages((person_view(site, localiser, person) for person in one.people), localiser)


def _list(maker: Maker, one: Slice, site: SiteIndex, localiser: Localiser) -> Files:
    assert one.chunk is not None
    return maker.pages([list_view(site, localiser, one.kind, one.key, one.chunk)], localiser)


def _people(maker: Maker, _one: Slice, site: SiteIndex, localiser: Localiser) -> Files:
    yield from maker.pages(names_views(site, localiser), localiser)
    yield from maker.pages(status_views(site, localiser), localiser)


def _front(maker: Maker, _one: Slice, site: SiteIndex, localiser: Localiser) -> Files:
    yield from maker.pages([home_view(site, localiser), search_view(site, localiser)], localiser)
    yield from maker.pages([places_index(site, localiser), years_index(site, localiser)], localiser)
    yield from maker.pages([*document_views(site, localiser), mirrors_view(site, localiser)], localiser)
    yield routes.feed(localiser.edition.code), feed(site, localiser)


def _root(maker: Maker, site: SiteIndex) -> Files:
    views = (root_view(site, maker.localisers, path) for path in (routes.ROOT, routes.NOT_FOUND))
    yield from maker.pages(views, maker.localisers[0])


def _with_words(one: Slice) -> Slice:
    """A slice with the words of its record, or of its pages and news."""
    if one.kind == "record":
        return replace(one, testimonies=tuple(map(_testimony, one.testimonies)))
    return replace(one, pages=tuple(map(_document, one.pages)), news=tuple(map(_document, one.news)))


def _testimony(testimony: PublicTestimony) -> PublicTestimony:
    return replace(testimony, texts={language: with_words(text) for language, text in testimony.texts.items()})


def _document(document: Document) -> Document:
    return replace(document, texts={language: with_words(text) for language, text in document.texts.items()})


def _maker_of(kind: str) -> Make:
    if kind in MAKERS:
        return MAKERS[kind]
    part, type_of = KINDS[kind]
    return lambda maker, value, _editions: part.files(msgspec.msgpack.decode(value, type=type_of), maker.tools)


def _assets(maker: Maker, value: bytes, _editions: Collection[str]) -> Files:
    for name in msgspec.msgpack.decode(value, type=dict[str, bytes]):
        yield f"assets/{name}", minify(name, (Path(maker.context.static) / name).read_bytes())


def _code(maker: Maker, _value: bytes, _editions: Collection[str]) -> Files:
    yield from code_files(Path(maker.context.repository))


MAKERS: dict[str, Make] = {
    "record": _page_maker(_record),
    "tombstone": _page_maker(_tombstone),
    "person": _page_maker(_person),
    "place": _page_maker(_list),
    "years": _page_maker(_list),
    PEOPLE: _page_maker(_people),
    FRONT: _page_maker(_front),
    "assets": _assets,
    "code": _code,
}
"""What each kind of job with pages does, and those of the theme's files and of the code."""

"""Make a page kind's files from its inputs, by edition."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.builder.context import Context
from aigaq.content.checks.words import MEND
from aigaq.content.reading.file_reader import with_words
from aigaq.core.errors import ContentError, LostWordsError
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.media.published_media import NO_MEDIA, MediaSet, keep_carried
from aigaq.model.archive_tree import Document, Text
from aigaq.model.public import PublicTestimony
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs, index_of
from aigaq.site.pages.page_kind import File, Made, PageKind
from aigaq.site.pages.templates import Templates

Files = Iterator[tuple[str, bytes]]


class PageMaker:
    """Makes pages by context, templates, and localisers."""

    def __init__(self, context: Context, templates: Templates, localisers: Sequence[Localiser]) -> None:
        self._context = context
        self._templates = templates
        self._localisers = localisers

    def files(self, kind: PageKind, value: bytes, editions: Collection[str]) -> Files:
        """Make files of a kind from encoded inputs.

        Pages of an edition are made only for `editions`.
        """
        inputs = msgspec.msgpack.decode(value, type=kind.inputs)
        if kind.has_words:
            inputs = _read_words(inputs)
        media = self._publish_media(inputs) if kind.has_media or kind.borrows_media else NO_MEDIA
        for path, file in sorted(media.files.items()) if kind.has_media else ():
            yield path, file if isinstance(file, bytes) else file.read_bytes()
        site = index_of(inputs, self._context.common, keep_carried(media, inputs.carried))
        yield from self._render(kind, kind.across_editions(site, self._localisers, inputs), self._localisers[0])
        for localiser in self._localisers:
            code = localiser.edition.code
            if code in editions and inputs.edition in ("", code):
                files = self._render(kind, kind.in_edition(site, localiser, inputs), localiser)
                yield from _name_losses(files, inputs, localiser)

    def _render(self, kind: PageKind, made: Made, localiser: Localiser) -> Files:
        for page in made:
            if isinstance(page, File):
                yield page
            else:
                yield page.path, self._templates.render(kind.template_of(page), page, localiser.catalogue)

    def _publish_media(self, inputs: PageInputs) -> MediaSet:
        if not any(testimony.media for testimony in inputs.testimonies):
            return NO_MEDIA
        # The libraries for media take long to load, and few records have media.
        from aigaq.media.publish import publish_media

        context = self._context
        archive = index_of(inputs, context.common, NO_MEDIA).archive
        return publish_media(archive, Path(context.masters), Path(context.media_store))


def _name_losses(files: Files, inputs: PageInputs, localiser: Localiser) -> Files:
    """Yield files, turning lost words into ContentErrors.

    They name the text, or else the edition.
    """
    try:
        yield from files
    except LostWordsError as error:
        code = localiser.edition.code
        path, line = _place_of(error, inputs, localiser) or (code, 0)
        message = msg('the page in "%(code)s" would lack "%(word)s"', code=code, word=error.word)
        problem = Problem(path=path, line=line, rule="lost-words", message=message, fix=MEND)
        raise ContentError([problem]) from error


def _place_of(error: LostWordsError, inputs: PageInputs, localiser: Localiser) -> tuple[str, int] | None:
    """Return the path and line of lost words."""
    texts = [text for testimony in inputs.testimonies for text in testimony.texts.values()]
    texts += [text for document in (*inputs.pages, *inputs.news) for text in document.texts.values()]
    for text in texts:
        if localiser.body(text.body, text.language).markdown == error.source:
            return text.path, text.body_line + error.line
        if error.source in (text.front.title, text.front.summary):
            return text.path, 0
    return (texts[0].path, 0) if texts else None


def _read_words(inputs: PageInputs) -> PageInputs:
    """Return the same inputs, whose texts have their words."""
    return replace(
        inputs,
        testimonies=tuple(map(_testimony, inputs.testimonies)),
        pages=tuple(map(_document, inputs.pages)),
        news=tuple(map(_document, inputs.news)),
    )


def _testimony(testimony: PublicTestimony) -> PublicTestimony:
    return replace(testimony, texts=_texts(testimony.texts))


def _document(document: Document) -> Document:
    return replace(document, texts=_texts(document.texts))


def _texts(texts: Mapping[str, Text]) -> dict[str, Text]:
    return {language: with_words(text) for language, text in texts.items()}

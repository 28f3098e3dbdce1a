"""Texts of testimonies: the original, and translations' origin."""

import re
from collections.abc import Iterable, Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import quote
from aigaq.content.reading.outcome import Reading
from aigaq.content.reading.revision import current_revision
from aigaq.core.message import msg
from aigaq.model.archive_tree import Testimony, Text
from aigaq.model.records import FrontMatter
from aigaq.model.vocabulary import MEDIA_SOURCES, ConsentStatus, Review

_REVISION = re.compile(r"sha256:[0-9a-f]{64}")
OF_TRANSLATIONS = ("source", "translator", "method", "review")
"""Keys of front matter that only a translation has."""


def original_is_there(reading: Reading) -> Iterator[Finding]:
    """Require the original's text.

    Unless a source holds the words, or the testimony was withdrawn.
    """
    for testimony in reading.value.testimonies.values():
        original = testimony.record.original
        file = f"{testimony.path}/{original}.md"
        withdrawn = testimony.record.consent.status is ConsentStatus.WITHDRAWN
        if withdrawn or original in testimony.texts or file in reading.broken or has_words_elsewhere(testimony):
            continue
        message = msg('the original is in "%(original)s", but %(original)s.md is missing', original=original)
        fix = msg(
            'Add %(original)s.md, correct "original", or name the video, audio, document or photo under "sources".',
            original=original,
        )
        yield Finding(
            path=record_path(testimony), rule="original", keys=("original",), message=message, fix=fix, incomplete=True
        )


def translations_name_their_source(reading: Reading) -> Iterator[Finding]:
    """Require translations to name their source revision.

    So readers learn when it is out of date.
    """
    for testimony in reading.value.testimonies.values():
        record, texts = testimony.record, testimony.texts
        for text in texts.values():
            if text.language != record.original:
                yield from translation_faults(text, current_revision(texts.get(record.original), record.sources))


def originals_are_not_translations(reading: Reading) -> Iterator[Finding]:
    """Refuse marks of a translation on the original."""
    for testimony in reading.value.testimonies.values():
        text = testimony.texts.get(testimony.record.original)
        for key in marks_of_translation(text.front) if text else ():
            message = msg('"%(key)s" marks a translation, but this is the original', key=key)
            fix = msg('Delete the line, or correct "original" in %(testimony)s.', testimony=record_path(testimony))
            yield Finding(path=text.path if text else "", rule="original", keys=(key,), message=message, fix=fix)


def texts_hold_words(reading: Reading) -> Iterator[Finding]:
    """Require words below the front matter.

    Unless they are heard or seen in a source.
    """
    for testimony in reading.value.testimonies.values():
        if not has_words_elsewhere(testimony):
            yield from check_words(testimony.texts.values(), testimony.texts.get(testimony.record.original))


RULES = (
    original_is_there,
    translations_name_their_source,
    originals_are_not_translations,
    texts_hold_words,
)


def has_words_elsewhere(testimony: Testimony) -> bool:
    """Return True if a source such as a video holds the words."""
    return any(source.kind in MEDIA_SOURCES for source in testimony.record.sources)


def marks_of_translation(front: FrontMatter) -> list[str]:
    """Return the keys that only a translation has."""
    return [key for key in OF_TRANSLATIONS if getattr(front, key)]


def translation_faults(text: Text, revision: str | None) -> Iterator[Finding]:
    """Yield faults of a translation's `source`.

    `revision` is the present one of its original.
    """
    source = text.front.source
    fix = msg('If it translates the original as it is now, write "source: %(revision)s".', revision=revision)
    if revision is None:
        fix = msg('Write "source: sha256:" and the sha256 of the video or other original, as record.yaml names it.')
    if source is None:
        message = msg('this translation does not name its original text: "source" is missing')
        yield Finding(path=text.path, rule="translation-source", message=message, fix=fix, incomplete=True)
    elif not _REVISION.fullmatch(source):
        message = msg('"source" is "%(source)s", which is not a revision', source=quote(source))
        yield Finding(path=text.path, rule="translation-source", keys=("source",), message=message, fix=fix)


def check_words(texts: Iterable[Text], original: Text | None) -> Iterator[Finding]:
    """Find texts with a title and no words.

    A draft translation may be begun so.
    """
    message, fix = msg("there are no words below the front matter"), msg("Write them, or delete the file.")
    for text in texts:
        is_begun = text.front.review is Review.DRAFT and text is not original
        if not is_begun and not text.body.strip():
            line = text.body_line
            yield Finding(path=text.path, rule="empty-text", line=line, message=message, fix=fix, incomplete=True)

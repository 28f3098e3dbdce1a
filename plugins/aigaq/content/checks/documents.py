"""Pages and news: one original each, and translations of it."""

from collections.abc import Iterator

from aigaq.content.checks.finding import Finding
from aigaq.content.checks.texts import check_words, marks_of_translation, translation_faults
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import msg
from aigaq.model.archive_tree import Document


def documents_have_one_original(reading: Reading) -> Iterator[Finding]:
    """Require exactly one original of a page or of news.

    It is the text without `source`.
    """
    for document in _documents(reading):
        originals = [text for text in document.texts.values() if not text.is_translation]
        if any(path.startswith(f"{document.path}/") for path in reading.broken) or len(originals) == 1:
            continue
        if not document.texts:
            message, fix = (msg("no text stands in this folder"), msg("Add one, as en.md, or delete the folder."))
        elif not originals:
            message = msg('no text is the original: every one has "source"')
            fix = msg(
                "Delete that line, and other lines that mark a translation, from the text that was written first."
            )
        else:
            languages = ", ".join(f"{text.language}.md" for text in originals)
            message = msg(
                '%(originals)s texts have no "source", so each would be the original: %(languages)s',
                originals=len(originals),
                languages=languages,
            )
            first = originals[0]
            fix = msg(
                'If %(language)s.md was written first, add "source: %(revision)s" to the others.',
                language=first.language,
                revision=first.revision,
            )
        yield Finding(path=document.path, rule="original", message=message, fix=fix)


def documents_are_marked_rightly(reading: Reading) -> Iterator[Finding]:
    """Require the right marks of originals and translations.

    Originals carry no mark of a translation, translations name a revision, and all hold words.
    """
    for document in _documents(reading):
        original = next((text for text in document.texts.values() if not text.is_translation), None)
        yield from check_words(document.texts.values(), original)
        for text in document.texts.values():
            if text.is_translation:
                yield from translation_faults(text, original.revision if original else None)
                continue
            for key in marks_of_translation(text.front):
                message = msg('"%(key)s" marks a translation, but "source" is missing', key=key)
                fix = msg('Add "source", or delete the line if this is the original.')
                yield Finding(path=text.path, rule="translation-source", keys=(key,), message=message, fix=fix)


RULES = (documents_have_one_original, documents_are_marked_rightly)


def _documents(reading: Reading) -> tuple[Document, ...]:
    return (*reading.value.pages.values(), *reading.value.news.values())

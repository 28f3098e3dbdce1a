"""The start of a translation: original, revision, and new path."""

import msgspec

from aigaq.content.reading.file_faults import did_you_mean
from aigaq.content.reading.revision import current_revision
from aigaq.core.errors import UsageError
from aigaq.core.message import join, msg
from aigaq.model.archive_tree import Archive, Text


class Original(msgspec.Struct, frozen=True):
    """The original: folder, title, revision, and languages."""

    folder: str
    title: str
    revision: str
    languages: tuple[str, ...]


def original_of(archive: Archive, id: str) -> Original:
    """Return the original of a testimony id or slug.

    Raises UsageError if there is none.
    """
    if testimony := archive.testimonies.get(id):
        text = testimony.texts.get(testimony.record.original)
        revision = current_revision(text, testimony.record.sources)
        return _original(id, testimony.path, testimony.texts, text, revision, testimony.record.original)
    document = archive.pages.get(id) or archive.news.get(id)
    if document is None:
        near = did_you_mean(id, (*archive.testimonies, *archive.pages, *archive.news))
        message = msg('There is no testimony or page "%(id)s".', id=id)
        raise UsageError(join(message, near))
    originals = [text for text in document.texts.values() if not text.is_translation]
    text = originals[0] if len(originals) == 1 else None
    return _original(id, document.path, document.texts, text, text.revision if text else None, "")


def _original(
    id: str, folder: str, texts: dict[str, Text], text: Text | None, revision: str | None, language: str
) -> Original:
    if revision is None:
        raise UsageError(msg("The original of %(id)s has no text, and no source in record.yaml has its sha256", id=id))
    return Original(folder, text.front.title if text else "", revision, tuple(sorted({*texts, language} - {""})))

"""Confirm a translation against its present original."""

import re

from aigaq.content.reading.revision import current_revision
from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.model.archive_tree import Archive, Text

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_SOURCE = re.compile(r"^source:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*", re.MULTILINE)


def confirm_revision(file: str, revision: str) -> str:
    """Return Markdown whose front matter names `revision`.

    All else stays as it is.
    """
    match = _FRONT.match(file)
    if not match:
        raise UsageError(msg("The file has no front matter. Run aigaq check first: it finds the fault"))
    line, end = f"source: {revision}", "\r\n" if "\r\n" in match[0] else "\n"
    front, found = _SOURCE.subn(line, match[1], count=1)
    return file[: match.start(1)] + (front if found else f"{front}{line}{end}") + file[match.end(1) :]


def revision_to_confirm(archive: Archive, path: str) -> str:
    """Return the revision for the translation at `path`.

    The path is as the archive tells it. Raises UsageError if it is none.
    """
    for testimony in archive.testimonies.values():
        for text in testimony.texts.values():
            if text.path == path:
                original = testimony.texts.get(testimony.record.original)
                return _revision(text, text is original, current_revision(original, testimony.record.sources))
    for document in (*archive.pages.values(), *archive.news.values()):
        originals = [text for text in document.texts.values() if not text.is_translation]
        for text in document.texts.values():
            if text.path == path:
                return _revision(text, text in originals, originals[0].revision if len(originals) == 1 else None)
    raise UsageError(
        msg(
            "%(path)s is not a text of the archive that can be read. Name a translation, as .../t-00412/ru.md",
            path=path,
        )
    )


def _revision(text: Text, is_original: bool, revision: str | None) -> str:
    if is_original:
        raise UsageError(msg("%(path)s is the original. Only a translation can be confirmed", path=text.path))
    if revision is None:
        raise UsageError(
            msg("%(path)s: the original has no text, and no source in record.yaml has its sha256", path=text.path)
        )
    return revision

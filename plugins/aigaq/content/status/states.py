"""The state of every text, present or missing, by language."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import msgspec

from aigaq.content.reading.revision import current_revision
from aigaq.core.ids import by_number
from aigaq.i18n.archive_languages import languages_of
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.model.archive_tree import Archive, Document, Testimony, Text
from aigaq.model.vocabulary import ConsentStatus, Method, Review


class State(StrEnum):
    """The open work on a text; drafts are missing for readers."""

    MISSING = "missing"
    DRAFT = "draft"
    OUTDATED = "outdated"
    MACHINE = "machine"
    UNREVIEWED = "unreviewed"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A text that waits for an editor.

    `path` is where it stands, or is to stand; `title` that of the original.
    """

    language: str
    id: str
    path: str
    title: str
    states: tuple[State, ...]


class _Original(msgspec.Struct, frozen=True):
    """The source of translations.

    A text may lack its language, its revision and its title.
    """

    language: str | None
    revision: str | None
    title: str


def entries(archive: Archive) -> list[Entry]:
    """Return every text with open work.

    Of testimonies, pages and news: by language, then by path.
    """
    languages = languages_of(archive.site)
    documents = (*archive.pages.values(), *archive.news.values())
    found = [entry for testimony in archive.testimonies.values() for entry in _of_testimony(testimony, languages)]
    found += (entry for document in documents for entry in _of_document(document, languages))
    order = {language: number for number, language in enumerate(SOURCE_LANGUAGES)}
    return sorted(
        found, key=lambda entry: (order.get(entry.language, len(order)), entry.language, by_number(entry.path))
    )


def count_states(found: Iterable[Entry], languages: Iterable[str]) -> dict[str, dict[State, int]]:
    """Count texts by state for each of `languages`."""
    counts = {language: dict.fromkeys(State, 0) for language in languages}
    for entry in found:
        of_language = counts.setdefault(entry.language, dict.fromkeys(State, 0))
        for state in entry.states:
            of_language[state] += 1
    return counts


def _of_testimony(testimony: Testimony, languages: Iterable[str]) -> Iterator[Entry]:
    record, texts = testimony.record, testimony.texts
    if record.consent.status is ConsentStatus.WITHDRAWN:
        return
    text = texts.get(record.original)
    title = text.front.title if text else _any_title(texts)
    original = _Original(record.original, current_revision(text, record.sources), title)
    yield from _of_texts(record.id, testimony.path, texts, original, languages)


def _of_document(document: Document, languages: Iterable[str]) -> Iterator[Entry]:
    originals = [text for text in document.texts.values() if not text.is_translation]
    text = originals[0] if len(originals) == 1 else None
    if text:
        original = _Original(text.language, text.revision, text.front.title)
    else:
        original = _Original(None, None, _any_title(document.texts))
    yield from _of_texts(document.slug, document.path, document.texts, original, languages)


def _of_texts(
    id: str, path: str, texts: Mapping[str, Text], original: _Original, languages: Iterable[str]
) -> Iterator[Entry]:
    for language in dict.fromkeys((*languages, *texts)):
        text = texts.get(language)
        states = tuple(_states(text, original)) if text else (State.MISSING,)
        if states:
            file = f"{path}/{language}.md"
            yield Entry(language=language, id=id, path=file, title=original.title, states=states)


def _states(text: Text, original: _Original) -> Iterator[State]:
    if text.language == original.language:
        return
    front = text.front
    if front.review is Review.DRAFT:
        yield State.DRAFT
    if original.revision is not None and front.source != original.revision:
        yield State.OUTDATED
    if front.method is Method.MACHINE:
        yield State.MACHINE
    if front.review not in (Review.REVIEWED, Review.NATIVE):
        yield State.UNREVIEWED


def _any_title(texts: Mapping[str, Text]) -> str:
    return next((texts[language].front.title for language in sorted(texts)), "")

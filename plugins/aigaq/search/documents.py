"""What the search of a language finds: one document per text, with the words of its facts."""

from collections.abc import Iterator

import msgspec

from aigaq.languages.editions import SOURCE_LANGUAGES
from aigaq.languages.names import choose
from aigaq.model.public import PublicArchive, PublicTestimony
from aigaq.model.records import Text
from aigaq.pages.markdown import plain_text


class SearchDocument(msgspec.Struct, frozen=True):
    """A text as the index has it; `words` are its own, then the names of its people and places in its language."""

    id: str
    language: str
    title: str
    words: str


def search_documents(archive: PublicArchive) -> Iterator[SearchDocument]:
    """A document for every text of a testimony that may be searched, in the order of ids and languages.

    Only texts in a source language, and no text that merely stands in for a missing one.
    """
    for testimony in archive.testimonies.values():
        if testimony.searchable:
            for language in SOURCE_LANGUAGES:
                if language in testimony.texts:
                    yield _document(archive, testimony, testimony.texts[language])


def _document(archive: PublicArchive, testimony: PublicTestimony, text: Text) -> SearchDocument:
    names = [*_people(archive, testimony, text.language), *_places(archive, testimony, text.language)]
    words = "\n".join((plain_text(text.body), text.front.summary, " · ".join(names)))
    return SearchDocument(testimony.id, text.language, text.front.title, words.strip())


def _people(archive: PublicArchive, testimony: PublicTestimony, language: str) -> Iterator[str]:
    for id in testimony.people:
        chosen = choose(archive.people[id].names, (language,)) if archive.people[id].listed else None
        if chosen:
            yield chosen[0]


def _places(archive: PublicArchive, testimony: PublicTestimony, language: str) -> Iterator[str]:
    for place in testimony.places:
        chosen = choose(archive.places[place].names, (language,))
        if chosen:
            yield chosen[0]

"""Full-text documents: each text with its facts' words.

`theme/static/search/fulltext/excerpts.js` shows the words that were found: it reads the same parts from the page of the
testimony.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from aigaq.i18n.editions import written_in
from aigaq.i18n.stem.letter_folding import END, FORMS
from aigaq.i18n.stem.word_keys import characters, forms
from aigaq.markup.html import plain_text
from aigaq.model.archive_tree import Text
from aigaq.model.public import PublicArchive, PublicTestimony
from aigaq.model.records import Localised

BREAK = "|"
"""Stands between the parts of an entry. It is no key, so no phrase runs over it."""


class SearchDocument(msgspec.Struct, frozen=True):
    """A testimony's texts in a language, and its facts' words.

    People, places, captions.
    """

    id: str
    texts: tuple[Text, ...]
    facts: tuple[str, ...]


class IndexEntry(msgspec.Struct, frozen=True):
    """A document for Pagefind: keys with forms, and spaces."""

    id: str
    title: str
    words: str


def with_documents(testimonies: Iterable[PublicTestimony], language: str) -> Iterator[PublicTestimony]:
    """Yield the testimonies that full-text search covers in `language`."""
    codes = frozenset(written_in(language))
    return (one for one in testimonies if not codes.isdisjoint(one.texts) and one.searchable)


def search_document(archive: PublicArchive, id: str, language: str) -> SearchDocument:
    """Return testimony `id`'s document, without drafts and substitutes."""
    testimony = archive.testimonies[id]
    codes = written_in(language)
    texts = [testimony.texts[code] for code in codes if code in testimony.texts]
    facts = [*_people(archive, testimony, codes), *_places(archive, testimony, codes), *_captions(testimony, codes)]
    return SearchDocument(testimony.id, tuple(texts), tuple(facts))


def index_entry(
    document: SearchDocument,
    language: str,
    read: Callable[[Text], Text] = lambda text: text,
    plain: Callable[[str], str] = plain_text,
) -> IndexEntry:
    """Return a document's keys: titles, texts, facts, Han characters.

    `read` gives a text its words, which may have been left in its file, `plain` the words alone of a text in
    Markdown.
    """
    titles = [text.front.title for text in document.texts]
    summaries = [text.front.summary for text in document.texts if text.front.summary]
    parts = (*titles, *(plain(read(text).body) for text in document.texts), *summaries, *document.facts)
    words = f" {BREAK} ".join(" ".join(forms(part, language)) for part in parts)
    single = characters("".join(parts))
    title = " ".join(key for part in titles for key in forms(part, language))
    return IndexEntry(document.id, title, f"{words} {BREAK} {' '.join(single)}" if single else words or END)


def without_forms(entry: IndexEntry) -> IndexEntry:
    """Return an entry whose keys have no forms."""
    return IndexEntry(entry.id, _without_forms(entry.title), _without_forms(entry.words))


def _without_forms(words: str) -> str:
    for form in FORMS:  # A table for `str.translate` takes fifteen times longer.
        words = words.replace(form, END)
    return words


def _people(archive: PublicArchive, testimony: PublicTestimony, codes: tuple[str, ...]) -> Iterator[str]:
    for person in (archive.people[id] for id in testimony.people):
        if person.listed:
            reasons = (event.reason for event in person.events)
            yield from _in(codes, person.names, person.occupation, person.ethnicity, *reasons)


def _places(archive: PublicArchive, testimony: PublicTestimony, codes: tuple[str, ...]) -> Iterator[str]:
    yield from _in(codes, *(archive.places[id].names for id in testimony.places))


def _captions(testimony: PublicTestimony, codes: tuple[str, ...]) -> Iterator[str]:
    for medium in testimony.media:
        yield from _in(codes, medium.caption, medium.alt)


def _in(codes: tuple[str, ...], *said: Localised) -> Iterator[str]:
    """Return the words in any of the languages `codes`."""
    for words in said:
        yield from (words[code] for code in codes if words.get(code))

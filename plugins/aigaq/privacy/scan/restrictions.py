"""Limits of records beyond words: faces, voices, relations, hashes.

Decided independently of the gate, by the records.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

import msgspec

from aigaq.i18n.converters import converter
from aigaq.i18n.editions import CONVERSIONS
from aigaq.model.archive_tree import Archive, Testimony, Text
from aigaq.model.records import Medium, Person
from aigaq.model.vocabulary import Relation, Use
from aigaq.privacy.independent_gate import (
    PublicIds,
    holders,
    is_draft,
    is_shown,
    people_of,
    shown_merged,
    shown_relation,
    shown_same_as,
    shows_hashes,
    text_fields,
)
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.word_split import words


class Interface(NamedTuple):
    """The interface's words, and labels that name the witness."""

    words: Collection[str] = ()
    self_labels: Collection[str] = ()


NO_INTERFACE = Interface()


class RecordLimits(msgspec.Struct, frozen=True, kw_only=True):
    """A public testimony's limits: media, relations, hashes.

    `highest` is the largest number in the name of a medium, `relations` are by person, and `labels` are words that no
    page may say of it.
    """

    id: str
    media: int
    highest: int
    relations: dict[str, str]
    hashes: bool
    labels: tuple[str, ...] = ()


class PersonLimits(msgspec.Struct, frozen=True, kw_only=True):
    """A public person's limits: empty fields, permitted identities."""

    id: str
    empty: tuple[str, ...]
    same_as: tuple[str, ...]
    merged: tuple[str, ...]


def restrictions_of(archive: Archive, public: PublicIds, interface: Interface = NO_INTERFACE) -> Iterator[Secret]:
    """Yield the limits that all publications must keep, if any.

    A title that is also said where it may be indexed is no secret.
    """
    # Made when the first title asks for it: where all may be searched, none does.
    indexed = cache(lambda: {tuple(words(said)) for said in chain(_searchable_words(archive, public), interface.words)})
    yield from _hashes(archive, public)
    for id in sorted(public.testimonies):
        testimony = archive.testimonies[id]
        yield from _of_record(testimony, archive, interface.self_labels)
        if Use.SEARCH not in testimony.record.consent.uses:
            for text in testimony.texts.values():
                yield from (title for title in _titles(text, indexed()) if tuple(words(title.text)) not in indexed())
    for id in sorted(public.people & archive.people.keys()):
        file = archive.people[id]
        if limits := _of_person(file.record, public, archive):
            yield Secret(Kind.PERSON, file.path, msgspec.json.encode(limits).decode())


def _of_record(testimony: Testimony, archive: Archive, labels: Collection[str]) -> Iterator[Secret]:
    record = testimony.record
    shown = [medium for medium in record.media if is_shown(medium, record, archive)]
    relations = {about.person: shown_relation(about, record, archive) for about in record.about}
    hides_relation = any(about.relation != relations[about.person] for about in record.about)
    hides_hash = any(source.sha256 for source in record.sources) and not shows_hashes(record, archive)
    if len(shown) < len(record.media) or hides_relation or hides_hash:
        told = {id: str(relation.value) for id, relation in relations.items()}
        limits = RecordLimits(
            id=record.id,
            media=len(shown),
            highest=max(len(shown), *_numbers(record.id, shown), 0),
            relations=told,
            hashes=not hides_hash,
            labels=tuple(sorted(labels)) if hides_relation and Relation.SELF not in relations.values() else (),
        )
        yield Secret(Kind.RECORD, f"{testimony.path}/record.yaml", msgspec.json.encode(limits).decode())


def _numbers(id: str, media: Iterable[Medium]) -> Iterator[int]:
    """Yield numbers of media that already have neutral names."""
    matches = (re.fullmatch(rf"{re.escape(id)}-([0-9]+)\.[a-z0-9]+", medium.file) for medium in media)
    return (int(match[1]) for match in matches if match)


def _of_person(person: Person, public: PublicIds, archive: Archive) -> PersonLimits | None:
    kept_back = {"real": (), "withheld": ("aliases", "merged", "names", "same_as", "sort")}
    empty = kept_back.get(person.name_mode, ("aliases", "merged", "same_as", "sort"))
    same_as = shown_same_as(person, public, archive)
    merged = shown_merged(person, archive)
    if not empty and same_as == set(person.same_as) and merged == set(person.merged):
        return None
    return PersonLimits(id=person.id, empty=empty, same_as=tuple(sorted(same_as)), merged=tuple(sorted(merged)))


def _hashes(archive: Archive, public: PublicIds) -> Iterator[Secret]:
    """Return original hashes that no public record shows."""
    shown, hidden = set[str](), dict[str, str]()
    for id, testimony in archive.testimonies.items():
        record = testimony.record
        of_sources = {source.sha256 for source in record.sources if source.sha256}
        if id in public.testimonies and shows_hashes(record, archive):
            shown |= of_sources
        else:
            of_media = {medium.sha256 for medium in record.media if medium.sha256}
            hidden |= dict.fromkeys(of_sources | of_media, f"{testimony.path}/record.yaml")
    for hash in sorted(hidden.keys() - shown):
        yield Secret(Kind.HASH, hidden[hash], hash)


def _searchable_words(archive: Archive, public: PublicIds) -> Iterator[str]:
    """Yield titles, summaries and names that may be indexed."""
    shown = (archive.testimonies[id] for id in public.testimonies)
    searchable = [one for one in shown if Use.SEARCH in one.record.consent.uses]
    texts = chain(*(one.texts.values() for one in searchable), *(holder.texts.values() for holder in holders(archive)))
    yield from (said for text in texts if not is_draft(text) for said in (text.front.title, text.front.summary))
    named = {person for one in searchable for person in people_of(one.record)} & archive.people.keys()
    records = (archive.site, *archive.places.values(), *(archive.people[id].record for id in named))
    yield from (said.text for record in records for said in text_fields(record))


def _titles(text: Text, indexed: Collection[tuple[str, ...]]) -> Iterator[Secret]:
    """Yield the title and summary, also as converted editions would write them."""
    if is_draft(text):
        return
    for said in filter(None, (text.front.title, text.front.summary)):
        if tuple(words(said)) in indexed:
            continue
        yield Secret(Kind.TITLE, text.path, said)
        for code, conversion in CONVERSIONS.items():
            if conversion.source == text.language:
                yield Secret(Kind.TITLE, text.path, converter(code)(said))

"""An independent gate that decides from the records alone.

The gate decides on publication; were it wrong, or were it passed by, a scan that believed it would see nothing. So
this says it again, shortly, by the consents and the name modes.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from aigaq.model.archive_tree import Archive, Document, Testimony, Text
from aigaq.model.dates import Edtf
from aigaq.model.records import About, Consent, Event, Medium, Person, TestimonyRecord
from aigaq.model.vocabulary import ConsentStatus, NameMode, Relation, Review, Use

_CONSENTED = (
    ConsentStatus.GIVEN,
    ConsentStatus.GIVEN_BY_RELATIVE,
    ConsentStatus.PUBLIC_STATEMENT,
    ConsentStatus.AS_PUBLISHED,
)
_HIDDEN_NAMES = {
    NameMode.REAL: frozenset[str](),
    NameMode.PSEUDONYM: frozenset({"aliases", "merged", "same_as", "sort"}),
    NameMode.INITIALS: frozenset({"aliases", "merged", "same_as", "sort"}),
    NameMode.WITHHELD: frozenset({"aliases", "merged", "same_as", "names", "sort"}),
}

Fields = Mapping[type[msgspec.Struct], frozenset[str]]
"""Fields of records, by their types."""

_AFTER_ID = re.compile(r"-[0-9]+(?:-poster|-sound)?(?:\.[\w-]+)*")
"""The rest of a medium's neutral name behind the id of its record."""

_NOTHING: Fields = MappingProxyType({})
_NEVER: Fields = MappingProxyType({Consent: frozenset({"evidence"}), Event: frozenset({"source"})})
"""Fields that hold words for the archive alone, whatever the consent."""


class TextField(NamedTuple):
    """A text in a record: field, language if any, and value."""

    field: str
    language: str
    text: str


class PublicIds(msgspec.Struct, frozen=True):
    """The ids of public testimonies and people."""

    testimonies: frozenset[str]
    people: frozenset[str]


def decide_public(archive: Archive, today: date | None) -> PublicIds:
    """Decide what of `archive` is public on `today`."""
    public = {id: testimony.record for id, testimony in archive.testimonies.items() if _may_be_seen(testimony, today)}
    people = {person for record in public.values() for person in people_of(record)}
    return PublicIds(frozenset(public), frozenset(people))


def people_of(record: TestimonyRecord) -> set[str]:
    """Return the people of a testimony."""
    return {about.person for about in record.about} | ({record.witness} if record.witness else set())


def text_fields(value: Any, field: str = "", language: str = "", without: Fields = _NOTHING) -> Iterator[TextField]:
    """Yield every text in a record, whatever its fields.

    So a new field is covered at once.
    """
    if type(value) is str:
        yield TextField(field, language, value)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Edtf | Text):
        for name in value.__struct_fields__:
            if name not in without.get(type(value), ()):
                yield from text_fields(getattr(value, name), name, without=without)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from text_fields(item, field, str(key), without)
    elif isinstance(value, tuple):
        for item in value:
            yield from text_fields(item, field, without=without)


def public_fields(value: Any, field: str = "") -> Iterator[TextField]:
    """Yield public texts of a public record."""
    return text_fields(value, field, without=_NEVER)


def never_fields(value: Any) -> Iterator[TextField]:
    """Every text in a record that is for the archive alone."""
    if isinstance(value, msgspec.Struct):
        for name, is_never in _ways_to_never(type(value)):
            inside = getattr(value, name)
            if inside:
                yield from text_fields(inside, name) if is_never else never_fields(inside)
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from never_fields(item)


@cache
def _ways_to_never(kind: type[msgspec.Struct]) -> tuple[tuple[str, bool], ...]:
    """Return the fields that are never shown, or may hold such.

    Each with True if it is never shown itself.
    """
    own, hints = _NEVER.get(kind, frozenset[str]()), get_type_hints(kind)
    return tuple((name, name in own) for name in kind.__struct_fields__ if name in own or _may_hold_never(hints[name]))


def _may_hold_never(hint: Any) -> bool:
    return any(issubclass(part, msgspec.Struct) and _ways_to_never(part) for part in _types_in(hint))


def _types_in(hint: Any) -> Iterator[type]:
    yield from (hint,) if isinstance(hint, type) else ()
    for part in get_args(hint):
        yield from _types_in(part)


def hidden_fields(person: Person) -> Iterator[TextField]:
    """Yield a public person's hidden texts.

    By the name mode, and by fields for the archive alone.
    """
    for field in sorted(_HIDDEN_NAMES[person.name_mode]):
        yield from text_fields(getattr(person, field), field)
    yield from never_fields(person)


def visible_fields(person: Person) -> Iterator[TextField]:
    """Yield a public person's visible texts."""
    hidden = _HIDDEN_NAMES[person.name_mode]
    for field in person.__struct_fields__:
        if field not in hidden:
            yield from public_fields(getattr(person, field), field)


def is_shown(medium: Medium, record: TestimonyRecord, archive: Archive) -> bool:
    """Return True if a medium shows or lets hear only named people."""
    if medium.kind == "audio":
        excused, present = medium.voice == "altered", set(medium.shows or filter(None, [record.witness]))
    else:
        excused = medium.face in ("hidden", "none")
        present = set(medium.shows or people_of(record)) if medium.face == "shown" else set()
    return excused or (bool(present) and all(_is_real(id, archive) for id in present))


def file_names(record: TestimonyRecord) -> Iterator[str]:
    """Yield a record's secret media names.

    Names in a copy are neutral and not among them.
    """
    for medium in record.media:
        for name in (medium.file, medium.poster, medium.sound, *medium.captions.values()):
            if name and not (name.startswith(record.id) and _AFTER_ID.fullmatch(name, len(record.id))):
                yield name


def shows_hashes(record: TestimonyRecord, archive: Archive) -> bool:
    """Return True if a public record's original hashes are public."""
    concerned = people_of(record)
    return record.seal == "public" or (bool(concerned) and all(_is_real(id, archive) for id in concerned))


def shown_relation(about: About, record: TestimonyRecord, archive: Archive) -> Relation:
    """Return the public relation.

    `self` says of nobody unnamed that they are someone else, too.
    """
    one = {record.witness, *(other.person for other in record.about if other.relation == "self")} - {None}
    leads_on = about.relation == "self" and about.person != record.witness and len(one) > 1
    return Relation.OTHER if leads_on and not all(_is_real(id, archive) for id in one) else about.relation


def shown_same_as(person: Person, public: PublicIds, archive: Archive) -> set[str]:
    """Return the public identities elsewhere of a real name."""
    if person.name_mode != "real":
        return set()
    return {
        same_a
        for same_a in person.same_as
        if "://" in same_a or (same_a in public.people and _is_real(same_a, archive))
    }


def shown_merged(person: Person, archive: Archive) -> set[str]:
    """Return the public former ids of a real name.

    No other person's names are among them.
    """
    return {id for id in person.merged if person.name_mode == "real" and id not in archive.people}


def _is_real(id: str | None, archive: Archive) -> bool:
    file = archive.people.get(id or "")
    return file is not None and file.record.name_mode == "real"


def is_draft(text: Text) -> bool:
    """Return True if a text is a draft."""
    return text.front.review is Review.DRAFT


def holders(archive: Archive) -> tuple[Document, ...]:
    """Yield pages and news."""
    return (*archive.pages.values(), *archive.news.values())


def _may_be_seen(testimony: Testimony, today: date | None) -> bool:
    consent = testimony.record.consent
    running = consent.embargo is not None and not (today and consent.embargo <= today)
    return consent.status in _CONSENTED and Use.WEB in consent.uses and not running

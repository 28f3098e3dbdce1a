"""The gate: records in, public records out.

What may not be seen goes no further than here. A testimony passes if consent is given, given by a relative, or the
words were a public statement; if `web` is among the uses; and if no embargo runs. Whatever is in doubt stays behind.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from posixpath import splitext

import msgspec
from msgspec.structs import replace

from aigaq.core.ids import RecordKind, is_id
from aigaq.model.archive_tree import Archive, Document, Testimony, Text
from aigaq.model.dates import parse_edtf
from aigaq.model.policy import Rule
from aigaq.model.public import PublicArchive, PublicMedium, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.published import SOUND
from aigaq.model.records import About, Consent, Medium, Person, Source, TestimonyRecord
from aigaq.model.vocabulary import (
    ConsentStatus,
    MediumKind,
    NameMode,
    PersonPage,
    Relation,
    Review,
    Use,
)
from aigaq.privacy.carry import ALWAYS, Passing, carried, carry
from aigaq.privacy.gate_rules import (
    joins_unnamed,
    leaves_tombstone,
    may_show,
    may_show_hashes,
    passes,
    real_names,
)
from aigaq.privacy.neutral_names import neutral_names

PAGE_FROM = 2
"""So many testimonies give a person a page; with fewer, it must be said that they have one."""

_SHOWN: Mapping[NameMode, Passing] = {
    NameMode.REAL: ALWAYS | {Rule.IF_NAMED, Rule.IF_REAL},
    NameMode.PSEUDONYM: ALWAYS | {Rule.IF_NAMED},
    NameMode.INITIALS: ALWAYS | {Rule.IF_NAMED},
    NameMode.WITHHELD: ALWAYS,
}
"""Which fields of a person pass, by how they are named."""


_NO_HASH = f"sha256:{'0' * 64}"
"""What a translation names as its source where the hash of that is not public."""


def pass_gate(archive: Archive, today: date | None) -> PublicArchive:
    """Return the publishable part of `archive` on `today`."""
    gate = Gate(archive, today)
    return gate.open(
        archive,
        people={id: make_person(archive.people[id].record, gate.standing_of(id)) for id in gate.people},
        testimonies={id: make_testimony(one, gate.others_of(id)) for id, one in gate.testimonies.items()},
    )


class Others(msgspec.Struct, frozen=True, array_like=True):
    """All that a public testimony depends on beside its own record.

    Of the people in it: who are `named` by their real names, and, of those whom media show, who are `public`.
    """

    named: tuple[str, ...] = ()
    public: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """All that a public person depends on beside their own record.

    The public `testimonies` and the number of `tombstones` that concern them, whether one may be searched, and of
    their `same_as` and `merged` ids those of `named` public people and those that are `known`.
    """

    testimonies: tuple[str, ...]
    tombstones: int = 0
    listed: bool = False
    named: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


class Gate:
    """The decisions on the whole of `archive`, on the day `today`.

    `testimonies` are those that pass, `people` the ids of those whom they concern.
    """

    def __init__(self, archive: Archive, today: date | None) -> None:
        self._archive = archive
        self.testimonies = {id: t for id, t in archive.testimonies.items() if passes(t.record.consent, today)}
        self._marked = {id: t for id, t in archive.testimonies.items() if leaves_tombstone(t.record)}
        self._people_of = {id: testimony.record.people for id, testimony in self.testimonies.items()}
        self._concerned = _by_person(self._people_of)
        self._tombstones = _by_person({id: testimony.record.people for id, testimony in self._marked.items()})
        self._searchable = {id for id, t in self.testimonies.items() if Use.SEARCH in t.record.consent.uses}
        self._named = real_names(archive.people)
        self.people = tuple(id for id in archive.people if id in self._concerned)

    def others_of(self, id: str) -> Others:
        """Return what the public testimony `id` depends on beside its record."""
        media = self.testimonies[id].record.media
        shown = dict.fromkeys(person for medium in media for person in medium.shows)
        return Others(
            named=tuple(person for person in (*self._people_of[id], *shown) if person in self._named),
            public=tuple(person for person in shown if person in self._concerned and person in self._archive.people),
        )

    def standing_of(self, id: str) -> Standing:
        """Return what the public person `id` depends on beside their record."""
        person, testimonies = self._archive.people[id].record, self._concerned[id]
        return Standing(
            testimonies,
            len(self._tombstones.get(id, ())),
            not self._searchable.isdisjoint(testimonies),
            tuple(same for same in person.same_as if same in self._concerned and same in self._named),
            tuple(former for former in person.merged if former in self._archive.people),
        )

    def open(
        self, archive: Archive, people: dict[str, PublicPerson], testimonies: dict[str, PublicTestimony]
    ) -> PublicArchive:
        """Return the public archive of these records, with all else that `archive` publishes."""
        return carry(
            archive,
            PublicArchive,
            people=people,
            testimonies=testimonies,
            tombstones={id: _tombstone(t.record) for id, t in self._marked.items()},
            pages=_documents(archive.pages),
            news=_documents(archive.news),
        )


def _tombstone(record: TestimonyRecord) -> Tombstone:
    """Return the tombstone, without cause or day."""
    day = record.consent.on or record.published
    return Tombstone(record.id, parse_edtf(f"{day:%Y-%m}"))


def _by_person(people_of: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the testimonies that concern each person, in the order of ids."""
    found: dict[str, list[str]] = {}
    for id, people in people_of.items():
        for person in people:
            found.setdefault(person, []).append(id)
    return {person: tuple(ids) for person, ids in found.items()}


def make_person(person: Person, standing: Standing) -> PublicPerson:
    """Return the public part of a person whom public testimonies concern."""
    testimonies = standing.testimonies
    has_page = person.page is PersonPage.KEPT or len(testimonies) + standing.tombstones >= PAGE_FROM
    return carry(
        person,
        PublicPerson,
        _SHOWN[person.name_mode],
        same_as=_same_as(person, standing.named),
        merged=_merged(person, standing.known),
        page=PersonPage.KEPT if has_page and len(testimonies) < PAGE_FROM else None,
        testimonies=testimonies,
        listed=standing.listed,
        has_page=has_page,
    )


def _same_as(person: Person, named: Container[str]) -> tuple[str, ...]:
    """Return public references to the same person.

    An address elsewhere, or the record of someone who is public and `named`.
    """
    if person.name_mode is not NameMode.REAL:
        return ()
    return tuple(same for same in person.same_as if same in named or _is_address(same))


def _merged(person: Person, known: Container[str]) -> tuple[str, ...]:
    """Return the former ids of a named person.

    Of others, an older copy may tell under such an id who they are.
    """
    if person.name_mode is not NameMode.REAL:
        return ()
    return tuple(id for id in person.merged if is_id(id, RecordKind.PERSON) and id not in known)


def _is_address(same: str) -> bool:
    """Return True if `same_as` is an address, not a local person."""
    return "://" in same


def make_testimony(testimony: Testimony, others: Others) -> PublicTestimony:
    """Return the public part of a testimony that passes."""
    record = testimony.record
    hashes = may_show_hashes(record, others.named)
    withheld = frozenset() if hashes else frozenset(f"sha256:{source.sha256}" for source in record.sources)
    is_joined = joins_unnamed(record, others.named)
    shown = [medium for medium in record.media if may_show(medium, record, others.named)]
    return carry(
        record,
        PublicTestimony,
        consent=_consent(record.consent),
        about=tuple(_about(about, record, is_joined=is_joined) for about in record.about),
        sources=tuple(carry(one, Source, sha256=one.sha256 if hashes else None) for one in record.sources),
        media=tuple(
            _medium(*named, others.public) for named in zip(shown, neutral_names(record.id, shown), strict=True)
        ),
        texts=_without_hashes(_without_drafts(testimony.texts), withheld),
        folder=testimony.path,
    )


def _consent(consent: Consent) -> Consent:
    uses = tuple(use for use in Use if use in consent.uses)
    return carry(consent, Consent, status=ConsentStatus.AS_PUBLISHED, uses=uses)


def _about(about: About, record: TestimonyRecord, *, is_joined: bool) -> About:
    tells = is_joined and about.relation is Relation.SELF and about.person != record.witness
    return carry(about, About, relation=Relation.OTHER if tells else about.relation)


def _medium(medium: Medium, name: str, public: Container[str]) -> PublicMedium:
    """Return a medium under the neutral `name`.

    A photo as its cleaned master, a recording with its own ending.
    """
    ending = ".png" if medium.kind is MediumKind.PHOTO else splitext(medium.file)[1].lower()
    return carry(
        medium,
        PublicMedium,
        file=f"{name}{ending}",
        captions={language: f"{name}.{language}.vtt" for language in medium.captions},
        poster=f"{name}-poster.png" if medium.poster else None,
        sound=f"{name}{SOUND}" if medium.sound else None,
        shows=tuple(id for id in medium.shows if id in public),
        original=medium.file,
        original_captions=medium.captions,
        original_poster=medium.poster,
        original_sound=medium.sound,
    )


def _documents(documents: Mapping[str, Document]) -> dict[str, Document]:
    public = {slug: carry(one, Document, texts=_without_drafts(one.texts)) for slug, one in documents.items()}
    return {slug: document for slug, document in public.items() if document.texts}


def _without_hashes(texts: dict[str, Text], withheld: Container[str]) -> dict[str, Text]:
    """Return texts without non-public hashes as their source."""
    return {
        language: replace(text, front=replace(text.front, source=_NO_HASH)) if text.front.source in withheld else text
        for language, text in texts.items()
    }


def _without_drafts(texts: Mapping[str, Text]) -> dict[str, Text]:
    """Return the texts that readers may see: a draft counts as missing."""
    return {language: carried(text) for language, text in texts.items() if text.front.review is not Review.DRAFT}

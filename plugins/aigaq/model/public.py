"""What the gate lets through. Everything after the gate accepts only these types."""

from datetime import date

import msgspec

from aigaq.model.dates import Edtf
from aigaq.model.records import Correction, Document, Localised, Medium, Mirror, Place, Site, Source, Text, Waiver
from aigaq.model.vocabulary import ContentWarning, Detention, Gender, NameMode, Relation, Status, TestimonyKind


class PublicEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to a person, from when to when."""

    type: Detention
    start: Edtf | None
    end: Edtf | None
    place: str | None
    reason: Localised
    sentence_months: int | None


class PublicPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom at least one public testimony concerns.

    `names` holds what may be shown: the real name, the pseudonym, the initials, or nothing when withheld.
    `listed` is false for a person known only from records without consent to be searched: such a person stays
    out of names, facets and search. `has_page` is true where two or more testimonies, tombstones counted, concern them.
    """

    id: str
    name_mode: NameMode
    names: Localised
    sort: Localised
    aliases: tuple[str, ...]
    gender: Gender | None
    born: int | None
    ethnicity: Localised
    occupation: Localised
    origin: str | None
    status: Status | None
    status_as_of: Edtf | None
    events: tuple[PublicEvent, ...]
    same_as: tuple[str, ...]
    testimonies: tuple[str, ...]
    listed: bool
    has_page: bool


class PublicAbout(msgspec.Struct, frozen=True):
    """A person spoken of, and what they are to the witness."""

    person: str
    relation: Relation


class PublicTestimony(msgspec.Struct, frozen=True, kw_only=True):
    """A testimony that may be shown; `texts` holds no draft. `folder` is where its media lie, in the content.

    `waive` is public, so that whoever builds from the public sources is not stopped by what was waived.
    """

    id: str
    original: str
    kind: TestimonyKind
    published: date
    given: Edtf | None
    given_at: str | None
    witness: str | None
    about: tuple[PublicAbout, ...]
    places: tuple[str, ...]
    sources: tuple[Source, ...]
    media: tuple[Medium, ...]
    warnings: tuple[ContentWarning, ...]
    corrections: tuple[Correction, ...]
    texts: dict[str, Text]
    folder: str
    searchable: bool
    downloadable: bool
    permanent: bool
    waive: tuple[Waiver, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of all people of this testimony, the witness first, each once."""
        ids = (self.witness, *(about.person for about in self.about))
        return tuple(dict.fromkeys(id for id in ids if id))


class Tombstone(msgspec.Struct, frozen=True):
    """What is left of a withdrawn testimony: its id, and the day it was withdrawn."""

    id: str
    on: date


class PublicArchive(msgspec.Struct, frozen=True, kw_only=True):
    """All that may be published, in the order of ids; `places` is the whole gazetteer."""

    root: str
    site: Site
    mirrors: tuple[Mirror, ...]
    places: dict[str, Place]
    people: dict[str, PublicPerson]
    testimonies: dict[str, PublicTestimony]
    tombstones: dict[str, Tombstone]
    pages: dict[str, Document]
    news: dict[str, Document]

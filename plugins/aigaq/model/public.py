"""The public types, the only ones accepted after the gate.

A public record has the fields of the editors' record, with what everybody may see in them: written down, it is the
record of a copy. Records within it, such as events, passed the gate with it.
"""

from typing import Annotated

import msgspec

from aigaq.model.archive_tree import Document, Text
from aigaq.model.dates import Edtf
from aigaq.model.packages import Package
from aigaq.model.policy import by_gate, made_again
from aigaq.model.records import Medium, Person, Place, Site, TestimonyRecord
from aigaq.model.site_parts import Mirror
from aigaq.model.vocabulary import Use

_COUNTED = "it follows from the testimonies that are public"
_CONCERNING = "The ids of the testimonies in this export that concern the person."


class PublicPerson(Person, frozen=True, kw_only=True):
    """A person whom at least one public testimony concerns.

    `names` holds what may be shown: the real name, the pseudonym, the initials, or nothing when withheld.
    `listed` is false for a person known only from records without consent to be searched: such a person stays
    out of names, facets and search. `has_page` is true where two or more testimonies, tombstones counted, concern them.
    """

    testimonies: Annotated[tuple[str, ...], made_again(_COUNTED, _CONCERNING)] = ()
    listed: Annotated[bool, made_again(_COUNTED)] = False
    has_page: Annotated[bool, made_again(_COUNTED)] = False


_SOURCE = "where it lies in the content, by a name that nobody sees"


class PublicMedium(Medium, frozen=True, kw_only=True):
    """A medium under neutral names.

    `original` and the like are the files that it is made from.
    """

    original: Annotated[str, made_again(_SOURCE)] = ""
    original_captions: Annotated[dict[str, str], made_again(_SOURCE)] = {}
    original_poster: Annotated[str | None, made_again(_SOURCE)] = None
    original_sound: Annotated[str | None, made_again(_SOURCE)] = None


class PublicTestimony(TestimonyRecord, frozen=True, kw_only=True):
    """A testimony that may be shown, without drafts.

    `folder` is where its media lie, in the content. `waive` is public, so that whoever builds from the public sources
    is not stopped by waived findings.
    """

    media: Annotated[tuple[PublicMedium, ...], by_gate("only those that show nobody who is not named")] = ()
    texts: Annotated[dict[str, Text], made_again("each lies in a file of its own")] = {}
    folder: Annotated[str, made_again("where it stood, which differs from one folder to the next")] = ""

    @property
    def searchable(self) -> bool:
        """Return True if search may find it."""
        return Use.SEARCH in self.consent.uses

    @property
    def downloadable(self) -> bool:
        """Return True if the exports may hold it."""
        return Use.DOWNLOAD in self.consent.uses

    @property
    def permanent(self) -> bool:
        """Return True if it may go into what cannot be recalled."""
        return Use.PERMANENT in self.consent.uses


class Tombstone(msgspec.Struct, frozen=True):
    """The remains of a testimony that is no longer published.

    Its id and the month: the day, beside an older copy, would tell when somebody was pressed.
    """

    id: str
    month: Edtf


class PublicArchive(msgspec.Struct, frozen=True, kw_only=True):
    """All that may be published, in the order of ids.

    `places` is the whole gazetteer.
    """

    root: str
    site: Site
    mirrors: tuple[Mirror, ...]
    places: dict[str, Place]
    people: dict[str, PublicPerson]
    testimonies: dict[str, PublicTestimony]
    tombstones: dict[str, Tombstone]
    pages: dict[str, Document]
    news: dict[str, Document]
    packages: tuple[Package, ...] = ()

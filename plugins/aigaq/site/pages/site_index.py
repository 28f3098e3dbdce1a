"""Index the archive's lists once for all editions.

Which testimonies a place, a year and a person have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from aigaq.core.ids import Order, by_number, number_of
from aigaq.i18n.editions import Edition
from aigaq.media.published_media import MediaSet
from aigaq.model import forms
from aigaq.model.forms import VOLUME_PEOPLE, VOLUME_TESTIMONIES, Form
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony
from aigaq.model.records import Localised
from aigaq.model.vocabulary import ExportRule, Status
from aigaq.site.pages import routes
from aigaq.site.statistics.counted_people import is_named, places_told
from aigaq.site.statistics.tables import Statistics, make_statistics

UNDATED = "undated"
"""The key under which the years list testimonies whose date was not given."""


@dataclass(frozen=True)
class SiteIndex:
    """The public archive, its published media, and its lists.

    A list holds ids, oldest first.

    `by_place` counts a place for all that hold it, but not in volumes, and has places without testimonies where named
    people were held; `held` are these people by place, and `around_held` the places around theirs. `by_status` and
    `listed` hold people's ids, in the order of ids; `count` is how many testimonies there are. Where pages are planned,
    `media_hashes` holds the hashes of media by path; where they are made, the index holds only what the pages at hand
    depend on.
    """

    archive: PublicArchive
    media: MediaSet
    editions: tuple[Edition, ...]
    oldest_first: tuple[str, ...]
    by_place: dict[str, tuple[str, ...]]
    by_year: dict[str, tuple[str, ...]]
    by_status: dict[Status, tuple[str, ...]]
    listed: tuple[str, ...]
    count: int
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    around_held: frozenset[str] = frozenset()
    media_hashes: Mapping[str, str] = field(default_factory=dict)
    form: Form = Form.PAGES

    @cached_property
    def statistics(self) -> Statistics:
        """All numbers of people.

        Only where pages are planned, since pages themselves see a part of the archive.
        """
        return make_statistics((self.archive.people[id] for id in self.listed), self.archive.places)

    @property
    def has_exports(self) -> bool:
        """Return True if readers can download tables.

        No copy in volumes carries any.
        """
        return self.archive.site.exports is ExportRule.ALL and self.form is Form.PAGES

    def names_in(self, testimony: PublicTestimony) -> Iterator[Localised]:
        """Yield the names of the people and places of a testimony."""
        yield from (self.archive.people[id].names for id in testimony.people)
        yield from (self.archive.places[id].names for id in testimony.places)

    def testimony_address(self, edition: str, id: str, *, searchable: bool, part: str = "") -> str:
        """The address of a testimony, or of a part of it.

        A part is `words`, `corrections`, or the id of one of its people.
        """
        if self.form is Form.PAGES:
            return routes.testimony(edition, id) + (f"#{part}" if part else "")
        folder = forms.TESTIMONIES if searchable else forms.HIDDEN_TESTIMONIES
        page = routes.volume(edition, folder, number_of(id) // VOLUME_TESTIMONIES)
        return f"{page}#{id}-{part}" if part else f"{page}#{id}"

    def address_of(self, edition: str, testimony: PublicTestimony, part: str = "") -> str:
        """Return the address of a testimony, or of its part."""
        return self.testimony_address(edition, testimony.id, searchable=testimony.searchable, part=part)

    def person_address(self, edition: str, person: PublicPerson, id: str = "") -> str:
        """Return the address of a person who has a page.

        A former `id` of theirs leads there.
        """
        if self.form is Form.PAGES:
            return routes.person(edition, id or person.id)
        folder = forms.PEOPLE if person.listed else forms.HIDDEN_PEOPLE
        own = id or person.id
        return f"{routes.volume(edition, folder, number_of(own) // VOLUME_PEOPLE)}#{own}"

    def testimony(self, id: str) -> PublicTestimony:
        """The public testimony with this id."""
        return self.archive.testimonies[id]

    def person(self, id: str) -> PublicPerson:
        """Return the public person with this id."""
        return self.archive.people[id]


def age(testimony: PublicTestimony) -> tuple[date, Order]:
    """Return a sort key, the oldest testimony first."""
    return testimony.published, by_number(testimony.id)


def make_index(
    archive: PublicArchive,
    media: MediaSet,
    editions: tuple[Edition, ...],
    media_hashes: Mapping[str, str] | None = None,
    form: Form = Form.PAGES,
) -> SiteIndex:
    """Return the lists of `archive`."""
    ordered = sorted(archive.testimonies.values(), key=age)
    listed = tuple(person.id for person in archive.people.values() if person.listed)
    held = _held(archive.people[id] for id in listed)
    by_place = _group_by_place(archive, ordered, form)
    around = frozenset(outer for place in held for outer in ancestors(archive, place) if outer != place)
    return SiteIndex(
        archive=archive,
        media=media,
        editions=editions,
        oldest_first=tuple(t.id for t in ordered),
        by_place={place: by_place.get(place, ()) for place in sorted({*by_place, *held, *around})},
        by_year=_group((year_of(t), t.id) for t in ordered),
        by_status=by_status(archive.people[id] for id in listed),
        listed=listed,
        count=len(ordered),
        held=held,
        around_held=around,
        media_hashes=media_hashes or {},
        form=form,
    )


def by_status(people: Iterable[PublicPerson]) -> dict[Status, tuple[str, ...]]:
    """Return people's ids by status, in order of the vocabulary."""
    groups: dict[Status, list[str]] = {status: [] for status in Status}
    for person in people:
        if person.status:
            groups[person.status].append(person.id)
    return {status: tuple(ids) for status, ids in groups.items() if ids}


def year_of(testimony: PublicTestimony) -> str:
    """Return a testimony's year: when it was given."""
    year = testimony.given.year if testimony.given else None
    return str(year) if year is not None else UNDATED


def ancestors(archive: PublicArchive, place: str) -> Iterator[str]:
    """Yield a place, and all that hold it, from the inside out."""
    current: str | None = place
    while current is not None:
        yield current
        current = archive.places[current].parent


def _held(people: Iterable[PublicPerson]) -> dict[str, tuple[str, ...]]:
    """Return the named people by place of detention, as finely as it is told.

    Nobody else may be listed. No place around repeats them: a change of one person would change its page, too.
    """
    named = (person for person in people if is_named(person))
    return _group((place, person.id) for person in named for place in places_told(person))


def _places(archive: PublicArchive, testimony: PublicTestimony) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for place in testimony.places for a in ancestors(archive, place)))


def _group_by_place(archive: PublicArchive, ordered: list[PublicTestimony], form: Form) -> dict[str, tuple[str, ...]]:
    """Group testimonies by place.

    In volumes, a place that holds others only leads to these: no copy has room twice.
    """
    groups = _group((place, t.id) for t in ordered for place in _places(archive, t))
    if form is Form.PAGES:
        return groups
    own = _group((place, t.id) for t in ordered for place in dict.fromkeys(t.places))
    return {place: own.get(place, ()) for place in groups}


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, id in pairs:
        groups.setdefault(key, []).append(id)
    return {key: tuple(groups[key]) for key in sorted(groups)}

"""Volumes: neighbouring testimonies, or people, on one page.

Each is an article with its id.

They take the place of the pages of single records where an output has the form of volumes. Ranges are of ids, not of
records, so that no edit moves a neighbour; records that search engines may not find are in volumes of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from aigaq.core.ids import by_number, number_of
from aigaq.model import forms
from aigaq.model.forms import VOLUME_PEOPLE, VOLUME_TESTIMONIES, Form
from aigaq.model.public import PublicPerson, PublicTestimony, Tombstone
from aigaq.model.view_frame import Meta
from aigaq.model.views import Article, VolumeView
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.caption_files import caption_files
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.kinds.person import former_view, person_view
from aigaq.site.pages.kinds.testimony import testimony_view
from aigaq.site.pages.kinds.tombstone import tombstone_view
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.neighbours import Neighbours, neighbours_in
from aigaq.site.pages.page_inputs import (
    PageInputs,
    entry_inputs,
    linked_among,
    media_of,
    place_ids,
    places_with,
)
from aigaq.site.pages.page_kind import File, Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex, age


class Volume(NamedTuple):
    """A volume: its folder and number."""

    folder: str
    number: int

    @property
    def key(self) -> str:
        """Its name among the volumes of its kind."""
        return f"{self.folder}/{self.number:04}"


class TestimonyVolumeInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of a volume of testimonies.

    `neighbours` holds the neighbours of each, in order.
    """

    volume: Volume
    neighbours: tuple[Neighbours, ...] = ()


class PeopleVolumeInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of a volume of people: ids and their people."""

    volume: Volume
    ids: tuple[tuple[str, str], ...] = ()


def volume_view(site: SiteIndex, localiser: Localiser, volume: Volume, articles: Iterable[Article]) -> VolumeView:
    """Return a volume of these articles, sorted by id."""
    path = routes.volume(localiser.edition.code, volume.folder, volume.number)
    ordered = sorted(articles, key=lambda one: by_number(one.id))
    ends = dict.fromkeys((ordered[0].id, ordered[-1].id))
    is_indexed = volume.folder in (forms.TESTIMONIES, forms.PEOPLE)
    meta = Meta(path=path, title=" – ".join(ends), indexed=is_indexed)
    return VolumeView(
        frame=make_frame(site, localiser, meta),
        all=path.rpartition("/")[2],
        archive=localiser.plain(site.archive.site.name),
        articles=tuple(ordered),
    )


def _testimony_units(site: SiteIndex) -> Iterator[WorkUnit]:
    neighbours = neighbours_in(site)
    held: dict[Volume, list[PublicTestimony]] = defaultdict(list)
    for testimony in site.archive.testimonies.values():
        folder = forms.TESTIMONIES if testimony.searchable else forms.HIDDEN_TESTIMONIES
        held[Volume(folder, number_of(testimony.id) // VOLUME_TESTIMONIES)].append(testimony)
    withdrawn: dict[Volume, list[Tombstone]] = defaultdict(list)
    for tombstone in site.archive.tombstones.values():
        number = number_of(tombstone.id) // VOLUME_TESTIMONIES
        # Nobody is told where the record stood: both volumes show it, or else the one in which all look first.
        withdrawn[Volume(forms.TESTIMONIES, number)].append(tombstone)
        if Volume(forms.HIDDEN_TESTIMONIES, number) in held:
            withdrawn[Volume(forms.HIDDEN_TESTIMONIES, number)].append(tombstone)
    for volume in sorted({*held, *withdrawn}):
        testimonies, gone = held.get(volume, []), withdrawn.get(volume, [])
        media = [media_of(one, site.media_hashes) for one in testimonies if one.media]
        ids = [one.id for one in testimonies]
        near = [neighbours[id] for id in ids]
        make = partial(_testimony_inputs, site, volume, testimonies, gone, near)
        yield WorkUnit(volume.key, make, testimonies=ids, other=(media, near, gone))


def _testimony_inputs(
    site: SiteIndex,
    volume: Volume,
    testimonies: list[PublicTestimony],
    tombstones: list[Tombstone],
    neighbours: list[Neighbours],
) -> tuple[TestimonyVolumeInputs]:
    people = [
        site.archive.people[id] for id in dict.fromkeys(id for testimony in testimonies for id in testimony.people)
    ]
    named = [place for testimony in testimonies for place in (*testimony.places, testimony.given_at) if place]
    places = places_with(site.archive, (*named, *(place for person in people for place in place_ids(person))))
    media = {path: found for testimony in testimonies for path, found in media_of(testimony, site.media_hashes).items()}
    inputs = TestimonyVolumeInputs(
        key=volume.key,
        volume=volume,
        neighbours=tuple(neighbours),
        testimonies=tuple(testimonies),
        tombstones=tuple(tombstones),
        people=tuple(people),
        places=places,
        linked=linked_among(site, places),
        media=media,
    )
    return (inputs,)


def _make_testimonies(site: SiteIndex, localiser: Localiser, inputs: TestimonyVolumeInputs) -> Made:
    articles = [
        Article(id=tombstone.id, tombstone=tombstone_view(site, localiser, tombstone))
        for tombstone in inputs.tombstones
    ]
    for testimony, near in zip(inputs.testimonies, inputs.neighbours, strict=True):
        articles.append(Article(id=testimony.id, testimony=testimony_view(site, localiser, testimony, near)))
        captions = dict(caption_files(site.media, localiser.naming(site.names_in(testimony)), testimony))
        yield from (File(path, data) for path, data in captions.items())
    yield volume_view(site, localiser, inputs.volume, articles)


def _people_units(site: SiteIndex) -> Iterator[WorkUnit]:
    held: dict[Volume, list[tuple[str, PublicPerson]]] = defaultdict(list)
    for person in site.archive.people.values():
        if person.has_page:
            folder = forms.PEOPLE if person.listed else forms.HIDDEN_PEOPLE
            for id in (person.id, *person.merged):
                held[Volume(folder, number_of(id) // VOLUME_PEOPLE)].append((id, person))
    for volume, people in held.items():
        testimonies = list(dict.fromkeys(id for _id, person in people for id in person.testimonies))
        owners = list(dict.fromkeys(person.id for _id, person in people))
        make = partial(_people_inputs, site, volume, people)
        yield WorkUnit(volume.key, make, testimonies, owners, [(id, person.id) for id, person in people])


def _people_inputs(
    site: SiteIndex, volume: Volume, people: list[tuple[str, PublicPerson]]
) -> tuple[PeopleVolumeInputs]:
    owners = {person.id: person for _id, person in people}
    ids = dict.fromkeys(id for person in owners.values() for id in person.testimonies)
    places = places_with(site.archive, (place for person in owners.values() for place in place_ids(person)))
    inputs = entry_inputs(
        site,
        sorted((site.archive.testimonies[id] for id in ids), key=age),
        key=volume.key,
        people=owners.values(),
        places=places,
        linked=linked_among(site, places),
    )
    fields: dict[str, Any] = {name: getattr(inputs, name) for name in PageInputs.__struct_fields__}
    return (PeopleVolumeInputs(volume=volume, ids=tuple((id, person.id) for id, person in people), **fields),)


def _make_people(site: SiteIndex, localiser: Localiser, inputs: PeopleVolumeInputs) -> Made:
    articles: list[Article] = []
    for id, owner in inputs.ids:
        person = site.person(owner)
        if id == owner:
            articles.append(Article(id=id, person=person_view(site, localiser, person)))
        else:
            articles.append(Article(id=id, former=former_view(site, localiser, person, id)))
    yield volume_view(site, localiser, inputs.volume, articles)


VOLUMES = PageKind(
    name="volumes",
    pages=(Page(routes.volume, VolumeView, "volume.html"),),
    units=_testimony_units,
    in_edition=_make_testimonies,
    inputs=TestimonyVolumeInputs,
    has_words=True,
    has_media=True,
    form=Form.VOLUMES,
    cost=lambda inputs: 6 * len(inputs.testimonies),
)

PEOPLE_VOLUMES = PageKind(
    name="people-volumes",
    pages=(Page(routes.volume, VolumeView, "volume.html"),),
    units=_people_units,
    in_edition=_make_people,
    inputs=PeopleVolumeInputs,
    form=Form.VOLUMES,
    cost=lambda inputs: 5 * len(inputs.ids),
)

"""The page of a person whom two or more testimonies concern."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from aigaq.core.ids import group_by_hundred
from aigaq.model.forms import Form
from aigaq.model.public import PublicPerson
from aigaq.model.view_frame import Meta
from aigaq.model.views import FormerPersonView, PersonView
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import json_ld, routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.list_entries import entry
from aigaq.site.pages.lives import life_of
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs, entry_inputs, linked_among, place_ids, places_with
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.people import name_of, person_card, unverified_note, written_names
from aigaq.site.pages.portraits import find_portrait, portrait_hashes, portraits_of
from aigaq.site.pages.site_index import SiteIndex, age


def person_view(site: SiteIndex, localiser: Localiser, person: PublicPerson) -> PersonView:
    """`p/p-00031.html`."""
    path = routes.page_of(site.person_address(localiser.edition.code, person))
    newest_first = [id for id in reversed(site.oldest_first) if id in person.testimonies]
    card = replace(
        person_card(site, localiser, path, person.id, is_own=True),
        portrait=find_portrait(site, localiser, path, person.id, map(site.testimony, newest_first)),
        names=written_names(person, localiser),
        life=life_of(site, localiser, path, person),
    )
    given = [id for id in newest_first if site.testimony(id).witness == person.id]
    is_short = site.form is Form.VOLUMES
    meta = Meta(
        path=path,
        title=card.name.text,
        indexed=person.listed,
        json_ld=json_ld.person(person, localiser) if person.listed else "",
    )
    return PersonView(
        frame=make_frame(site, localiser, meta),
        card=card,
        given=tuple(entry(site, localiser, path, id, is_short=is_short) for id in given),
        about=tuple(entry(site, localiser, path, id, is_short=is_short) for id in newest_first if id not in given),
        place_note=unverified_note(site, localiser, place_ids(person)),
    )


def former_view(site: SiteIndex, localiser: Localiser, person: PublicPerson, id: str) -> FormerPersonView:
    """`p/p-00032.html`, where links made before the person had one record still lead."""
    code = localiser.edition.code
    path = routes.page_of(site.person_address(code, person, id))
    name = name_of(person, localiser)
    frame = make_frame(site, localiser, Meta(path=path, title=name.text, indexed=False))
    return FormerPersonView(frame=frame, name=name, href=routes.relative(path, site.person_address(code, person)))


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    for hundred, held in group_by_hundred(person for person in site.archive.people.values() if person.has_page).items():
        testimonies = [id for person in held for id in person.testimonies]
        people = [person.id for person in held]
        yield WorkUnit(hundred, partial(map, partial(_inputs, site), held), testimonies, people)


def _inputs(site: SiteIndex, person: PublicPerson) -> PageInputs:
    places = places_with(site.archive, place_ids(person))
    testimonies = portraits_of(person, sorted((site.archive.testimonies[id] for id in person.testimonies), key=age))
    return entry_inputs(
        site,
        testimonies,
        key=person.id,
        people=(person,),
        places=places,
        linked=linked_among(site, places),
        media=portrait_hashes(testimonies, site.media_hashes),
    )


def _make(site: SiteIndex, localiser: Localiser, inputs: PageInputs) -> Made:
    person = site.person(inputs.key)
    yield person_view(site, localiser, person)
    yield from (former_view(site, localiser, person, id) for id in person.merged)


PERSON = PageKind(
    name="person",
    pages=(
        Page(routes.person, PersonView, "person.html"),
        Page(routes.person, FormerPersonView, "former-person.html"),
    ),
    units=_units,
    in_edition=_make,
    form=Form.PAGES,
    borrows_media=True,
)

"""People: their cards, and the line that a list gives them."""

from collections.abc import Iterable, Iterator

from aigaq.model.public import PublicPerson
from aigaq.model.records import Event, Localised
from aigaq.model.view_parts import EventView, Fact, NameLine, PersonCard, Value, Words
from aigaq.model.vocabulary import NameMode, Status
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.site_index import SiteIndex


def name_of(person: PublicPerson, localiser: Localiser) -> Words:
    """Return the name that may be shown, or that it is withheld."""
    if person.name_mode is NameMode.WITHHELD:
        return Words(localiser.gettext("Name withheld"))
    return localiser.words(person.names) or Words(localiser.gettext("Name withheld"))


def person_card(
    site: SiteIndex, localiser: Localiser, path: str, id: str, role: str = "", *, is_own: bool = False
) -> PersonCard:
    """Return a person on the page `path`, which may be their own.

    `role` is their relation to the witness.
    """
    person = site.person(id)
    name = name_of(person, localiser)
    target = site.person_address(localiser.edition.code, person)
    return PersonCard(
        id=id,
        former_ids=person.merged,
        name=name,
        mode="" if person.name_mode in (NameMode.REAL, NameMode.WITHHELD) else localiser.label(person.name_mode),
        role=role,
        other_names=tuple(Words(localiser.alias(alias)) for alias in person.aliases),
        facts=tuple(_facts(site, localiser, path, person)),
        events=tuple(event_view(site, localiser, path, person, event) for event in person.events),
        href=routes.relative(path, target) if person.has_page and not is_own else None,
    )


def written_names(person: PublicPerson, localiser: Localiser) -> tuple[Value, ...]:
    """Return a name in all languages and scripts that differ.

    Each has its language.

    A withheld name has none.
    """
    if person.name_mode is NameMode.WITHHELD:
        return ()
    shown = {name_of(person, localiser).text}
    values = []
    for code, words in localiser.in_all_scripts(person.names):
        if words.text not in shown:
            shown.add(words.text)
            values.append(Value(words, note=localiser.writing(code)))
    return tuple(values)


def name_line(
    site: SiteIndex, localiser: Localiser, path: str, id: str, *, under_status: Status | None = None
) -> NameLine:
    """Return a person's list line, linked to page or card.

    The card is in the testimony that names them. A list of one status does not repeat it.
    """
    person = site.person(id)
    code = localiser.edition.code
    if person.has_page:
        target = site.person_address(code, person)
    else:
        # Only one testimony counts: a listed person is known from one that may be searched.
        target = site.testimony_address(code, person.testimonies[0], searchable=person.listed, part=id)
    status = person.status if person.status != under_status else None
    details = (
        localiser.born(person.born),
        place_words(site, localiser, person.origin) if person.origin else None,
        Words(localiser.label_of_person(status, person.gender)) if status else None,
    )
    return NameLine(
        id=id,
        name=name_of(person, localiser),
        href=routes.relative(path, target),
        details=tuple(filter(None, details)),
    )


def place_words(site: SiteIndex, localiser: Localiser, place: str) -> Words:
    """Return a place's name."""
    words = localiser.words(site.archive.places[place].names)
    assert words is not None  # The checks ensure that a place has a name.
    return words


def place_value(site: SiteIndex, localiser: Localiser, path: str, place: str) -> Value:
    """Return a place as a fact, linked if it has a list."""
    target = routes.listing(localiser.edition.code, "place", place)
    return Value(
        place_words(site, localiser, place),
        routes.relative(path, target) if place in site.by_place else None,
        is_unverified=localiser.is_unverified(site.archive.places[place]),
    )


def unverified_note(site: SiteIndex, localiser: Localiser, places: Iterable[str]) -> str:
    """Explain the star of unverified place names, once a page.

    Empty if none of `places` has one.
    """
    if not any(localiser.is_unverified(site.archive.places[place]) for place in places):
        return ""
    return localiser.gettext("This form of the name has not been checked by a native reader yet.")


def _facts(site: SiteIndex, localiser: Localiser, path: str, person: PublicPerson) -> Iterator[Fact]:
    if person.gender:
        yield _fact(localiser.pgettext("person", "Gender"), Words(localiser.label(person.gender)))
    if person.born:
        yield _fact(localiser.pgettext("person", "Year of birth"), Words(str(person.born)))
    for term, localised in (
        (localiser.pgettext("person", "Ethnicity"), person.ethnicity),
        (localiser.pgettext("person", "Occupation"), person.occupation),
    ):
        yield from _optional(term, localised, localiser)
    if person.origin:
        yield Fact(localiser.pgettext("person", "From"), (place_value(site, localiser, path, person.origin),))
    if person.status:
        target = routes.listing(localiser.edition.code, "status", person.status)
        as_of = (
            localiser.gettext("as of: %(date)s") % {"date": localiser.date(person.status_as_of)}
            if person.status_as_of
            else ""
        )
        href = routes.relative(path, target) if person.listed else None
        fate = Words(localiser.label_of_person(person.status, person.gender))
        yield Fact(localiser.pgettext("person", "Fate"), (Value(fate, href, as_of),))


def _optional(term: str, localised: Localised, localiser: Localiser) -> Iterator[Fact]:
    words = localiser.words(localised)
    if words:
        yield _fact(term, words)


def _fact(term: str, words: Words) -> Fact:
    return Fact(term, (Value(words),))


def event_view(site: SiteIndex, localiser: Localiser, path: str, person: PublicPerson, event: Event) -> EventView:
    """Return an event of a person, as seen from page `path`."""
    return EventView(
        type=localiser.label(event.type),
        when=localiser.span(event.start, event.end),
        length=localiser.length(event.start, event.end),
        age=localiser.age(person.born, event.start),
        place=place_value(site, localiser, path, event.place) if event.place else None,
        reason=localiser.words(event.reason),
        sentence=localiser.months(event.sentence_months) if event.sentence_months else "",
    )

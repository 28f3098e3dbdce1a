"""Bylines: speaker, subjects, relations, place and time."""

from collections.abc import Iterator

from aigaq.model.public import PublicPerson, PublicTestimony
from aigaq.model.records import About
from aigaq.model.view_parts import Byline, NamedPerson, Words
from aigaq.model.vocabulary import NameMode, Relation
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.people import name_of, place_words
from aigaq.site.pages.site_index import SiteIndex

MOST = 3
"""How many people a byline names; the rest are counted."""


def make_byline(site: SiteIndex, localiser: Localiser, testimony: PublicTestimony) -> Byline:
    """Return a testimony's byline.

    Names as they may be shown, the first place, the day it was given.
    """
    others = [about for about in testimony.about if about.person != testimony.witness]
    return Byline(
        witness=_witness(site, localiser, testimony),
        about=tuple(_people(site, localiser, others[:MOST])),
        more=_count_rest(localiser, len(others) - MOST),
        place=place_words(site, localiser, testimony.places[0]) if testimony.places else None,
        given=localiser.date(testimony.given),
    )


def _witness(site: SiteIndex, localiser: Localiser, testimony: PublicTestimony) -> NamedPerson | None:
    if testimony.witness is None:
        return None
    person = site.person(testimony.witness)
    details = (localiser.words(person.occupation), localiser.born(person.born))
    return _name_person(localiser, person, *details)


def _people(site: SiteIndex, localiser: Localiser, about: list[About]) -> Iterator[NamedPerson]:
    for one in about:
        is_known = one.relation not in (Relation.OTHER, Relation.SELF)
        person = site.person(one.person)
        relation = localiser.inside(localiser.label_of_person(one.relation, person.gender))
        yield _name_person(localiser, person, Words(relation) if is_known else None)


def _name_person(localiser: Localiser, person: PublicPerson, *details: Words | None) -> NamedPerson:
    is_plain = person.name_mode in (NameMode.REAL, NameMode.WITHHELD)
    mode = None if is_plain else Words(localiser.inside(localiser.label(person.name_mode)))
    return NamedPerson(person.id, name_of(person, localiser), tuple(filter(None, (mode, *details))))


def _count_rest(localiser: Localiser, count: int) -> str:
    if count < 1:
        return ""
    text = localiser.ngettext("and %(count)s more person", "and %(count)s more people", count)
    return text % {"count": localiser.number(count)}

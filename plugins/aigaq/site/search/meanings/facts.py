"""Facts of people by which testimonies are chosen.

They are kind and year of detention, fate, and occupation.
"""

import zlib
from collections import Counter
from collections.abc import Iterator

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.fallback import choose
from aigaq.model.public import PublicArchive, PublicPerson
from aigaq.model.records import Event, Localised
from aigaq.site.search.data_scripts import base36

FACTS = ("status", "detention", "event", "occupation")
"""The facets that tell of people."""
MOST_OCCUPATIONS = 200
"""Occupations that can be chosen: those that most people have."""
LONGEST_EVENT = 30
"""Years of an event at most: a longer one is a slip."""


def facts_of(person: PublicPerson) -> dict[str, tuple[str, ...]]:
    """Return the values of each facet that a person has.

    A person who is not listed has none.
    """
    if not person.listed:
        return {}
    return {
        "status": (person.status.value,) if person.status else (),
        "detention": _sort(event.type.value for event in person.events),
        "event": _sort(year for event in person.events for year in _years(event)),
        "occupation": (occupation_key(person.occupation),) if person.occupation else (),
    }


def occupation_key(occupation: Localised) -> str:
    """Return the value of an occupation, equal for equal words."""
    said = choose(occupation, SOURCE_LANGUAGES)
    return base36(zlib.crc32(said[0].casefold().encode())) if said else ""


def count_people(public: PublicArchive) -> Counter[str]:
    """Return of how many people each fact is told, as `detention:prison`."""
    return Counter(
        f"{facet}:{value}"
        for person in public.people.values()
        for facet, values in facts_of(person).items()
        for value in values
    )


def _years(event: Event) -> Iterator[str]:
    """Yield the years of an event, as far as they are known."""
    first = event.start.year if event.start else None
    last = event.end.last_year if event.end else None
    years = [year for year in (first, last) if year is not None]
    if years and max(years) - min(years) <= LONGEST_EVENT:
        yield from map(str, range(min(years), max(years) + 1))


def _sort(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))

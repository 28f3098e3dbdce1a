"""People as numbers count them.

Each has a fate, and when, where, how and at what age they were taken.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from aigaq.model.dates import Edtf, Moment
from aigaq.model.public import PublicPerson
from aigaq.model.records import Event, Place
from aigaq.model.vocabulary import Detention, NameMode, PlaceKind, Status

NOT_KNOWN = ""
"""The value of what is not known of a person, or not told of those who are not named."""
COARSE = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.PREFECTURE)
"""Places that are large enough for people who are not named."""
AGES = ((18, "0-17"), (30, "18-29"), (45, "30-44"), (60, "45-59"), (200, "60-"))
"""The groups of ages, each with the age at which the next begins."""

_AT_HOME = frozenset({Detention.DOCUMENTS_WITHHELD, Detention.HOUSE_ARREST})
_FREE = frozenset({Status.RELEASED, Status.RELEASED_RESTRICTED, Status.LEFT_COUNTRY, Status.DIED_AFTER_RELEASE})


class Month(NamedTuple):
    """A month, or a year of which the month is not known.

    As text it is `2018-03` or `2018`.
    """

    year: int
    month: int | None

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


class Counted(NamedTuple):
    """The counted attributes of a person; unknown ones are empty.

    `places` and `kinds` are all of a named person, and the first place and the last kind of anyone else.
    """

    fate: str
    sex: str
    places: tuple[str, ...]
    year: str
    kinds: tuple[str, ...]
    age: str


def is_named(person: PublicPerson) -> bool:
    """Return True for people shown by their real name.

    All others count in groups alone.
    """
    return person.name_mode is NameMode.REAL


def is_concerned(person: PublicPerson) -> bool:
    """Return True if the person was taken, or has a fate.

    Witnesses who only speak of others do not count.
    """
    return person.status is not None or any(_held(person))


def count_person(person: PublicPerson, places: Mapping[str, Place]) -> Counted:
    """Return the values of a person that numbers count."""
    events = sorted(person.events, key=lambda event: event.start.sort_key if event.start else "")
    kinds = tuple(dict.fromkeys(event.type.value for event in events))
    coarse = tuple(dict.fromkeys(large_place(event.place, places) for event in _held(person) if event.place))
    taken = taken_in(person)
    return Counted(
        fate=(person.status or Status.UNKNOWN).value,
        sex=person.gender.value if person.gender else NOT_KNOWN,
        places=coarse if is_named(person) else coarse[:1],
        year=f"{taken.year:04}" if taken else NOT_KNOWN,
        kinds=kinds if is_named(person) else kinds[-1:],
        age=_age_group(taken.year - person.born) if taken and person.born else NOT_KNOWN,
    )


def taken_in(person: PublicPerson) -> Month | None:
    """Return when the person was first taken."""
    months = [month for event in _held(person) if event.start and (month := _month(event.start))]
    return min(months, key=lambda month: (month.year, month.month or 13), default=None)


def freed_in(person: PublicPerson) -> Month | None:
    """Return when the person was last set free, if they are."""
    ends = [event.end and _month(event.end) for event in _held(person)]
    if person.status not in _FREE or not ends or not all(ends):
        return None
    return max((month for month in ends if month), key=lambda month: (month.year, month.month or 0))


def places_told(person: PublicPerson) -> tuple[str, ...]:
    """Return the places where a person was held, as finely as they are told."""
    return tuple(dict.fromkeys(event.place for event in _held(person) if event.place))


def places_held(person: PublicPerson, places: Mapping[str, Place]) -> Iterator[str]:
    """Yield a person's places of detention with their parents.

    Parents go up to the prefecture.
    """
    for told in places_told(person):
        place: str | None = told
        while place is not None:
            yield place
            place = None if places[place].kind in COARSE else places[place].parent


def large_place(place: str, places: Mapping[str, Place]) -> str:
    """Return the smallest place that is a prefecture or coarser.

    It is the place itself or one around it.
    """
    while places[place].kind not in COARSE and (parent := places[place].parent) is not None:
        place = parent
    return place


def _held(person: PublicPerson) -> Iterator[Event]:
    """Yield what took the person from home."""
    return (event for event in person.events if event.type not in _AT_HOME)


def _month(date: Edtf) -> Month | None:
    """Return the month or year of a date.

    It is None where an interval leaves the year open.
    """
    if date.is_interval:
        is_one_year = date.start is not None and date.end is not None and date.start.year == date.end.year
        return Month(date.start.year, None) if is_one_year and date.start else None
    moment: Moment | None = date.start
    return Month(moment.year, None if moment.is_season else moment.month) if moment else None


def _age_group(age: int) -> str:
    return next((group for below, group in AGES if age < below), NOT_KNOWN)

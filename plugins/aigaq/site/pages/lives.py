"""A person's life as a line of time.

It tells of birth, detentions, and the last news of them.
"""

from collections.abc import Iterator
from datetime import date

from aigaq.model.dates import Edtf
from aigaq.model.public import PublicPerson
from aigaq.model.view_parts import LifeEvent, Words
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.people import event_view
from aigaq.site.pages.site_index import SiteIndex

_LATEST = date.max


def life_of(site: SiteIndex, localiser: Localiser, path: str, person: PublicPerson) -> tuple[LifeEvent, ...]:
    """Return the moments of a life in the order of time.

    None for a person who was never detained.
    """
    if not person.events:
        return ()
    dated = sorted(_events(site, localiser, path, person), key=lambda one: one[0])
    return tuple(event for _day, event in dated)


def _events(site: SiteIndex, localiser: Localiser, path: str, person: PublicPerson) -> Iterator[tuple[date, LifeEvent]]:
    if person.born:
        born = LifeEvent(when=str(person.born), words=Words(localiser.pgettext("life", "Born")))
        yield date(person.born, 1, 1), born
    for event in person.events:
        view = event_view(site, localiser, path, person, event)
        yield _first_day(event.start or event.end), LifeEvent(when=view.when, words=Words(view.type), event=view)
    if person.status and person.status_as_of:
        words = Words(localiser.label_of_person(person.status, person.gender))
        yield _LATEST, LifeEvent(when=localiser.date(person.status_as_of), words=words, is_last=True)


def _first_day(moment: Edtf | None) -> date:
    """Return the day by which events are ordered.

    One without a date stands behind the others.
    """
    start = moment.start if moment else None
    if start is None:
        return date(_LATEST.year, 1, 1)
    month = start.month if start.month and start.month <= 12 else {21: 3, 22: 6, 23: 9, 24: 12}.get(start.month or 0, 1)
    return date(start.year, month, start.day or 1)

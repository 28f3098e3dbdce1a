"""Offer people and places by name, as the search does.

In whichever script or spelling it is typed.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from aigaq.i18n.stem.name_skeleton import fold, words
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import PlaceKind

_BETWEEN = " · "


class Offer(NamedTuple):
    """A choice: its id, and its names for an editor."""

    id: str
    names: str


class Offers:
    """Choices by id; `closed` if nothing else is allowed."""

    def __init__(self, offers: Iterable[Offer], *, closed: bool = False) -> None:
        self.by_id = {offer.id: offer for offer in offers}
        self.closed = closed

    def add(self, offer: Offer) -> None:
        """Offer one more."""
        self.by_id[offer.id] = offer
        self.__dict__.pop("_known", None)

    @cached_property
    def _known(self) -> list[tuple[Offer, tuple[str, ...]]]:
        return [(one, _fold_words(one.names)) for one in self.by_id.values()]

    def find_exact(self, typed: str) -> Offer | None:
        """Return the only one that has this whole name.

        It is None where several have it, or none.
        """
        asked = _fold_words(typed)
        exact = [one for one in self.by_id.values() if asked and asked in map(_fold_words, one.names.split(_BETWEEN))]
        return exact[0] if len(exact) == 1 else None

    def find(self, typed: str, most: int = 12) -> list[Offer]:
        """Return the first choices that begin as typed.

        By their id, or by words that begin as each typed word does.
        """
        start = typed.strip().lower()
        asked = _fold_words(typed)
        fitting = (one for one, known in self._known if one.id.startswith(start) or _fits(asked, known))
        return list(islice(fitting, most))


def people_of(archive: Archive) -> Offers:
    """Everyone in the archive."""
    people = (file.record for file in archive.people.values())
    return Offers(offer_of(person.id, person.names, str(person.born or "")) for person in people)


def places_of(archive: Archive, kind: PlaceKind | None = None) -> Offers:
    """Return the places of the gazetteer, all or of one kind."""
    places = (place for place in archive.places.values() if kind in (None, place.kind))
    return Offers(offer_of(place.id, place.names) for place in places)


def offer_of(id: str, names: Mapping[str, str], more: str = "") -> Offer:
    """Offer an id by all its names."""
    return Offer(id, _BETWEEN.join(dict.fromkeys(filter(None, (*names.values(), more)))))


def _fits(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return bool(asked) and all(any(word.startswith(part) for word in known) for part in asked)


def _fold_words(text: str) -> tuple[str, ...]:
    return tuple(map(_fold, words(text)))


def _fold(word: str) -> str:
    return fold(word) or word

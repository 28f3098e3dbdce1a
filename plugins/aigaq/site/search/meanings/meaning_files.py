"""Meanings of queries in one small file.

Terms of the glossary, places, and facts, by their words in each language.

`theme/static/search/meanings/` reads it. It is loaded whole, so that no request tells which of them was typed.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.i18n.glossary import Term
from aigaq.model.place_names import names_in
from aigaq.model.public import PublicArchive
from aigaq.model.records import Localised, Place
from aigaq.model.vocabulary import Detention, Status, TestimonyKind
from aigaq.site.pages.localiser import Localiser
from aigaq.site.search.data_scripts import script
from aigaq.site.search.meanings.facts import MOST_OCCUPATIONS, count_people, occupation_key
from aigaq.site.search.names.index import searchable_places

_LABELS: dict[str, type[StrEnum]] = {"detention": Detention, "status": Status, "kind": TestimonyKind}

_READ_BY = {"ug": "kk"}
"""Languages without texts of their own, whose names are typed by readers of another in its script."""

Words = dict[str, tuple[tuple[str, ...], ...]]


class Meaning(msgspec.Struct, frozen=True):
    """Words that mean one thing, by language, each with its spellings.

    `fact` is what can be chosen, or nothing.
    """

    fact: str
    words: Words


class MeaningsJob(msgspec.Struct, frozen=True):
    """All meanings; `people` counts those with a fact."""

    terms: tuple[Meaning, ...]
    places: tuple[Meaning, ...]
    facts: tuple[Meaning, ...]
    people: dict[str, int]


def meanings_job(public: PublicArchive, localisers: Sequence[Localiser]) -> MeaningsJob:
    """Return the meanings of an archive.

    They are all terms, facts and places. Places and facts by which a reader can choose have a fact.
    """
    terms: tuple[Term, ...] = localisers[0].glossary if localisers else ()
    people = count_people(public)
    searchable = {*searchable_places(public)}
    places = (
        Meaning(f"place:{place.id}" if place.id in searchable else "", place_words(place))
        for place in public.places.values()
    )
    facts = (*_labels(localisers), *_occupations(public, people))
    told = {meaning.fact for meaning in facts} | {fact for fact in people if fact.startswith("event:")}
    return MeaningsJob(
        terms=tuple(Meaning(term.fact, term.words) for term in terms),
        places=tuple(places),
        facts=tuple(facts),
        people={fact: people[fact] for fact in sorted(told) if people[fact]},
    )


def meaning_files(job: MeaningsJob) -> Iterator[tuple[str, bytes]]:
    """Yield the file: its path in the tree, and its bytes."""
    rows = {name: [[one.fact, one.words] for one in getattr(job, name)] for name in ("terms", "places", "facts")}
    yield script("meanings", {**rows, "people": job.people})


def place_words(place: Place) -> Words:
    """Return a place's names by source language, as spellings.

    Those in other scripts count for the language that they write.
    """
    words: dict[str, list[str]] = {}
    for code in dict.fromkeys((*place.names, *place.aliases)):
        words.setdefault(_source(code), []).extend(names_in(place, code))
    return {code: (tuple(dict.fromkeys(names)),) for code, names in words.items() if code in SOURCE_LANGUAGES}


def _source(code: str) -> str:
    return EDITIONS[code].source if code in EDITIONS else _READ_BY.get(code, code)


def _labels(localisers: Iterable[Localiser]) -> Iterator[Meaning]:
    """Yield what the values of facets are called in each language."""
    own = {localiser.edition.source: localiser for localiser in localisers if not localiser.edition.is_converted}
    for facet, kind in _LABELS.items():
        for value in kind:
            yield Meaning(f"{facet}:{value.value}", {code: ((one.label(value),),) for code, one in own.items()})


def _occupations(public: PublicArchive, people: dict[str, int]) -> Iterator[Meaning]:
    """Yield the most common occupations with all their words."""
    words: dict[str, dict[str, set[str]]] = {}
    for person in public.people.values():
        if person.listed and person.occupation:
            fact = f"occupation:{occupation_key(person.occupation)}"
            for code, said in _in_sources(person.occupation):
                words.setdefault(fact, {}).setdefault(code, set()).add(said)
    common = sorted(words, key=lambda fact: (-people[fact], fact))[:MOST_OCCUPATIONS]
    for fact in sorted(common):
        yield Meaning(fact, {code: (tuple(sorted(said)),) for code, said in sorted(words[fact].items())})


def _in_sources(said: Localised) -> Iterator[tuple[str, str]]:
    return ((code, words) for code, words in said.items() if code in SOURCE_LANGUAGES and words)

"""The names index: people and places by folded names.

It lies in shards, of which a query needs one for each word.

A shard holds, for the skeletons that hash to it, `exact`: each fold with who bears it and the skeletons of their other
names, so that a second word, even with a slip, is looked up in the same shard; and `near`: the folds whose skeleton
becomes one of its keys when a consonant is left out, or begins so. A block holds what the page shows of ten people.
Beside these all names are written in a few larger parts, for readers who load them first.
`theme/static/search/names/lookup.js` reads the shards, `names.js` beside it the blocks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from aigaq.core.ids import number_of
from aigaq.i18n.convert.chinese import to_traditional
from aigaq.i18n.stem.name_skeleton import deletions, is_han, skeleton
from aigaq.model.forms import PAGE_SIZES, Sizes
from aigaq.model.place_names import names_in
from aigaq.model.public import PublicArchive, PublicPerson
from aigaq.model.records import Place
from aigaq.model.work_units import WorkUnit
from aigaq.site.search.data_scripts import base36, power_of_two, script, shard_of
from aigaq.site.search.names.spellings import READINGS, Exceptions, Scripts, folds, join_folds, pinyin

PER_PART = 500
"""Ids of people in each part of all names."""
NEAR = 6
"""Of how many who bear a name the shards of its neighbours know: the newest."""
BEGINNINGS = (2, 3)
"""Consonants after which a name that is still being typed is found."""


class Entry(msgspec.Struct, frozen=True):
    """A bearer and their folds.

    A person by the number of their id, a place by `@` and its id. `joined` are those of a whole name written without
    a space, which are found only as they are.
    """

    key: str
    folds: tuple[str, ...]
    joined: tuple[str, ...]


class Bearer(msgspec.Struct, frozen=True):
    """A name's bearer, and their other names' skeletons."""

    key: str
    others: tuple[str, ...]


class Neighbours(msgspec.Struct, frozen=True):
    """The newest bearers of a name, and a rounded count.

    The count is a power of 2, so that it seldom changes.
    """

    newest: tuple[str, ...]
    magnitude: int


class PinyinJob(msgspec.Struct, frozen=True):
    """The readings of Chinese characters: characters by syllable."""

    characters: dict[str, str]


class ShardJob(msgspec.Struct, frozen=True):
    """A shard of the names index."""

    number: int
    exact: dict[str, tuple[Bearer, ...]]
    near: dict[str, Neighbours]


class BlockJob(msgspec.Struct, frozen=True):
    """The page's data on some people or places.

    `key` is the file, without its ending.
    """

    key: str
    records: tuple[dict[str, Any], ...]


class WholeJob(msgspec.Struct, frozen=True):
    """The parts of all names, and their bytes together.

    They can be loaded before a name is looked for.
    """

    keys: tuple[str, ...]
    size: int


class PeopleJob(msgspec.Struct, frozen=True):
    """The numbers of the blocks of people: the first and the last of each run.

    So whoever types an id is told apart from somebody who is missed by a copy that lost a file.
    """

    runs: tuple[tuple[int, int], ...]


NameJob = PinyinJob | ShardJob | BlockJob | WholeJob | PeopleJob


def name_work_unit(public: PublicArchive, exceptions: Exceptions | None = None, sizes: Sizes = PAGE_SIZES) -> WorkUnit:
    """Return one work unit, since a name may change any job."""
    searchable = [id for id, testimony in public.testimonies.items() if testimony.searchable]
    places = [public.places[id] for id in searchable_places(public)]
    other = (searchable, places, exceptions, sizes)
    return WorkUnit("names", lambda: name_jobs(public, exceptions, sizes), people=tuple(public.people), other=other)


def name_jobs(
    public: PublicArchive, exceptions: Exceptions | None = None, sizes: Sizes = PAGE_SIZES
) -> Iterator[NameJob]:
    """Return the jobs of the names index.

    `exceptions` are words that conversions get wrong.
    """
    people = [person for person in public.people.values() if person.listed and person.names]
    places = searchable_places(public)
    scripts = Scripts(exceptions or {})
    entries = [
        *(_entry(base36(number_of(one.id)), (*one.names.values(), *one.aliases), _readings(one)) for one in people),
        *(_entry(f"@{id}", _spellings(public.places[id]), _readings(public.places[id])) for id in places),
    ]
    named = (*(person.names for person in people), *(public.places[id].names for id in places))
    yield PinyinJob(_pinyin(name for names in named for name in names.values()))
    yield from _shards(entries, name_shards(public, sizes))
    count = place_blocks(public, sizes)
    blocks: dict[str, list[dict[str, Any]]] = {f"names/places/{number}": [] for number in range(count)}
    numbers: set[int] = set()
    for person in people:
        number = number_of(person.id) // sizes.block_people
        numbers.add(number)
        blocks.setdefault(f"names/people/{number}", []).append(_person(public, person, scripts))
    for id in places:
        place = public.places[id]
        shown = {"id": id, "names": scripts.spellings(place.names), "aliases": _aliases(place)}
        blocks[f"names/places/{shard_of(id, count)}"].append(shown)
    for key, records in blocks.items():
        yield BlockJob(key, tuple(records))
    yield PeopleJob(tuple(_runs(numbers)))
    yield from _whole(record for records in blocks.values() for record in records)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that follow each other."""
    for _shift, group in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        run = [number for _at, number in group]
        yield run[0], run[-1]


def _whole(records: Iterable[dict[str, Any]]) -> Iterator[NameJob]:
    """All names, in parts of which an edit changes one.

    A host cannot tell from them who is looked for.
    """
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        number = number_of(record["id"]) // PER_PART if record["id"].startswith("p-") else "places"
        parts[f"names/all/{number}"].append(record)
    jobs = [BlockJob(key, tuple(listed)) for key, listed in parts.items()]
    yield from jobs
    size = sum(len(data) for job in jobs for _path, data in name_files(job))
    yield WholeJob(tuple(parts), size)


def name_files(job: NameJob) -> Iterator[tuple[str, bytes]]:
    """Yield a job's files: paths in the tree, and bytes."""
    match job:
        case PinyinJob():
            yield script("names/pinyin", job.characters)
        case ShardJob():
            exact = {fold: ",".join(map(_bearer, bearers)) for fold, bearers in job.exact.items()}
            near = {fold: _near(neighbours) for fold, neighbours in job.near.items()}
            yield script(f"names/{job.number:x}", [exact, near])
        case BlockJob():
            yield script(job.key, job.records)
        case PeopleJob():
            yield script("names/people", job.runs)
        case WholeJob():
            yield script("names/all", [job.keys, job.size])


def name_shards(public: PublicArchive, sizes: Sizes = PAGE_SIZES) -> int:
    """Return the number of shards, which doubles with the names."""
    listed = sum(person.listed for person in public.people.values())
    return max(4, power_of_two((listed + len(searchable_places(public))) / sizes.shard_names))


def place_blocks(public: PublicArchive, sizes: Sizes = PAGE_SIZES) -> int:
    """Into how many blocks the places go."""
    return power_of_two(len(searchable_places(public)) / sizes.block_people)


def searchable_places(public: PublicArchive) -> tuple[str, ...]:
    """Return searchable places and their parents, in gazetteer order."""
    searchable = (testimony for testimony in public.testimonies.values() if testimony.searchable)
    waiting = list({place for testimony in searchable for place in testimony.places})
    found = set[str]()
    while waiting:
        place = waiting.pop()
        parent = public.places[place].parent
        if place not in found:
            found.add(place)
            waiting += [parent] if parent else []
    return tuple(id for id in public.places if id in found)


def _spellings(place: Place) -> tuple[str, ...]:
    return (*place.names.values(), *_aliases(place))


def _aliases(place: Place) -> tuple[str, ...]:
    """Return the other names of a place, in all languages."""
    return tuple(name for code in place.aliases for name in names_in(place, code) if name != place.names.get(code))


def _entry(key: str, spellings: Iterable[str], readings: Iterable[str]) -> Entry:
    names = tuple(spellings)
    return Entry(key, folds(names), join_folds(names, readings))


def _shards(entries: Iterable[Entry], shards: int) -> Iterator[ShardJob]:
    exact = defaultdict[str, dict[str, list[Bearer]]](lambda: defaultdict(list))
    typed = set[str]()
    for entry in entries:
        bones = {fold: skeleton(fold) for fold in entry.folds}
        for fold, own in bones.items():
            others = tuple(sorted({other for other in bones.values() if other != own}))
            exact[own][fold].append(Bearer(entry.key, others))
        for fold in entry.joined:
            exact[skeleton(fold)][fold].append(Bearer(entry.key, ()))
        typed.update(entry.folds)
    held = [ShardJob(number, {}, {}) for number in range(shards)]
    for own, by_fold in exact.items():
        for fold, bearers in by_fold.items():
            held[shard_of(own, shards)].exact[fold] = tuple(bearers)
            newest = Neighbours(tuple(bearer.key for bearer in bearers[-NEAR:]), len(bearers).bit_length() - 1)
            for key in _neighbours(own) if fold in typed else ():
                held[shard_of(key, shards)].near[fold] = newest
    yield from held


def _neighbours(own: str) -> tuple[str, ...]:
    """Return keys that find a skeleton by slips or prefixes."""
    return (*deletions(own), *(own[:length] for length in BEGINNINGS if length < len(own)))


def _bearer(bearer: Bearer) -> str:
    return " ".join((bearer.key, ".".join(bearer.others))).rstrip()


def _near(neighbours: Neighbours) -> str:
    more = f"+{neighbours.magnitude}" if len(neighbours.newest) == NEAR else ""
    return " ".join(neighbours.newest) + more


def _person(public: PublicArchive, person: PublicPerson, scripts: Scripts) -> dict[str, Any]:
    shown = {
        "id": person.id,
        "names": scripts.spellings(person.names),
        "aliases": person.aliases,
        "born": person.born,
        "status": person.status,
        "origin": person.origin,
        "page": person.has_page,
        "testimonies": [id for id in person.testimonies if public.testimonies[id].searchable],
    }
    return {key: value for key, value in shown.items() if value}


def _readings(one: PublicPerson | Place) -> tuple[str, ...]:
    """Return the Chinese name's stored reading, if any."""
    return (one.sort["zh"],) if "zh" in one.sort and "zh" in one.names else ()


def _pinyin(names: Iterable[str]) -> dict[str, str]:
    """Return the characters of every reading, simplified and traditional."""
    han = "".join(sorted({*READINGS, *(char for name in names for char in name if is_han(char))}))
    read: dict[str, list[str]] = defaultdict(list)
    for char in sorted({*han, *to_traditional(han)}):
        read[pinyin(char)].append(char)
    return {syllables: "".join(chars) for syllables, chars in sorted(read.items())}

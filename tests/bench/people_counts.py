"""What the map, the timeline and the numbers cost in an archive of 30,000 invented people, one in six not named.

`PYTHONPATH=plugins:tests:tests/bench python tests/bench/people_counts.py` tells bytes as hosts compress them, seconds,
and how many pages of an edition a change of one person concerns.
"""

import argparse
import gzip
import random
import time
from collections.abc import Callable
from typing import Any

from generated import generated
from msgspec.structs import replace

from aigaq.content.reading.archive import read_archive
from aigaq.i18n.editions import EDITIONS
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.archive_tree import Archive
from aigaq.model.dates import parse_edtf
from aigaq.model.public import PublicArchive, PublicPerson
from aigaq.model.records import Event, Place, Position
from aigaq.model.vocabulary import Detention, Gender, NameMode, PlaceKind, Status
from aigaq.privacy.published_numbers import CSV, check_numbers
from aigaq.site.pages.kinds.home import HOME
from aigaq.site.pages.kinds.map import MAP
from aigaq.site.pages.kinds.numbers import NUMBERS
from aigaq.site.pages.kinds.people_lists import PEOPLE
from aigaq.site.pages.kinds.places import PLACE
from aigaq.site.pages.kinds.timeline import TIMELINE
from aigaq.site.pages.page_inputs import Common, PageInputs, index_of
from aigaq.site.pages.page_kind import File, PageKind
from aigaq.site.pages.site_index import SiteIndex, make_index
from aigaq.site.pages.templates import Templates
from aigaq.site.statistics.tables import make_statistics
from helpers.building import ROOT
from helpers.counted_archives import archive_of
from helpers.small_site import localisers

KINDS = (HOME, MAP, TIMELINE, NUMBERS, PEOPLE, PLACE)
CODE = "kk"


def with_events(archive: PublicArchive, gazetteer: Archive, seed: int = 2) -> PublicArchive:
    """Return the people of a generated archive, each with a stay in a place of the sample's gazetteer."""
    chance = random.Random(seed)
    places = [id for id in gazetteer.places if id.startswith("cn-65") and id != "cn-65"]
    people = {id: _held(person, chance, places) for id, person in archive.people.items()}
    testimonies = {id: replace(one, places=(chance.choice(places),)) for id, one in archive.testimonies.items()}
    return replace(archive, people=people, testimonies=testimonies, places=gazetteer.places)


def with_facilities(gazetteer: Archive, count: int, seed: int = 3) -> Archive:
    """Return a gazetteer with so many more places of detention, named and placed at random."""
    chance = random.Random(seed)
    counties = [place for place in gazetteer.places.values() if place.kind is PlaceKind.COUNTY]
    facilities = (_facility(number, chance.choice(counties), chance) for number in range(count))
    return replace(gazetteer, places={**gazetteer.places, **{place.id: place for place in facilities}})


def _facility(number: int, county: Place, chance: random.Random) -> Place:
    at = f"{chance.uniform(36.5, 47.5):.2f}, {chance.uniform(75, 93):.2f}"
    name = f"{county.names['kk']}, {number + 1}-лагерь"
    position = Position(at=at, within_km=5, source={"en": "invented"})
    return Place(
        id=f"cn-65-f{number:04}", kind=PlaceKind.FACILITY, parent=county.id, names={"kk": name}, position=position
    )


def _held(person: PublicPerson, chance: random.Random, places: list[str]) -> PublicPerson:
    start = f"{chance.choice((2016, 2017, 2017, 2017, 2018, 2018, 2019))}-{chance.randint(1, 12):02}"
    end = f"{chance.choice((2019, 2020, 2021, 2022))}-{chance.randint(1, 12):02}"
    stay = Event(
        type=chance.choice(list(Detention)), start=parse_edtf(start), end=parse_edtf(end), place=chance.choice(places)
    )
    mode = NameMode.WITHHELD if chance.random() < 1 / 6 else NameMode.REAL
    return replace(person, events=(stay,), gender=chance.choice(list(Gender)[:2]), name_mode=mode)


def inputs_of(archive: PublicArchive) -> tuple[SiteIndex, dict[tuple[str, str, int], tuple[PageKind, PageInputs]]]:
    """Return the parts of which pages are made, by kind, key and number."""
    site = make_index(archive, NO_MEDIA, (EDITIONS[CODE],))
    made = {
        (kind.name, inputs.key, inputs.chunk.number if inputs.chunk else 0): (kind, inputs)
        for kind in KINDS
        for unit in kind.units(site)
        for inputs in unit.values()
    }
    return site, made


def main() -> None:
    """Measures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=30_000)
    asked.add_argument("--facilities", type=int, default=0, help="camps and prisons, beside the places of the sample")
    given = asked.parse_args()
    count = given.people
    gazetteer = with_facilities(read_archive(ROOT / "content").value, given.facilities)
    archive = with_events(generated(count), gazetteer)
    timed("statistics", lambda: make_statistics(archive.people.values(), archive.places))
    records = replace(archive_of(list(archive.people.values())), places=archive.places)
    site, inputs = inputs_of(archive)
    pages = rendered(site, inputs)
    texts = {path: data.decode() for path, data in pages.items()}
    timed("the second count", lambda: print(check_numbers(records, None, [CODE], texts.get, texts)))
    show_sizes(pages)
    show_changes(archive, inputs)


def timed(name: str, run: Callable[[], Any]) -> None:
    began = time.process_time()
    run()
    print(f"{name}: {time.process_time() - began:.2f} s CPU")


def rendered(site: SiteIndex, inputs: dict[Any, tuple[PageKind, PageInputs]]) -> dict[str, bytes]:
    """Return the pages of the edition, but for the older pages of places."""
    archive, localiser = site.archive, localisers()[CODE]
    common = Common(root=archive.root, site=archive.site, pages={}, editions=site.editions)
    templates = Templates(ROOT / "theme" / "templates")
    found: dict[str, bytes] = {}
    for (name, _key, number), (kind, one) in inputs.items():
        if name == "place" and number:
            continue
        part = index_of(one, common, site.media)
        for view in kind.in_edition(part, localiser, one):
            assert not isinstance(view, File)
            found[view.path] = templates.render(kind.template_of(view), view, localiser.catalogue)
        for file in kind.across_editions(part, [localiser], one):
            assert isinstance(file, File)
            found[file.path] = file.data
    return found


def show_sizes(pages: dict[str, bytes]) -> None:
    sizes = {path: len(gzip.compress(data, 6)) for path, data in pages.items()}
    for name in ("index", "map", "timeline", "numbers"):
        print(f"{name}.html: {sizes[f'{CODE}/{name}.html']:,} bytes compressed")
    print(f"{CSV}: {sizes[CSV]:,}")
    lists = {path: size for path, size in sizes.items() if "/people/" in path}
    print(f"{len(lists)} lists of people, the largest: {max(lists.values()):,}")


def show_changes(archive: PublicArchive, before: dict[Any, Any]) -> None:
    person = next(one for one in archive.people.values() if one.status is Status.MISSING and one.name_mode == "real")
    (stay,) = person.events
    elsewhere = next(id for id in archive.places if id.startswith("cn-65") and id not in ("cn-65", stay.place))
    changes = {
        "status": replace(person, status=Status.SENTENCED),
        "set free": replace(person, status=Status.RELEASED),
        "place": replace(person, events=(replace(stay, place=elsewhere),)),
        "date": replace(person, events=(replace(stay, start=parse_edtf("2018-05")),)),
    }
    for name, changed in changes.items():
        _site, after = inputs_of(replace(archive, people={**archive.people, person.id: changed}))
        differ = [key for key in {*before, *after} if before.get(key) != after.get(key)]
        print(f"{name}: {len(differ)} pages of an edition: {sorted(differ)}")


if __name__ == "__main__":
    main()

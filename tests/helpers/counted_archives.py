"""Archives of a few people, for the tests of numbers: whole records, as editors could write them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from aigaq.model.archive_tree import Archive, PersonFile, Testimony
from aigaq.model.dates import parse_edtf
from aigaq.model.public import PublicPerson
from aigaq.model.records import About, Consent, Event, Person, Place, Position, Site, TestimonyRecord
from aigaq.model.vocabulary import ConsentStatus, Detention, Gender, NameMode, PlaceKind, Status, TestimonyKind, Use
from helpers.search_archives import a_person

PLACES = {
    place.id: place
    for place in (
        Place(id="cn", kind=PlaceKind.COUNTRY, names={"en": "China"}),
        Place(id="cn-65", kind=PlaceKind.REGION, parent="cn", names={"en": "Xinjiang"}),
        Place(
            id="cn-6540",
            kind=PlaceKind.PREFECTURE,
            parent="cn-65",
            names={"en": "Ili"},
            position=Position(at="43.92, 81.32", within_km=5, source={"en": "GeoNames"}),
        ),
        Place(id="cn-6501", kind=PlaceKind.PREFECTURE, parent="cn-65", names={"en": "Ürümqi"}),
        Place(id="c-1", kind=PlaceKind.COUNTY, parent="cn-6540", names={"en": "County"}),
        Place(
            id="f-1",
            kind=PlaceKind.FACILITY,
            parent="c-1",
            names={"en": "Camp"},
            position=Position(at="43.7, 81.9", within_km=20, source={"en": "invented"}),
        ),
    )
}

_DATES = st.sampled_from(
    ["2017", "2017-05", "2018-03-02", "2018-22", "2017~", "2017-10/2018-01", "../2018", "2018/2018-12"]
)
_EVENTS = st.builds(
    Event,
    type=st.sampled_from([Detention.CAMP, Detention.PRISON, Detention.HOUSE_ARREST, Detention.DOCUMENTS_WITHHELD]),
    start=st.none() | _DATES.map(parse_edtf),
    end=st.none() | st.sampled_from(["2019", "2019-02", "2020-21"]).map(parse_edtf),
    place=st.sampled_from([None, *PLACES]),
)


@st.composite
def people(draw: st.DrawFn, most: int = 40) -> list[PublicPerson]:
    """Draw people of whom many are alike."""
    kinds = draw(st.lists(_values(), min_size=1, max_size=4))
    chosen = draw(st.lists(st.sampled_from(kinds), max_size=most))
    modes = draw(st.lists(st.sampled_from(NameMode), min_size=len(chosen), max_size=len(chosen)))
    return [
        one_person(number, name_mode=mode, **values)
        for number, (values, mode) in enumerate(zip(chosen, modes, strict=True), 1)
    ]


def _values() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "gender": st.sampled_from([None, Gender.FEMALE, Gender.MALE]),
            "born": st.sampled_from([None, 1950, 1990, 2005]),
            "status": st.sampled_from([None, Status.MISSING, Status.RELEASED]),
            "events": st.lists(_EVENTS, max_size=3).map(tuple),
        }
    )


def one_person(number: int, **values: Any) -> PublicPerson:
    """Return a person whom facets count."""
    id = f"p-{number:05}"
    return a_person(id, {"en": f"Invented {number}"}, **{"listed": True, **values})


def a_camp(place: str = "f-1", start: str = "2018-03", end: str = "2019-02") -> Event:
    """Return a stay in a camp."""
    return Event(type=Detention.CAMP, start=parse_edtf(start), end=parse_edtf(end), place=place)


def _record(person: PublicPerson) -> Person:
    return Person(**{name: getattr(person, name) for name in Person.__struct_fields__})


def archive_of(persons: list[PublicPerson]) -> Archive:
    """Return an archive whose one testimony, which may be searched, concerns them all."""
    record = TestimonyRecord(
        id="t-00001",
        original="kk",
        kind=TestimonyKind.RELATIVE,
        published=date(2020, 1, 1),
        consent=Consent(status=ConsentStatus.GIVEN, uses=tuple(Use)),
        about=tuple(About(person=person.id) for person in persons),
    )
    return Archive(
        root="content",
        site=Site(id="0", name={"en": "Site"}, description={"en": ""}),
        mirrors=(),
        places=PLACES,
        people={person.id: PersonFile(path=f"people/{person.id}.yaml", record=_record(person)) for person in persons},
        testimonies={"t-00001": Testimony(path="testimonies/t-00001", record=record, texts={})},
        pages={},
        news={},
    )

"""Public archives for the tests of search: invented people and testimonies, as the gate would let them through."""

from datetime import date, timedelta
from typing import Any

from aigaq.model.dates import parse_edtf
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony
from aigaq.model.records import Consent, Place, Site
from aigaq.model.vocabulary import ConsentStatus, NameMode, PlaceKind, TestimonyKind, Use

PLACES = {
    "cn": Place(id="cn", kind=PlaceKind.COUNTRY, names={"en": "China", "kk": "Қытай"}),
    "cn-65": Place(id="cn-65", kind=PlaceKind.REGION, parent="cn", names={"en": "Xinjiang", "kk": "Шыңжаң"}),
    "cn-1": Place(id="cn-1", kind=PlaceKind.COUNTY, parent="cn-65", names={"kk": "Үлгіжер"}),
    "kz": Place(id="kz", kind=PlaceKind.COUNTRY, names={"en": "Kazakhstan"}),
}


def a_person(id: str, names: dict[str, str], **changes: Any) -> PublicPerson:
    given: dict[str, Any] = {
        "id": id,
        "name_mode": NameMode.REAL,
        "names": names,
        "sort": {},
        "aliases": (),
        "gender": None,
        "born": None,
        "ethnicity": {},
        "occupation": {},
        "origin": None,
        "status": None,
        "status_as_of": None,
        "events": (),
        "same_as": (),
        "testimonies": ("t-00001",),
        "listed": True,
        "has_page": False,
    }
    return PublicPerson(**{**given, **changes})


def a_testimony(id: str, *, searchable: bool = True, **changes: Any) -> PublicTestimony:
    uses = tuple(use for use in Use if searchable or use is not Use.SEARCH)
    given: dict[str, Any] = {
        "id": id,
        "original": "kk",
        "kind": TestimonyKind.RELATIVE,
        "published": date(2020, 1, 1) + timedelta(days=int(id[2:])),
        "given": parse_edtf("2018-03"),
        "given_at": None,
        "witness": None,
        "about": (),
        "places": ("cn-1",),
        "sources": (),
        "media": (),
        "warnings": (),
        "corrections": (),
        "texts": {},
        "folder": "",
        "consent": Consent(status=ConsentStatus.AS_PUBLISHED, uses=uses),
    }
    return PublicTestimony(**{**given, **changes})


def an_archive(
    people: tuple[PublicPerson, ...] = (),
    testimonies: tuple[PublicTestimony, ...] = (),
    places: dict[str, Place] | None = None,
) -> PublicArchive:
    held = testimonies or (a_testimony("t-00001"),)
    return PublicArchive(
        root="content",
        site=Site(id="", name={}, description={}),
        mirrors=(),
        places={**PLACES, **(places or {})},
        people={person.id: person for person in people},
        testimonies={testimony.id: testimony for testimony in held},
        tombstones={},
        pages={},
        news={},
    )

"""Content in which every field of every record has a value, those included that nobody has thought of yet."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from inspect import getmembers, isclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from aigaq.content.reading.list_files import MirrorsFile, PackagesFile, PlacesFile
from aigaq.content.reading.revision import revision
from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.model import archive_tree, records
from aigaq.model.dates import Edtf, parse_edtf
from aigaq.model.packages import Package, PackageFile
from aigaq.model.policy import Declared, Rule, hints_of, policies
from aigaq.model.records import (
    About,
    Consent,
    Event,
    FrontMatter,
    Localised,
    Medium,
    Person,
    Place,
    Position,
    Site,
    Source,
    TestimonyRecord,
    Waiver,
)
from aigaq.model.site_parts import Licence, Mirror, TimeServer
from aigaq.model.vocabulary import ConsentStatus, Face, MediumKind, NameMode, PersonPage, PlaceKind, Review, Use
from aigaq.site.sources.serialise import record_bytes
from helpers.planted_media import photo, recording

T = TypeVar("T", bound=Declared)

TYPES = [
    kind
    for kind in dict(getmembers(records, isclass) + getmembers(archive_tree, isclass)).values()
    if issubclass(kind, Declared) and policies(kind)
]
"""Every type of the model that declares its fields."""

SITE = {
    "format": 1,
    "id": "5b0c3a52-9d1e-4f0e-8a55-1c6f5c1f7a10",
    "languages": SOURCE_LANGUAGES,
    "editions": tuple(EDITIONS),
    "pages": ("about",),
}
WORDS = "Only an invented example."
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIHyMIGloAMCAQICAQEwBQYDK2VwMCIxIDAeBgNVBAMMF0ludmVudGVkIHRpbWUg
YXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIwOTkwMTAxMDAwMDAwWjAiMSAw
HgYDVQQDDBdJbnZlbnRlZCB0aW1lIGF1dGhvcml0eTAqMAUGAytlcAMhAEfaJl+g
UseU/69XLced4XuUOscYK2weXuCvrMMISN0KMAUGAytlcANBAPvpVQpCevZlTODi
/k5ksqyR+Hpch+h+Hk2tjT42nUQ4/TMzMguYOQthJh+/DUFKJeboAXB6wKoE+ESC
Gn+riwA=
-----END CERTIFICATE-----
"""
"""Of an invented time authority, whose key nobody has."""
SECRET_DAY = date(2019, 6, 4)
"""The day in every field that is never public."""


_PART = PackageFile(file="archive-kk-text-1a2b3c4d.zip", size=123456789, sha256="1a2b3c4d" * 8)


def filled(kind: type[T], /, **given: Any) -> T:
    """Return a record with a value in every field: those given, and any other by its type."""
    hints = hints_of(kind)
    values = {name: given[name] if name in given else _value(kind, name, hints[name]) for name in hints}
    return kind(**values)


def write_full(folder: Path) -> Path:
    """Return a content folder in which every field has a value."""
    witness = filled(Person, id="p-00001", name_mode=NameMode.REAL, born=1962, origin="cn-65", **_related("p-00002"))
    other = filled(Person, id="p-00002", name_mode=NameMode.REAL, born=1963, origin="cn-65", **_related("p-00001"))
    files: dict[str, bytes] = {
        "site.yaml": record_bytes(
            filled(
                Site,
                **SITE,
                **_said(),
                time=(_time_server(),),
                licence=filled(Licence, url="https://example.org/by"),
            )
        ),
        "places.yaml": record_bytes(PlacesFile(places=tuple(_places()))),
        "mirrors.yaml": record_bytes(MirrorsFile(mirrors=(filled(Mirror, url="https://copy.example.org/"),))),
        "packages.yaml": record_bytes(PackagesFile(packages=(filled(Package, edition="kk", parts=(_PART,)),))),
        "people/000/p-00001.yaml": record_bytes(witness),
        "people/000/p-00002.yaml": record_bytes(other),
        "pages/about/en.md": _text(FrontMatter(title="About")),
        "news/2024-01-02-opened/en.md": _text(FrontMatter(title="Opened")),
        "testimonies/000/t-00001/record.yaml": record_bytes(_testimony()),
        "testimonies/000/t-00001/en.md": _text(FrontMatter(title="An original", summary="Its summary")),
        "testimonies/000/t-00001/tr.md": _text(_translation()),
        "testimonies/000/t-00001/photo.jpg": photo("JPEG"),
        "testimonies/000/t-00001/poster.jpg": photo("JPEG"),
        "testimonies/000/t-00001/talk.en.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords\n",
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    recording(folder / "testimonies/000/t-00001/talk.mp4", codecs=("libx264", "aac"))
    recording(folder / "testimonies/000/t-00001/talk-sound.webm", codecs=("libopus",))
    return folder


def _time_server() -> TimeServer:
    """Return a server with a certificate that can be read."""
    return filled(TimeServer, url="https://time.example.org/tsr", certificate=CERTIFICATE)


def _testimony() -> TestimonyRecord:
    consent = filled(
        Consent,
        status=ConsentStatus.GIVEN,
        uses=tuple(reversed(Use)),
        evidence="ev-0000-0000-0000-0001",
        embargo=SECRET_DAY + timedelta(days=1),
    )
    beside: dict[str, Any] = {"shows": ("p-00001",), "face": Face.SHOWN, "captions": {}, "transcript": None}
    beside["machine_captions"] = ()
    pictured = filled(
        Medium, file="photo.jpg", kind=MediumKind.PHOTO, poster=None, sound=None, sha256=_hash("photo"), **beside
    )
    filmed = filled(
        Medium,
        **{**beside, "captions": {"en": "talk.en.vtt"}, "machine_captions": ("en",), "transcript": "en"},
        file="talk.mp4",
        kind=MediumKind.VIDEO,
        poster="poster.jpg",
        sound="talk-sound.webm",
        sha256=_hash("talk"),
    )
    return filled(
        TestimonyRecord,
        id="t-00001",
        original="en",
        consent=consent,
        given_at="cn",
        witness="p-00001",
        about=(filled(About, person="p-00002"),),
        places=("cn-65",),
        sources=(filled(Source, url="https://example.org/v/1", sha256=_hash("source")),),
        media=(pictured, filmed),
        waive=(filled(Waiver, rule="phone-number"),),
        custody=(_hash("custody"),),
    )


def _translation() -> FrontMatter:
    waive = (filled(Waiver, rule="phone-number"),)
    return filled(FrontMatter, review=Review.REVIEWED, source=revision("An original", WORDS), waive=waive)


def _related(other: str) -> dict[str, Any]:
    return {
        "same_as": (other,),
        "merged": (other.replace("p-0", "p-9"),),
        "page": PersonPage.KEPT,
        "events": (filled(Event, place="cn-65"),),
    }


def _places() -> Iterable[Place]:
    position = filled(Position, at="43.9, 81.3", within_km=20)
    yield filled(Place, id="cn", kind=PlaceKind.COUNTRY, parent=None, unverified=("en",), position=position)
    yield filled(Place, id="cn-65", kind=PlaceKind.REGION, parent="cn", unverified=("en",), position=position)


def _said() -> dict[str, Localised]:
    fields = [name for name, hint in hints_of(Site).items() if hint == Localised]
    return {field: dict.fromkeys(SOURCE_LANGUAGES, f"Site {field}") for field in fields}


def _text(front: FrontMatter) -> bytes:
    return b"---\n" + record_bytes(front) + f"---\n\n{WORDS}\n".encode()


def _hash(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()


def _value(kind: type[Declared], field: str, hint: Any) -> Any:
    """Return a value that no other field has; a day that is never public is SECRET_DAY."""
    words = f"{kind.__name__} {field} invented"
    never = policies(kind)[field].rule is Rule.NEVER
    options = [option for option in get_args(hint) if option is not type(None)] if type(None) in get_args(hint) else []
    single = options[0] if options else hint
    if get_origin(single) is tuple:
        return (_value(kind, field, get_args(single)[0]),)
    if get_origin(single) is dict:
        return {"en": words}
    if isinstance(single, type) and issubclass(single, Declared):
        return filled(single)
    if isinstance(single, type) and issubclass(single, Enum):
        return list(single)[-1]
    return {str: words, int: 7, date: SECRET_DAY if never else date(2020, 5, 6), Edtf: parse_edtf("2019-05")}[single]

"""schema.org JSON-LD; people only under real names."""

from typing import Any

import msgspec

from aigaq.model.public import PublicPerson, PublicTestimony
from aigaq.model.view_parts import Words
from aigaq.model.vocabulary import NameMode
from aigaq.site.pages.localiser import Localiser


def testimony(
    testimony: PublicTestimony, title: Words, people: list[PublicPerson], urn: str, localiser: Localiser
) -> str:
    """Return a testimony as a schema.org `CreativeWork`.

    JSON in one line with sorted keys.
    """
    work: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "identifier": [testimony.id, urn],
        "datePublished": testimony.published.isoformat(),
    }
    if about := [_person(person, localiser) for person in people if _name_value(person)]:
        work["about"] = about
    work |= {"headline": title.text, "inLanguage": title.lang or localiser.edition.lang}
    if testimony.corrections:
        work["dateModified"] = max(correction.on for correction in testimony.corrections).isoformat()
    return _encode(work)


def person(person: PublicPerson, localiser: Localiser) -> str:
    """Return a person in schema.org's terms, or nothing.

    Nothing if the name is not a real one.
    """
    return _encode({"@context": "https://schema.org", **_person(person, localiser)}) if _name_value(person) else ""


def _name_value(person: PublicPerson) -> bool:
    return person.name_mode is NameMode.REAL and person.listed


def _person(person: PublicPerson, localiser: Localiser) -> dict[str, Any]:
    name = localiser.plain(person.names)
    other = sorted({*person.names.values(), *person.aliases} - {name})
    found = {"@type": "Person", "identifier": person.id, "name": name}
    return {**found, "alternateName": other} if other else found


def _encode(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value, order="sorted").decode()

"""The tables of the exports: a row per testimony and per person, in each source language, and what fields mean."""

from collections.abc import Mapping
from typing import NamedTuple

from aigaq.core.formula_cells import escape_formula
from aigaq.model.dates import Edtf
from aigaq.model.public import PublicEvent, PublicPerson, PublicTestimony
from aigaq.model.records import Localised, Text

Value = str | int | None | list[str] | list[dict[str, str]]
Row = dict[str, Value]


class Field(NamedTuple):
    """A column: its name, its type in a table schema (Frictionless Data), and what it holds."""

    name: str
    type: str
    description: str


TESTIMONIES: tuple[Field, ...] = (
    Field("id", "string", "The id, given once and never again."),
    Field("original", "string", "The language the words were given in, a BCP 47 tag."),
    Field("kind", "string", "eyewitness, relative, petition, letter, interview or document."),
    Field("published", "date", "The day on which it entered the archive."),
    Field("given", "string", "When the words were given, in EDTF."),
    Field("given_at", "string", "Where they were given: the id of a place."),
    Field("witness", "string", "The id of the person who speaks."),
    Field("about", "array", "The persons spoken of, and what each is to the witness."),
    Field("places", "array", "Where it happened: ids of places."),
    Field("warnings", "array", "What a reader is warned of."),
    Field("title", "string", "The title in the language of the file, or nothing."),
    Field("summary", "string", "The summary in the language of the file, or nothing."),
    Field("translator", "string", "Who translated the text, if it is a translation."),
    Field("method", "string", "How it was translated: human, machine or machine-edited."),
    Field("text", "string", "The words in Markdown, in the language of the file, or nothing."),
)
PEOPLE: tuple[Field, ...] = (
    Field("id", "string", "The id, given once and never again."),
    Field("name_mode", "string", "real, pseudonym, initials or withheld."),
    Field("name", "string", "The name in the language of the file, or nothing."),
    Field("gender", "string", "female, male or other."),
    Field("born", "integer", "The year of birth."),
    Field("ethnicity", "string", "In the language of the file, or nothing."),
    Field("occupation", "string", "In the language of the file, or nothing."),
    Field("origin", "string", "The id of a place."),
    Field("status", "string", "What is known of the person's fate."),
    Field("status_as_of", "string", "When that was known, in EDTF."),
    Field("events", "array", "What was done to the person: type, from, to, place, months of a sentence."),
    Field("testimonies", "array", "The ids of the testimonies in this export that concern the person."),
)


def testimony_row(testimony: PublicTestimony, text: Text | None) -> Row:
    """The row of a testimony, with its text in a language if there is one."""
    front = text.front if text else None
    return {
        "id": testimony.id,
        "original": testimony.original,
        "kind": testimony.kind.value,
        "published": testimony.published.isoformat(),
        "given": _edtf(testimony.given),
        "given_at": testimony.given_at,
        "witness": testimony.witness,
        "about": [{"person": about.person, "relation": about.relation.value} for about in testimony.about],
        "places": list(testimony.places),
        "warnings": [warning.value for warning in testimony.warnings],
        "title": front.title if front else None,
        "summary": front.summary or None if front else None,
        "translator": front.translator or None if front else None,
        "method": front.method.value if front and front.method else None,
        "text": text.body if text else None,
    }


def person_row(person: PublicPerson, language: str) -> Row:
    """The row of a person in a language."""
    return {
        "id": person.id,
        "name_mode": person.name_mode.value,
        "name": _in(person.names, language),
        "gender": person.gender.value if person.gender else None,
        "born": person.born,
        "ethnicity": _in(person.ethnicity, language),
        "occupation": _in(person.occupation, language),
        "origin": person.origin,
        "status": person.status.value if person.status else None,
        "status_as_of": _edtf(person.status_as_of),
        "events": [_event(event) for event in person.events],
        "testimonies": list(person.testimonies),
    }


def cell(value: Value) -> str:
    """A value in a cell of CSV: lists with `; ` between.

    What a spreadsheet would take for a formula is made plain text.
    """
    if isinstance(value, list):
        return escape_formula("; ".join(_plain(one) for one in value))
    return "" if value is None else str(value) if isinstance(value, int) else escape_formula(value)


def _plain(value: str | Mapping[str, str]) -> str:
    return value if isinstance(value, str) else " ".join(part for part in value.values() if part)


def _event(event: PublicEvent) -> dict[str, str]:
    months = str(event.sentence_months) if event.sentence_months else None
    found = {
        "type": event.type.value,
        "from": _edtf(event.start),
        "to": _edtf(event.end),
        "place": event.place,
        "sentence_months": months,
    }
    return {key: value for key, value in found.items() if value}


def _edtf(value: Edtf | None) -> str | None:
    return value.text if value else None


def _in(texts: Localised, language: str) -> str | None:
    return texts.get(language)

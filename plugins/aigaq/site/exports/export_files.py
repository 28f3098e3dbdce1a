"""The files of `data/`, each made from one value.

A hundred testimonies, a hundred people, or their description.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from aigaq.core.ids import group_by_hundred
from aigaq.i18n.archive_languages import languages_in
from aigaq.model.archive_tree import Text
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony
from aigaq.model.records import Site
from aigaq.model.vocabulary import ExportRule
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.exports.export_tables import (
    COUNTS,
    NUMBERS_CSV,
    PEOPLE,
    TESTIMONIES,
    TEXT,
    Field,
    Row,
    cell,
    keep_columns_only,
    person_row,
    testimony_row,
)

Files = Iterator[tuple[str, bytes]]

_NUMBERS = {
    "name": "numbers",
    "path": [NUMBERS_CSV.removeprefix("data/")],
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "schema": "numbers.schema.json",
}
"""The page of numbers as a file, which that page makes (`site/pages/kinds/numbers.py`)."""


class ExportTestimonies(msgspec.Struct, frozen=True):
    """A hundred testimonies, and the languages of their rows.

    `004` holds t-00400 to t-00499.
    """

    number: str
    languages: tuple[str, ...]
    testimonies: tuple[PublicTestimony, ...]


class ExportPeople(msgspec.Struct, frozen=True):
    """A hundred people, and the languages of their rows."""

    number: str
    languages: tuple[str, ...]
    people: tuple[PublicPerson, ...]


class ExportDescription(msgspec.Struct, frozen=True):
    """The hundreds of an archive, for their description."""

    number: str
    languages: tuple[str, ...]
    site: Site
    testimonies: tuple[str, ...]
    people: tuple[str, ...]


Export = ExportTestimonies | ExportPeople | ExportDescription


def export_work_units(archive: PublicArchive) -> Iterator[WorkUnit]:
    """Return the work units of exports.

    Nothing of a testimony whose consent does not cover the download.
    """
    if archive.site.exports is ExportRule.NONE:
        return
    testimonies = group_by_hundred(downloadable_testimonies(archive))
    people = group_by_hundred(downloadable_people(archive))
    downloadable = {one.id for hundred in testimonies.values() for one in hundred}
    languages = languages_in(archive)
    yield single("all", ExportDescription("all", languages, archive.site, tuple(testimonies), tuple(people)))
    for number, ones in testimonies.items():
        make = partial(_export_testimonies, number, languages, ones)
        yield WorkUnit(f"testimonies/{number}", make, testimonies=[one.id for one in ones], other=(number, languages))
    for number, persons in people.items():
        covered = [[id for id in person.testimonies if id in downloadable] for person in persons]
        make_people = partial(_export_people, number, languages, persons, covered)
        ids = [person.id for person in persons]
        yield WorkUnit(f"people/{number}", make_people, people=ids, other=(number, languages, covered))


def downloadable_testimonies(archive: PublicArchive) -> Iterator[PublicTestimony]:
    """Yield the testimonies whose consent covers the download."""
    return (testimony for testimony in archive.testimonies.values() if testimony.downloadable)


def downloadable_people(archive: PublicArchive) -> Iterator[PublicPerson]:
    """Yield the people whom at least one downloadable testimony concerns."""
    ids = {testimony.id for testimony in downloadable_testimonies(archive)}
    return (person for person in archive.people.values() if not ids.isdisjoint(person.testimonies))


def export_files(value: Export, read: Callable[[Text], Text]) -> Files:
    """Yield the files that a value makes."""
    if isinstance(value, ExportDescription):
        yield "data/datapackage.json", _json(_package(value))
        yield "data/testimonies.schema.json", _json(_schema(TESTIMONIES))
        yield "data/people.schema.json", _json(_schema(PEOPLE))
        yield "data/numbers.schema.json", _json({"fields": [field._asdict() for field in COUNTS]})
        return
    for language in value.languages:
        if isinstance(value, ExportTestimonies):
            kind, fields = "testimonies", TESTIMONIES
            rows = [
                testimony_row(testimony, _text(testimony, language, read), language) for testimony in value.testimonies
            ]
        else:
            kind, fields = "people", PEOPLE
            rows = [person_row(person, language) for person in value.people]
        path = f"data/{language}/{kind}-{value.number}"
        yield f"{path}.jsonl", b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        yield f"{path}.csv", _csv([field for field in fields if field is not TEXT], rows)


def _export_testimonies(
    number: str, languages: tuple[str, ...], testimonies: Iterable[PublicTestimony]
) -> tuple[ExportTestimonies]:
    return (
        ExportTestimonies(number, languages, tuple(keep_columns_only(testimony, "texts") for testimony in testimonies)),
    )


def _export_people(
    number: str, languages: tuple[str, ...], people: Iterable[PublicPerson], covered: Iterable[Iterable[str]]
) -> tuple[ExportPeople]:
    return (ExportPeople(number, languages, tuple(map(_export_person, people, covered))),)


def _export_person(person: PublicPerson, testimonies: Iterable[str]) -> PublicPerson:
    return msgspec.structs.replace(keep_columns_only(person), testimonies=tuple(testimonies))


def _text(testimony: PublicTestimony, language: str, read: Callable[[Text], Text]) -> Text | None:
    text = testimony.texts.get(language)
    return read(text) if text else None


def _csv(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """Return CSV (RFC 4180) in UTF-8 with a mark for spreadsheets."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(field.name for field in fields)
    writer.writerows([cell(row[field.name]) for field in fields] for row in rows)
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value)) + b"\n"


def _schema(fields: Sequence[Field]) -> dict[str, object]:
    return {"fields": [field._asdict() for field in fields], "primaryKey": "id"}


def _licences(site: Site) -> dict[str, object]:
    """Return the licence as the data package specification has it.

    Empty where none is named.
    """
    licence = site.licence
    if licence is None:
        return {}
    return {"licenses": [{"name": licence.name, **({"path": licence.url} if licence.url else {})}]}


def _package(value: ExportDescription) -> dict[str, object]:
    """Return a data package (Frictionless Data, version 1).

    A resource per kind and language, in parts. Columns are described in `<kind>.schema.json`, which each names.
    """
    names = {"testimonies": value.testimonies, "people": value.people}
    return {
        "name": "aigaq",
        "id": value.site.id,
        "title": value.site.name.get("en") or next(iter(value.site.name.values()), ""),
        "description": "Records whose consent covers the download. Each .jsonl lies beside a .csv of the same name for "
        "spreadsheets: without texts, with a semicolon between the items of a list, and with an apostrophe before what "
        "could be taken for a formula.",
        **_licences(value.site),
        "resources": [
            {
                "name": f"{kind}-{language}",
                "path": [f"{language}/{kind}-{number}.jsonl" for number in numbers],
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "schema": f"{kind}.schema.json",
            }
            for kind, numbers in names.items()
            for language in value.languages
            if numbers
        ]
        + [_NUMBERS],
    }

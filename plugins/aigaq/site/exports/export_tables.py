"""The export tables: rows of testimonies and people, by language.

Columns come from the fields of `PublicTestimony`, `FrontMatter` and `PublicPerson` whose policy has a description
(`aigaq.model.policy`). `TEXT` is made here, from the body of a text.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect
from msgspec.structs import FieldInfo, fields, replace

from aigaq.core.formula_cells import escape_formula
from aigaq.model.archive_tree import Text
from aigaq.model.dates import Edtf
from aigaq.model.policy import policies
from aigaq.model.public import PublicPerson, PublicTestimony
from aigaq.model.records import FrontMatter

T = TypeVar("T", bound=msgspec.Struct)
Value = str | int | None | list[str] | list[dict[str, str]]
Row = dict[str, Value]


class Field(NamedTuple):
    """A column: name, table schema type (Frictionless Data), description."""

    name: str
    type: str
    description: str


_TYPES: Mapping[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.EnumType: "string",
    inspect.StructType: "string",  # a date in EDTF
    inspect.DictType: "string",  # the text in the language of the file
    inspect.IntType: "integer",
    inspect.DateType: "date",
    inspect.VarTupleType: "array",
}


class _Column(NamedTuple):
    """A column and the field of the record that it holds."""

    field: str
    shown: Field


@cache
def _columns(kind: type[msgspec.Struct]) -> tuple[_Column, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    declared = policies(kind)
    return tuple(
        _Column(field.name, Field(policy.heading or field.encode_name, _type(field.type), policy.column))
        for field in info.fields
        if (policy := declared[field.name]).column
    )


def _type(kind: inspect.Type) -> str:
    """Return the type of a column in a table schema."""
    options = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    (single,) = (option for option in options if not isinstance(option, inspect.NoneType))
    return _TYPES[type(single)]


TEXT = Field("text", "string", "The words in Markdown, in the language of the file, or nothing.")
FIELD = "field"
"""The context in which catalogues have the descriptions of fields."""

NUMBERS_CSV = "data/numbers.csv"
COUNTS = (
    Field("by", "string", "The table: fate, year, place, sex, age, kind, held, taken or freed."),
    Field("value", "string", "The row: a year or month, the id of a place, or a word of the records."),
    Field("fate", "string", "The column: what became of the people."),
    Field("people", "integer", "How many people these are."),
)
TESTIMONIES = (*(one.shown for kind in (PublicTestimony, FrontMatter) for one in _columns(kind)), TEXT)
PEOPLE = tuple(one.shown for one in _columns(PublicPerson))


def testimony_row(testimony: PublicTestimony, text: Text | None, language: str) -> Row:
    """Make a testimony's row, with its text in a language if any."""
    front = dict(_row(text.front, language)) if text else {column.shown.name: None for column in _columns(FrontMatter)}
    return {**dict(_row(testimony, language)), **front, TEXT.name: text.body if text else None}


def person_row(person: PublicPerson, language: str) -> Row:
    """Make the row of a person in a language."""
    return dict(_row(person, language))


def keep_columns_only(record: T, *kept: str) -> T:
    """Empty the fields of a record that no column shows.

    A change of such a field must not make its file anew.
    """
    listed = {*kept, *(column.field for column in _columns(type(record)))}
    unlisted = [field for field in fields(type(record)) if field.name not in listed and not field.required]
    return replace(record, **{field.name: _empty(field) for field in unlisted})


def cell(value: Value) -> str:
    """Return a value as a CSV cell, lists joined by `; `.

    What a spreadsheet would take for a formula is made plain text.
    """
    if isinstance(value, list):
        return escape_formula("; ".join(_plain(one) for one in value))
    return "" if value is None else str(value) if isinstance(value, int) else escape_formula(value)


def _plain(value: str | Mapping[str, str]) -> str:
    return value if isinstance(value, str) else " ".join(part for part in value.values() if part)


def _row(record: msgspec.Struct, language: str) -> Iterator[tuple[str, Value]]:
    for column in _columns(type(record)):
        yield column.shown.name, _value(getattr(record, column.field), language)


def _value(value: Any, language: str) -> Value:
    if isinstance(value, tuple):
        return [_item(item, language) for item in value]
    if isinstance(value, Mapping):
        return value.get(language) or None
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    assert value is None or isinstance(value, str | int), value
    return value if isinstance(value, int) else value or None


def _item(item: Any, language: str) -> Any:
    """Return a nested record as a mapping without empty texts."""
    if isinstance(item, msgspec.Struct) and not isinstance(item, Edtf):
        return {name: str(value) for name, value in _row(item, language) if value}
    return _value(item, language)


def _empty(field: FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()

"""The page of the records as tables, and its parts."""

import msgspec

from aigaq.model.view_parts import Link, Words
from aigaq.model.views import FramedView


class DataPart(msgspec.Struct, frozen=True):
    """A hundred ids' records: their files in JSON Lines and CSV."""

    name: str
    lines: Link
    cells: Link


class DataFiles(msgspec.Struct, frozen=True):
    """The files of a table, in parts."""

    heading: str
    parts: tuple[DataPart, ...]


class DataField(msgspec.Struct, frozen=True):
    """A field of a table: its name, its type, and its meaning."""

    name: str
    type: str
    description: str


class DataFields(msgspec.Struct, frozen=True):
    """The fields of a table; `schema` leads to the same for programs."""

    heading: str
    schema: str
    fields: tuple[DataField, ...]


class DataView(FramedView, frozen=True, kw_only=True):
    """`data.html`: the tables of `data/`, their terms and files.

    `files` are the tables in the language of the edition, `fields` what each table has, `numbers` the file of numbers.
    """

    language: str
    description: str
    files: tuple[DataFiles, ...]
    fields: tuple[DataFields, ...]
    numbers: Link
    licence: Link | None
    terms: Words | None
    citation: tuple[Words, ...]

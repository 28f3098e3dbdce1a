"""Make JSON Schemas (draft 7) of YAML from record types.

Editors' programs know draft 7 best. Our reader takes every scalar as the string that was written; other programs make
numbers and booleans of some. So a schema accepts those wherever a string, a year or a date may stand.
"""

import inspect as docs
from typing import Any

import msgspec
from msgspec import inspect

from aigaq.content.reading.list_files import MirrorsFile, PackagesFile, PlacesFile
from aigaq.content.reading.scalars import required_kind
from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.model.dates import Edtf
from aigaq.model.records import FrontMatter, Person, Site, TestimonyRecord

Schema = dict[str, Any]

SCHEMAS: dict[str, type[msgspec.Struct]] = {
    "site": Site,
    "mirrors": MirrorsFile,
    "packages": PackagesFile,
    "places": PlacesFile,
    "person": Person,
    "record": TestimonyRecord,
    "front-matter": FrontMatter,
}
"""The kinds of YAML, by the name of their schema."""

_SCALAR = ["string", "number", "boolean"]
_MOMENT = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
_EDTF = rf"^({_MOMENT}|{_MOMENT}/({_MOMENT}|\.\.)?|(\.\.)?/{_MOMENT})$"


def json_schema(name: str) -> Schema:
    """Return the schema of the kind `name`, one of SCHEMAS."""
    definitions: Schema = {}
    top = _object(_struct(SCHEMAS[name]), definitions)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": name, **top, "definitions": definitions}


def _struct(kind: type[msgspec.Struct]) -> inspect.StructType:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info


def _object(kind: inspect.StructType, definitions: Schema) -> Schema:
    needed = [field.encode_name for field in kind.fields if field.required]
    return {
        "description": _description(kind.cls),
        "type": "object",
        "properties": {field.encode_name: _schema(field.type, definitions) for field in kind.fields},
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _schema(kind: inspect.Type, definitions: Schema) -> Schema:
    kind = required_kind(kind)
    if isinstance(kind, inspect.VarTupleType):
        return {"type": "array", "items": _schema(kind.item_type, definitions)}
    if isinstance(kind, inspect.DictType):
        value = _schema(kind.value_type, definitions)
        return {"type": "object", "properties": dict.fromkeys(TEXT_LANGUAGES, value), "additionalProperties": value}
    if isinstance(kind, inspect.StructType) and kind.cls is not Edtf:
        return _reference(kind.cls, _object(kind, definitions), definitions)
    if isinstance(kind, inspect.EnumType):
        values = {"description": _description(kind.cls), "enum": [str(member.value) for member in kind.cls]}
        return _reference(kind.cls, values, definitions)
    return _scalar(kind)


def _reference(kind: type, schema: Schema, definitions: Schema) -> Schema:
    definitions[kind.__name__] = schema
    return {"$ref": f"#/definitions/{kind.__name__}"}


def _scalar(kind: inspect.Type) -> Schema:
    if isinstance(kind, inspect.StructType):
        about = (
            "A year, month or day: 2019, 2019-12, 2019-12-31; with ~ for about, ? for uncertain; two with / between."
        )
        return {"description": about, "type": ["string", "integer"], "pattern": _EDTF}
    if isinstance(kind, inspect.DateType):
        return {"description": "A day, as 2019-12-31.", "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if isinstance(kind, inspect.IntType):
        return {"description": "A number in digits.", "type": ["integer", "string"], "pattern": r"^(0|[1-9]\d*)$"}
    return {"type": _SCALAR, "minLength": 1}


def _description(kind: type) -> str:
    return " ".join((docs.getdoc(kind) or "").split())

"""Find the days in a record by the types of its fields.

A new field is covered without a line here.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from aigaq.model.dates import Edtf

Keys = tuple[str | int, ...]
Days = Iterator[tuple[Keys, date | Edtf]]

TO_COME = frozenset({"embargo"})
"""Fields that hold a day which is meant to lie ahead."""


def days_in(record: msgspec.Struct) -> Days:
    """Yield each past day of a record with its YAML keys."""
    return _days(record, ())


def _days(record: msgspec.Struct, above: Keys) -> Days:
    for name, key, find in _fields_with_days(type(record)):
        value = getattr(record, name)
        if value is not None and value != ():
            yield from find(value, (*above, key))


Find = Callable[[Any, Keys], Days]


@cache
def _fields_with_days(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, Find], ...]:
    """Return the fields that hold days: name, YAML key, finder."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    finders = ((field, _finder(field.type)) for field in info.fields if field.name not in TO_COME)
    return tuple((field.name, field.encode_name, find) for field, find in finders if find)


def _finder(kind: inspect.Type) -> Find | None:
    if isinstance(kind, inspect.UnionType):
        return next(filter(None, map(_finder, kind.types)), None)
    if isinstance(kind, inspect.VarTupleType):
        item = _finder(kind.item_type)
        return item and _in_list(item)
    if isinstance(kind, inspect.StructType) and kind.cls is not Edtf:
        return _days if _fields_with_days(kind.cls) else None
    is_day = isinstance(kind, inspect.DateType | inspect.StructType)
    return (lambda value, keys: iter([(keys, value)])) if is_day else None


def _in_list(item: Find) -> Find:
    def find(values: tuple[Any, ...], keys: Keys) -> Days:
        for number, value in enumerate(values):
            yield from item(value, (*keys, number))

    return find

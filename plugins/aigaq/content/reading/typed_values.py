"""Trees of strings to records, by the types of `aigaq.model.records`.

Dates and numbers are read from their strings first; then msgspec builds the record in one go.
"""

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from aigaq.content.reading.scalars import Read, required_kind, scalar_reader
from aigaq.content.reading.yaml import Tree
from aigaq.model.dates import Edtf

T = TypeVar("T", bound=msgspec.Struct)


def convert(tree: Tree, kind: type[T]) -> T:
    """Return the record of type `kind` in `tree`.

    Raises ValueError if it holds none (`diagnosis` says why).
    """
    return msgspec.convert(_reader_of(kind)(tree), kind)


@cache
def _reader_of(kind: type[msgspec.Struct]) -> Read:
    return _reader(inspect.type_info(kind)) or (lambda tree: tree)


def _reader(kind: inspect.Type) -> Read | None:
    """Return a converter of strings within a kind, or None."""
    kind = required_kind(kind)
    if isinstance(kind, inspect.VarTupleType):
        item = _reader(kind.item_type)
        return item and _list_reader(item)
    if isinstance(kind, inspect.StructType) and kind.cls is not Edtf:
        readers = {field.encode_name: _reader(field.type) for field in kind.fields}
        return _mapping_reader({name: read for name, read in readers.items() if read})
    return scalar_reader(kind)


def _list_reader(item: Read) -> Read:
    return lambda tree: [item(value) for value in tree] if type(tree) is list else tree


def _mapping_reader(readers: dict[str, Read]) -> Read:
    def read(tree: Any) -> Any:
        if type(tree) is not dict:
            return tree
        return {**tree, **{name: read(tree[name]) for name, read in readers.items() if name in tree}}

    return read

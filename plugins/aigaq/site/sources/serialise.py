"""Serialise records and texts as YAML and Markdown."""

from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import msgspec
import yaml
from msgspec.structs import FieldInfo, fields

from aigaq.model.archive_tree import Text
from aigaq.model.dates import Edtf

_NO_WRAP = 10_000


class _Dumper(yaml.CSafeDumper):
    """Writes every value where it stands: content has no anchors and aliases."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def descend_resolver(self, _parent: Any, _index: Any) -> None:
        """Skip the search for a tag by place."""

    def ascend_resolver(self) -> None:
        """Skip the end of the search."""


def record_bytes(record: msgspec.Struct) -> bytes:
    """Serialise a record as YAML, omitting default values."""
    return _yaml(_tree(record))


def text_bytes(text: Text) -> bytes:
    """Return a text with its front matter.

    Its words must have been read.
    """
    return b"---\n" + record_bytes(text.front) + f"---\n\n{text.body}\n".encode()


def _yaml(tree: Any) -> bytes:
    written: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_WRAP)
    return written.encode()


def _tree(value: Any) -> Any:
    """Return a value as YAML types: strings, numbers, days, lists, mappings."""
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, msgspec.Struct):
        kept = ((field, getattr(value, field.name)) for field in _fields(type(value)))
        return {field.encode_name: _tree(of) for field, of in kept if of != field.default and not _is_empty(of)}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [_tree(one) for one in value]
    if isinstance(value, dict):
        return {key: _tree(one) for key, one in value.items()}
    assert isinstance(value, str | int | date), value
    return value


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


def _is_empty(value: Any) -> bool:
    return isinstance(value, tuple | dict) and not value

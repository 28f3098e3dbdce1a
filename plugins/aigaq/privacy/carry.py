"""Carry a record through the gate, by its fields' policies."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from aigaq.model.policy import Declared, Rule, hints_of, policies, record_types

T = TypeVar("T", bound=msgspec.Struct)

Passing = frozenset[Rule]
ALWAYS: Passing = frozenset({Rule.PUBLIC, Rule.BY_COPY, Rule.MADE_AGAIN})
"""The rules of fields that pages may be made with, whoever they are about."""


class _Field(NamedTuple):
    """A field's fate: passed, carried within, ruled, or dropped."""

    name: str
    passes: bool
    by_gate: bool
    is_whole: bool


def carry(record: Declared, kind: type[T], passing: Passing = ALWAYS, /, **own: Any) -> T:
    """Make the public value of a record, of type `kind`.

    Its own type, or one with further fields. `own` gives the fields for which the gate has a rule of its own, and
    those that `kind` has besides. Raises TypeError if one is missing or too many: then a field was declared, and the
    gate does not know it yet.
    """
    whole, within, needed = _split(type(record), kind, passing)
    if own.keys() != needed:
        names = ", ".join(sorted(own.keys() ^ needed))
        raise TypeError(f"the gate's rules for {type(record).__name__} and its fields differ: {names}")
    values = {name: getattr(record, name) for name in whole}
    values |= {name: carried(getattr(record, name), passing) for name in within}
    return kind(**values, **own)


def carried(value: Any, passing: Passing = ALWAYS) -> Any:
    """Return the public part of a value, within lists and mappings too."""
    if isinstance(value, Declared):
        return value if _is_whole(type(value), passing) else carry(value, type(value), passing)
    if isinstance(value, tuple):
        return tuple(carried(item, passing) for item in value)
    if isinstance(value, Mapping):
        return {key: carried(item, passing) for key, item in value.items()}
    return value


@cache
def _plan(kind: type[Declared], passing: Passing) -> tuple[_Field, ...]:
    hints = hints_of(kind)
    return tuple(
        _Field(
            name,
            passes=policy.rule in passing,
            by_gate=policy.rule is Rule.BY_GATE,
            is_whole=all(_is_whole(inner, passing) for inner in record_types(hints[name])),
        )
        for name, policy in policies(kind).items()
    )


@cache
def _split(
    kind: type[Declared], to: type[msgspec.Struct], passing: Passing
) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """Return the fields that pass, are carried, and are given.

    The gate gives the last.
    """
    plan = _plan(kind, passing)
    whole = tuple(field.name for field in plan if field.passes and field.is_whole)
    within = tuple(field.name for field in plan if field.passes and not field.is_whole)
    return whole, within, _added_fields(kind, to).union(field.name for field in plan if field.by_gate)


@cache
def _is_whole(kind: type[Declared], passing: Passing) -> bool:
    """Return True if every field of a record passes as it is."""
    return all(field.passes and field.is_whole for field in _plan(kind, passing))


@cache
def _added_fields(kind: type[Declared], to: type[msgspec.Struct]) -> frozenset[str]:
    """Return a public type's fields beyond the record's.

    Raises TypeError if it lacks one.
    """
    if lacking := set(kind.__struct_fields__).difference(to.__struct_fields__):
        raise TypeError(f"{to.__name__} has no field for {kind.__name__}.{min(lacking)}")
    return frozenset(to.__struct_fields__).difference(kind.__struct_fields__)

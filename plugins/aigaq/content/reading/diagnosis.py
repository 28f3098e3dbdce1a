"""Diagnose why a tree of strings is no record.

A slow walk over the type that names every fault.
"""

from collections.abc import Iterator

import msgspec
from msgspec import inspect

from aigaq.content.reading.file_faults import Fault, Keys, did_you_mean, near_or_list, quote
from aigaq.content.reading.scalars import UnfitError, required_kind, scalar_reader
from aigaq.content.reading.yaml import Tree
from aigaq.core.message import Message, join, msg, verbatim
from aigaq.model.dates import Edtf

MISSING_FIELD = "missing-field"


def faults(tree: Tree, kind: type[msgspec.Struct]) -> Iterator[Fault]:
    """Everything for which `tree` is no record of type `kind`."""
    yield from _faults(tree, inspect.type_info(kind), ())


def _faults(tree: Tree, kind: inspect.Type, keys: Keys) -> Iterator[Fault]:
    kind = required_kind(kind)
    if isinstance(kind, inspect.VarTupleType):
        yield from _list_faults(tree, kind, keys)
    elif isinstance(kind, inspect.DictType):
        yield from _dict_faults(tree, kind, keys)
    elif isinstance(kind, inspect.StructType) and kind.cls is not Edtf:
        yield from _struct_faults(tree, kind, keys)
    else:
        yield from _scalar_faults(tree, kind, keys)


def _list_faults(tree: Tree, kind: inspect.VarTupleType, keys: Keys) -> Iterator[Fault]:
    if not isinstance(tree, list):
        yield _wrong_type(tree, keys, msg("a list"), msg('Write each item on a line of its own, after "- ".'))
        return
    for place, item in enumerate(tree):
        yield from _faults(item, kind.item_type, (*keys, place))


def _dict_faults(tree: Tree, kind: inspect.DictType, keys: Keys) -> Iterator[Fault]:
    if not isinstance(tree, dict):
        yield _wrong_type(
            tree, keys, msg("one line per language"), msg('Write the language before each value, as "en: ...".')
        )
        return
    for key, value in tree.items():
        yield from _faults(value, kind.value_type, (*keys, key))


def _struct_faults(tree: Tree, kind: inspect.StructType, keys: Keys) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in kind.fields}
    if not isinstance(tree, dict):
        yield _wrong_type(
            tree, keys, msg('"key: value" lines'), msg("The keys here are: %(fields)s.", fields=", ".join(fields))
        )
        return
    for key, value in tree.items():
        if key in fields:
            yield from _faults(value, fields[key].type, (*keys, key))
        else:
            fix = did_you_mean(key, fields) or msg("The keys here are: %(fields)s.", fields=", ".join(fields))
            yield Fault(
                rule="unknown-key",
                message=msg('key "%(key)s" is not known', key=quote(key)),
                fix=fix,
                keys=(*keys, key),
            )
    if missing := [field for name, field in fields.items() if field.required and name not in tree]:
        yield _missing(missing, keys)


def _missing(fields: list[inspect.Field], keys: Keys) -> Fault:
    """Name all fields that are missing in one message."""
    fix = join(*(_example(field.encode_name, field.type) for field in fields))
    if len(fields) == 1:
        message = msg('"%(name)s" is missing', name=fields[0].encode_name)
    else:
        message = msg("these are missing: %(names)s", names=", ".join(f'"{field.encode_name}"' for field in fields))
    return Fault(rule=MISSING_FIELD, message=message, fix=fix, keys=keys)


def _scalar_faults(tree: Tree, kind: inspect.Type, keys: Keys) -> Iterator[Fault]:
    if not isinstance(tree, str):
        yield _wrong_type(tree, keys, msg("a single value"), msg("Write one value on the line of its key."))
    elif isinstance(kind, inspect.EnumType):
        if tree not in _values(kind):
            message = msg('"%(keys)s" cannot be "%(tree)s"', keys=_name(keys), tree=quote(tree))
            yield Fault(rule="unknown-value", message=message, fix=near_or_list(tree, _values(kind)), keys=keys)
    elif read := scalar_reader(kind):
        try:
            read(tree)
        except UnfitError as unfit:
            message = unfit.message if unfit.rule == "date" else join(verbatim(f'"{_name(keys)}"'), unfit.message)
            yield Fault(rule=unfit.rule, message=message, fix=unfit.fix, keys=keys)


def _values(kind: inspect.EnumType) -> list[str]:
    return [str(member.value) for member in kind.cls]


def _wrong_type(tree: Tree, keys: Keys, needed: Message, fix: Message) -> Fault:
    if isinstance(tree, str):
        found = verbatim(f'"{quote(tree)}"')
    else:
        found = msg("a list") if isinstance(tree, list) else msg('"key: value" lines')
    what = verbatim(f'"{_name(keys)}"') if keys else msg("the file")
    return Fault(
        rule="type",
        message=msg("%(what)s must be %(needed)s, not %(found)s", what=what, needed=needed, found=found),
        fix=fix,
        keys=keys,
    )


def _name(keys: Keys) -> str:
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def _example(name: str, kind: inspect.Type) -> Message:
    kind = required_kind(kind)
    if isinstance(kind, inspect.EnumType):
        return msg('Add a line "%(name)s: " with one of: %(kind)s.', name=name, kind=", ".join(_values(kind)))
    return (
        msg('Add a line "%(name)s: 2019-12-31".', name=name)
        if isinstance(kind, inspect.DateType)
        else msg('Add "%(name)s:" and its value.', name=name)
    )

"""Why a tree of strings is no record: a slow walk over the type that names every fault."""

from collections.abc import Iterator

import msgspec
from msgspec import inspect

from aigaq.content.reading.faults import Fault, Keys, did_you_mean, near_or_list, quote
from aigaq.content.reading.scalars import UnfitError, required_kind, scalar_reader
from aigaq.content.reading.yaml import Tree
from aigaq.model.dates import Edtf


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
        yield _wrong_type(tree, keys, "a list", 'Write each item on a line of its own, after "- ".')
        return
    for place, item in enumerate(tree):
        yield from _faults(item, kind.item_type, (*keys, place))


def _dict_faults(tree: Tree, kind: inspect.DictType, keys: Keys) -> Iterator[Fault]:
    if not isinstance(tree, dict):
        yield _wrong_type(tree, keys, "one line per language", 'Write the language before each value, as "en: ...".')
        return
    for key, value in tree.items():
        yield from _faults(value, kind.value_type, (*keys, key))


def _struct_faults(tree: Tree, kind: inspect.StructType, keys: Keys) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in kind.fields}
    if not isinstance(tree, dict):
        yield _wrong_type(tree, keys, '"key: value" lines', f"The keys here are: {', '.join(fields)}.")
        return
    for key, value in tree.items():
        if key in fields:
            yield from _faults(value, fields[key].type, (*keys, key))
        else:
            fix = did_you_mean(key, fields) or f"The keys here are: {', '.join(fields)}."
            yield Fault(rule="unknown-key", message=f'key "{quote(key)}" is not known', fix=fix, keys=(*keys, key))
    for name, field in fields.items():
        if field.required and name not in tree:
            yield Fault(rule="missing-field", message=f'"{name}" is missing', fix=_example(name, field.type), keys=keys)


def _scalar_faults(tree: Tree, kind: inspect.Type, keys: Keys) -> Iterator[Fault]:
    if not isinstance(tree, str):
        yield _wrong_type(tree, keys, "a single value", "Write one value on the line of its key.")
    elif isinstance(kind, inspect.EnumType):
        if tree not in _values(kind):
            message = f'"{_name(keys)}" cannot be "{quote(tree)}"'
            yield Fault(rule="unknown-value", message=message, fix=near_or_list(tree, _values(kind)), keys=keys)
    elif read := scalar_reader(kind):
        try:
            read(tree)
        except UnfitError as unfit:
            message = unfit.message if unfit.rule == "date" else f'"{_name(keys)}" {unfit.message}'
            yield Fault(rule=unfit.rule, message=message, fix=unfit.fix, keys=keys)


def _values(kind: inspect.EnumType) -> list[str]:
    return [str(member.value) for member in kind.cls]


def _wrong_type(tree: Tree, keys: Keys, needed: str, fix: str) -> Fault:
    if isinstance(tree, str):
        found = f'"{quote(tree)}"'
    else:
        found = "a list" if isinstance(tree, list) else '"key: value" lines'
    what = f'"{_name(keys)}"' if keys else "the file"
    return Fault(rule="type", message=f"{what} must be {needed}, not {found}", fix=fix, keys=keys)


def _name(keys: Keys) -> str:
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def _example(name: str, kind: inspect.Type) -> str:
    kind = required_kind(kind)
    if isinstance(kind, inspect.EnumType):
        return f'Add a line "{name}: " with one of: {", ".join(_values(kind))}.'
    return (
        f'Add a line "{name}: 2019-12-31".' if isinstance(kind, inspect.DateType) else f'Add "{name}:" and its value.'
    )

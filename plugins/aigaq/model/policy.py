"""Declare beside each field who may see it outside the archive.

The gate, the sources in copies and the exports ask for this declaration; none of them lists fields. A class of
records with a field that declares nothing cannot be made: forgetting is an error when the module is loaded.
"""

import inspect
import typing
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import fields


class Rule(StrEnum):
    """The readers of a field."""

    PUBLIC = "public"
    IF_NAMED = "if-named"
    IF_REAL = "if-real"
    BY_GATE = "by-gate"
    BY_COPY = "by-copy"
    MADE_AGAIN = "made-again"
    NEVER = "never"


class Policy(msgspec.Struct, frozen=True):
    """A field's rule, its reason, and its export column.

    `column` describes the column for readers of the tables, `heading` is its name where that is not the field's.
    """

    rule: Rule
    why: str = ""
    column: str = ""
    heading: str = ""


def public(column: str = "", heading: str = "") -> Policy:
    """Everybody may see the field.

    It has a column in the exports if `column` describes it, under `heading`.
    """
    return Policy(Rule.PUBLIC, "", column, heading)


PUBLIC = public()
"""Everybody may see it, on pages and in the sources; it has no column in the exports."""


def if_named(column: str = "", heading: str = "") -> Policy:
    """Public if the person is named, by any mode of naming.

    Empty if the name is withheld.
    """
    return Policy(Rule.IF_NAMED, "it names the person", column, heading)


def if_real(column: str = "", heading: str = "") -> Policy:
    """Public if the person's real name is shown, else empty."""
    return Policy(Rule.IF_REAL, "it leads to who the person is", column, heading)


def by_gate(why: str, column: str = "", heading: str = "") -> Policy:
    """Leave the field to a rule of the gate.

    The rule is the argument of this name where `privacy/gate.py` calls `carry`.
    """
    return Policy(Rule.BY_GATE, why, column, heading)


def by_copy(why: str) -> Policy:
    """Pages use the value; copies have their own rule for it."""
    return Policy(Rule.BY_COPY, why)


def made_again(why: str, column: str = "") -> Policy:
    """Show the value on pages; leave it out of copies.

    A build from a copy computes it again.
    """
    return Policy(Rule.MADE_AGAIN, why, column)


def never(why: str) -> Policy:
    """Never public: the default value takes its place."""
    return Policy(Rule.NEVER, why)


class Declared(msgspec.Struct, frozen=True):
    """The base of all records; each field declares its policy.

    For example `born: Annotated[int | None, PUBLIC] = None`.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, hint in inspect.get_annotations(cls).items():
            policy = _policy_of(hint)
            if policy is None:
                raise TypeError(_say_undeclared(cls.__name__, name))
            if policy.rule is not Rule.PUBLIC and not policy.why.strip():
                raise TypeError(f"{cls.__name__}.{name} is not simply public: say why")


@cache
def policies(kind: type[msgspec.Struct]) -> dict[str, Policy]:
    """Return the policy of every field.

    Raises TypeError if a field has none, or needs a default for hiding it.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    found: dict[str, Policy] = {}
    for field in fields(kind):
        policy = _policy_of(hints[field.name])
        if policy is None:
            raise TypeError(_say_undeclared(kind.__name__, field.name))
        if field.required and policy.rule in (Rule.NEVER, Rule.IF_NAMED, Rule.IF_REAL):
            raise TypeError(
                f"{kind.__name__}.{field.name} is not always public: it needs a default for where it is not"
            )
        found[field.name] = policy
    return found


@cache
def hints_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the type of every field, without its policy."""
    hints = typing.get_type_hints(kind)
    return {name: hints[name] for name in kind.__struct_fields__}


def record_types(hint: Any) -> set[type[Declared]]:
    """Return the record types that a type may hold."""
    if isinstance(hint, type) and issubclass(hint, Declared):
        return {hint}
    return set().union(*(record_types(part) for part in typing.get_args(hint)))


def _policy_of(hint: Any) -> Policy | None:
    metadata = getattr(hint, "__metadata__", ())
    return next((one for one in metadata if isinstance(one, Policy)), None)


def _say_undeclared(kind: str, field: str) -> str:
    return (
        f"{kind}.{field} does not say who may see it, so nothing is published. Write it as "
        f"`{field}: Annotated[..., PUBLIC]`, or with another policy of aigaq/model/policy.py: "
        "public(column) for the exports too, if_named(), if_real(), by_gate(why), by_copy(why), never(why)"
    )

"""Choose a name, title or note among its languages."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def choose(localised: Mapping[str, T], order: Iterable[str]) -> tuple[T, str] | None:
    """Return a text and its language by preference.

    The first of `order` that is there, else the first by code; None if there is none.
    """
    for code in order:
        if text := localised.get(code):
            return text, code
    return next(((localised[code], code) for code in sorted(localised) if localised[code]), None)

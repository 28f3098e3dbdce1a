"""Choosing a name, title or note among the languages that it was written in."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def choose(localised: Mapping[str, T], order: Iterable[str]) -> tuple[T, str] | None:
    """The text and its language: the first of `order` that is there, else the first by code; None if there is none."""
    for code in order:
        if text := localised.get(code):
            return text, code
    return next(((localised[code], code) for code in sorted(localised) if localised[code]), None)

"""Choosing a name, title or note among the languages that it was written in."""

from collections.abc import Iterable, Mapping


def choose(localised: Mapping[str, str], order: Iterable[str]) -> tuple[str, str] | None:
    """The text and its language: the first of `order` that is there, else the first by code; None if there is none."""
    for code in (*order, *sorted(localised)):
        if localised.get(code):
            return localised[code], code
    return None

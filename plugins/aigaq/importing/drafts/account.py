"""Account for every part of an import.

Each part that the census finds is written, unchanged, skipped, or an error.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from aigaq.importing.item import Found, Part, PartKind, Ref

FILE = "file"
"""The part that stands for a file as a whole."""


class Outcome(StrEnum):
    """The outcome of a part."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


class Account:
    """Parts that are not settled yet, and counts of settled ones."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._open: dict[tuple[str, str], tuple[Part, ...]] = {}
        self._letters: Counter[tuple[str, str]] = Counter()
        self.counts: Counter[tuple[PartKind, Outcome]] = Counter()
        self.unknown: list[Ref] = []
        for entry in found:
            key = entry.where, entry.at
            self._open[key] = (*self._open.get(key, ()), *entry.parts)

    def settle(self, refs: Iterable[Ref], outcome: Outcome) -> None:
        """Count parts as settled.

        A part that the census never found is kept in `unknown`.
        """
        for where, at, name in refs:
            parts = self._open.get((where, at))
            if parts is None:
                self.unknown.append(Ref(where, at, name))
                continue
            self.counts.update((part.kind, outcome) for part in parts if part.name == name)
            self._open[where, at] = tuple(part for part in parts if part.name != name)

    def settle_file(self, where: str, outcome: Outcome) -> None:
        """Account for a whole file, if it is one of the export."""
        if (where, "") in self._open:
            self.settle([Ref(where, "", FILE)], outcome)

    def letters_of(self, refs: Iterable[Ref]) -> int:
        """Count the letters of the given open parts."""
        wanted = set(refs)
        return sum(
            part.letters
            for where, at in {(ref.where, ref.at) for ref in wanted}
            for part in self._open.get((where, at), ())
            if Ref(where, at, part.name) in wanted
        )

    def missing(self) -> Iterator[Ref]:
        """Yield each part that was found and never settled."""
        for (where, at), parts in self._open.items():
            yield from (Ref(where, at, part.name) for part in parts)

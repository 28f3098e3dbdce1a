"""The accounting of an import: every part that its census finds is written, unchanged or left out, or is an error."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from aigaq.importing.item import Found, Part, PartKind, Ref

FILE = "file"
"""The part that stands for a file as a whole."""


class Outcome(StrEnum):
    """What became of a part."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


class Account:
    """What was found and is not settled yet, and the counts of what was."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._open: dict[tuple[str, str], tuple[Part, ...]] = {}
        self._letters: Counter[tuple[str, str]] = Counter()
        self.counts: Counter[tuple[PartKind, Outcome]] = Counter()
        self.unknown: list[Ref] = []
        for entry in found:
            key = entry.where, entry.at
            self._open[key] = (*self._open.get(key, ()), *entry.parts)

    def settle(self, refs: Iterable[Ref], outcome: Outcome) -> None:
        """Count parts as settled; a part that the census never found is kept in `unknown`."""
        for where, at, name in refs:
            parts = self._open.get((where, at))
            if parts is None:
                self.unknown.append(Ref(where, at, name))
                continue
            self.counts.update((part.kind, outcome) for part in parts if part.name == name)
            self._open[where, at] = tuple(part for part in parts if part.name != name)

    def settle_file(self, where: str, outcome: Outcome) -> None:
        """Settle a file as a whole, if it is one of the export."""
        if (where, "") in self._open:
            self.settle([Ref(where, "", FILE)], outcome)

    def letters_of(self, refs: Iterable[Ref]) -> int:
        """Return how many letters the census found in the given parts that are open."""
        wanted = set(refs)
        return sum(
            part.letters
            for where, at in {(ref.where, ref.at) for ref in wanted}
            for part in self._open.get((where, at), ())
            if Ref(where, at, part.name) in wanted
        )

    def missing(self) -> Iterator[Ref]:
        """Every part that was found and never settled."""
        for (where, at), parts in self._open.items():
            yield from (Ref(where, at, part.name) for part in parts)

"""Phrases that are looked for in words, and hits."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.full_names import Run


class Hit(NamedTuple):
    """A found secret: kind, file, its words, and words found.

    `by_initial` says that it is a surname beside a short word, which may be an initial.
    """

    kind: Kind
    owner: str
    secret: Run
    run: Run
    by_initial: bool = False


class Phrase(NamedTuple):
    """A phrase to find, by its rarest word `anchor`."""

    kind: Kind
    owner: str
    words: Run
    anchor: int
    by_initial: bool = False

    def run_at(self, found: Sequence[str], at: int) -> Run:
        """Return the text's words at a phrase anchored at `at`."""
        return tuple(found[max(at - self.anchor, 0) : at - self.anchor + len(self.words)])


def grams(found: Sequence[str], size: int, step: int = 1) -> Iterator[Run]:
    """Yield the words from every place, or every few places, on."""
    return zip(*(found[start::step] for start in range(size)), strict=False)

"""Find two words that only the edge of two blocks joins.

A heading may end with a word like a secret surname, and the name of the witness follow. So what stands at both edges is
noted: where it is a public name, the words are none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from aigaq.privacy.scan.full_names import TWO_WORDS, Run
from aigaq.privacy.scan.readable_text import read, without_tags
from aigaq.privacy.scan.unpacking import Form
from aigaq.privacy.scan.word_split import words

_BLOCKS = "article|aside|blockquote|div|figcaption|figure|footer|h[1-6]|header|li|main|nav|ol|p|section|ul"
"""Elements whose words belong together; the cells of a table may be parts of one name."""
_EDGE = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_LONGEST = 3
"""Words of a name at most."""

Edges = tuple[tuple[Run, ...], ...]
"""For each place where a block ends with one word and the next begins with the other: the runs at both edges."""


def edges_around(markup: str, run: Run) -> Edges:
    """Return the runs around two words, at each of their places.

    There are none if they are neighbours within a block, or in a tag, too, or a word stands between.
    """
    if len(run) != TWO_WORDS:
        return ()
    blocks = [found for block in _EDGE.split(markup) if (found := words(without_tags(block)))]
    places = [(before, after) for before, after in pairwise(blocks) if (before[-1], after[0]) == run]
    text = words(read(markup, Form.MARKUP))
    everywhere = sum(pair == run for pair in chain(pairwise(text), zip(text, text[2:], strict=False)))
    return tuple(tuple(_edges(*place)) for place in places) if len(places) == everywhere else ()


def _edges(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    for length in range(TWO_WORDS, _LONGEST + 1):
        yield from (tuple(before[-length:]), tuple(after[:length]))

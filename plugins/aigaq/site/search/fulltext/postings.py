"""Postings: the texts that have a word, without its places in them.

Most searches, and every total, need nothing else.

The words of a range of ids lie in some files, those that begin alike in one. A file has

    words  each word, without the letter that closes its key, and how many postings it has
    texts  of each posting the number of the id, as difference to the one before; of a word's first, to the range's
    forms  of each posting the last letter of the word with its form, and `!` if the title has it; see `encode`

`theme/static/search/fulltext/postings.js` reads them. Rare words come first: numbers of about one size pack best.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aigaq.core.ids import number_of
from aigaq.i18n.stem.letter_folding import END
from aigaq.site.search.bit_packing import encode, pack
from aigaq.site.search.fulltext.documents import BREAK, IndexEntry

BEGINNING = 3
"""Letters by which words share a file; so a word with a slip is near the right one."""
TITLE = "!"
_NO_WORDS = {BREAK, END}
"""An empty text has the second."""

Numbers = NDArray[np.int64]


class _Read(NamedTuple):
    """Postings as texts give them: columns of texts and forms.

    A form is its place in `forms`, where one in a title ends with `!`.
    """

    forms: list[str]
    form: Numbers
    text: Numbers


class _Sorted(NamedTuple):
    """Words by file, and their postings.

    Of each word the number of postings, of each posting number and form.

    The words of file `n` end at `ends[n]`.
    """

    words: list[str]
    counts: list[int]
    ends: list[int]
    numbers: list[int]
    forms: list[str]


def postings_files(entries: Iterable[IndexEntry], first: int, files: int) -> Iterator[dict[str, object]]:
    """Yield the files' values of a range, in order.

    The range begins at the id `first`; a file may have no word.
    """
    postings = _sort(_read(entries, first), files)
    start = done = 0
    for end in postings.ends:
        counts = postings.counts[start:end]
        stop = done + sum(counts)
        words = zip(postings.words[start:end], counts, strict=True)
        yield {
            "words": " ".join(f"{word} {number}" for word, number in words),
            "texts": pack(postings.numbers[done:stop]),
            "forms": encode(postings.forms[done:stop]),
        }
        start, done = end, stop


def files_of(words: Sequence[str], files: int) -> Numbers:
    """Return the number of each word's file.

    It comes from 32-bit FNV-1a over UTF-16; `files` is a power of two.
    """
    size = 2 * BEGINNING
    begins = b"".join(word[:BEGINNING].encode("utf-16-le")[:size].ljust(size, b"\0") for word in words)
    hashed = np.full(len(words), 0x811C9DC5, np.uint32)
    for units in np.frombuffer(begins, "<u2").reshape(-1, BEGINNING).T:
        hashed = np.where(units, (hashed ^ units) * np.uint32(0x01000193), hashed)
    return ((hashed ^ (hashed >> np.uint32(16))) & np.uint32(files - 1)).astype(np.int64)


def _read(entries: Iterable[IndexEntry], first: int) -> _Read:
    places: dict[str, int] = defaultdict(count().__next__)
    forms: list[int] = []
    texts: list[int] = []
    for entry in entries:
        titles = set(entry.title.split())
        written = {*entry.words.split()} - titles - _NO_WORDS
        written.update(form + TITLE for form in titles)
        forms += map(places.__getitem__, written)
        texts += [number_of(entry.id) - first] * len(written)
    return _Read(list(places), np.array(forms, np.int64), np.array(texts, np.int64))


def _sort(read: _Read, files: int) -> _Sorted:
    """Sort words by file and rarity.

    Postings are sorted by word, text and form.
    """
    word_of = [form.removesuffix(TITLE)[:-1] for form in read.forms]
    end_of = [form[len(word) :] for form, word in zip(read.forms, word_of, strict=True)]
    words, ends = sorted(set(word_of)), sorted(set(end_of))
    word, end = _places(word_of, words)[read.form], _places(end_of, ends)[read.form]
    counts, file = np.bincount(word, minlength=len(words)), files_of(words, files)
    by_file = np.lexsort((counts, file))  # Words of one file that are equally rare stay in their order.
    counts = counts[by_file]
    order = np.lexsort((end, read.text, _inverse(by_file)[word]))
    return _Sorted(
        words=[words[place] for place in by_file.tolist()],
        counts=counts.tolist(),
        ends=np.searchsorted(file[by_file], np.arange(files), "right").tolist(),
        numbers=_differences(read.text[order], counts).tolist(),
        forms=[ends[place] for place in end[order].tolist()],
    )


def _places(values: Iterable[str], among: Sequence[str]) -> Numbers:
    place = {value: place for place, value in enumerate(among)}
    return np.array([place[value] for value in values], np.int64)


def _inverse(order: Numbers) -> Numbers:
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places


def _differences(texts: Numbers, counts: Numbers) -> Numbers:
    """Return each text's difference to the one before.

    Of each word's first text, its number.
    """
    differences = np.diff(texts, prepend=0)
    firsts = np.cumsum(counts) - counts
    differences[firsts] = texts[firsts]
    return differences

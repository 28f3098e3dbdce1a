"""Postings: the texts that have a word, without its places in them.

Most searches, and every total, need nothing else.

The words of a range of ids lie in some files, those that begin alike in one. A file has

    words  each word, without the letter that closes its key, and how many postings it has
    texts  of each posting the number of the id, as difference to the one before; of a word's first, to the range's
    forms  of each posting the last letter of the word with its form, and `!` if the title has it; see `encode`

`theme/static/search/fulltext/postings.js` reads them. Rare words come first: numbers of about one size pack best.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from aigaq.core.ids import number_of
from aigaq.site.search.bit_packing import encode, pack
from aigaq.site.search.fulltext.documents import BREAK, IndexEntry

BEGINNING = 3
"""Letters by which words share a file; so a word with a slip is near the right one."""
TITLE = "!"

Posting = tuple[int, str]
Word = tuple[str, list[Posting]]


def postings_files(entries: Iterable[IndexEntry], first: int, files: int) -> Iterator[dict[str, object]]:
    """Yield the files' values of a range, in order.

    The range begins at the id `first`; a file may have no word.
    """
    parts: list[list[Word]] = [[] for _ in range(files)]
    for word, postings in _postings(entries, first).items():
        parts[file_of(word[:BEGINNING], files)].append((word, sorted(postings)))
    for part in parts:
        yield _value(sorted(part, key=_rarity))


@lru_cache(maxsize=1 << 14)
def file_of(beginning: str, files: int) -> int:
    """Return the number of a word's file.

    It comes from 32-bit FNV-1a over UTF-16; `files` is a power of two.
    """
    units = beginning.encode("utf-16-le")[: 2 * BEGINNING]
    hashed = 0x811C9DC5
    for low, high in zip(units[::2], units[1::2], strict=True):
        hashed = ((hashed ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return (hashed ^ (hashed >> 16)) & (files - 1)


def _postings(entries: Iterable[IndexEntry], first: int) -> dict[str, list[Posting]]:
    words: dict[str, list[Posting]] = {}
    for entry in entries:
        number = number_of(entry.id) - first
        titles = set(entry.title.split())
        for form in {*entry.words.split(), *titles} - {BREAK}:
            posting = (number, form[-1] + TITLE if form in titles else form[-1])
            words.setdefault(form[:-1], []).append(posting)
    words.pop("", None)  # An empty text has this value.
    return words


def _rarity(word: Word) -> tuple[int, str]:
    return len(word[1]), word[0]


def _value(words: list[Word]) -> dict[str, object]:
    numbers: list[int] = []
    for _word, postings in words:
        numbers.append(postings[0][0])
        numbers += [number - before for (before, _), (number, _form) in pairwise(postings)]
    return {
        "words": " ".join(f"{word} {len(postings)}" for word, postings in words),
        "texts": pack(numbers),
        "forms": encode([form for _word, postings in words for _number, form in postings]),
    }

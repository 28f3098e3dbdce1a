"""Choose the indexer: our own, or Pagefind's program.

Both write the same bytes, which tests compare; ours takes a fifth of the time. It is used where the installed
Pagefind is of the version that ours was proven on.
"""

from collections.abc import Callable, Iterable
from importlib.metadata import version

from aigaq.model.indexer import Indexer
from aigaq.site.search.fulltext import own_indexer, pagefind_indexer
from aigaq.site.search.fulltext.documents import IndexEntry
from aigaq.site.search.fulltext.index_format import VERSION

IndexEntries = Callable[[Iterable[IndexEntry], int], dict[str, bytes]]
"""Makes the files of an index, by name, with chunks of so many bytes."""


def choose_indexer(setting: Indexer) -> IndexEntries:
    """Return the indexer of the setting.

    `proven` is ours where it was proven, else Pagefind's.
    """
    if setting is Indexer.PROVEN and version("pagefind") == VERSION:
        return _index_as_proven
    return own_indexer.index_entries if setting is Indexer.OWN else pagefind_indexer.index_entries


def _index_as_proven(entries: Iterable[IndexEntry], chunk_bytes: int) -> dict[str, bytes]:
    """Index by ours, or by Pagefind for unproven signs."""
    listed = list(entries)
    try:
        return own_indexer.index_entries(listed, chunk_bytes)
    except own_indexer.NotAKeyError:
        return pagefind_indexer.index_entries(listed, chunk_bytes)

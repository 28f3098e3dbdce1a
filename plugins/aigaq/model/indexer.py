"""The makers of the search index."""

from enum import StrEnum


class Indexer(StrEnum):
    """The values of the setting SEARCH_INDEXER."""

    OWN = "own"
    PAGEFIND = "pagefind"
    PROVEN = "proven"

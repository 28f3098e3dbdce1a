"""A source of imports: name, help text, census, items."""

from collections.abc import Callable, Iterator

import msgspec

from aigaq.importing.archives.export import Export
from aigaq.importing.item import Found, Item, Skipped


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of export that can be imported.

    `census` lists the contents of an export by the plainest reading of its files, and `items` makes testimonies of
    it. The driver compares the two: nothing may be missing from either.
    """

    name: str
    help: str
    census: Callable[[Export], Iterator[Found]]
    items: Callable[[Export], Iterator[Item | Skipped]]

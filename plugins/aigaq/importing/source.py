"""What a source of imports is: a name, a word of help, a census of what its exports hold, and what comes of them."""

from collections.abc import Callable, Iterator

import msgspec

from aigaq.importing.archives.export import Export
from aigaq.importing.item import Found, Item, Skipped


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of export that can be imported.

    `census` lists what an export holds, by the plainest reading of its files, and `items` makes testimonies of it. The
    driver compares the two: nothing may be missing from either.
    """

    name: str
    help: str
    census: Callable[[Export], Iterator[Found]]
    items: Callable[[Export], Iterator[Item | Skipped]]

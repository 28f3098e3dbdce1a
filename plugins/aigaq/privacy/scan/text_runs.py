"""The runs of words of a secret text, as hashes.

They are kept and compared without the words.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

RunsByFile = Mapping[str, "TextRuns"]
"""The runs of texts, by the file of the content that holds the text."""

NO_TEXTS: RunsByFile = MappingProxyType({})


class ShortText(msgspec.Struct, frozen=True):
    """A text shorter than a run, secret as a whole.

    It has so many `words`; `begin` is the hash of the first four, `whole` that of all.
    """

    words: int
    begin: int
    whole: int


class TextRuns(msgspec.Struct, frozen=True):
    """The runs of a text, and of its parts that are shorter.

    `windows` are the hashes of its windows (uint32), once each; `parts` the long hashes of every four words (uint64) of
    each of its parts, in their order: all other hashes follow from them.
    """

    windows: bytes
    parts: tuple[bytes, ...]
    short: tuple[ShortText, ...] = ()

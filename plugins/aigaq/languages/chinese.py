"""Chinese from simplified to traditional characters as written in Taiwan: OpenCC's `s2tw`, and its quotation marks."""

from functools import lru_cache

from opencc import OpenCC

QUOTES = str.maketrans({"“": "「", "”": "」", "‘": "『", "’": "』"})


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("s2tw")


def to_traditional(text: str) -> str:
    """`text` in traditional characters."""
    converted: str = _converter().convert(text)
    return converted.translate(QUOTES)

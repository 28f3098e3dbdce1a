"""Chinese from simplified to traditional characters as written in Taiwan: OpenCC's `s2tw`, and its quotation marks."""

import re
from collections.abc import Mapping
from functools import lru_cache

from opencc import OpenCC

QUOTES = str.maketrans({"“": "「", "”": "」", "‘": "『", "’": "』"})


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("s2tw")


def to_traditional(text: str, names: Mapping[str, str] | None = None) -> str:
    """`text` in traditional characters; each of `names` in the form written there."""
    if not names:
        return _characters(text)
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    return "".join(names[part] if number % 2 else _characters(part) for number, part in enumerate(parts))


def _characters(text: str) -> str:
    converted: str = _converter().convert(text)
    return converted.translate(QUOTES)

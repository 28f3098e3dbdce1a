"""Convert simplified Chinese to traditional, as in Taiwan.

OpenCC's `s2tw`, and its quotation marks.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from aigaq.i18n.scripts import letters_of_scripts

if TYPE_CHECKING:
    from opencc import OpenCC

QUOTES = str.maketrans({"“": "「", "”": "」", "‘": "『", "’": "』"})


def to_traditional(
    text: str, *, exceptions: Mapping[str, str] | None = None, names: Mapping[str, str] | None = None
) -> str:
    """Return `text` in traditional characters.

    Each of `names` in the form written there. No table has `exceptions`.
    """
    if not names:
        return _characters(text)
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    return "".join(names[part] if number % 2 else _characters(part) for number, part in enumerate(parts))


def _characters(text: str) -> str:
    converted: str = _converter("s2tw").convert(text)
    return converted.translate(QUOTES)


def is_traditional(text: str) -> bool:
    """Return True if over a tenth of Chinese characters are traditional."""
    simplified: str = _converter("t2s").convert(text)
    changed = sum(one != other for one, other in zip(text, simplified, strict=False))
    return changed > 0 and letters_of_scripts(text)["Han"] < 10 * changed


@lru_cache(maxsize=2)
def _converter(configuration: str) -> "OpenCC":
    from opencc import OpenCC  # Imported only where Chinese is converted, since it takes long to load.

    return OpenCC(configuration)

"""The letter to those who take an archive over.

It tells of the bundle's parts and the first steps.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigaq.keeping.handover import Index

_FOLDER = Path(__file__).with_name("letters")
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


def letter(language: str, index: "Index") -> str:
    """Return the letter in a language."""
    text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    counts = {name: str(index.parts.get(name, 0)) for name in ("archive", "media", "custody", "evidence", "keys")}
    name = index.name.get(language) or next(iter(index.name.values()), "")
    return text.format(name=name, day=f"{index.made:%Y-%m-%d}", fingerprint=index.fingerprint or "–", **counts)

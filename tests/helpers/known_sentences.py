"""Whether what an editor is told is made of sentences that the catalogues hold."""

from msgspec.structs import replace

from aigaq.i18n.catalogues import PROBLEM, read_catalogue
from aigaq.i18n.problem_words import said
from helpers.building import ROOT

_OPEN, _CLOSE = "⟦", "⟧"
_ENGLISH = read_catalogue(ROOT / "translations" / "en.po", "en")[0]
_MARKED = replace(
    _ENGLISH,
    language="ru",
    messages={key: f"{_OPEN}{key[1]}{_CLOSE}" for key in _ENGLISH.messages if key[0] == PROBLEM},
)


def is_known(english: str) -> bool:
    """Whether every sentence of `english` would be told in another language."""
    return all(part.startswith(_OPEN) and part.endswith(_CLOSE) for part in _apart(said(english, _MARKED)))


def _apart(told: str) -> list[str]:
    return told.replace(f"{_CLOSE} {_OPEN}", f"{_CLOSE}\n{_OPEN}").split("\n") if told else []

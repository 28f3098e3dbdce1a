"""Split a post by language marks of plugins.

qTranslate's `[:kk]...[:ru]...[:]`, `<!--:kk-->`, `{:kk}...{:}`.
"""

import re

_MARKER = re.compile(r"\[:([a-z]{2})\]|<!--:([a-z]{2})-->|\{:([a-z]{2})\}|(\[:\]|<!--:-->|\{:\})")


def by_language(text: str) -> dict[str | None, str]:
    """Return the parts of a text by language.

    None has the words for all languages, or a whole plain text. Words for all stand in each language too, at their
    place.
    """
    places = list(_MARKER.finditer(text))
    languages = dict.fromkeys(code for match in places if (code := _code(match)))
    if not languages:
        return {None: text}
    parts: dict[str | None, list[str]] = {language: [] for language in languages} | {None: []}
    own: set[str | None] = set()
    current: str | None = None
    at = 0
    for match in (*places, None):
        piece = text[at : match.start()] if match else text[at:]
        for language in parts if current is None else (current,):
            parts[language].append(piece)
        if current and piece.strip():
            own.add(current)
        if match:
            current, at = _code(match), match.end()
    return {language: "".join(pieces) for language, pieces in parts.items() if language is None or language in own}


def without_markers(text: str) -> str:
    """Return a text without language marks."""
    return _MARKER.sub("\n\n", text)


def _code(match: re.Match[str]) -> str | None:
    return match[1] or match[2] or match[3]

"""Choose one caption file a language, people's before machines'."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from aigaq.core.message import msg
from aigaq.importing.archives.export import DamagedError, Member, pieces
from aigaq.importing.drafts.account import FILE
from aigaq.importing.item import ItemCaptions, Ref, Skipped
from aigaq.importing.texts.language_codes import language_of_code

_WORD_BY_WORD = re.compile(rb"<\d\d:\d\d:\d\d\.\d{3}><c")
_SCRIPTS = re.compile(r"[A-Za-z]{4}|[A-Z]{2}|\d{3}")
_HUMAN, _HEARD, _MACHINE, _TRANSLATED = range(4)


def choose_captions(
    tagged: Iterable[tuple[str, Member]], info: Mapping[str, Any]
) -> tuple[tuple[ItemCaptions, ...], list[Skipped]]:
    """Return the chosen captions, and the rejected ones.

    The tags are yt-dlp's: `ru-orig` is what a machine heard, `ru-kk` a machine's translation from Kazakh.
    """
    ranked: dict[str, list[tuple[int, str, Member]]] = {}
    skipped: list[Skipped] = []
    for tag, member in tagged:
        language = language_of_code(_language_part(tag))
        if language is None:
            why = msg('"%(tag)s" in the name of the captions is not a language', tag=tag)
            skipped.append(Skipped(where=member.where, why=why))
            continue
        ranked.setdefault(language, []).append((_rank(tag, member, info), tag, member))
    chosen = []
    for language, some in sorted(ranked.items()):
        (rank, _tag, member), *others = sorted(some, key=lambda one: one[:2])
        refs = (Ref(member.where, "", FILE),)
        captions = ItemCaptions(
            language=language, name=member.name, open=member.open, machine=rank != _HUMAN, refs=refs
        )
        chosen.append(captions)
        for *_, other in others:
            why = msg("other captions in %(language)s are preferred: %(name)s", language=language, name=member.name)
            skipped.append(Skipped(where=other.where, why=why))
    return tuple(chosen), skipped


def _rank(tag: str, member: Member, info: Mapping[str, Any]) -> int:
    if tag.endswith("-orig"):
        return _HEARD
    if _language_part(tag) != tag:
        return _TRANSLATED
    written, automatic = info.get("subtitles"), info.get("automatic_captions")
    if isinstance(automatic, dict) and tag in automatic and not (isinstance(written, dict) and tag in written):
        return _MACHINE
    try:
        start = next(pieces(member), b"")
    except DamagedError:  # Reading the file reports it.
        return _MACHINE
    return _MACHINE if _WORD_BY_WORD.search(start, 0, 100_000) else _HUMAN


def _language_part(tag: str) -> str:
    """Return a tag's language with script or region.

    `zh-Hans` of `zh-Hans-en`, `ru` of `ru-kk` and `ru-orig`.
    """
    first, *others = tag.split("-")
    if others and _SCRIPTS.fullmatch(others[0]):
        return f"{first}-{others[0]}"
    return first

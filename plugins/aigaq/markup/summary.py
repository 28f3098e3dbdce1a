"""The beginning of a text, for lists and feeds."""

import re

from aigaq.i18n.editions import language_for
from aigaq.i18n.language import SUMMARY_LENGTH
from aigaq.markup.html import plain_text

_HAN_SENTENCE_BREAK = re.compile("(?<=[。！？」』”’）])\n(?=[\u3400-\u9fff“‘「『（])")
_SENTENCE_END = re.compile(r"[.!?…؟]+[»”’\")\]]*(?=\s|$)|[。！？]+[」』”’）]*")


def summary(markdown: str, language: str) -> str:
    """Return the beginning of a text, cut at a sentence or word.

    Each language has its own length.
    """
    known = language_for(language)
    limit = known.summary_length if known else SUMMARY_LENGTH
    text = _HAN_SENTENCE_BREAK.sub("", plain_text(markdown)).replace("\n", " ")
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= limit]
    if ends:
        return text[: ends[-1]]
    cut = text[:limit]
    return (cut if known and not known.spaces else cut.rpartition(" ")[0] or cut).rstrip(" ,;:—–-،，、") + "…"

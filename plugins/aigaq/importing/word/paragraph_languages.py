"""Detect the language of a Word file and its paragraphs.

A run names its language (`w:lang`; ECMA-376 Part 1, 17.3.2.20), but often no person chose it: Word writes that of the
keyboard or of the file's default. So Word's default, Russian and English decide nothing if the letters tell another
language.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from aigaq.i18n.scripts import script_of
from aigaq.importing.texts.detection import UNKNOWN, language_of
from aigaq.importing.texts.language_codes import language_of_code
from aigaq.importing.word.paragraphs import Paragraph
from aigaq.importing.word.styles import Styles

_OF_KEYBOARDS = ("ru", "en")
_SCRIPTS = {
    "Cyrillic": "be bg kk ky mk mn ru sr tg tt uk uz-cyrl",
    "Arabic": "ar ckb fa kk-arab ky-arab ps ug ur",
    "Han": "ja yue zh zh-hant",
    "Latin": "az cs de en es fi fr hu it kk-latn nl pl pt ro sr-latn sv tr ug-latn uz",
}
_SCRIPT_OF = {language: script for script, languages in _SCRIPTS.items() for language in languages.split()}
"""The script of languages that are written in no other."""
_ENOUGH = 25
"""Letters from which on a paragraph is detected apart from the others."""


class DocumentLanguages(msgspec.Struct, frozen=True):
    """The language of most words, and by place those of other paragraphs."""

    most: str | None
    others: dict[int, str]


def languages_of_paragraphs(paragraphs: Sequence[Paragraph], styles: Styles) -> DocumentLanguages:
    """Return the language of a document, and the paragraphs in others."""
    weak = {*_OF_KEYBOARDS, *(language_of_code(tag) for tag in styles.languages.values())}
    known = [_language(paragraph, weak) for paragraph in paragraphs]
    letters: Counter[str] = Counter()
    for paragraph, language in zip(paragraphs, known, strict=True):
        if language:
            letters[language] += sum(map(str.isalpha, paragraph.words))
    most = max(sorted(letters), key=letters.__getitem__, default=None)
    others = {place: language for place, language in enumerate(known) if language and language != most}
    return DocumentLanguages(most, others)


def _language(paragraph: Paragraph, weak: set[str | None]) -> str | None:
    named = _language_named(paragraph)
    if named and named not in weak:
        return named
    if sum(map(str.isalpha, paragraph.words)) < _ENOUGH:
        return None
    detected = language_of(paragraph.words)
    return None if detected == UNKNOWN else detected


def _language_named(paragraph: Paragraph) -> str | None:
    """Return the language of most letters, if its script fits."""
    if not paragraph.languages:
        return None
    code = max(sorted(paragraph.languages), key=paragraph.languages.__getitem__)
    language = language_of_code(code)
    script = script_of(paragraph.words)
    return language if language is None or _SCRIPT_OF.get(language, script) == script else None

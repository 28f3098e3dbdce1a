"""The editions of the site and the languages of texts.

All derives from the modules of `languages/`; nothing lists languages by hand.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import ModuleType

import msgspec
from babel import Locale, UnknownLocaleError

from aigaq.core.discovery import modules_of
from aigaq.i18n import languages
from aigaq.i18n.language import Conversion, Language, OtherLanguage, Writing
from aigaq.i18n.languages.others import OTHER_LANGUAGES


class Edition(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """A language and script in which the whole site is built.

    `code` names its folder and is the key of names and texts; `lang` is the BCP 47 tag of its pages, `locale` Babel's
    name for it; `name` is its own name for itself. `source` is the language its texts come from, and `order` that of
    the languages in which it looks for a text or a name, its own first.
    """

    code: str
    lang: str
    locale: str
    name: str
    source: str
    order: tuple[str, ...]
    direction: str = "ltr"

    @property
    def is_converted(self) -> bool:
        """Return True if its texts are converted at build time."""
        return self.code != self.source


def find_writings(package: ModuleType) -> dict[str, Writing]:
    """Return the definitions of `package`'s modules in order.

    Each language, and after it the scripts made from it. Raises ValueError if two modules have the same code, or the
    language that one is converted from is not there.
    """
    found: dict[str, Writing] = {}
    for module in modules_of(package):
        writing = getattr(module, "LANGUAGE", None)
        if isinstance(writing, Writing) and found.setdefault(writing.code, writing) is not writing:
            raise ValueError(f'two modules of languages/ have the code "{writing.code}"')
    for writing in found.values():
        if isinstance(writing, Conversion) and not isinstance(found.get(writing.source), Language):
            raise ValueError(f'the source of "{writing.code}" is no language: {writing.source}')
    return dict(sorted(found.items(), key=lambda item: _place(item[1], found)))


def _place(writing: Writing, found: Mapping[str, Writing]) -> tuple[object, ...]:
    """Sort languages by position, then code, each before its scripts."""
    if isinstance(writing, Conversion):
        source = found[writing.source]
        return source.position, source.code, 1, writing.position, writing.code
    return writing.position, writing.code, 0, 0, ""


WRITINGS = find_writings(languages)
"""Every language, and every script into which one is converted, by code."""

LANGUAGES = {code: writing for code, writing in WRITINGS.items() if isinstance(writing, Language)}
"""The languages editors write in, each with a catalogue of its own."""

CONVERSIONS = {code: writing for code, writing in WRITINGS.items() if isinstance(writing, Conversion)}
"""The scripts into which a language is converted."""

SOURCE_LANGUAGES = tuple(LANGUAGES)

TEXT_LANGUAGES = (*SOURCE_LANGUAGES, *(code for code, writing in CONVERSIONS.items() if writing.is_written))
"""The names a text file may have, beside that of the original's own language."""


def without_edition(others: Iterable[OtherLanguage], known: Iterable[str]) -> tuple[OtherLanguage, ...]:
    """Return the other languages that have no module."""
    return tuple(language for language in others if language.code not in known)


OTHERS = without_edition(OTHER_LANGUAGES, WRITINGS)
"""Languages of witnesses that have no edition."""

RECORD_LANGUAGES = tuple(
    dict.fromkeys((*TEXT_LANGUAGES, *WRITINGS, *(language.code for language in OTHERS if language.in_records)))
)
"""The languages and scripts in which names and titles of records may stand, beside those of originals."""

_RIGHT_TO_LEFT = ("Arabic", "Hebrew")

_KNOWN: tuple[Writing | OtherLanguage, ...] = (*WRITINGS.values(), *OTHERS)
COUNTRIES = {country: code for code, writing in WRITINGS.items() for country in writing.country_codes}
"""Codes of countries that are taken for languages."""

OTHER_CODES = {other: one.code for one in _KNOWN for other in (one.code, *one.other_codes)}
"""Codes that other programs use for languages that we know, with our own."""


@cache
def written_in(language: str) -> tuple[str, ...]:
    """Return codes of texts that editors write in a language.

    Its own editions, and the editions in its other scripts.
    """
    return (language, *(code for code, one in CONVERSIONS.items() if one.source == language and one.is_written))


def script_of_language(code: str) -> str | None:
    """Return the script of a language if only one is known."""
    return WRITINGS[code].script if code in WRITINGS else None


def language_for(code: str) -> Language | None:
    """Return our language for a text's code or tag, if any."""
    return LANGUAGES.get(source_of(code)) or LANGUAGES.get(code.partition("-")[0])


def source_of(code: str) -> str:
    """Return the source language of a script, or the code itself."""
    return CONVERSIONS[code].source if code in CONVERSIONS else code


def language_tag(code: str) -> str:
    """Return the `lang` attribute for a text in the language `code`."""
    return WRITINGS[code].tag if code in WRITINGS else code


@lru_cache(maxsize=1024)
def direction(code: str) -> str:
    """Return `rtl` or `ltr`, for the `dir` attribute.

    Our own writings' scripts tell it; CLDR, whose files take long to load, is asked for other languages.
    """
    if code in WRITINGS:
        return "rtl" if WRITINGS[code].script in _RIGHT_TO_LEFT else "ltr"
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def _edition(writing: Writing) -> Edition:
    source = writing.source if isinstance(writing, Conversion) else writing.code
    order = (writing.code, source, *writing.fallback, *SOURCE_LANGUAGES, *sorted(CONVERSIONS))
    return Edition(
        code=writing.code,
        lang=writing.tag,
        locale=writing.locale or writing.code,
        name=writing.name,
        source=source,
        order=tuple(dict.fromkeys(order)),
        direction=direction(writing.code),
    )


EDITIONS = {code: _edition(writing) for code, writing in WRITINGS.items()}
"""Every edition there is, in the order of lists."""

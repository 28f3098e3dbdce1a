"""The language of the command line, and its words.

AIGAQ_LANG, else the system's.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from aigaq.core.program_files import TRANSLATIONS
from aigaq.i18n.catalogues import Catalogue, make_catalogue, read_catalogue
from aigaq.i18n.editions import SOURCE_LANGUAGES


def editors_language(environ: Mapping[str, str]) -> str:
    """Return the language of the environment, or English."""
    for name in ("AIGAQ_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            language = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return language if language in SOURCE_LANGUAGES else "en"
    return "en"


def editors_words() -> Catalogue:
    """Return the words of the editor's language.

    The site's in this folder, else the program's.
    """
    return _words(editors_language(os.environ), str(Path("translations").resolve()))


@cache
def _words(language: str, here: str) -> Catalogue:
    own, program = Path(here) / f"{language}.po", TRANSLATIONS / f"{language}.po"
    if language == "en" or not (own.is_file() or program.is_file()):
        from babel.messages.catalog import Catalog

        return make_catalogue("en", Catalog())
    words = read_catalogue(program if program.is_file() else own, language)[0]
    if not own.is_file() or not program.is_file() or own.samefile(program):
        return words
    said = read_catalogue(own, language)[0]
    return replace(words, messages=words.messages | said.messages, plurals=words.plurals | said.plurals)

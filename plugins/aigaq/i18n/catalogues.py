"""The words of the interface: gettext catalogues, read through Babel.

There are no .mo files.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import msgspec
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from aigaq.core.conflicts import conflict_problem
from aigaq.core.message import join, msg, verbatim
from aigaq.core.problems import Problem
from aigaq.i18n.editions import LANGUAGES

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

PROBLEM, HELP, CLICK = EDITORS = ("problem", "help", "click")
"""Contexts of messages for editors alone: problems, the help of commands, and click's own words."""


class Catalogue(msgspec.Struct, frozen=True):
    """One language's words.

    `messages` by (context, English), `plurals` by English singular; `digest` hashes both.
    """

    language: str
    messages: dict[tuple[str, str], str]
    plurals: dict[str, tuple[str, ...]]
    digest: str

    def gettext(self, message: str) -> str:
        """Return the words for `message`, in English where there are none."""
        return self.messages.get(("", message), message)

    def pgettext(self, context: str, message: str) -> str:
        """Return the words for `message` in a context, else in English."""
        return self.messages.get((context, message), message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the words for a number, by CLDR's plural rule."""
        forms = self.plurals.get(singular)
        if forms is None:
            return singular if number == 1 else plural
        return forms[plural_index(self.language, number)]


def plural_index(language: str, number: int) -> int:
    """Return the index of a number's plural form.

    The last form, if CLDR's category has none.
    """
    plurals = LANGUAGES[language].plurals
    category = Locale.parse(LANGUAGES[language].locale or language).plural_form(number)
    return plurals.index(category) if category in plurals else len(plurals) - 1


def read_catalogues(folder: Path, languages: Collection[str]) -> tuple[dict[str, Catalogue], list[Problem]]:
    """Read catalogues `<language>.po` in `folder`, and their faults.

    Words for editors alone are left out, so that no page depends on them. Each must have the messages that the
    English one has: a missing one would be shown in English.
    """
    catalogues, problems = {}, []
    reference, _faults = read_catalogue(folder / "en.po", "en", without=EDITORS)
    for language in sorted(languages):
        path = folder / f"{language}.po"
        catalogue, faults = read_catalogue(path, language, without=EDITORS)
        catalogues[language] = catalogue
        problems += faults or list(_absent(catalogue, reference, path))
    return catalogues, problems


def read_catalogue(path: Path, language: str, *, without: Collection[str] = ()) -> tuple[Catalogue, list[Problem]]:
    """One catalogue `without` the messages of some contexts.

    A message that is missing, fuzzy or has other placeholders than the English is a Problem.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problem = Problem(
            path=str(path), rule="catalogue", message=msg("the catalogue is missing"), fix=msg("Run make messages.")
        )
        return make_catalogue(language, Catalog()), [problem]
    catalogue, problems = _parse_catalogue(data, path, language, frozenset(without))
    return catalogue, list(problems)


@lru_cache(maxsize=32)
def _parse_catalogue(
    data: bytes, path: Path, language: str, without: frozenset[str]
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Parse a catalogue, once for equal bytes."""
    if conflict := conflict_problem(str(path), data.decode("utf-8", "replace")):
        return make_catalogue(language, Catalog()), (conflict,)
    try:
        source = read_po(BytesIO(data), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        problem = Problem(
            path=str(path),
            rule="catalogue",
            message=msg("the catalogue is broken: %(error)s", error=error),
            fix=msg("Mend it in a PO editor."),
        )
        return make_catalogue(language, Catalog()), (problem,)
    wanted = [message for message in source if message.id and message.context not in without]
    problems = tuple(problem for message in wanted for problem in _faults(message, path, language))
    return make_catalogue(language, wanted), problems


def _absent(catalogue: Catalogue, reference: Catalogue, path: Path) -> Iterator[Problem]:
    absent = {message for _context, message in reference.messages.keys() - catalogue.messages.keys()}
    for message in sorted(absent | (reference.plurals.keys() - catalogue.plurals.keys())):
        fix = msg("Run make messages, then write its words.")
        yield Problem(
            path=str(path), rule="catalogue", message=msg('"%(message)s" is missing', message=message), fix=fix
        )


def read_overrides(path: Path, language: str) -> tuple[Catalogue | None, list[Problem]]:
    """Read the messages that a converted edition overrides, if any."""
    return read_catalogue(path, language) if path.exists() else (None, [])


def make_catalogue(language: str, source: Iterable[Message]) -> Catalogue:
    """Return the catalogue that Babel's `source` holds.

    Messages without words are left out.
    """
    messages, plurals = {}, {}
    for message in source:
        if not message.id or not message.string:
            continue
        if isinstance(message.id, tuple | list):
            plurals[str(message.id[0])] = tuple(message.string)
        elif isinstance(message.string, str):
            messages[message.context or "", message.id] = message.string
    return _catalogue(language, messages, plurals)


def convert_catalogue(
    source: Catalogue, convert: Callable[[str], str], overrides: Catalogue | None = None
) -> Catalogue:
    """Convert every message of `source`, except `overrides`."""
    own = overrides or Catalogue(source.language, {}, {}, "")
    messages = {key: convert(words) for key, words in source.messages.items()} | own.messages
    plurals = {key: tuple(map(convert, forms)) for key, forms in source.plurals.items()} | own.plurals
    return _catalogue(source.language, messages, plurals)


def _catalogue(language: str, messages: dict[tuple[str, str], str], plurals: dict[str, tuple[str, ...]]) -> Catalogue:
    encoded = msgspec.json.encode((language, sorted(messages.items()), sorted(plurals.items())))
    return Catalogue(language, messages, plurals, hashlib.sha256(encoded).hexdigest())


def _faults(message: Message, path: Path, language: str) -> list[Problem]:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(strings) or (len(ids) > 1 and len(strings) != len(LANGUAGES[language].plurals)):
        what, fix = msg("is not translated"), msg("Write its words.")
    elif message.fuzzy:
        what, fix = msg("is marked fuzzy"), msg("Check its words and take the mark away.")
    elif any(_placeholders(string or "") != _placeholders(ids[-1]) for string in strings):
        what, fix = (
            msg("has other placeholders than the English"),
            msg("Use %(ids)s.", ids=", ".join(sorted(_placeholders(ids[-1]))) or "none"),
        )
    else:
        return []
    return [
        Problem(
            path=str(path),
            line=message.lineno or 0,
            rule="catalogue",
            message=join(verbatim(f'"{ids[0]}"'), what),
            fix=fix,
        )
    ]


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))

"""One edition's words: format the archive's values for readers."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

import msgspec

from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.converters import Convert, convert_names, converter
from aigaq.i18n.editions import CONVERSIONS, WRITINGS, Edition, direction, language_tag
from aigaq.i18n.fallback import choose
from aigaq.i18n.format.collation import SortKey, initial, initial_number, reading_initial, reading_key, sort_key
from aigaq.i18n.format.dates import format_day, format_edtf, format_span
from aigaq.i18n.format.durations import format_age, format_length
from aigaq.i18n.format.numbers import format_duration, format_months, format_number, format_size
from aigaq.i18n.glossary import Term
from aigaq.i18n.scripts import script_of
from aigaq.markup.conversion import convert_markdown
from aigaq.model.dates import Edtf
from aigaq.model.records import Localised, Place
from aigaq.model.view_parts import Body, Words
from aigaq.model.vocabulary import Gender
from aigaq.site.pages.labels import label, label_of_person, language_name

_HANGING = re.compile(r"(?<=[0-9])-(?=\w)")
"""The hyphen between a number and what is joined to it, behind which a line would break: `6-جەلتوقسان`."""
_COUNTING = re.compile(r"(?<=[0-9]) (?=[^\W\d])")
"""The space between a day and its month, or a year and its word: `9 октября`, `2021 г.`."""


@dataclass(frozen=True)
class Localiser:
    """An edition, its catalogue, and its conversion of script.

    Most editions have no conversion.

    `exceptions` are the words that the conversion writes otherwise than by rule, `glossary` is of all languages.
    `scripts` are the converted editions of the site, each with such exceptions.
    """

    edition: Edition
    catalogue: Catalogue
    convert: Convert = str
    exceptions: Mapping[str, str] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()
    scripts: tuple[tuple[Edition, Mapping[str, str]], ...] = ()

    @cached_property
    def digest(self) -> bytes:
        """The hash of the edition's words.

        It covers its catalogue, the exceptions of its conversion, and the glossary.
        """
        exceptions = [(edition.code, sorted(words.items())) for edition, words in self.scripts]
        own = sorted(self.exceptions.items())
        return hashlib.sha256(msgspec.msgpack.encode((self.catalogue.digest, own, self.glossary, exceptions))).digest()

    def gettext(self, message: str) -> str:
        """Return the edition's words for `message`."""
        return self.catalogue.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """Return the edition's words for `message` in the given context."""
        return self.catalogue.pgettext(context, message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the plural form for a number, placeholders unfilled."""
        return self.catalogue.ngettext(singular, plural, number)

    def label(self, value: StrEnum) -> str:
        """Return the word for a controlled value."""
        return label(self.catalogue, value)

    def label_of_person(self, value: StrEnum, gender: Gender | None) -> str:
        """Return the word for a controlled value that tells of one person."""
        return label_of_person(self.catalogue, value, gender)

    def born(self, year: int | None) -> Words | None:
        """Return a year of birth that needs no term beside it."""
        return Words(self.pgettext("person", "born %(year)s") % {"year": year}) if year else None

    def inside(self, label: str) -> str:
        """Return a label for mid-sentence: its first letter small.

        Unless it is an abbreviation.
        """
        if label[1:2].isupper():
            return label
        first = {"I": "ı", "İ": "i"}.get(label[:1]) if WRITINGS[self.edition.code].dotted_i else None
        return (first or label[:1].lower()) + label[1:]

    def day(self, day: date | None) -> str:
        """Return a day in full, in the edition's script; nothing for None."""
        return self._unbroken(format_day(day, self.edition)) if day else ""

    def date(self, moment: Edtf | None) -> str:
        """Return a date as the witness gave it; "" for None.

        It is in the edition's script.
        """
        return self._unbroken(format_edtf(moment, self.edition, self.catalogue)) if moment else ""

    def span(self, start: Edtf | None, end: Edtf | None) -> str:
        """From one date to another, or the one that is known."""
        if start and end:
            return self._unbroken(format_span(start.start, end.end, False, self.edition, self.catalogue))
        return self.date(start or end)

    def _unbroken(self, told: str) -> str:
        """Convert a date, and hold its numbers and words together."""
        return _COUNTING.sub("\u00a0", _HANGING.sub("-\u2060", self.convert(told)))

    def number(self, number: int) -> str:
        """Return a whole number."""
        return format_number(number, self.edition)

    def size(self, size: int) -> str:
        """Return a file's size, of bytes."""
        return self.convert(format_size(size, self.edition))

    def duration(self, seconds: float) -> str:
        """Return a playing time."""
        return self.convert(format_duration(seconds, self.edition)) if seconds else ""

    def months(self, months: int) -> str:
        """Return the length of a sentence in years and months."""
        return self.convert(format_months(months, self.edition))

    def length(self, start: Edtf | None, end: Edtf | None) -> str:
        """Return a duration, or nothing."""
        return self.convert(format_length(start, end, self.edition, self.catalogue))

    def age(self, born: int | None, at: Edtf | None) -> str:
        """Return an age, or nothing."""
        return self.convert(format_age(born, at, self.edition, self.catalogue))

    def sort_key(self, names: Localised, readings: Localised) -> SortKey:
        """Return a name's sort key.

        A stored reading (`sort`) goes before the name.
        """
        name, reading = self._choose_name(names, readings)
        return reading_key(reading, name, self.edition.code) if reading else sort_key(name, self.edition.code)

    def initial(self, names: Localised, readings: Localised) -> str:
        """Return the letter under which this edition lists a name."""
        name, reading = self._choose_name(names, readings)
        return reading_initial(reading, self.edition.code) if reading else initial(name, self.edition.code)

    def initial_number(self, letter: str) -> int:
        """Return the place of an initial in this edition's alphabet."""
        return initial_number(letter, self.edition.code)

    def _choose_name(self, names: Localised, readings: Localised) -> tuple[str, str]:
        """Return the shown name, and its reading if it has one."""
        name, code = choose(names, self.edition.order) or ("", "")
        return self.in_script(name, code), readings.get(code, "")

    def language(self, code: str) -> str:
        """Return a language's name in this edition."""
        return self.convert(language_name(code, self.edition, self.catalogue))

    def writing(self, code: str) -> str:
        """Return a language's name, with its script if there are several."""
        return self.language(code if code in CONVERSIONS else language_tag(code))

    def words(self, localised: Localised) -> Words | None:
        """Return the first available text, marked if foreign."""
        chosen = choose(localised, self.edition.order)
        return self.mark_language(*chosen) if chosen else None

    def is_unverified(self, place: Place) -> bool:
        """Return True if a place's shown name awaits a native check."""
        chosen = choose(place.names, self.edition.order)
        return chosen is not None and chosen[1] in place.unverified

    def mark_language(self, text: str, code: str) -> Words:
        """Return `text` with `lang` and `dir` if foreign to the edition."""
        if code in (self.edition.code, self.edition.source):
            return Words(self.in_script(text, code))
        return Words(text, language_tag(code), direction(code))

    def in_all_scripts(self, names: Localised) -> Iterator[tuple[str, Words]]:
        """Yield a name as written, by language, and as converted.

        The converted editions of the site convert it.
        """
        for code, name in names.items():
            yield code, Words(name, language_tag(code), direction(code))
        for edition, exceptions in self.scripts:
            if edition.source in names and edition.code not in names:
                name = converter(edition.code, exceptions)(names[edition.source])
                yield edition.code, Words(name, edition.lang, edition.direction)

    def in_script(self, text: str, code: str) -> str:
        """Return a text of language `code`, converted if need be."""
        return self.convert(text) if self.edition.is_converted and code == self.edition.source else text

    def alias(self, name: str) -> str:
        """Return a person's other name, converted if need be."""
        is_source = script_of(name) == WRITINGS[self.edition.source].script
        return self.convert(name) if self.edition.is_converted and is_source else name

    def naming(self, written: Iterable[Localised]) -> "Localiser":
        """Return the localiser with written proper names."""
        if not self.edition.is_converted:
            return self
        names = convert_names(written, self.edition.source, self.edition.code)
        return replace(self, convert=converter(self.edition.code, self.exceptions, names)) if names else self

    def body(self, markdown: str, code: str) -> Body:
        """Return a text's words in language `code`, with `lang` and `dir`."""
        if code not in (self.edition.code, self.edition.source):
            return Body(markdown, language_tag(code), direction(code))
        if self.edition.is_converted and code == self.edition.source:
            markdown = convert_markdown(markdown, self.convert)
        return Body(markdown, self.edition.lang, self.edition.direction)

    def plain(self, localised: Localised) -> str:
        """Like `words`, without marks: for attributes, titles and feeds."""
        words = self.words(localised)
        return words.text if words else ""

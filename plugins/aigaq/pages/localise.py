"""One edition's words: everything that turns a value of the archive into a text for its readers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aigaq.catalogues import Catalogue
from aigaq.languages.collation import SortKey, initial, initial_number, sort_key
from aigaq.languages.dates import format_day, format_edtf, format_span
from aigaq.languages.editions import Edition, direction, language_tag
from aigaq.languages.names import choose
from aigaq.languages.numbers import format_duration, format_months, format_number, format_size
from aigaq.model.dates import Edtf
from aigaq.model.records import Localised
from aigaq.model.views import Words
from aigaq.pages.labels import label, language_name


@dataclass(frozen=True)
class Localiser:
    """An edition and its catalogue."""

    edition: Edition
    catalogue: Catalogue

    def gettext(self, message: str) -> str:
        """The edition's words for `message`."""
        return self.catalogue.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """The edition's words for `message` in the given context."""
        return self.catalogue.pgettext(context, message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The edition's words for a number of things; the caller fills the placeholders."""
        return self.catalogue.ngettext(singular, plural, number)

    def label(self, value: StrEnum) -> str:
        """The word for a controlled value."""
        return label(self.catalogue, value)

    def day(self, day: date | None) -> str:
        """A day in full, or nothing."""
        return format_day(day, self.edition) if day else ""

    def date(self, moment: Edtf | None) -> str:
        """A date as the witness gave it, or nothing."""
        return format_edtf(moment, self.edition, self.catalogue) if moment else ""

    def span(self, start: Edtf | None, end: Edtf | None) -> str:
        """From one date to another, or the one that is known."""
        if start and end:
            return format_span(start.start, end.end, False, self.edition, self.catalogue)
        return self.date(start or end)

    def number(self, number: int) -> str:
        """A whole number."""
        return format_number(number, self.edition)

    def size(self, size: int) -> str:
        """A file's size, of bytes."""
        return format_size(size, self.edition)

    def duration(self, seconds: float) -> str:
        """A playing time."""
        return format_duration(seconds, self.edition) if seconds else ""

    def months(self, months: int) -> str:
        """The length of a sentence in years and months."""
        return format_months(months, self.edition)

    def sort_key(self, names: Localised, readings: Localised) -> SortKey:
        """Orders names as this edition does; a stored reading (`sort`) goes before the name."""
        return sort_key(self._reading(names, readings), self.edition.source)

    def initial(self, names: Localised, readings: Localised) -> str:
        """The letter under which this edition lists a name."""
        return initial(self._reading(names, readings), self.edition.source)

    def initial_number(self, letter: str) -> int:
        """The place of an initial in this edition's alphabet."""
        return initial_number(letter, self.edition.source)

    def _reading(self, names: Localised, readings: Localised) -> str:
        name, code = choose(names, self.edition.order) or ("", "")
        return readings.get(code, name)

    def language(self, code: str) -> str:
        """What a language is called in this edition."""
        return language_name(code, self.edition, self.catalogue)

    def words(self, localised: Localised) -> Words | None:
        """The text of the first language that there is, in this edition's order; marked if it is not its own."""
        chosen = choose(localised, self.edition.order)
        return self.marked(*chosen) if chosen else None

    def marked(self, text: str, code: str) -> Words:
        """`text`, with `lang` and `dir` where it is not in the edition's own language."""
        if code in (self.edition.code, self.edition.source):
            return Words(text)
        return Words(text, language_tag(code), direction(code))

    def plain(self, localised: Localised) -> str:
        """Like `words`, without marks: for attributes, titles and feeds."""
        words = self.words(localised)
        return words.text if words else ""

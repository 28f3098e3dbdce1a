"""The types of a language and of a converted script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from aigaq.i18n.key_tables.table import KeyTable

Label = tuple[str, str]
"""A message of the catalogue: its context and its English words."""


def P_(context: str, message: str) -> Label:  # noqa: N802  (the name by which extraction finds it)
    """Mark a message for translation where it is not used yet."""
    return context, message


SUMMARY_LENGTH = 200
"""Characters of a text that stand for it in a list, where its language has no length of its own."""


@dataclass(frozen=True, kw_only=True)
class Writing:
    """A language in a script, as the site writes and sorts it.

    `code` names its edition, its texts and its names; `name` is its own name for itself; `position` is its place in
    lists, where lists are not by code. `lang` is its BCP 47 tag and `locale` Babel's name, both where they are not the
    code. `month_pattern` says how a month with its year is written, in CLDR's pattern letters; if it is empty, Babel's
    pattern for the locale is used. Full dates always have Babel's pattern. `script` is Unicode's name, `quotes` are its
    quotation marks, `alphabet` its small letters in order. `fallback` are the languages in which it looks for missing
    words; all others come after them. `dotted_i` says that I is the capital of ı, and İ that of i. `country_codes` are
    taken for its code by mistake, `other_codes` are those that other programs use for it.
    """

    code: str
    name: str
    script: str
    quotes: str
    alphabet: str
    fallback: tuple[str, ...]
    position: int = 1000
    lang: str = ""
    locale: str = ""
    month_pattern: str = ""
    dotted_i: bool = False
    country_codes: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The BCP 47 tag of its pages and texts."""
        return self.lang or self.code


@dataclass(frozen=True, kw_only=True)
class Language(Writing):
    """A language of editors, with its catalogue and edition.

    `plurals` are CLDR's plural categories of its whole numbers, in the order of gettext's forms, and `plural_rule` is
    the same rule as gettext writes it. `spaces` says that its words are parted by spaces, `summary_length` how many
    characters of a text stand for it in a list. Names are ordered by `alphabet`, or `by_pinyin`. `keys` makes search
    keys of its words; where it `inflects_names`, the leak scan knows the forms of a name by them. A text whose keys are
    many has a `search_weight` over 1: a shard holds fewer of them. `is_recognised` says that the import of texts tells
    it from other languages (`aigaq.importing.texts.detection`).
    """

    plurals: tuple[str, ...]
    plural_rule: str
    spaces: bool = True
    summary_length: int = SUMMARY_LENGTH
    by_pinyin: bool = False
    keys: KeyTable = field(default_factory=lambda: KeyTable(scripts=""))
    search_weight: int = 1
    inflects_names: bool = True
    is_recognised: bool = False


Words = Mapping[str, str]
"""Words, and how each is written in another script."""


class Convert(Protocol):
    """The conversion of a text.

    `exceptions` are words that no rule converts, `names` proper names with their form.
    """

    def __call__(self, text: str, *, exceptions: Words | None = None, names: Words | None = None) -> str:
        """Convert a text."""
        ...


@dataclass(frozen=True, kw_only=True)
class Conversion(Writing):
    """A script converted at build time, an edition of its own.

    The texts come from the language `source`.

    `note` is the remark on its pages about their words; `label` is the language's name in this script, where CLDR has
    no name for it. `is_written` says that editors may write texts in it, too. Names are converted word by word, or
    `whole_names`. Where it `has_exceptions`, they stand in `translations/<code>.exceptions.tsv`, written with the
    alphabet and with `signs`. `foreign_letters` are taken for letters of this script, each with the letter that is
    meant.
    """

    source: str
    convert: Convert
    note: Label
    label: Label | None = None
    is_written: bool = False
    whole_names: bool = False
    has_exceptions: bool = False
    signs: str = ""
    foreign_letters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class OtherLanguage:
    """A language in which witnesses write, and that has no edition.

    `in_records` says that names and titles of records may stand in it.
    """

    code: str
    in_records: bool = False
    other_codes: tuple[str, ...] = ()

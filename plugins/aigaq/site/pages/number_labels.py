"""The titles of tables of numbers, and their rows' names."""

from collections.abc import Mapping
from enum import StrEnum

from aigaq.i18n.language import P_, Label
from aigaq.model.view_parts import Words
from aigaq.model.vocabulary import Detention, Gender
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.people import place_words
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.counted_people import NOT_KNOWN

TABLES: Mapping[str, Label] = {
    "year": P_("numbers", "By the year in which they were taken"),
    "place": P_("numbers", "By the place where they were held"),
    "sex": P_("numbers", "By gender"),
    "age": P_("numbers", "By age when they were taken"),
    "kind": P_("numbers", "By what was done to them"),
}
_AGES: Mapping[str, Label] = {
    "0-17": P_("age", "Under 18"),
    "18-29": P_("age", "18 to 29"),
    "30-44": P_("age", "30 to 44"),
    "45-59": P_("age", "45 to 59"),
    "60-": P_("age", "60 and older"),
}
_VALUES: Mapping[str, type[StrEnum]] = {"sex": Gender, "kind": Detention}


def table_label(localiser: Localiser, table: str) -> str:
    """Return what a table is about."""
    return localiser.pgettext(*TABLES[table])


def row_label(site: SiteIndex, localiser: Localiser, table: str, row: str) -> Words:
    """Return what a row of a table is called."""
    if row == NOT_KNOWN:
        return Words(localiser.pgettext("numbers", "Not known, or not told"))
    if table == "place":
        return place_words(site, localiser, row)
    if table == "age":
        return Words(localiser.pgettext(*_AGES[row]))
    return Words(localiser.label(_VALUES[table](row)) if table in _VALUES else row)

"""The numbers: fates by year, place, gender, age and detention.

They are tables, and a file for spreadsheets.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from aigaq.model.view_frame import Meta
from aigaq.model.view_numbers import Number, NumberRow, NumberTable
from aigaq.model.views import NumbersView
from aigaq.model.vocabulary import Detention, Gender, Status
from aigaq.model.work_units import WorkUnit
from aigaq.site.exports.export_tables import COUNTS, NUMBERS_CSV
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.kinds.people_lists import FOLDER
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.number_labels import TABLES, row_label, table_label
from aigaq.site.pages.page_inputs import PageInputs, places_with
from aigaq.site.pages.page_kind import File, Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.counted_people import AGES, NOT_KNOWN
from aigaq.site.statistics.tables import Cell, Statistics

LINKED = 5
"""Smaller numbers lead nowhere: whom they count is found by the lists of fates."""
UNKNOWN = "not-told"
"""The value of what is not known, in the file."""


class NumbersInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of the numbers."""

    statistics: Statistics


def numbers_inputs(site: SiteIndex) -> NumbersInputs:
    """Return what the numbers show of the archive."""
    statistics = site.statistics
    return NumbersInputs(
        statistics=statistics,
        places=places_with(site.archive, (row for row in statistics.tables["place"] if row)),
        linked=tuple(site.by_place),
    )


def numbers_view(site: SiteIndex, localiser: Localiser, inputs: NumbersInputs) -> NumbersView:
    """`numbers.html`."""
    path = routes.numbers(localiser.edition.code)
    heading = localiser.pgettext("numbers", "Fates in numbers")
    statistics = inputs.statistics
    return NumbersView(
        frame=make_frame(site, localiser, Meta(path=path, title=heading)),
        heading=heading,
        total=_number(localiser, statistics.total),
        tables=tuple(_table(site, localiser, path, statistics, name) for name in TABLES),
        csv=routes.relative(path, NUMBERS_CSV) if site.has_exports else None,
    )


def numbers_csv(statistics: Statistics) -> bytes:
    """Write all numbers as a file for spreadsheets.

    It has a line for each table, row and fate.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(field.name for field in COUNTS)
    for fate, cell in statistics.fates.items():
        writer.writerow(("fate", "", fate or UNKNOWN, cell.number))
    for name, table in statistics.tables.items():
        for row in _rows(name, table):
            for fate, cell in table[row].items():
                writer.writerow((name, row or UNKNOWN, fate or UNKNOWN, cell.number))
    for what, cells in (("held", statistics.held), ("taken", statistics.taken), ("freed", statistics.freed)):
        for key, cell in cells.items():
            writer.writerow((what, key, "", cell.number))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _table(site: SiteIndex, localiser: Localiser, path: str, statistics: Statistics, name: str) -> NumberTable:
    fates = _fates(statistics)
    table = statistics.tables[name]
    about = {
        "place": localiser.gettext("A person who was held in several places counts in each of them."),
        "kind": localiser.gettext("A person to whom several things were done counts in each of them."),
    }
    return NumberTable(
        name,
        table_label(localiser, name),
        about.get(name, ""),
        tuple(localiser.label(Status(fate)) if fate else _not_told(localiser) for fate in fates),
        (
            *(_row(site, localiser, path, statistics, name, row, fates) for row in _rows(name, table)),
            _total_row(localiser, path, statistics, fates),
        ),
    )


def _row(
    site: SiteIndex, localiser: Localiser, path: str, statistics: Statistics, name: str, row: str, fates: Sequence[str]
) -> NumberRow:
    cells = statistics.tables[name][row]
    heading = row_label(site, localiser, name, row)
    total = sum(cells.values(), Cell())
    return NumberRow(
        heading=heading.text,
        lang=heading.lang,
        dir=heading.dir,
        href=_row_href(site, localiser, path, name, row),
        total=_number(localiser, total),
        cells=tuple(
            _number(
                localiser,
                cell := cells.get(fate, Cell()),
                _href(localiser, path, statistics, fate, cell, f"{name}-{row or 'unknown'}"),
            )
            for fate in fates
        ),
    )


def _total_row(localiser: Localiser, path: str, statistics: Statistics, fates: Sequence[str]) -> NumberRow:
    cells = [statistics.fates[fate] for fate in fates]
    return NumberRow(
        heading=localiser.pgettext("numbers", "All"),
        total=_number(localiser, statistics.total),
        cells=tuple(
            _number(localiser, cell, _href(localiser, path, statistics, fate, cell))
            for fate, cell in zip(fates, cells, strict=True)
        ),
    )


def _row_href(site: SiteIndex, localiser: Localiser, path: str, name: str, row: str) -> str:
    """Return the page of a row that is a place."""
    is_listed = name == "place" and row in site.by_place
    return routes.relative(path, routes.listing(localiser.edition.code, "place", row)) if is_listed else ""


def _number(localiser: Localiser, cell: Cell, href: str = "") -> Number:
    return Number(cell.number, localiser.number(cell.number), href)


def _href(localiser: Localiser, path: str, statistics: Statistics, fate: str, cell: Cell, section: str = "") -> str:
    """Return the link to the people of a cell.

    It leads to the page that holds the newest of them.
    """
    if cell.number < LINKED or not cell.named:
        return ""
    number = 0 if cell.newest == statistics.fates[fate].newest else cell.newest + 1
    target = routes.relative(path, routes.listing(localiser.edition.code, FOLDER, fate, number))
    return f"{target}#{section}" if section else target


def _fates(statistics: Statistics) -> list[str]:
    return [fate for fate in (*(status.value for status in Status), NOT_KNOWN) if fate in statistics.fates]


def _rows(name: str, table: Iterable[str]) -> list[str]:
    """Return the rows of a table in their order, the unknown last."""
    orders: dict[str, list[str]] = {
        "sex": [gender.value for gender in Gender],
        "kind": [kind.value for kind in Detention],
        "age": [group for _below, group in AGES],
    }
    order = orders.get(name, sorted(row for row in table if row))
    return [row for row in (*order, NOT_KNOWN) if row in table]


def _not_told(localiser: Localiser) -> str:
    return localiser.pgettext("numbers", "Not told")


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield WorkUnit("all", partial(_inputs, site), people=site.listed)


def _inputs(site: SiteIndex) -> tuple[NumbersInputs]:
    return (numbers_inputs(site),)


def _make(site: SiteIndex, localiser: Localiser, inputs: NumbersInputs) -> Made:
    yield numbers_view(site, localiser, inputs)


def _make_file(site: SiteIndex, _localisers: Sequence[Localiser], inputs: NumbersInputs) -> Made:
    if site.has_exports:
        yield File(NUMBERS_CSV, numbers_csv(inputs.statistics))


NUMBERS = PageKind(
    name="numbers",
    pages=(Page(routes.numbers, NumbersView, "numbers.html"),),
    units=_units,
    in_edition=_make,
    across_editions=_make_file,
    inputs=NumbersInputs,
    cost=lambda _inputs: 20,
)

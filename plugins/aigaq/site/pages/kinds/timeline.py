"""The timeline: when people were taken and set free, month by month."""

from collections.abc import Iterator, Mapping
from functools import partial

from aigaq.model.dates import parse_edtf
from aigaq.model.view_frame import Meta
from aigaq.model.view_numbers import Bar, Number, Tick, TimelinePicture, TimelineRow
from aigaq.model.views import TimelineView
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.kinds.people_lists import FOLDER
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.tables import Cell

MONTHS = 12
BAR, TALLEST, GAP = 10, 150, 20
"""The width of a month, and the height of the tallest bar; above and below stay a little room for years."""
MOST_YEARS = 30
"""Years that the picture shows, the newest: a lone early date would make all bars thin."""


class TimelineInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of the timeline: people by month.

    `pages` is the newest page of each year's list.
    """

    taken: dict[str, Cell]
    freed: dict[str, Cell]
    newest: dict[str, int]


def timeline_inputs(site: SiteIndex) -> TimelineInputs:
    """Return what the timeline shows of the archive."""
    statistics = site.statistics
    newest: dict[str, int] = {}
    for months in (statistics.taken, statistics.freed):
        for month, cell in months.items():
            if cell.named:
                newest[month[:4]] = max(newest.get(month[:4], 0), cell.newest)
    return TimelineInputs(taken=statistics.taken, freed=statistics.freed, newest=newest)


def timeline_view(site: SiteIndex, localiser: Localiser, inputs: TimelineInputs) -> TimelineView:
    """`timeline.html`."""
    path = routes.timeline(localiser.edition.code)
    heading = localiser.pgettext("timeline", "When people were taken and set free")
    return TimelineView(
        frame=make_frame(site, localiser, Meta(path=path, title=heading)),
        heading=heading,
        picture=_picture(localiser, path, inputs),
        rows=tuple(_rows(localiser, path, inputs)),
        numbers=routes.relative(path, routes.numbers(localiser.edition.code)),
    )


def _picture(localiser: Localiser, path: str, inputs: TimelineInputs) -> TimelinePicture:
    """Return the bars of the months that are known."""
    months = sorted(month for month in {*inputs.taken, *inputs.freed} if len(month) > 4)
    last = int(months[-1][:4]) if months else 0
    first = max(int(months[0][:4]), last - MOST_YEARS + 1) if months else 1
    shown = [month for month in months if int(month[:4]) >= first]
    most = max(
        (cells[month].number for cells in (inputs.taken, inputs.freed) for month in shown if month in cells), default=1
    )
    middle = GAP + TALLEST

    def bars(cells: Mapping[str, Cell], word: str, *, down: bool) -> Iterator[Bar]:
        for month in shown:
            if month in cells:
                height = max(round(TALLEST * cells[month].number / most), 3)
                yield Bar(
                    href=_href(localiser, path, inputs, month, "freed" if down else "taken"),
                    title=word % {"month": _month(localiser, month), "number": localiser.number(cells[month].number)},
                    x=BAR * (MONTHS * (int(month[:4]) - first) + int(month[5:]) - 1),
                    y=middle if down else middle - height,
                    height=height,
                )

    return TimelinePicture(
        width=BAR * MONTHS * max(last - first + 1, 0),
        height=2 * (TALLEST + GAP),
        middle=middle,
        bar=BAR - 2,
        taken=tuple(bars(inputs.taken, localiser.pgettext("timeline", "%(month)s: taken: %(number)s"), down=False)),
        freed=tuple(bars(inputs.freed, localiser.pgettext("timeline", "%(month)s: set free: %(number)s"), down=True)),
        ticks=tuple(Tick(str(year), BAR * MONTHS * (year - first)) for year in range(first, last + 1)),
    )


def _rows(localiser: Localiser, path: str, inputs: TimelineInputs) -> Iterator[TimelineRow]:
    for month in sorted({*inputs.taken, *inputs.freed}):
        taken, freed = inputs.taken.get(month, Cell()), inputs.freed.get(month, Cell())
        yield TimelineRow(
            month,
            _month(localiser, month),
            _number(localiser, taken, _href(localiser, path, inputs, month, "taken") if taken.named else ""),
            _number(localiser, freed, _href(localiser, path, inputs, month, "freed") if freed.named else ""),
        )


def _number(localiser: Localiser, cell: Cell, href: str) -> Number:
    return Number(cell.number, localiser.number(cell.number), href)


def _href(localiser: Localiser, path: str, inputs: TimelineInputs, month: str, what: str) -> str:
    """Return the link to the people of a month.

    The page that holds the newest of them.
    """
    cell = (inputs.taken if what == "taken" else inputs.freed)[month]
    year = month[:4]
    number = 0 if cell.newest == inputs.newest.get(year) else cell.newest + 1
    target = routes.listing(localiser.edition.code, FOLDER, year, number)
    return f"{routes.relative(path, target)}#{what}-{month}"


def _month(localiser: Localiser, month: str) -> str:
    return localiser.date(parse_edtf(month))


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield WorkUnit("all", partial(_inputs, site), people=site.listed)


def _inputs(site: SiteIndex) -> tuple[TimelineInputs]:
    return (timeline_inputs(site),)


def _make(site: SiteIndex, localiser: Localiser, inputs: TimelineInputs) -> Made:
    yield timeline_view(site, localiser, inputs)


TIMELINE = PageKind(
    name="timeline",
    pages=(Page(routes.timeline, TimelineView, "timeline.html"),),
    units=_units,
    in_edition=_make,
    inputs=TimelineInputs,
    cost=lambda _inputs: 20,
)

"""The page that explains the records as tables.

It tells their content, terms of use, and addresses.
"""

from collections.abc import Iterator

import msgspec

from aigaq.core.ids import group_by_hundred
from aigaq.i18n.archive_languages import languages_in
from aigaq.model.view_data import DataField, DataFields, DataFiles, DataPart, DataView
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Link, Words
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.exports.export_files import downloadable_people, downloadable_testimonies
from aigaq.site.exports.export_tables import COUNTS, FIELD, NUMBERS_CSV, PEOPLE, TESTIMONIES
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.pages.urns import urn_of

_TABLES = {"testimonies": TESTIMONIES, "people": PEOPLE, "numbers": COUNTS}


class DataInputs(PageInputs, frozen=True, kw_only=True):
    """The page's inputs: the tables' languages and hundreds of ids."""

    languages: tuple[str, ...] = ()
    hundreds: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


def data_view(site: SiteIndex, localiser: Localiser, inputs: DataInputs) -> DataView:
    """`data.html` of an edition."""
    about, path = site.archive.site, routes.data(localiser.edition.code)
    title = localiser.pgettext("navigation", "Data")
    headings = {
        "testimonies": localiser.pgettext("data", "Testimonies"),
        "people": localiser.pgettext("data", "People"),
        "numbers": localiser.pgettext("navigation", "Numbers"),
    }
    source = localiser.edition.source
    language = source if source in inputs.languages else next(iter(inputs.languages), source)
    description = localiser.gettext("The records of the archive as tables, to search, count and compare with.")
    return DataView(
        frame=make_frame(site, localiser, Meta(path=path, title=title, description=description)),
        language=localiser.language(language),
        description=routes.relative(path, "data/datapackage.json"),
        files=tuple(
            DataFiles(headings[table], tuple(_parts(path, language, table, numbers)))
            for table, numbers in inputs.hundreds.items()
        ),
        fields=tuple(
            DataFields(
                headings[table],
                routes.relative(path, f"data/{table}.schema.json"),
                tuple(
                    DataField(field.name, field.type, localiser.pgettext(FIELD, field.description)) for field in fields
                ),
            )
            for table, fields in _TABLES.items()
        ),
        numbers=Link(NUMBERS_CSV.removeprefix("data/"), routes.relative(path, NUMBERS_CSV)),
        licence=Link(about.licence.name, about.licence.url or "") if about.licence else None,
        terms=localiser.words(about.terms),
        citation=(Words(localiser.plain(about.name)), Words(title), Words(urn_of(site, "data"))),
    )


def _parts(path: str, language: str, table: str, numbers: tuple[str, ...]) -> Iterator[DataPart]:
    for number in numbers:
        base = routes.relative(path, f"data/{language}/{table}-{number}")
        yield DataPart(f"{table}-{number}", Link("JSON Lines", f"{base}.jsonl"), Link("CSV", f"{base}.csv"))


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    if site.has_exports:
        testimonies = group_by_hundred(downloadable_testimonies(site.archive))
        people = group_by_hundred(downloadable_people(site.archive))
        hundreds = {"testimonies": tuple(testimonies), "people": tuple(people)}
        yield single("all", DataInputs(languages=languages_in(site.archive), hundreds=hundreds))


def _make(site: SiteIndex, localiser: Localiser, inputs: DataInputs) -> Made:
    yield data_view(site, localiser, inputs)


DATA = PageKind(
    name="data",
    pages=(Page(routes.data, DataView, "data.html"),),
    units=_units,
    in_edition=_make,
    inputs=DataInputs,
)

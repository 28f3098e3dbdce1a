"""Make every edition's localiser: catalogue and conversion."""

from collections.abc import Iterable
from pathlib import Path

from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import convert_catalogue, read_catalogues, read_overrides
from aigaq.i18n.converters import converter
from aigaq.i18n.editions import Edition
from aigaq.i18n.exceptions import read_exceptions
from aigaq.i18n.glossary import read_glossary
from aigaq.site.pages.localiser import Localiser


def read_localisers(editions: Iterable[Edition], folder: Path) -> tuple[tuple[Localiser, ...], list[Problem]]:
    """Return the localisers of `editions` in order, and problems.

    `folder` is translations/.
    """
    wanted = tuple(editions)
    catalogues, problems = read_catalogues(folder, {edition.source for edition in wanted})
    glossary, faults = read_glossary(folder)
    problems += faults
    localisers, exceptions_of = [], {}
    for edition in wanted:
        exceptions_of[edition.code], faults = read_exceptions(folder, edition.code)
        problems += faults
    scripts = tuple((edition, exceptions_of[edition.code]) for edition in wanted if edition.is_converted)
    for edition in wanted:
        exceptions = exceptions_of[edition.code]
        convert = converter(edition.code, exceptions)
        catalogue = catalogues[edition.source]
        if edition.is_converted:
            overrides, faults = read_overrides(folder / f"{edition.code}.overrides.po", edition.source)
            problems += faults
            catalogue = convert_catalogue(catalogue, convert, overrides)
        localisers.append(Localiser(edition, catalogue, convert, exceptions, glossary, scripts))
    return tuple(localisers), problems

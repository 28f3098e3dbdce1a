"""The verb of tests of pages: `small_site` reads the small content with changes, as the build would."""

from datetime import date
from functools import cache
from pathlib import Path

from aigaq.content.reading.archive import read_archive
from aigaq.i18n.editions import EDITIONS
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.views import TestimonyView
from aigaq.privacy.gate import pass_gate
from aigaq.site.pages.kinds.testimony import testimony_view
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.pages.site_index import SiteIndex, make_index
from helpers.building import ROOT
from helpers.small_content import Changes, write_content


@cache
def localisers() -> dict[str, Localiser]:
    """Return the localiser of every edition, by its code."""
    found, problems = read_localisers(EDITIONS.values(), ROOT / "translations")
    assert problems == []
    return {localiser.edition.code: localiser for localiser in found}


def small_site(folder: Path, changes: Changes | None = None) -> SiteIndex:
    """Return the public part of the small content with `changes`, in all editions."""
    archive = read_archive(write_content(folder, changes)).archive
    assert archive is not None
    return make_index(pass_gate(archive, date(2025, 1, 1)), NO_MEDIA, tuple(EDITIONS.values()))


def small_page(folder: Path, edition: str, changes: Changes | None = None) -> TestimonyView:
    """Return the page of the small content's testimony in an edition."""
    site = small_site(folder, changes)
    return testimony_view(site, localisers()[edition], site.testimony("t-00001"))

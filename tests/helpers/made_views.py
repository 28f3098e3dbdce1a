"""The verb of tests that compare pages: what the kinds of pages make of an archive, each from its inputs alone."""

from collections.abc import Iterable
from datetime import date

from aigaq.i18n.editions import EDITIONS
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.archive_tree import Archive
from aigaq.model.public import PublicArchive
from aigaq.model.views import View
from aigaq.privacy.gate import pass_gate
from aigaq.site.pages.page_inputs import Common, index_of
from aigaq.site.pages.page_kind import File, PageKind
from aigaq.site.pages.site_index import make_index
from helpers.small_site import localisers


def public(archive: Archive) -> PublicArchive:
    """Return the public part of an archive."""
    return pass_gate(archive, date(2024, 1, 1))


def made_views(archive: PublicArchive, kinds: Iterable[PageKind], edition: str = "en") -> dict[str, View | File]:
    """Return the views of an edition, and the files beside them, by their paths."""
    site = make_index(archive, NO_MEDIA, (EDITIONS[edition],))
    common = Common(root=archive.root, site=archive.site, pages={}, editions=site.editions)
    localiser = localisers()[edition]
    found: dict[str, View | File] = {}
    for kind in kinds:
        for inputs in (value for unit in kind.units(site) for value in unit.values()):
            part = index_of(inputs, common, site.media)
            for view in (*kind.in_edition(part, localiser, inputs), *kind.across_editions(part, [localiser], inputs)):
                assert view.path not in found, view.path
                found[view.path] = view
    return found

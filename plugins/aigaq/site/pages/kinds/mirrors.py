"""The page of other addresses, for readers who will need it."""

from collections.abc import Iterator, Sequence

from aigaq.i18n.editions import EDITIONS
from aigaq.model.packages import FOLDER, Package
from aigaq.model.view_copies import MirrorView, PackageFileView, PackageView
from aigaq.model.view_frame import Meta
from aigaq.model.views import MirrorsView
from aigaq.model.vocabulary import MirrorPart, PackageKind
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex


def _package(package: Package, carriers: Sequence[str], localiser: Localiser) -> PackageView:
    every = localiser.pgettext("package", "All editions")
    edition = EDITIONS[package.edition].name if package.edition in EDITIONS else every
    holds = (edition, localiser.label(package.media)) if package.media else ()
    return PackageView(
        kind=localiser.label(package.kind),
        holds=" · ".join(holds),
        on=localiser.day(package.on),
        files=tuple(
            PackageFileView(
                part.file,
                localiser.size(part.size),
                part.sha256,
                tuple(f"{url}{FOLDER}/{part.file}" for url in carriers),
            )
            for part in package.parts
        ),
    )


def mirrors_view(site: SiteIndex, localiser: Localiser) -> MirrorsView:
    """`mirrors.html` of an edition."""
    path = routes.mirrors(localiser.edition.code)
    mirrors, packages = site.archive.mirrors, site.archive.packages
    carriers = [f"{one.url.rstrip('/')}/" for one in mirrors if MirrorPart.PACKAGES in one.carries]
    return MirrorsView(
        frame=make_frame(site, localiser, Meta(path=path, title=localiser.pgettext("navigation", "Other addresses"))),
        mirrors=tuple(MirrorView(mirror.url, localiser.day(mirror.since)) for mirror in mirrors),
        packages=tuple(_package(package, carriers, localiser) for package in packages),
        has_parts=any(len(package.parts) > 1 for package in packages),
        has_torrent=any(package.kind is PackageKind.TORRENT for package in packages),
    )


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield single("all", PageInputs(mirrors=site.archive.mirrors, packages=site.archive.packages))


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield mirrors_view(site, localiser)


MIRRORS = PageKind(
    name="mirrors",
    pages=(Page(routes.mirrors, MirrorsView, "mirrors.html"),),
    units=_units,
    in_edition=_make,
)

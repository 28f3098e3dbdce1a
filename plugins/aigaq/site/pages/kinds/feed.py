"""The Atom feed of an edition: the newest testimonies."""

from collections.abc import Iterator
from datetime import date

from aigaq.model.public import PublicTestimony
from aigaq.model.view_parts import Words
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.atom import AtomEntry, AtomFeed, feed_bytes
from aigaq.site.pages.list_entries import introduction, listed_title
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import File, Made, PageKind
from aigaq.site.pages.shown_texts import choose_text
from aigaq.site.pages.site_index import SiteIndex

ENTRIES = 30


def feed(site: SiteIndex, localiser: Localiser) -> bytes:
    """Write the feed of the newest testimonies."""
    code = localiser.edition.code
    newest = [site.testimony(id) for id in list(reversed(site.oldest_first))[:ENTRIES]]
    return feed_bytes(
        site,
        localiser,
        AtomFeed(
            name=code,
            title=localiser.plain(site.archive.site.name),
            path=routes.feed(code),
            home=routes.home(code),
            entries=tuple(_entry(site, localiser, testimony) for testimony in newest),
        ),
    )


def _entry(site: SiteIndex, localiser: Localiser, testimony: PublicTestimony) -> AtomEntry:
    code = localiser.edition.code
    return AtomEntry(
        name=f"{code}/{testimony.id}",
        title=listed_title(testimony, localiser),
        target=site.address_of(code, testimony),
        published=testimony.published,
        updated=_last_update(testimony, localiser),
        summary=introduction(testimony, localiser) if testimony.searchable else Words(""),
    )


def _last_update(testimony: PublicTestimony, localiser: Localiser) -> date:
    text = choose_text(testimony.texts, localiser.edition)
    revised = [text.front.revised] if text and text.front.revised else []
    return max([testimony.published, *revised, *(correction.on for correction in testimony.corrections)])


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    newest = tuple(site.testimony(id) for id in site.oldest_first[-ENTRIES:])
    yield single("all", PageInputs(testimonies=newest))


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield File(routes.feed(localiser.edition.code), feed(site, localiser))


FEED = PageKind(name="feed", pages=(), units=_units, in_edition=_make, cost=lambda _inputs: 20)

"""The page and feed of corrections, disputes and replies.

The newest first.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from aigaq.model.public import PublicTestimony
from aigaq.model.records import Localised
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import ChangeView, Words
from aigaq.model.views import CorrectionsView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.atom import AtomEntry, AtomFeed, feed_bytes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.list_entries import listed_title
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import File, Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex

MOST = 200
"""So many stand on the page; each also stands with its testimony."""
_IN_FEED = 30


class Change(NamedTuple):
    """A statement after publication.

    `kind` is corrected, disputed or replied; `number` counts within it.
    """

    on: date
    id: str
    kind: str
    number: int
    text: Localised


def changes_of(testimony: PublicTestimony) -> Iterator[Change]:
    """Yield all that was said of a testimony afterwards."""
    for number, correction in enumerate(testimony.corrections):
        yield Change(correction.on, testimony.id, "corrected", number, correction.note)
    if testimony.disputed:
        yield Change(testimony.disputed.on, testimony.id, "disputed", 0, testimony.disputed.note)
    if testimony.reply:
        yield Change(testimony.reply.on, testimony.id, "replied", 0, testimony.reply.text)


def newest_changes(site: SiteIndex) -> list[Change]:
    """Return the newest changes of all testimonies."""
    found = (change for testimony in site.archive.testimonies.values() for change in changes_of(testimony))
    return sorted(found, key=lambda one: (one.on, one.id, one.kind, one.number), reverse=True)[:MOST]


def corrections_view(site: SiteIndex, localiser: Localiser) -> CorrectionsView:
    """`corrections.html` of an edition."""
    path = routes.corrections(localiser.edition.code)
    meta = Meta(path=path, title=localiser.pgettext("navigation", "Corrections"))
    changes = tuple(_view(site, localiser, path, change) for change in newest_changes(site))
    feed = routes.relative(path, routes.corrections_feed(localiser.edition.code))
    return CorrectionsView(frame=make_frame(site, localiser, meta), changes=changes, feed=feed)


def _view(site: SiteIndex, localiser: Localiser, path: str, change: Change) -> ChangeView:
    testimony = site.testimony(change.id)
    part = "corrections" if change.kind == "corrected" else change.kind
    return ChangeView(
        on=localiser.day(change.on),
        kind=_kind_label(localiser, change),
        title=listed_title(testimony, localiser),
        href=routes.relative(path, site.address_of(localiser.edition.code, testimony, part)),
        note=_note(site, localiser, change),
    )


def _kind_label(localiser: Localiser, change: Change) -> str:
    labels = {
        "corrected": localiser.pgettext("change", "Corrected"),
        "disputed": localiser.pgettext("change", "Disputed"),
        "replied": localiser.pgettext("change", "Reply"),
    }
    return labels[change.kind]


def _note(site: SiteIndex, localiser: Localiser, change: Change) -> Words:
    """Return a change's words, unless search engines may not index."""
    testimony = site.testimony(change.id)
    words = localiser.naming(site.names_in(testimony)).words(change.text) if testimony.searchable else None
    return words or Words("")


def corrections_feed(site: SiteIndex, localiser: Localiser) -> bytes:
    """Write the feed of the newest changes."""
    code = localiser.edition.code
    title = localiser.pgettext("navigation", "Corrections")
    entries = (_entry(site, localiser, change) for change in newest_changes(site)[:_IN_FEED])
    return feed_bytes(
        site,
        localiser,
        AtomFeed(
            name=f"{code}/corrections",
            title=f"{localiser.plain(site.archive.site.name)} – {title}",
            path=routes.corrections_feed(code),
            home=routes.corrections(code),
            entries=tuple(entries),
        ),
    )


def _entry(site: SiteIndex, localiser: Localiser, change: Change) -> AtomEntry:
    code = localiser.edition.code
    return AtomEntry(
        name=f"{code}/{change.id}/{change.kind}/{change.on}/{change.number}",
        title=listed_title(site.testimony(change.id), localiser),
        target=site.address_of(code, site.testimony(change.id)),
        published=change.on,
        updated=change.on,
        summary=_note(site, localiser, change),
    )


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    ids = {change.id for change in newest_changes(site)}
    held = tuple(testimony for id, testimony in site.archive.testimonies.items() if id in ids)
    people = {id: site.person(id) for testimony in held for id in testimony.people}
    places = {id: site.archive.places[id] for one in held for id in (*one.places, one.given_at) if id}
    inputs = PageInputs(testimonies=held, people=tuple(people.values()), places=tuple(places.values()))
    yield single("all", inputs)


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield corrections_view(site, localiser)
    yield File(routes.corrections_feed(localiser.edition.code), corrections_feed(site, localiser))


CORRECTIONS = PageKind(
    name="corrections",
    pages=(Page(routes.corrections, CorrectionsView, "corrections.html"),),
    units=_units,
    in_edition=_make,
    cost=lambda _inputs: 20,
)

"""The page of a testimony, and of one that was withdrawn."""

import uuid
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from aigaq.model.public import PublicTestimony, Tombstone
from aigaq.model.records import Source, Text
from aigaq.model.view_parts import Citation, CorrectionView, Fact, Meta, OtherText, PersonCard, SourceView, Value, Words
from aigaq.model.views import TestimonyView, TombstoneView
from aigaq.model.vocabulary import Relation
from aigaq.site.pages import json_ld, routes
from aigaq.site.pages.frame import make_frame, text_links, unconverted
from aigaq.site.pages.list_entries import introduction, title
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.media import medium_views
from aigaq.site.pages.people import person_card, place_value, place_words
from aigaq.site.pages.shown_texts import body_of, choose_text, note_on, original_of, other_language_texts, title_of
from aigaq.site.pages.site_index import SiteIndex, year_of


def testimony_view(site: SiteIndex, localiser: Localiser, testimony: PublicTestimony) -> TestimonyView:
    """`t/t-00412.html`."""
    localiser = localiser.naming(site.names_in(testimony))
    path = routes.testimony(localiser.edition.code, testimony.id)
    text = choose_text(testimony.texts, localiser.edition)
    heading = title(testimony, localiser)
    urn = urn_of(site, testimony.id)
    people = [site.person(id) for id in testimony.people]
    meta = Meta(
        path=path,
        title=heading.text,
        description=introduction(testimony, localiser).text,
        indexed=testimony.searchable,
        json_ld=json_ld.testimony(testimony, heading, people, urn, localiser) if testimony.searchable else "",
    )
    frame = make_frame(site, localiser, meta)
    return TestimonyView(
        frame=frame,
        id=testimony.id,
        title=heading,
        warnings=tuple(localiser.label(warning) for warning in testimony.warnings),
        note=note_on(text, original_of(testimony), localiser, unconverted(frame)),
        body=body_of(text, localiser) if text else None,
        others=tuple(
            OtherText(
                label=localiser.language(other.language),
                title=title_of(other, localiser),
                body=body_of(other, localiser),
            )
            for other in other_language_texts(testimony.texts, text, site.editions)
        ),
        facts=tuple(_facts(site, localiser, path, testimony)),
        people=tuple(_people(site, localiser, path, testimony)),
        media=medium_views(site, localiser, path, testimony),
        sources=tuple(_source(source, localiser) for source in testimony.sources),
        corrections=tuple(
            CorrectionView(localiser.day(correction.on), localiser.words(correction.note) or Words(""))
            for correction in sorted(testimony.corrections, key=lambda c: c.on)
        ),
        languages=text_links(site, frame, testimony.texts),
        citation=_citation(site, localiser, testimony, heading, urn, text),
        searchable=testimony.searchable,
    )


def tombstone_view(site: SiteIndex, localiser: Localiser, tombstone: Tombstone) -> TombstoneView:
    """What stands where a testimony was: its id, and the day it was withdrawn."""
    path = routes.testimony(localiser.edition.code, tombstone.id)
    heading = localiser.gettext("Testimony %(id)s") % {"id": tombstone.id}
    frame = make_frame(site, localiser, Meta(path=path, title=heading, indexed=False))
    return TombstoneView(frame=frame, id=tombstone.id, on=localiser.day(tombstone.on))


def urn_of(site: SiteIndex, name: str) -> str:
    """A name for good that no host owns: a version 5 UUID (RFC 9562) of `name` within the site's own."""
    return _urn(site.archive.site.id, name)


@lru_cache(maxsize=64)
def _urn(site: str, name: str) -> str:
    """Once for all editions of a page."""
    return uuid.uuid5(uuid.UUID(site), name).urn


def _facts(site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony) -> Iterator[Fact]:
    yield Fact(localiser.pgettext("testimony", "Kind"), (Value(Words(localiser.label(testimony.kind))),))
    if testimony.given:
        target = routes.listing(localiser.edition.code, "years", year_of(testimony))
        value = Value(Words(localiser.date(testimony.given)), routes.relative(path, target))
        yield Fact(localiser.pgettext("testimony", "Given"), (value,))
    if testimony.given_at:
        yield Fact(
            localiser.pgettext("testimony", "Given in"), (Value(place_words(site, localiser, testimony.given_at)),)
        )
    if testimony.places:
        values = tuple(place_value(site, localiser, path, place) for place in testimony.places)
        yield Fact(localiser.pgettext("testimony", "Where it happened"), values)
    original = Value(Words(localiser.language(testimony.original)))
    yield Fact(localiser.pgettext("testimony", "Language of the original"), (original,))
    yield Fact(
        localiser.pgettext("testimony", "In the archive since"), (Value(Words(localiser.day(testimony.published))),)
    )


def _people(site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony) -> Iterator[PersonCard]:
    relations = {about.person: about.relation for about in testimony.about}
    for id in testimony.people:
        relation = relations.get(id)
        if id == testimony.witness:
            role = localiser.pgettext("person", "Witness")
        else:
            role = localiser.label(relation) if relation and relation is not Relation.OTHER else ""
        yield person_card(site, localiser, path, id, role)


def _source(source: Source, localiser: Localiser) -> SourceView:
    return SourceView(
        kind=localiser.label(source.kind),
        title=localiser.words(source.title),
        url=source.url or "",
        host=urlsplit(source.url or "").hostname or "",
        captured=localiser.day(source.captured),
        sha256=source.sha256 or "",
    )


def _citation(
    site: SiteIndex, localiser: Localiser, testimony: PublicTestimony, heading: Words, urn: str, text: Text | None
) -> Citation:
    name, published = localiser.plain(site.archive.site.name), localiser.day(testimony.published)
    return Citation(
        parts=(Words(name), heading, Words(testimony.id), Words(published), Words(urn)),
        id=testimony.id,
        urn=urn,
        revision=text.revision if text else "",
    )

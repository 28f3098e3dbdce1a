"""The page of a testimony."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from aigaq.core.ids import group_by_hundred
from aigaq.model.public import PublicTestimony
from aigaq.model.records import Source, Text
from aigaq.model.view_parts import (
    Citation,
    CorrectionView,
    Fact,
    Meta,
    OtherText,
    PersonCard,
    ReplyView,
    SourceView,
    Value,
    Words,
)
from aigaq.model.views import TestimonyView
from aigaq.model.vocabulary import Relation
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import json_ld, routes
from aigaq.site.pages.caption_files import caption_files
from aigaq.site.pages.frame import make_frame, text_links, unconverted
from aigaq.site.pages.list_entries import introduction, title
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.media import medium_views
from aigaq.site.pages.page_inputs import PageInputs, linked_among, media_of, place_ids, places_with
from aigaq.site.pages.page_kind import File, Made, Page, PageKind
from aigaq.site.pages.people import person_card, place_value, place_words, unverified_note
from aigaq.site.pages.shown_texts import body_of, choose_text, note_on, original_of, other_language_texts, title_of
from aigaq.site.pages.site_index import SiteIndex, year_of
from aigaq.site.pages.urns import urn_of


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
        custody=tuple(_custody(testimony, localiser)),
        entries=testimony.custody,
        disputed=_disputed(testimony, localiser),
        reply=_reply(testimony, localiser),
        languages=text_links(site, frame, testimony.texts),
        citation=_citation(site, localiser, testimony, heading, urn, text),
        searchable=testimony.searchable,
        place_note=unverified_note(
            site, localiser, (*testimony.places, *(p for one in people for p in place_ids(one)))
        ),
    )


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


def _custody(testimony: PublicTestimony, localiser: Localiser) -> Iterator[Fact]:
    """Yield how the words came to the archive, and by what they were compared."""
    found = testimony.collection
    if found:
        yield Fact(localiser.pgettext("custody", "How"), (Value(Words(localiser.label(found.method))),))
        yield Fact(localiser.pgettext("custody", "When"), (Value(Words(localiser.day(found.on))),))
        if words := localiser.words(found.by):
            yield Fact(localiser.pgettext("custody", "By whom"), (Value(words),))
    if testimony.verified:
        yield Fact(localiser.pgettext("custody", "Checked"), (Value(Words(localiser.label(testimony.verified))),))


def _disputed(testimony: PublicTestimony, localiser: Localiser) -> CorrectionView | None:
    dispute = testimony.disputed
    return CorrectionView(localiser.day(dispute.on), localiser.words(dispute.note) or Words("")) if dispute else None


def _reply(testimony: PublicTestimony, localiser: Localiser) -> ReplyView | None:
    reply = testimony.reply
    if reply is None:
        return None
    by, text = (localiser.words(words) or Words("") for words in (reply.by, reply.text))
    return ReplyView(localiser.day(reply.on), by, text)


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


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    for hundred, held in group_by_hundred(site.archive.testimonies.values()).items():
        media = [media_of(testimony, site.media_hashes) for testimony in held if testimony.media]
        ids = [testimony.id for testimony in held]
        yield WorkUnit(hundred, partial(map, partial(_inputs, site), held), testimonies=ids, other=media)


def _inputs(site: SiteIndex, testimony: PublicTestimony) -> PageInputs:
    people = tuple(site.archive.people[id] for id in testimony.people)
    named = (*testimony.places, *(place for person in people for place in place_ids(person)))
    places = places_with(site.archive, (testimony.given_at, *named) if testimony.given_at else named)
    return PageInputs(
        key=testimony.id,
        testimonies=(testimony,),
        people=people,
        places=places,
        linked=linked_among(site, places),
        media=media_of(testimony, site.media_hashes),
    )


def _make(site: SiteIndex, localiser: Localiser, inputs: PageInputs) -> Made:
    for testimony in inputs.testimonies:
        yield testimony_view(site, localiser, testimony)
        # Two recordings may share their captions.
        captions = dict(caption_files(site.media, localiser.naming(site.names_in(testimony)), testimony))
        yield from (File(path, data) for path, data in captions.items())


TESTIMONY = PageKind(
    name="testimony",
    pages=(Page(routes.testimony, TestimonyView, "testimony.html"),),
    units=_units,
    in_edition=_make,
    has_words=True,
    has_media=True,
)

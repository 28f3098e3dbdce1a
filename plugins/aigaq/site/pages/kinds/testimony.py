"""The page of a testimony."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from msgspec.structs import replace

from aigaq.core.ids import group_by_hundred
from aigaq.model.archive_tree import Text
from aigaq.model.forms import Form
from aigaq.model.public import PublicTestimony
from aigaq.model.records import Source
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import (
    Citation,
    CorrectionView,
    Fact,
    Link,
    Note,
    OtherText,
    PersonCard,
    ReplyView,
    SourceView,
    Value,
    Words,
)
from aigaq.model.views import TestimonyView
from aigaq.model.vocabulary import Method, Relation
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import json_ld, routes
from aigaq.site.pages.bylines import make_byline
from aigaq.site.pages.caption_files import caption_files
from aigaq.site.pages.frame import make_frame, text_links, unconverted
from aigaq.site.pages.list_entries import introduction, title
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.media import medium_views
from aigaq.site.pages.neighbours import NO_NEIGHBOURS, Neighbours, neighbours_in
from aigaq.site.pages.page_inputs import PageInputs, linked_among, media_of, place_ids, places_with
from aigaq.site.pages.page_kind import File, Made, Page, PageKind
from aigaq.site.pages.people import name_of, person_card, place_value, place_words, unverified_note
from aigaq.site.pages.portraits import find_portrait
from aigaq.site.pages.shown_texts import body_of, choose_text, note_on, original_of, other_language_texts, title_of
from aigaq.site.pages.site_index import SiteIndex, year_of
from aigaq.site.pages.urns import urn_of


class TestimonyInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of the page of a testimony."""

    neighbours: Neighbours = NO_NEIGHBOURS


def testimony_view(
    site: SiteIndex, localiser: Localiser, testimony: PublicTestimony, neighbours: Neighbours = NO_NEIGHBOURS
) -> TestimonyView:
    """`t/t-00412.html`."""
    localiser = localiser.naming(site.names_in(testimony))
    path = routes.page_of(site.address_of(localiser.edition.code, testimony))
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
    frame = make_frame(site, localiser, meta, lambda other: site.address_of(other.code, testimony))
    note = note_on(text, original_of(testimony), localiser, unconverted(frame))
    return TestimonyView(
        frame=frame,
        id=testimony.id,
        title=heading,
        byline=make_byline(site, localiser, testimony),
        provenance=_provenance(localiser, testimony, note),
        onward=tuple(_onward(site, localiser, path, testimony, neighbours)),
        warnings=tuple(localiser.label(warning) for warning in testimony.warnings),
        note=note,
        body=body_of(text, localiser) if text else None,
        others=tuple(_other_texts(site, localiser, testimony, text)),
        facts=tuple(_facts(site, localiser, path, testimony)),
        people=tuple(_people(site, localiser, path, testimony)),
        media=medium_views(site, localiser, path, testimony),
        sources=tuple(_source(source, localiser) for source in testimony.sources),
        corrections=tuple(_corrections(localiser, testimony)),
        custody=tuple(_custody(testimony, localiser)),
        entries=testimony.custody,
        disputed=_dispute_view(testimony, localiser),
        reply=_reply(testimony, localiser),
        languages=text_links(site, frame, testimony.texts),
        citation=_citation(site, localiser, testimony, heading, urn, text),
        searchable=testimony.searchable,
        downloadable=testimony.downloadable,
        place_note=unverified_note(
            site, localiser, (*testimony.places, *(p for person in people for p in place_ids(person)))
        ),
    )


def _other_texts(
    site: SiteIndex, localiser: Localiser, testimony: PublicTestimony, text: Text | None
) -> Iterator[OtherText]:
    """Yield the texts in languages that have no edition of the site."""
    for other in other_language_texts(testimony.texts, text, site.editions):
        yield OtherText(
            label=localiser.language(other.language), title=title_of(other, localiser), body=body_of(other, localiser)
        )


def _corrections(localiser: Localiser, testimony: PublicTestimony) -> Iterator[CorrectionView]:
    """Yield corrections, the oldest first."""
    for correction in sorted(testimony.corrections, key=lambda one: one.on):
        yield CorrectionView(localiser.day(correction.on), localiser.words(correction.note) or Words(""))


def _provenance(localiser: Localiser, testimony: PublicTestimony, note: Note) -> tuple[str, ...]:
    """Return the testimony's kind, language, and method unless a person translated."""
    kind = localiser.label(testimony.kind)
    if note.is_translation:
        source = localiser.gettext("Translated from: %(language)s") % {"language": note.from_language}
        method = note.method if note.method != localiser.label(Method.HUMAN) else ""
        rest = (source if note.from_language else "", method)
        return (kind, *map(localiser.inside, filter(None, rest)))
    # Translators: %(language)s is a name of a language, as it stands alone.
    original = localiser.gettext("original: %(language)s") % {"language": localiser.language(testimony.original)}
    return kind, original


def _onward(
    site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony, neighbours: Neighbours
) -> Iterator[Link]:
    """Yield ways on: people, places, and neighbours by number."""
    code = localiser.edition.code
    for id in testimony.people:
        person = site.person(id)
        if person.has_page:
            name = name_of(person, localiser)
            label = localiser.gettext("More about this person")
            yield Link(
                name.text, routes.relative(path, site.person_address(code, person)), False, name.lang, name.dir, label
            )
    for id in testimony.places:
        if id in site.by_place:
            place = place_words(site, localiser, id)
            label = localiser.gettext("More from this place")
            yield Link(
                place.text,
                routes.relative(path, routes.listing(code, "place", id)),
                False,
                place.lang,
                place.dir,
                label,
            )
    labels = (localiser.gettext("Previous testimony"), localiser.gettext("Next testimony"))
    for near, label in zip(neighbours, labels, strict=True):
        if near.id:
            address = site.testimony_address(code, near.id, searchable=near.searchable)
            yield Link(near.id, routes.relative(path, address), note=label, is_neighbour=True)


def _facts(site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony) -> Iterator[Fact]:
    is_short = site.form is Form.VOLUMES  # The first lines of a testimony say its kind and language, too.
    if not is_short:
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
    if not is_short:
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
            known = relation if relation is not Relation.OTHER else None
            role = localiser.label_of_person(known, site.person(id).gender) if known else ""
        card = person_card(site, localiser, path, id, role)
        is_short = site.form is Form.VOLUMES and card.href is not None  # Their own card says the rest.
        if is_short:
            yield replace(card, other_names=(), facts=(), events=(), is_short=True)
        else:
            yield replace(card, portrait=find_portrait(site, localiser, path, id, (testimony,)))


def _custody(testimony: PublicTestimony, localiser: Localiser) -> Iterator[Fact]:
    """Yield how the words arrived and were verified."""
    found = testimony.collection
    if found:
        yield Fact(localiser.pgettext("custody", "How"), (Value(Words(localiser.label(found.method))),))
        yield Fact(localiser.pgettext("custody", "When"), (Value(Words(localiser.day(found.on))),))
        if words := localiser.words(found.by):
            yield Fact(localiser.pgettext("custody", "By whom"), (Value(words),))
    if testimony.verified:
        yield Fact(localiser.pgettext("custody", "Checked"), (Value(Words(localiser.label(testimony.verified))),))


def _dispute_view(testimony: PublicTestimony, localiser: Localiser) -> CorrectionView | None:
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
    neighbours = neighbours_in(site)
    for hundred, held in group_by_hundred(site.archive.testimonies.values()).items():
        media = [media_of(testimony, site.media_hashes) for testimony in held if testimony.media]
        ids = [testimony.id for testimony in held]
        around = (neighbours[ids[0]][0], neighbours[ids[-1]][1])
        make = partial(_inputs, site, neighbours)
        yield WorkUnit(hundred, partial(map, make, held), testimonies=ids, other=(media, around))


def _inputs(site: SiteIndex, neighbours: dict[str, Neighbours], testimony: PublicTestimony) -> TestimonyInputs:
    people = tuple(site.archive.people[id] for id in testimony.people)
    named = (*testimony.places, *(place for person in people for place in place_ids(person)))
    places = places_with(site.archive, (testimony.given_at, *named) if testimony.given_at else named)
    return TestimonyInputs(
        key=testimony.id,
        neighbours=neighbours[testimony.id],
        testimonies=(testimony,),
        people=people,
        places=places,
        linked=linked_among(site, places),
        media=media_of(testimony, site.media_hashes),
    )


def _make(site: SiteIndex, localiser: Localiser, inputs: TestimonyInputs) -> Made:
    for testimony in inputs.testimonies:
        yield testimony_view(site, localiser, testimony, inputs.neighbours)
        # Two recordings may share their captions.
        captions = dict(caption_files(site.media, localiser.naming(site.names_in(testimony)), testimony))
        yield from (File(path, data) for path, data in captions.items())


TESTIMONY = PageKind(
    name="testimony",
    pages=(Page(routes.testimony, TestimonyView, "testimony.html"),),
    units=_units,
    in_edition=_make,
    inputs=TestimonyInputs,
    has_words=True,
    has_media=True,
    form=Form.PAGES,
)

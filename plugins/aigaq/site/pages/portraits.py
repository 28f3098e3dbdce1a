"""Portraits: a photo that shows the face of one person, or of two, whom the gate lets be seen."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from aigaq.media.published_media import PublishedPhoto
from aigaq.model.public import PublicMedium, PublicPerson, PublicTestimony
from aigaq.model.view_parts import Portrait, Words
from aigaq.model.vocabulary import Face, MediumKind
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import media_of
from aigaq.site.pages.people import name_of
from aigaq.site.pages.site_index import SiteIndex

_MOST = 2
"""How many people a portrait may show; among more, nobody sees who is who."""


def find_portrait(
    site: SiteIndex, localiser: Localiser, path: str, person: str, testimonies: Iterable[PublicTestimony]
) -> Portrait | None:
    """Return the first portrait of a person in `testimonies`, for the page at `path`, in its smallest size.

    A photo of the person alone goes before one of two people.
    """
    found = (
        (medium, published)
        for testimony in testimonies
        for medium in testimony.media
        if _is_portrait(medium, person, testimony)
        and isinstance(published := site.media.published.get((testimony.id, medium.file)), PublishedPhoto)
        and len(published.parts) == 1
    )
    medium, published = min(found, key=lambda one: len(one[0].shows), default=(None, None))
    if medium is None or published is None:
        return None
    webp, jpeg = published.parts[0].webp[0], published.parts[0].jpeg[0]
    return Portrait(
        webp=routes.relative(path, webp.path),
        jpeg=routes.relative(path, jpeg.path),
        width=jpeg.width,
        height=jpeg.height,
        alt=localiser.words(medium.alt) or Words(""),
        shows=tuple(name_of(site.person(id), localiser) for id in medium.shows) if len(medium.shows) > 1 else (),
    )


def with_portraits_alone(testimony: PublicTestimony) -> PublicTestimony:
    """Return a testimony whose only media are the portraits that other pages may show.

    Search engines may index those: without consent to be searched, there are none.
    """
    people = testimony.people if testimony.searchable else ()
    shown = tuple(medium for medium in testimony.media if any(_is_portrait(medium, id, testimony) for id in people))
    return replace(testimony, media=shown)


def portrait_hashes(testimonies: Iterable[PublicTestimony], hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes, by path, of the media of testimonies with portraits alone."""
    return {path: hash for one in testimonies if one.media for path, hash in media_of(one, hashes).items()}


def portraits_of(person: PublicPerson, testimonies: Iterable[PublicTestimony]) -> list[PublicTestimony]:
    """Return testimonies whose only media are portraits of a person, in the same order."""
    alone = map(with_portraits_alone, testimonies)
    return [replace(one, media=tuple(m for m in one.media if _is_portrait(m, person.id, one))) for one in alone]


def _is_portrait(medium: PublicMedium, person: str, testimony: PublicTestimony) -> bool:
    """Return True for an open photo of the person, alone or with one other whom the same testimony concerns.

    So the consent that lets the person be searched is also that of the other.
    """
    is_open = medium.kind is MediumKind.PHOTO and medium.face is Face.SHOWN
    return is_open and person in medium.shows and len(medium.shows) <= _MOST and {*medium.shows} <= {*testimony.people}

"""Portraits: photos of one or two people who may be seen.

The gate decides that.
"""

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
    """Return a person's first portrait, in its smallest size.

    It is looked for in `testimonies`, and linked from the page at `path`.

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
    """Return a testimony with portraits as its only media.

    Other pages may show these.

    Search engines may index those: without consent to be searched, there are none.
    """
    people = testimony.people if testimony.searchable else ()
    shown = tuple(medium for medium in testimony.media if any(_is_portrait(medium, id, testimony) for id in people))
    return replace(testimony, media=shown)


def portrait_hashes(testimonies: Iterable[PublicTestimony], hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the media hashes of testimonies with portraits alone.

    They are keyed by path.
    """
    return {
        path: hash for testimony in testimonies if testimony.media for path, hash in media_of(testimony, hashes).items()
    }


def portraits_of(person: PublicPerson, testimonies: Iterable[PublicTestimony]) -> list[PublicTestimony]:
    """Return testimonies with a person's portraits as only media.

    The order stays.
    """
    alone = map(with_portraits_alone, testimonies)
    return [replace(one, media=tuple(m for m in one.media if _is_portrait(m, person.id, one))) for one in alone]


def _is_portrait(medium: PublicMedium, person: str, testimony: PublicTestimony) -> bool:
    """Return True for an open photo of the person.

    At most one other person, whom the same testimony concerns, is on it.

    So the consent that lets the person be searched covers the other, too.
    """
    is_open = medium.kind is MediumKind.PHOTO and medium.face is Face.SHOWN
    return is_open and person in medium.shows and len(medium.shows) <= _MOST and {*medium.shows} <= {*testimony.people}

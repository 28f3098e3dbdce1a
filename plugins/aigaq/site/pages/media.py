"""Photos, videos and audio as pages show them."""

from aigaq.media.published_media import PublishedFile, PublishedPart, PublishedPhoto, Size
from aigaq.model.public import PublicTestimony
from aigaq.model.view_media import MediumView, PartView, Rendition, SoundView, Track
from aigaq.model.view_parts import Link, Words
from aigaq.site.pages import routes
from aigaq.site.pages.caption_files import track_views
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import choose_text
from aigaq.site.pages.site_index import SiteIndex


def medium_views(
    site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony
) -> tuple[MediumView, ...]:
    """Return the media of a testimony, in the record's order."""
    return tuple(_view(site, localiser, path, testimony, number) for number in range(len(testimony.media)))


def _view(site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony, place: int) -> MediumView:
    medium = testimony.media[place]
    published = site.media.published[testimony.id, medium.file]
    alt = localiser.words(medium.alt) or Words("")
    caption = localiser.words(medium.caption) or Words("")
    elsewhere = routes.relative(path, routes.mirrors(localiser.edition.code))
    if isinstance(published, PublishedPhoto):
        return MediumView(
            number=place + 1,
            kind=medium.kind,
            alt=alt,
            caption=caption,
            credit=medium.credit,
            elsewhere=elsewhere,
            parts=tuple(_part(path, part) for part in published.parts),
        )
    return MediumView(
        number=place + 1,
        kind=medium.kind,
        alt=alt,
        caption=caption,
        credit=medium.credit,
        href=routes.relative(path, published.path) if published.path else "",
        elsewhere=elsewhere,
        mime=published.mime,
        size=localiser.size(published.size),
        duration=localiser.duration(published.seconds),
        width=published.width,
        height=published.height,
        poster=routes.relative(path, published.poster) if published.poster else "",
        tracks=_tracks(site, localiser, path, testimony, published, f"medium-{place + 1}"),
        sound=_sound(localiser, path, published.sound),
        transcript=_transcript(site, localiser, path, testimony, medium.transcript),
    )


def _tracks(
    site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony, published: PublishedFile, part: str
) -> tuple[Track, ...]:
    """Return the captions in the reader's language with their lines.

    Others are a link to the edition that has them, where the recording is the `part` of its page.
    """
    others = [edition for edition in site.editions if edition.code != localiser.edition.code]
    as_written = {edition.code: edition for edition in others}
    editions = {edition.source: edition for edition in reversed(others)} | as_written
    pages = {code: routes.relative(path, site.address_of(one.code, testimony, part)) for code, one in editions.items()}
    return track_views(localiser, path, testimony.id, published, pages)


def _sound(localiser: Localiser, path: str, sound: PublishedFile | None) -> SoundView | None:
    if sound is None:
        return None
    return SoundView(
        href=routes.relative(path, sound.path),
        mime=f"{sound.mime}; codecs=opus",
        size=localiser.size(sound.size),
        duration=localiser.duration(sound.seconds),
    )


def _transcript(
    site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony, code: str | None
) -> Link | None:
    """Return the link to a transcript in language `code`.

    The words of this page, else of its own edition.
    """
    if code is None or code not in testimony.texts:
        return None
    shown = choose_text(testimony.texts, localiser.edition)
    edition = next((one for one in site.editions if code in (one.code, one.source)), None)
    is_here = edition is None or (shown is not None and shown.language == code)
    code_of_edition = localiser.edition.code if is_here or edition is None else edition.code
    address = site.address_of(code_of_edition, testimony, "words")
    target = routes.relative(path, address)
    if routes.page_of(address) == path:
        target = f"#{address.partition('#')[2]}"
    return Link(localiser.language(code), target)


def _part(path: str, part: PublishedPart) -> PartView:
    return PartView(webp=_renditions(path, part.webp), jpeg=_renditions(path, part.jpeg), continues=part.continues)


def _renditions(path: str, sizes: tuple[Size, ...]) -> tuple[Rendition, ...]:
    return tuple(Rendition(routes.relative(path, size.path), size.width, size.height) for size in sizes)

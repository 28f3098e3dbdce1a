"""A testimony as lists show it."""

from collections.abc import Iterable

from aigaq.model.public import PublicTestimony
from aigaq.model.view_parts import Entry, Words
from aigaq.model.vocabulary import MediumKind
from aigaq.site.pages import routes
from aigaq.site.pages.bylines import make_byline
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import choose_text, summary_of, title_of
from aigaq.site.pages.site_index import SiteIndex


def entry(site: SiteIndex, localiser: Localiser, path: str, id: str, *, is_short: bool = False) -> Entry:
    """Return a testimony as the list on page `path` shows it.

    A short one has a title and a line.

    Search engines may index lists: without consent to be searched, neither title, summary nor byline stands there.
    """
    testimony = site.testimony(id)
    text = choose_text(testimony.texts, localiser.edition)
    language = text.language if text else testimony.original
    return Entry(
        id=id,
        href=routes.relative(path, site.address_of(localiser.edition.code, testimony)),
        title=listed_title(testimony, localiser),
        summary=introduction(testimony, localiser) if testimony.searchable and not is_short else Words(""),
        byline=make_byline(site, localiser, testimony) if testimony.searchable else None,
        given=localiser.date(testimony.given),
        language="" if language in (localiser.edition.code, localiser.edition.source) else localiser.language(language),
        warnings=tuple(localiser.label(warning) for warning in testimony.warnings),
        is_short=is_short,
        recordings=recordings(localiser, recorded(testimony)),
    )


def recorded(testimony: PublicTestimony) -> tuple[MediumKind, ...]:
    """Return the kinds of a testimony's recordings.

    Empty where search engines may not read of it.
    """
    kinds = {medium.kind for medium in testimony.media if testimony.searchable}
    return tuple(kind for kind in (MediumKind.VIDEO, MediumKind.AUDIO) if kind in kinds)


def recordings(localiser: Localiser, kinds: Iterable[MediumKind]) -> tuple[str, ...]:
    """Return what lists call recordings of these kinds."""
    words = {
        MediumKind.VIDEO: localiser.pgettext("media", "Video"),
        MediumKind.AUDIO: localiser.pgettext("media", "Audio recording"),
    }
    return tuple(words[kind] for kind in kinds)


def title(testimony: PublicTestimony, localiser: Localiser) -> Words:
    """Return the shown text's title, or the testimony's kind."""
    text = choose_text(testimony.texts, localiser.edition)
    return title_of(text, localiser) if text else _neutral_title(testimony, localiser)


def listed_title(testimony: PublicTestimony, localiser: Localiser) -> Words:
    """Return the title where search engines may read it."""
    return title(testimony, localiser) if testimony.searchable else _neutral_title(testimony, localiser)


def _neutral_title(testimony: PublicTestimony, localiser: Localiser) -> Words:
    return Words(localiser.gettext("Testimony %(id)s") % {"id": testimony.id})


def introduction(testimony: PublicTestimony, localiser: Localiser) -> Words:
    """Return the shown words' summary; empty without words."""
    text = choose_text(testimony.texts, localiser.edition)
    return summary_of(text, localiser) if text else Words("")

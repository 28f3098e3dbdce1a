"""Captions and transcripts as pages show them.

A converted edition converts them too.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from posixpath import basename
from types import MappingProxyType

from msgspec.structs import replace

from aigaq.i18n.editions import direction, language_tag
from aigaq.i18n.fallback import choose
from aigaq.media.captions import Cue, write_captions
from aigaq.media.published_media import MediaSet, PublishedFile, PublishedTrack
from aigaq.model.public import PublicTestimony
from aigaq.model.view_media import Line, Track
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser

NO_PAGES: Mapping[str, str] = MappingProxyType({})


def track_views(
    localiser: Localiser, path: str, id: str, published: PublishedFile, pages: Mapping[str, str] = NO_PAGES
) -> tuple[Track, ...]:
    """Return a recording's tracks, for the page at `path`.

    `id` names its testimony.

    The spoken words stand on the page once, in the reader's language or one that they may read; in others it leads to
    that of `pages` which has it, by its language.
    """
    tracks = {track.language: _track(localiser, path, id, track, published) for track in published.tracks}
    shown = choose({language: language for language in tracks}, localiser.edition.order)
    elsewhere = {
        language: pages[language] for language in tracks if language in pages and (language, language) != shown
    }
    return tuple(
        replace(track, page=elsewhere[language], lines=()) if language in elsewhere and track.lines else track
        for language, track in tracks.items()
    )


def caption_files(media: MediaSet, localiser: Localiser, testimony: PublicTestimony) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the captions that this edition converts."""
    for medium in testimony.media:
        published = media.published[testimony.id, medium.file]
        if isinstance(published, PublishedFile):
            for track in published.tracks:
                if _is_converted(localiser, track, published):
                    data = write_captions(_cues(localiser, track), machine=track.machine)
                    yield _path(localiser, testimony.id, track), data


def _track(localiser: Localiser, path: str, id: str, track: PublishedTrack, published: PublishedFile) -> Track:
    converted = _is_converted(localiser, track, published)
    language = localiser.edition.code if converted else track.language
    cues = _cues(localiser, track) if converted else track.cues
    return Track(
        routes.relative(path, _path(localiser, id, track) if converted else track.path),
        language_tag(language),
        localiser.language(language),
        tuple(Line(_seconds(cue.start), _time(cue.start), " ".join(cue.lines)) for cue in cues if cue.lines),
        direction(language),
        track.machine,
    )


def _seconds(time: str) -> str:
    """Convert a cue's time to seconds: 00:01:02.500 to 62.5.

    A media fragment takes these.
    """
    seconds = sum(Decimal(part) * 60**place for place, part in enumerate(reversed(time.split(":"))))
    return f"{seconds.normalize():f}"


def _time(time: str) -> str:
    """Return the time of a cue as players show it: 1:02."""
    whole = time.partition(".")[0].removeprefix("00:") if time.count(":") > 1 else time.partition(".")[0]
    return whole.removeprefix("0")


def _is_converted(localiser: Localiser, track: PublishedTrack, published: PublishedFile) -> bool:
    edition = localiser.edition
    written = {one.language for one in published.tracks}
    return edition.is_converted and track.language == edition.source and edition.code not in written


def _cues(localiser: Localiser, track: PublishedTrack) -> tuple[Cue, ...]:
    return tuple(replace(cue, lines=tuple(map(localiser.convert, cue.lines))) for cue in track.cues)


def _path(localiser: Localiser, id: str, track: PublishedTrack) -> str:
    """Beside the page, since the words are the edition's own."""
    return f"{localiser.edition.code}/t/{id}-{basename(track.path)}"

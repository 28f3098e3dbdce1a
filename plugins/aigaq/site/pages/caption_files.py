"""Captions and transcripts as pages show them: those of an edition that is converted are converted too."""

from collections.abc import Iterator
from posixpath import basename

from msgspec.structs import replace

from aigaq.i18n.editions import direction, language_tag
from aigaq.media.captions import Cue, write_captions
from aigaq.media.published_media import MediaSet, PublishedFile, PublishedTrack
from aigaq.model.public import PublicTestimony
from aigaq.model.view_media import Track
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser


def track_views(localiser: Localiser, path: str, id: str, published: PublishedFile) -> tuple[Track, ...]:
    """The tracks of a recording of the testimony `id`, on the page at `path`."""
    return tuple(_track(localiser, path, id, track, published) for track in published.tracks)


def caption_files(media: MediaSet, localiser: Localiser, testimony: PublicTestimony) -> Iterator[tuple[str, bytes]]:
    """The files of the captions that this edition converts."""
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
        tuple(" ".join(cue.lines) for cue in cues if cue.lines),
        direction(language),
        track.machine,
    )


def _is_converted(localiser: Localiser, track: PublishedTrack, published: PublishedFile) -> bool:
    edition = localiser.edition
    written = {one.language for one in published.tracks}
    return edition.is_converted and track.language == edition.source and edition.code not in written


def _cues(localiser: Localiser, track: PublishedTrack) -> tuple[Cue, ...]:
    return tuple(replace(cue, lines=tuple(map(localiser.convert, cue.lines))) for cue in track.cues)


def _path(localiser: Localiser, id: str, track: PublishedTrack) -> str:
    """Beside the page, since the words are the edition's own."""
    return f"{localiser.edition.code}/t/{id}-{basename(track.path)}"

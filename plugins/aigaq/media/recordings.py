"""Videos and audio: their streams copied into a new file, without re-encoding and without any metadata."""

from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer

from aigaq.media.cache import cached, sha256_of
from aigaq.media.model import PublishedFile

MIME = {
    (".mp4", "video"): "video/mp4",
    (".m4v", "video"): "video/mp4",
    (".webm", "video"): "video/webm",
    (".m4a", "audio"): "audio/mp4",
    (".mp3", "audio"): "audio/mpeg",
    (".ogg", "audio"): "audio/ogg",
    (".opus", "audio"): "audio/ogg",
    (".webm", "audio"): "audio/webm",
}
CODECS = {
    "mp4": {"h264", "aac", "mp3"},
    "webm": {"vp8", "vp9", "av1", "opus", "vorbis"},
    "mp3": {"mp3"},
    "ogg": {"opus", "vorbis"},
}
_MUXERS = {".mp4": "mp4", ".m4v": "mp4", ".m4a": "mp4", ".webm": "webm", ".mp3": "mp3", ".ogg": "ogg", ".opus": "ogg"}
_RECIPE = "recording 1"


class RecordingError(ValueError):
    """A recording that cannot be published; the message says why, for an editor."""


def publish_recording(source: Path, base: str, kind: str, cache: Path) -> tuple[PublishedFile, dict[str, Path]]:
    """A video or audio (`kind`) under the tree path `base` (without suffix), and its file; else RecordingError."""
    suffix = source.suffix.lower()
    mime = MIME.get((suffix, kind))
    if mime is None:
        known = ", ".join(sorted(end for end, of in MIME if of == kind))
        raise RecordingError(f"a {kind} must be one of {known}, not {suffix or 'a file without an ending'}")
    try:
        file = cached(
            cache, sha256_of(source), f"{_RECIPE} {kind} {suffix}", suffix, lambda path: _remux(source, path, kind)
        )
        seconds, width, height = _measure(file)
    except av.FFmpegError as error:
        raise RecordingError(f"the {kind} cannot be read ({error.strerror})") from error
    path = f"{base}{suffix}"
    size = file.stat().st_size
    return PublishedFile(path=path, mime=mime, size=size, seconds=seconds, width=width, height=height), {path: file}


def _remux(source: Path, target: Path, kind: str) -> None:
    muxer = _MUXERS[source.suffix.lower()]
    options = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if muxer == "mp4" else {})
    with av.open(str(source)) as opened, av.open(str(target), "w", format=muxer, options=options) as made:
        _copy(opened, made, kind, CODECS[muxer])


def _copy(opened: InputContainer, made: OutputContainer, kind: str, codecs: set[str]) -> None:
    wanted = [*(opened.streams.video[:1] if kind == "video" else ()), *opened.streams.audio[:1]]
    if not wanted or (kind == "video" and not opened.streams.video):
        raise RecordingError(f"the file holds no {kind}")
    copies = {}
    for stream in wanted:
        codec = stream.codec_context.name
        if codec not in codecs:
            raise RecordingError(
                f"the {kind} is encoded as {codec}; this kind of file may hold {', '.join(sorted(codecs))}"
            )
        copy = made.add_stream_from_template(stream)
        copy.metadata.clear()
        copies[stream.index] = copy
    for packet in opened.demux(wanted):
        if packet.dts is None:
            continue
        packet.stream = copies[packet.stream.index]
        made.mux(packet)


def _measure(file: Path) -> tuple[float, int, int]:
    with av.open(str(file)) as opened:
        seconds = float(Fraction(opened.duration or 0, av.time_base))
        video = opened.streams.video[0] if opened.streams.video else None
        return seconds, video.width if video else 0, video.height if video else 0

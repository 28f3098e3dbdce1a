"""Copy the streams of videos and audio without metadata.

Only the first picture and the first sound are taken, without re-encoding: no tags, chapters, covers, subtitles or
data streams (where cameras write places). The notes that encoders and cameras leave within the picture (H.264 SEI,
AV1 metadata) go too.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av import Packet
from av.audio.stream import AudioStream
from av.bitstream import BitStreamFilterContext
from av.codec.context import CodecContext
from av.container import InputContainer, OutputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.media.file_cache import make_cached
from aigaq.media.media_error import MediaError
from aigaq.media.published_media import PublishedFile
from aigaq.media.vorbis import without_comments

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
_NOTES = {"h264": "filter_units=remove_types=6", "av1": "filter_units=remove_types=5"}
"""What takes out of each codec the units that hold notes and no picture (ITU-T H.264 7.4.1; AV1 6.2.2)."""
_RECIPE = "recording 4"
_LOST_PART, _LOST_SECONDS = 0.001, 1.0
"""How much less than the head of a file says is no loss: heads are not exact."""
_PLAYED = {"h264": {"yuv420p", "yuvj420p"}}
"""The forms of pixels that browsers and phones play, of codecs of which they do not play all."""
_CONVERT = {
    "video": msg(
        "Convert it to MP4 with H.264 and AAC, which every browser plays: open it in HandBrake, choose the preset Fast "
        '1080p30 and save it; or run "ffmpeg -i FILE -c:v libx264 -pix_fmt yuv420p -c:a aac NEW.mp4". Put the new file '
        "in its place, and name it in record.yaml. An iPhone films in H.264 if Settings, Camera, Formats says Most "
        "Compatible; other phones have such a choice in the settings of their camera."
    ),
    "audio": msg(
        'Convert it to MP3, which every browser plays: run "ffmpeg -i FILE -vn -c:a libmp3lame NEW.mp3", or export it '
        "from Audacity. Put the new file in its place, and name it in record.yaml."
    ),
}

Stream = VideoStream | AudioStream
Filter = Callable[["Packet[Any]"], "list[Packet[Any]]"]


class RecordingError(MediaError):
    """A recording that cannot be published."""


def publish_recording(source: Path, base: str, kind: str, cache: Path) -> tuple[PublishedFile, dict[str, Path]]:
    """Return a published video or audio and its file.

    It lies under the tree path `base` (without suffix). Raises RecordingError.
    """
    suffix = source.suffix.lower()
    mime = MIME.get((suffix, kind))
    if mime is None:
        known = ", ".join(sorted(end for end, of in MIME if of == kind))
        raise RecordingError(
            msg(
                "a %(kind)s must be one of %(known)s, not %(suffix)s",
                kind=kind,
                known=known,
                suffix=suffix or msg("a file without an ending"),
            ),
            _CONVERT[kind],
        )
    try:
        file = make_cached(
            cache, hash_file(source), f"{_RECIPE} {kind} {suffix}", suffix, lambda path: _settle(source, path, kind)
        )
        seconds, width, height = _measure(file)
    except RecordingError:
        raise
    except Exception as error:  # A broken recording makes PyAV raise almost anything.
        raise RecordingError(
            msg("the %(kind)s cannot be read (%(error)s)", kind=kind, error=getattr(error, "strerror", None) or error)
        ) from error
    path = f"{base}{suffix}"
    size = file.stat().st_size
    return PublishedFile(path=path, mime=mime, size=size, seconds=seconds, width=width, height=height), {path: file}


def count_left_out(source: Path, kind: str) -> int:
    """Count the unpublished streams of a recording.

    Pictures, sounds and subtitles; covers do not count.
    """
    with open_recording(source) as opened:
        pictures = [one for one in opened.streams.video if not one.disposition & Disposition.attached_pic]
        shown = min(len(pictures), 1 if kind == "video" else 0) + min(len(opened.streams.audio), 1)
        return len(pictures) + len(opened.streams.audio) + len(opened.streams.subtitles) - shown


def _settle(source: Path, target: Path, kind: str) -> None:
    """Remux twice, so that every further pass gives equal bytes.

    The second pass settles the lengths that the first writes. An archive restored from a copy then publishes the same
    bytes.
    """
    first = target.with_name(f"first-{target.name}")
    try:
        _remux(source, first, kind)
        _remux(first, target, kind)
    finally:
        first.unlink(missing_ok=True)


def _remux(source: Path, target: Path, kind: str) -> None:
    muxer = _MUXERS[source.suffix.lower()]
    options = {"fflags": "+bitexact"} | ({"movflags": "+faststart"} if muxer == "mp4" else {})
    with open_recording(source) as opened, av.open(str(target), "w", format=muxer, options=options) as made:
        _copy(opened, made, kind, CODECS[muxer])


def _copy(opened: InputContainer, made: OutputContainer, kind: str, codecs: set[str]) -> None:
    wanted: list[Stream] = [*(opened.streams.video[:1] if kind == "video" else ()), *opened.streams.audio[:1]]
    if not wanted or (kind == "video" and not opened.streams.video):
        raise RecordingError(msg("the file holds no %(kind)s", kind=kind))
    copies = {stream.index: _copy_stream(stream, made, kind, codecs) for stream in wanted}
    expected = _seconds_expected(opened, wanted) if _says_length(Path(opened.name)) else {}
    ends = dict.fromkeys(copies, 0.0)
    for packet in opened.demux(wanted):
        if packet.dts is not None:
            index = packet.stream.index
            ends[index] = max(ends[index], float((packet.dts + (packet.duration or 0)) * packet.time_base))
            copy, filtered = copies[index]
            for clean in filtered(packet):
                clean.stream = copy
                made.mux(clean)
    for index, seconds in expected.items():
        found = ends[index] if index in ends else max(ends.values())
        if found < seconds * (1 - _LOST_PART) - _LOST_SECONDS:
            raise _cut_off(kind, found, seconds)


def _says_length(source: Path) -> bool:
    """Return False for an MP3 whose length is only guessed.

    It has no head that tells its length.
    """
    if source.suffix.lower() != ".mp3":
        return True
    with source.open("rb") as file:
        tag = file.read(10)
        length = sum((byte & 0x7F) << shift for byte, shift in zip(tag[6:], (21, 14, 7, 0), strict=False))
        file.seek(10 + length if tag.startswith(b"ID3") else 0)
        frame = file.read(256)
    return any(mark in frame for mark in (b"Xing", b"Info", b"VBRI"))


def _seconds_expected(opened: InputContainer, wanted: list[Stream]) -> dict[int, float]:
    """Return each stream's length by the file's head.

    Key -1 is the whole file, if its streams do not say.
    """
    said = {
        stream.index: float((stream.duration + (stream.start_time or 0)) * stream.time_base)
        for stream in wanted
        if stream.duration and stream.time_base
    }
    if said or not opened.duration or len(wanted) < len(opened.streams):
        return said
    return {-1: opened.duration / av.time_base}


def _cut_off(kind: str, found: float, expected: float) -> RecordingError:
    return RecordingError(
        msg(
            "the %(kind)s is cut off: it should last %(expected)s seconds, and ends after %(found)s",
            kind=kind,
            expected=round(expected),
            found=round(found),
        ),
        msg(
            "Copy it again from where it came. If there is no whole file, write the whole part into a new file: "
            '"ffmpeg -i FILE -c copy NEW" with the same ending, and put that in its place.'
        ),
    )


def _copy_stream(stream: Stream, made: OutputContainer, kind: str, codecs: set[str]) -> tuple[Stream, Filter]:
    """Return the new stream for `stream`, and its note filter."""
    context: CodecContext | None = stream.codec_context  # FFmpeg does not know this codec.
    codec = context.codec.canonical_name if context else "something unknown"
    if codec not in codecs:
        raise RecordingError(
            msg(
                "the %(kind)s is encoded as %(codec)s; this kind of file may hold %(codecs)s",
                kind=kind,
                codec=codec,
                codecs=", ".join(sorted(codecs)),
            ),
            _CONVERT[kind],
        )
    form = getattr(context, "pix_fmt", None)
    if form and form not in _PLAYED.get(codec, {form}):
        raise RecordingError(
            msg("the video is encoded as %(codec)s with %(form)s, which phones do not play", codec=codec, form=form),
            _CONVERT[kind],
        )
    copy = made.add_stream_from_template(stream)
    copy.metadata.clear()
    if codec == "vorbis" and copy.codec_context.extradata:
        copy.codec_context.extradata = without_comments(copy.codec_context.extradata)
    if codec not in _NOTES:
        return copy, lambda packet: [packet]
    return copy, BitStreamFilterContext(_NOTES[codec], stream, copy).filter


def open_recording(path: Path) -> InputContainer:
    """Open a file by the format of its name, and no other.

    A playlist in its place could lead to other files, and to the network.
    """
    form = _MUXERS[path.suffix.lower()]
    return av.open(str(path), format=form, options={"protocol_whitelist": "file"}, metadata_errors="replace")


def _measure(file: Path) -> tuple[float, int, int]:
    with open_recording(file) as opened:
        seconds = float(Fraction(opened.duration or 0, av.time_base))
        return seconds, *(_display_size(opened, opened.streams.video[0]) if opened.streams.video else (0, 0))


def _display_size(opened: InputContainer, video: VideoStream) -> tuple[int, int]:
    """Return display width and height.

    With square pixels, and turned as the camera was held.
    """
    ratio = video.sample_aspect_ratio or 1
    width, height = round(video.width * ratio), video.height
    frame = next(opened.decode(video), None)
    return (height, width) if frame is not None and frame.rotation % 180 else (width, height)

"""Copy streams into a container that browsers play."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from heapq import merge
from pathlib import Path
from posixpath import splitext
from typing import Any, cast

import av
from av import Packet
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from aigaq.core.message import msg
from aigaq.importing.archives.export import BROKEN, DamagedError
from aigaq.importing.item import Open
from aigaq.media.recordings import CODECS

FORMATS = {".mkv": "matroska", ".mov": "mov", ".avi": "avi", ".3gp": "3gp", ".oga": "ogg"}
"""The containers that are opened, by the ending of the name."""
_TRACKS = FORMATS | {".mp4": "mp4", ".m4a": "mp4", ".m4v": "mp4", ".webm": "webm", ".opus": "ogg", ".mp3": "mp3"}
_MADE = {".mp4": "mp4", ".webm": "webm", ".ogg": "ogg"}
_ONLY_SOUND = (".oga",)

_Opened = InputContainer
_Stream = VideoStream | AudioStream


class ContainerError(ValueError):
    """A recording that cannot be copied, with the reason."""


def convert_container(open_file: Open, name: str, folder: Path) -> Path:
    """Copy the streams of recording `name` into a new file.

    The file is in `folder`; nothing is encoded anew.
    """
    return _copy_tracks([(name, open_file)], folder)


def merge_tracks(tracks: Sequence[tuple[str, Open]], folder: Path) -> Path:
    """Merge a picture and a sound track into one file.

    The file is in `folder`; nothing is encoded anew.
    """
    return _copy_tracks(tracks, folder)


def _copy_tracks(tracks: Sequence[tuple[str, Open]], folder: Path) -> Path:
    sources = []
    for number, (name, open_file) in enumerate(tracks):
        source = folder / f"source{number}{splitext(name)[1].lower()}"
        try:
            with open_file() as file, source.open("wb") as target:
                shutil.copyfileobj(file, target)
        except BROKEN as error:
            raise DamagedError(msg("the file is broken within the zip (%(error)s)", error=error)) from error
        sources.append(source)
    try:
        with ExitStack() as stack:
            return _write_streams([stack.enter_context(_open(source)) for source in sources], sources, folder)
    except ContainerError:
        raise
    except Exception as error:  # A broken recording makes PyAV raise almost anything.
        said = getattr(error, "strerror", None) or error
        raise ContainerError(msg("it cannot be read (%(error)s)", error=said)) from error


def _open(source: Path) -> _Opened:
    return av.open(str(source), format=_TRACKS[source.suffix], options={"protocol_whitelist": "file"})


def _write_streams(opened: list[_Opened], sources: list[Path], folder: Path) -> Path:
    with_video = [
        one.streams.video[0]
        for one, path in zip(opened, sources, strict=True)
        if one.streams.video and path.suffix not in _ONLY_SOUND
    ]
    with_sound = [one.streams.audio[0] for one in opened if one.streams.audio]
    streams: list[_Stream] = [*with_video[:1], *with_sound[:1]]
    codecs = {stream.codec_context.codec.canonical_name for stream in streams}
    made = next((ending for ending, muxer in _MADE.items() if codecs <= CODECS[muxer]), None)
    if not codecs or made is None:
        found = ", ".join(sorted(codecs)) or "nothing"
        raise ContainerError(
            msg("it is encoded as %(codecs)s. Convert it to MP4 with H.264, and import again", codecs=found)
        )
    path = folder / f"made{made}"
    with av.open(str(path), "w", format=_MADE[made], options={"fflags": "+bitexact"}) as output:
        copies = {stream: output.add_stream_from_template(stream) for stream in streams}
        for packet in _in_time(streams):
            packet.stream = copies[cast(_Stream, packet.stream)]
            output.mux(packet)
    return path


def _in_time(streams: list[_Stream]) -> Iterator["Packet[Any]"]:
    """Yield packets of all streams in decoding order."""
    by_file: dict[int, list[_Stream]] = {}
    for stream in streams:
        by_file.setdefault(id(stream.container), []).append(stream)
    runs = (_with_timestamps(cast(_Opened, some[0].container).demux(some)) for some in by_file.values())
    return merge(*runs, key=lambda packet: float((packet.dts or 0) * (packet.time_base or 0)))


def _with_timestamps(packets: Iterable["Packet[Any]"]) -> Iterator["Packet[Any]"]:
    """Yield packets with decoding times filled in.

    Matroska has none before the first packet that is shown out of order.
    """
    waiting: dict[int, list[Packet[Any]]] = {}
    for packet in packets:
        if packet.size and packet.dts is None:
            waiting.setdefault(packet.stream.index, []).append(packet)
        elif packet.size:
            for back, one in enumerate(reversed(waiting.get(packet.stream.index, ())), 1):
                one.dts = (packet.dts or 0) - back * (packet.duration or 1)
            yield from (*waiting.pop(packet.stream.index, ()), packet)

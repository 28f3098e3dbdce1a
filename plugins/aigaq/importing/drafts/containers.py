"""Recordings in containers that browsers do not play: their streams are copied into one that they do."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import splitext
from typing import Any

import av
from av import Packet

from aigaq.core.message import msg
from aigaq.importing.item import Open
from aigaq.media.recordings import CODECS

FORMATS = {".mkv": "matroska", ".mov": "mov", ".avi": "avi", ".3gp": "3gp", ".oga": "ogg"}
"""The containers that are opened, by the ending of the name."""
_MADE = {".mp4": "mp4", ".webm": "webm", ".ogg": "ogg"}
_ONLY_SOUND = (".oga",)


class ContainerError(ValueError):
    """A recording that cannot be copied; the message says why, for an editor."""


def convert_container(open_file: Open, name: str, folder: Path) -> Path:
    """A file in `folder` with the streams of a recording called `name`, not encoded anew."""
    suffix = splitext(name)[1].lower()
    source = folder / f"source{suffix}"
    with open_file() as file, source.open("wb") as target:
        shutil.copyfileobj(file, target)
    try:
        with av.open(str(source), format=FORMATS[suffix], options={"protocol_whitelist": "file"}) as opened:
            video = [] if suffix in _ONLY_SOUND else opened.streams.video[:1]
            streams = [*video, *opened.streams.audio[:1]]
            codecs = {stream.codec_context.codec.canonical_name for stream in streams}
            made = next((ending for ending, muxer in _MADE.items() if codecs <= CODECS[muxer]), None)
            if not codecs or made is None:
                told = ", ".join(sorted(codecs)) or "nothing"
                raise ContainerError(
                    msg("it is encoded as %(told)s. Convert it to MP4 with H.264, and import again", told=told)
                )
            path = folder / f"made{made}"
            with av.open(str(path), "w", format=_MADE[made], options={"fflags": "+bitexact"}) as output:
                copies = {stream.index: output.add_stream_from_template(stream) for stream in streams}
                for packet in _with_timestamps(opened.demux(streams)):
                    packet.stream = copies[packet.stream.index]
                    output.mux(packet)
            return path
    except ContainerError:
        raise
    except Exception as error:  # a broken recording makes PyAV raise almost anything
        raise ContainerError(
            msg("it cannot be read (%(error)s)", error=getattr(error, "strerror", None) or error)
        ) from error


def _with_timestamps(packets: Iterable["Packet[Any]"]) -> Iterator["Packet[Any]"]:
    """Packets that all say when they are decoded: Matroska's do not, before the first that is shown out of order."""
    waiting: dict[int, list[Packet[Any]]] = {}
    for packet in packets:
        if packet.size and packet.dts is None:
            waiting.setdefault(packet.stream.index, []).append(packet)
        elif packet.size:
            for back, one in enumerate(reversed(waiting.get(packet.stream.index, ())), 1):
                one.dts = (packet.dts or 0) - back * (packet.duration or 1)
            yield from (*waiting.pop(packet.stream.index, ()), packet)

"""The small copy of a recording's sound: Opus at 16 kbit/s.

Ten minutes of speech are 1.2 MB.

It is made once, when the recording enters the archive, and kept as content: encoders of other versions make other
bytes. WebM holds it, since Chrome 60, Firefox and Safari 15 play Opus in it; older ones play the recording itself.
"""

from pathlib import Path

import av

from aigaq.core.message import msg
from aigaq.media.recordings import RecordingError, open_recording

RATE = 48_000
BIT_RATE = 16_000
_OPUS = {"application": "voip", "frame_duration": "60"}
"""Made for speech; long frames need fewer heads, a tenth of the file at this rate."""


def has_sound(source: Path) -> bool:
    """Return True if something can be heard in a recording.

    Raises RecordingError where it cannot be read.
    """
    try:
        with open_recording(source) as opened:
            return bool(opened.streams.audio)
    except Exception as error:  # A broken recording makes PyAV raise almost anything.
        raise _unreadable(error) from error


def make_sound(source: Path, target: Path) -> None:
    """Encode the first sound of a recording into the new file `target`.

    Raises RecordingError where that cannot be done.
    """
    try:
        with (
            open_recording(source) as opened,
            av.open(str(target), "w", format="webm", options={"fflags": "+bitexact"}) as made,
        ):
            copy = made.add_stream("libopus", rate=RATE, layout="mono", bit_rate=BIT_RATE, options=_OPUS)
            for frame in opened.decode(opened.streams.audio[0]):
                made.mux(copy.encode(frame))
            made.mux(copy.encode(None))
    except Exception as error:  # A broken recording makes PyAV raise almost anything.
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> RecordingError:
    told = getattr(error, "strerror", None) or error
    return RecordingError(msg("the sound of the recording cannot be read (%(error)s)", error=told))

"""Small photos and recordings to begin with."""

from pathlib import Path

from helpers.planted_media import photo, recording


def media_seeds(folder: Path) -> dict[str, bytes]:
    """Return a file for each target of media; recordings are made in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "photo": photo("JPEG"),
        "video": recording(folder / "a.mp4", codecs=("libx264", "aac")).read_bytes(),
        "webm": recording(folder / "a.webm", codecs=("libvpx", "vorbis")).read_bytes(),
        "audio": recording(folder / "a.mp3", codecs=("libmp3lame",)).read_bytes(),
    }

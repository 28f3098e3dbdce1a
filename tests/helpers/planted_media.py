"""Photos and recordings that tell, in every place that their formats have, a mark which must never be published."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
from PIL import Image, ImageDraw, PngImagePlugin

MARK = "Gulnar Hiddenova"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>{MARK}</rdf></x:xmpmeta>'.encode()


def picture(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Return a picture with something on it."""
    image = Image.new("RGB", size, "navy")
    ImageDraw.Draw(image).ellipse((8, 8, size[0] - 8, size[1] - 8), fill="gold")
    return image


def exif() -> Image.Exif:
    """Camera, author, hour, place, and a thumbnail that is another picture."""
    made = Image.Exif()
    made.update(
        {0x010E: MARK, 0x010F: MARK, 0x013B: MARK, 0x0132: "2019:01:02 03:04:05", 0x9C9D: MARK.encode("utf-16-le")}
    )
    gps = made.get_ifd(0x8825)
    gps.update({1: "N", 2: (43.0, 14.0, 20.0), 3: "E", 4: (76.0, 53.0, 5.0), 29: "2019:01:02"})
    made.get_ifd(0x8769).update({0x9286: MARK.encode(), 0xA431: MARK, 0x927C: MARK.encode()})
    return made


def photo(form: str) -> bytes:
    """Return a photo as JPEG, PNG or WEBP."""
    made = BytesIO()
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", MARK)
        info.add_text("Comment", MARK, zip=True)
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        picture().save(made, form, pnginfo=info, exif=exif(), icc_profile=MARK.encode(), dpi=(300, 300))
    elif form == "WEBP":
        picture().save(made, form, exif=exif(), xmp=XMP, icc_profile=MARK.encode())
    else:
        picture().save(
            made, form, exif=exif(), xmp=XMP, icc_profile=MARK.encode(), comment=MARK.encode(), dpi=(300, 300)
        )
    return made.getvalue() + MARK.encode()


def recording(path: Path, *, codecs: tuple[str, ...], title: str = MARK) -> Path:
    """Write a recording of half a second with tags of file and streams, and all other parts."""
    with av.open(str(path), "w") as made:
        made.metadata.update(
            {
                "title": title,
                "artist": MARK,
                "comment": MARK,
                "location": "+43.2389+076.8897/",
                "creation_time": "2019-01-02T03:04:05Z",
                "com.apple.quicktime.make": MARK,
            }
        )
        streams = [_stream(made, codec) for codec in codecs]
        for stream in streams:
            stream.metadata.update({"title": MARK, "handler_name": MARK, "language": "uig"})
        if path.suffix in (".mp4", ".m4v", ".m4a", ".webm"):
            made.set_chapters(
                [{"id": 1, "start": 0, "end": 400, "time_base": Fraction(1, 1000), "metadata": {"title": MARK}}]
            )
        for stream in streams:
            _fill(made, stream)
    return path


def _stream(made: av.container.OutputContainer, codec: str) -> av.stream.Stream:
    if codec in ("libx264", "libvpx", "libvpx-vp9", "mpeg4"):
        stream = made.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        return stream
    return made.add_stream(codec, rate=48000, layout="stereo", options={"strict": "experimental"})


def _fill(made: av.container.OutputContainer, stream: av.stream.Stream) -> None:
    if stream.type == "video":
        for number in range(5):
            frame = av.VideoFrame.from_image(picture().rotate(number))
            frame.pts = number
            made.mux(stream.encode(frame))
    else:
        for number in range(20):
            frame = av.AudioFrame(stream.codec_context.format.name, "stereo", 1024)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.rate, frame.pts = 48000, number * 1024
            made.mux(stream.encode(frame))
    made.mux(stream.encode(None))

"""Decode the pages of a picture.

Upright, on white, in sRGB, of eight bits, and bounded in width.
"""

import warnings
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from aigaq.core.message import msg
from aigaq.media.media_error import MediaError
from aigaq.media.parts import MOST_PARTS, WIDEST
from aigaq.media.tones import to_eight_bits

FORMATS = ("AVIF", "BMP", "GIF", "HEIF", "JPEG", "PNG", "TIFF", "WEBP")
MOST_PIXELS = 80_000_000
_OF_PAGES = ("HEIF", "TIFF")
"""Formats whose files may hold several pictures; in the others, further frames are moments of one that moves."""
_DRAFTED = ("JPEG", "MPO")
_RESIZED = ("CMYK", "L", "LA", "RGB", "RGBA")
"""Modes that can be made smaller as they are."""
_KIND_OF_PAGE, _REDUCED, _MASK = 254, 1, 4
"""The tag of a TIFF (6.0, NewSubfileType) that tells pages from what belongs to them."""

DIVIDE = msg("Save it smaller, or divide it into several files.")
_SAVE = msg(
    "Copy it again from where it came. If that does not help, open it in any program that shows it, save it as JPEG or "
    "PNG, and put that file in its place."
)

pillow_heif.register_heif_opener(thumbnails=False)


class PhotoError(MediaError):
    """A photo that cannot be published."""


def read_pages(source: Path) -> Iterator[Image.Image]:
    """Yield the pages of a picture, at least one.

    Raises PhotoError if it cannot be read or is too large.
    """
    try:
        with warnings.catch_warnings():
            # Warnings about broken tags are dropped, since the tags go; a bomb is refused below with a message of ours.
            warnings.simplefilter("ignore")
            # Not opened by path: Pillow turns a mapped TIFF's size, but not its pixels.
            with source.open("rb") as file, Image.open(file, formats=FORMATS) as opened:
                yield from _pages(opened)
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        raise PhotoError(msg("the photo is not a JPEG, PNG, WebP, GIF, TIFF, HEIC, AVIF or BMP file"), _SAVE) from error
    except Image.DecompressionBombError as error:
        raise too_large() from error
    except Exception as error:  # A broken photo makes Pillow's readers raise almost anything.
        raise PhotoError(msg("the photo cannot be read (%(error)s)", error=error), _SAVE) from error


def too_large() -> PhotoError:
    """Make the error of a picture with too many pixels."""
    return PhotoError(
        msg("the photo has more than %(millions)s million pixels", millions=MOST_PIXELS // 1_000_000), DIVIDE
    )


def _pages(opened: ImageFile.ImageFile) -> Iterator[Image.Image]:
    count = getattr(opened, "n_frames", 1) if opened.format in _OF_PAGES else 1
    if count > MOST_PARTS:
        raise PhotoError(msg("the file has more than %(most)s pages", most=MOST_PARTS), DIVIDE)
    if count == 1:
        yield _bound(_flat(opened))
        return
    numbers = [number for number in range(count) if _is_page(opened, number)] or [0]
    for number in numbers:
        opened.seek(number)
        yield _bound(_flat(opened))


def _is_page(opened: ImageFile.ImageFile, number: int) -> bool:
    """Return False for previews and masks in a scanner's TIFF."""
    opened.seek(number)
    kind = opened.tag_v2.get(_KIND_OF_PAGE, 0) if opened.format == "TIFF" else 0  # type: ignore[attr-defined]
    return not kind & (_REDUCED | _MASK)


def _flat(opened: ImageFile.ImageFile) -> Image.Image:
    """Return the pixels, upright and on white.

    A large JPEG is decoded at a reduced size.
    """
    if opened.width * opened.height > MOST_PIXELS:
        raise too_large()
    if opened.format in _DRAFTED:
        opened.draft(None, (2 * WIDEST, 2 * WIDEST))
    profile = opened.info.get("icc_profile")
    ImageOps.exif_transpose(opened, in_place=True)  # A copy of a large picture would take as much memory again.
    pixels = to_eight_bits(opened)
    if pixels.mode in _RESIZED and "transparency" not in pixels.info:
        pixels.thumbnail((WIDEST, pixels.height), Image.Resampling.LANCZOS)
    return _in_srgb(pixels if pixels.mode == "CMYK" else _on_white(pixels), profile)


def _bound(page: Image.Image) -> Image.Image:
    page.thumbnail((WIDEST, page.height), Image.Resampling.LANCZOS)
    fresh = Image.new("RGB", page.size)
    fresh.paste(page)
    return fresh


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "L" and "transparency" not in image.info:
        return image
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an opaque picture in sRGB.

    A broken profile is ignored.
    """
    turned = None
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return (turned or image).convert("RGB")

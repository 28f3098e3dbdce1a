"""Photos: decoded, turned upright, copied pixel by pixel into a new image, and written in the sizes that pages use.

So nothing but the pixels survives: no EXIF, XMP, IPTC, comment, thumbnail or colour profile.
"""

import warnings
from functools import partial
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.media.file_cache import make_cached
from aigaq.media.png import plain_size
from aigaq.media.published_media import PublishedPhoto, Size
from aigaq.media.tones import to_eight_bits

FORMATS = ("GIF", "HEIF", "JPEG", "PNG", "TIFF", "WEBP")
MASTER = 2048
WIDTHS = (400, 800, 1600)
MOST_PIXELS = 80_000_000
_TOO_LARGE = msg("the photo has more than %(millions)s million pixels", millions=MOST_PIXELS // 1_000_000)
_RECIPE = "photo 3"

pillow_heif.register_heif_opener(thumbnails=False)


class PhotoError(ValueError):
    """A photo that cannot be published; the message says why, for an editor."""


def master_of(source: Path, cache: Path) -> tuple[str, Path]:
    """The hash of `source` and its cleaned master: a PNG of at most `MASTER` pixels a side, made once."""
    digest = hash_file(source)
    return digest, make_cached(cache, digest, f"{_RECIPE} master {MASTER}", ".png", partial(_write_master, source))


def publish_photo(source: Path, base: str, cache: Path) -> tuple[PublishedPhoto, dict[str, Path]]:
    """The sizes of a photo under the tree path `base` (without suffix), and their files; PhotoError if it is none."""
    digest, master = master_of(source, cache)
    with Image.open(master) as image:
        full = image.width
        ratio = image.height / image.width
    widths = sorted({min(width, full) for width in WIDTHS})
    files: dict[str, Path] = {}
    sizes: dict[str, list[Size]] = {"webp": [], "jpeg": []}
    for width in widths:
        for kind, suffix in (("webp", ".webp"), ("jpeg", ".jpg")):
            path = f"{base}-{width}{suffix}"
            files[path] = make_cached(
                cache, digest, f"{_RECIPE} {kind} {width}", suffix, partial(_render, master, kind, width)
            )
            sizes[kind].append(Size(path, width, max(1, round(width * ratio))))
    return PublishedPhoto(tuple(sizes["webp"]), tuple(sizes["jpeg"])), files


def is_animated(source: Path) -> bool:
    """Return True if a picture moves: only the first of its frames is published. False where it cannot be read."""
    try:
        with Image.open(source, formats=("GIF", "PNG", "WEBP")) as opened:
            return bool(getattr(opened, "is_animated", False))
    except Exception:  # a broken photo makes Pillow's readers raise almost anything; `master_of` says what is wrong
        return False


def _write_master(source: Path, path: Path) -> None:
    """A master that was made before, as it lies in a restored archive, is taken as it is, bit for bit."""
    data = source.read_bytes() if source.suffix == ".png" else b""
    size = plain_size(data)
    if size and max(size) <= MASTER:
        path.write_bytes(data)
    else:
        _clean(source).save(path, "PNG")


def _render(master: Path, kind: str, width: int, path: Path) -> None:
    with Image.open(master) as image:
        small = image.convert("RGB")
        if width < image.width:
            small = small.resize((width, max(1, round(width * image.height / image.width))), Image.Resampling.LANCZOS)
    if kind == "webp":
        small.save(path, "WEBP", quality=78, method=6)
    else:
        small.save(path, "JPEG", quality=80, progressive=True, optimize=True)


def _clean(source: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken tags, which go; a bomb is refused below, in words of ours
            with Image.open(source, formats=FORMATS) as opened:
                flat = _flat(opened)
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        raise PhotoError(msg("the photo is not a JPEG, PNG, WebP, GIF, TIFF or HEIC file")) from error
    except Image.DecompressionBombError as error:
        raise PhotoError(_TOO_LARGE) from error
    except Exception as error:  # a broken photo makes Pillow's readers raise almost anything
        raise PhotoError(msg("the photo cannot be read (%(error)s)", error=error)) from error
    flat.thumbnail((MASTER, MASTER), Image.Resampling.LANCZOS)
    fresh = Image.new("RGB", flat.size)
    fresh.paste(flat)
    return fresh


def _flat(opened: ImageFile.ImageFile) -> Image.Image:
    """The pixels, upright and on white; a large JPEG is decoded at a part of its size."""
    if opened.width * opened.height > MOST_PIXELS:
        raise PhotoError(_TOO_LARGE)
    opened.draft(None, (2 * MASTER, 2 * MASTER))
    return _on_white(ImageOps.exif_transpose(_in_srgb(to_eight_bits(opened))))


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile: the pixels are shown as they are
    if turned is None:
        return image
    turned.info["exif"] = image.info.get("exif", b"")
    return turned


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")

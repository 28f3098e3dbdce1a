"""Publish photos from their pixels alone, in the sizes of pages.

No EXIF, XMP, IPTC, comment, thumbnail or colour profile survives.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.media.file_cache import make_cached
from aigaq.media.pages import DIVIDE, MOST_PIXELS, PhotoError, read_pages, too_large
from aigaq.media.parts import CHUNK, MOST_PARTS, WIDEST, Part, chunk_of, cut_page, tallest
from aigaq.media.png import parts_of_plain, plain_parts
from aigaq.media.published_media import PublishedPart, PublishedPhoto, Size

WIDTHS = (400, 800, 1600)
_RECIPE = "photo 5"


def master_of(source: Path, cache: Path) -> tuple[str, Path]:
    """Return the hash of `source` and its cleaned master, made once.

    A master is a PNG of at most `WIDEST` pixels across. It holds the pages of the file one below the other, and where
    there are several parts, the list of them.
    """
    digest = hash_file(source)
    return digest, make_cached(cache, digest, f"{_RECIPE} master {WIDEST}", ".png", partial(_write_master, source))


def publish_photo(source: Path, base: str, cache: Path) -> tuple[PublishedPhoto, dict[str, Path]]:
    """Return the parts of a photo and their files.

    They lie under the tree path `base` (without suffix). Raises PhotoError if it is none.
    """
    digest, path = master_of(source, cache)
    master = _Master(path)
    parts: list[PublishedPart] = []
    files: dict[str, Path] = {}
    top = 0
    for number, part in enumerate(master.parts, 1):
        box = (0, top, part.width, top + part.height)
        top += part.height
        stem = base if len(master.parts) == 1 else f"{base}-part-{number}"
        webp, jpeg = (list(_sizes(stem, part, suffix)) for suffix in (".webp", ".jpg"))
        for size in (*webp, *jpeg):
            suffix = Path(size.path).suffix
            recipe = f"{_RECIPE} {suffix} {number} {size.width}"
            files[size.path] = make_cached(cache, digest, recipe, suffix, partial(_render, master, box, size))
        continues = number > 1 and master.parts[number - 2].page == part.page
        parts.append(PublishedPart(tuple(webp), tuple(jpeg), continues=continues))
    return PublishedPhoto(tuple(parts)), files


def is_animated(source: Path) -> bool:
    """Return True if a picture moves.

    Only its first frame is published. False if it cannot be read.
    """
    try:
        with Image.open(source, formats=("AVIF", "GIF", "PNG", "WEBP")) as opened:
            return bool(getattr(opened, "is_animated", False))
    except Exception:  # A broken photo makes Pillow's readers raise almost anything; `master_of` says what is wrong.
        return False


class _Master:
    """A master, decoded when a size of it is to be made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.parts = parts_of_plain(path)

    @cached_property
    def pixels(self) -> Image.Image:
        with Image.open(self._path, formats=("PNG",)) as image:
            return image.convert("RGB")


def _write_master(source: Path, path: Path) -> None:
    """Copy a master of a restored archive bit for bit."""
    data = source.read_bytes() if source.suffix == ".png" else b""
    parts = plain_parts(data, MOST_PIXELS)
    if parts and all(part.width <= WIDEST and part.height <= tallest(part.width) for part in parts):
        path.write_bytes(data)
    else:
        _save_parts(_read_parts(source), path)


def _read_parts(source: Path) -> list[tuple[int, Image.Image]]:
    """Return the parts of a picture with their page numbers."""
    parts: list[tuple[int, Image.Image]] = []
    pixels = 0
    for page, image in enumerate(read_pages(source), 1):
        pixels += image.width * image.height
        if pixels > MOST_PIXELS:
            raise too_large()
        parts += ((page, part) for part in cut_page(image))
        if len(parts) > MOST_PARTS:
            raise PhotoError(msg("the picture is too long for its width"), DIVIDE)
    return parts


def _save_parts(parts: Sequence[tuple[int, Image.Image]], path: Path) -> None:
    """Write parts one below the other into one PNG, with their list."""
    width, height = max(part.width for _page, part in parts), sum(part.height for _page, part in parts)
    if width * height > MOST_PIXELS:
        raise too_large()
    master = Image.new("RGB", (width, height))
    top = 0
    for _page, part in parts:
        master.paste(part, (0, top))
        top += part.height
    info = PngInfo()
    if len(parts) > 1:
        info.add(CHUNK, chunk_of([Part(page, part.width, part.height) for page, part in parts]))
    master.save(path, "PNG", pnginfo=info)


def _sizes(stem: str, part: Part, suffix: str) -> Iterator[Size]:
    for width in sorted({min(width, part.width) for width in WIDTHS}):
        height = max(1, round(part.height * width / part.width))
        yield Size(f"{stem}-{width}{suffix}", width, height)


def _render(master: _Master, box: tuple[int, int, int, int], size: Size, path: Path) -> None:
    small = master.pixels.crop(box)
    if size.width < small.width:
        small = small.resize((size.width, size.height), Image.Resampling.LANCZOS)
    if path.suffix == ".webp":
        small.save(path, "WEBP", quality=78, method=6)
    else:
        small.save(path, "JPEG", quality=80, progressive=True, optimize=True)

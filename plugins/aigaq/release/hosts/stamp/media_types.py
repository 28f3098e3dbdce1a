"""Media types of the tree's files, since servers lack some."""

TYPES: dict[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "txt": "text/plain",
    "xml": "application/xml",
    "vtt": "text/vtt",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "woff2": "font/woff2",
    "gz": "application/gzip",
    "tar": "application/x-tar",
    "zip": "application/zip",
}
"""By extension. Everything else is application/octet-stream."""

TEXTS = tuple(extension for extension, kind in TYPES.items() if kind.startswith("text/"))
"""The extensions whose type is told with `charset=utf-8`."""

FRESH = ("html", "xml", "json", "txt")
"""What a browser asks for again each time, since it changes under its name: pages, lists, metadata."""

MAX_AGE = 3600
"""Seconds for which the rest may be kept: no longer, since a withdrawn record must be gone from caches, too."""


def with_charset(extension: str) -> str:
    """Return the value of Content-Type for an extension."""
    return f"{TYPES[extension]}; charset=utf-8" if extension in TEXTS else TYPES[extension]

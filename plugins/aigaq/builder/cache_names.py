"""The names of folders and locks in an archive's cache."""

MADE, MEDIA, PREVIEW, SERVED = "made", "media", "preview", "serve.lock"
"""Folders of the cache: what is made of texts, of media, and the preview; and the lock that a preview holds."""
PACKS, LOCK = "packs", "build.lock"
"""The folder of trees that packages are made of, with caches of its own; the lock that a build holds on a cache."""
INTERFACE = "interface"
"""The folder of what is made of the program's words and templates: it holds nothing of the content."""

"""The cache of the code that Jinja makes of templates.

A process that renders a few pages then compiles none.
"""

from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket

from aigaq.builder.disk_cache import read_cached, write_cached
from aigaq.site.pages.template_compiler import CodeMemory


class TemplateCache(CodeMemory):
    """Keeps code of templates in memory, and in `folder`.

    Jinja takes none that was made of another source.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template that was compiled before."""
        super().load_bytecode(bucket)
        if bucket.code is None and (data := read_cached(self._folder / bucket.key)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        super().dump_bytecode(bucket)
        with suppress(OSError):  # A full disk only costs time here.
            write_cached(self._folder / bucket.key, bucket.bytecode_to_string())

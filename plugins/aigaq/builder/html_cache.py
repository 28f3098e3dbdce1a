"""Cache HTML of marked texts by hash.

A change of a template converts no Markdown again.
"""

import hashlib
from pathlib import Path

from aigaq.builder.disk_cache import read_cached, write_cached
from aigaq.markup.html import to_marked_html


class HtmlCache:
    """Converts Markdown, each text once; see `aigaq.builder.disk_cache` for its `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, source: str) -> str:
        """Return the HTML of a text (see `to_marked_html`)."""
        name = hashlib.sha256(source.encode()).hexdigest()
        path = self._folder / name[:2] / name
        html = read_cached(path).decode()
        if not html:
            html = to_marked_html(source)
            write_cached(path, html.encode())
        return html

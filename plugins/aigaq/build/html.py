"""The HTML of marked texts, kept by the hash of the text: a change of a template converts no Markdown again."""

import hashlib
import os
import shutil
from pathlib import Path

from aigaq.pages.markdown import marked_html


class HtmlStore:
    """Converts Markdown, each text once; `folder` is that of one version of the code, and may always be deleted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, source: str) -> str:
        """The HTML of a text (see `marked_html`)."""
        name = hashlib.sha256(source.encode()).hexdigest()
        path = self._folder / name[:2] / name
        try:
            sealed = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            sealed = ""
        seal, _, html = sealed.partition("\n")
        if seal != _seal(html):
            html = marked_html(source)
            _write(path, f"{_seal(html)}\n{html}")
        return html


def keep_only(folder: Path) -> None:
    """Deletes what other versions of the code kept beside `folder`."""
    for other in folder.parent.glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _seal(html: str) -> str:
    return hashlib.blake2b(html.encode(), digest_size=16).hexdigest()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)

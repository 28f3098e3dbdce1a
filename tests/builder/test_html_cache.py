"""HTML that is kept: taken again only where it is whole, and of this version."""

from pathlib import Path

from aigaq.builder.html_cache import HtmlCache
from aigaq.markup.html import to_marked_html


def test_a_text_is_converted_once(tmp_path: Path) -> None:
    store = HtmlCache(tmp_path)
    assert store("*a*") == to_marked_html("*a*")
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    before = kept.stat().st_ino
    assert store("*a*") == to_marked_html("*a*")
    assert kept.stat().st_ino == before


def test_what_was_damaged_is_converted_again(tmp_path: Path) -> None:
    HtmlCache(tmp_path)("*a*")
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_bytes(kept.read_bytes().replace(b"<em>", b"<b>"))
    assert HtmlCache(tmp_path)("*a*") == to_marked_html("*a*")

"""Tables of HTML as tables of Markdown; a table that only lays out a page becomes the blocks of its cells."""

import re
from collections.abc import Callable, Iterable

from aigaq.importing.texts.html_tree import Element

Blocks = Callable[[Iterable[Element | str]], list[str]]
_MOST_SPANNED = 40


def write_table(table: Element, blocks: Blocks) -> list[str]:
    """Return the blocks of a table: its caption, and its rows. The first is the heading if its cells are headings."""
    captions = [text for child in _children(table, "caption") for text in blocks(child.children)]
    rows = [row for row in _rows(table) if row]
    if not rows:
        return captions
    if max(map(len, rows)) == 1 or any(_is_layout(cell) for row in rows for cell in row):
        return [*captions, *(text for row in rows for cell in row for text in blocks(cell.children))]
    lines = [[text for cell in row for text in _spanned(cell, blocks)] for row in rows]
    width = max(map(len, lines))
    heads = lines.pop(0) if all(cell.tag == "th" for cell in rows[0]) or _in_head(table, rows[0]) else []
    written = [_write(heads, width), f"|{' --- |' * width}", *(_write(line, width) for line in lines)]
    return [*captions, "\n".join(written)]


def _rows(table: Element) -> list[list[Element]]:
    """Return the cells of the rows, those of the foot last."""
    rows = []
    parts = [child for child in table.children if isinstance(child, Element)]
    for part in sorted(
        parts, key=lambda one: ("thead", "tfoot").index(one.tag) * 2 if one.tag in ("thead", "tfoot") else 1
    ):
        for row in [part] if part.tag == "tr" else _children(part, "tr"):
            rows.append([cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("td", "th")])
    return rows


def _children(element: Element, tag: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.tag == tag]


def _in_head(table: Element, row: list[Element]) -> bool:
    return any(cell is row[0] for head in _children(table, "thead") for cell in head.walk())


def _is_layout(cell: Element) -> bool:
    """Return True if a cell holds what no cell of Markdown can: a table, a list, a heading, or many paragraphs."""
    tags = [one.tag for one in cell.walk()]
    return (
        any(tag in ("table", "ul", "ol", "pre", "h1", "h2", "h3", "blockquote") for tag in tags) or tags.count("p") > 2
    )


def _spanned(cell: Element, blocks: Blocks) -> list[str]:
    text = " ".join(
        re.sub(r"(?<!\\)\|", r"\\|", block.replace("  \n", " ").replace("\n", " ")) for block in blocks(cell.children)
    )
    span = cell.attributes.get("colspan", "1")
    return [text, *[""] * (min(int(span), _MOST_SPANNED) - 1 if span.isdecimal() and span != "0" else 0)]


def _write(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"

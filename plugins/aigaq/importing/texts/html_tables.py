"""Convert HTML tables to Markdown.

A table that only lays out a page becomes the blocks of its cells.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from aigaq.importing.texts.html_tree import Element

Blocks = Callable[[Iterable[Element | str]], list[str]]
_MOST_SPANNED = 40


def write_table(table: Element, blocks: Blocks) -> list[str]:
    """Return the caption and rows of a table as blocks.

    The first row is the heading if its cells are headings.
    """
    captions = [text for child in _children(table, "caption") for text in blocks(child.children)]
    rows = [row for row in _rows(table) if row]
    if not rows:
        return captions
    if max(map(len, rows)) == 1 or any(_is_layout(cell) for row in rows for cell in row):
        return [*captions, *(text for row in rows for cell in row for text in blocks(cell.children))]
    lines = list(_lines(rows, blocks))
    width = max(map(len, lines))
    heads = lines.pop(0) if all(cell.tag == "th" for cell in rows[0]) or _in_head(table, rows[0]) else []
    written = [_write(heads, width), f"|{' --- |' * width}", *(_write(line, width) for line in lines)]
    return [*captions, "\n".join(written)]


def _rows(table: Element) -> list[list[Element]]:
    """Return the cells of the rows, the foot last."""
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
    """Return True if no Markdown cell can hold this cell.

    It has a table, a list, a heading, or many paragraphs.
    """
    tags = [one.tag for one in cell.walk()]
    return (
        any(tag in ("table", "ul", "ol", "pre", "h1", "h2", "h3", "blockquote") for tag in tags) or tags.count("p") > 2
    )


def _lines(rows: Iterable[list[Element]], blocks: Blocks) -> Iterator[list[str]]:
    """Yield the texts of each row, empty under spans."""
    taken: dict[int, int] = {}  # By column: how many rows below are covered by a cell above.
    for row in rows:
        line: list[str] = []
        covered, taken = taken, {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row:
            while len(line) in covered:
                line.append("")
            rowspan = _span(cell, "rowspan")
            for number in range(_span(cell, "colspan")):
                if rowspan > 1:
                    taken[len(line)] = rowspan - 1
                line.append("" if number else _cell(cell, blocks))
        yield line


def _cell(cell: Element, blocks: Blocks) -> str:
    return " ".join(
        re.sub(r"(?<!\\)\|", r"\\|", block.replace("  \n", " ").replace("\n", " ")) for block in blocks(cell.children)
    )


def _span(cell: Element, name: str) -> int:
    span = cell.attributes.get(name, "1")
    return min(max(int(span), 1), _MOST_SPANNED) if span.isdecimal() else 1


def _write(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"

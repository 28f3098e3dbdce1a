"""Block rules: closed code fences, and tables that keep every cell."""

import re
from collections.abc import Iterator
from itertools import takewhile

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import fence as library_fence

_FENCE = re.compile(r"(`{3,})[ \t]*")
_RULE_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read code between two lines of backticks.

    A fence that bears words, or is never closed, is text.
    """
    opening = _FENCE.fullmatch(_line(state, start))
    if not opening or not any(_closes(line, opening[1]) for line in _lines_within(state, start + 1, end)):
        return False
    return library_fence(state, start, end, silent)


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table: headings, a row of dashes, then rows.

    A row may have more cells than the headings.
    """
    if start + 1 >= end or state.sCount[start + 1] < state.blkIndent:
        return False
    head, rule = _line(state, start), _line(state, start + 1)
    if "|" not in head or "|" not in rule or not all(map(_RULE_CELL.fullmatch, _cells(rule))):
        return False
    if len(_cells(head)) != len(_cells(rule)):
        return False
    if silent:
        return True
    rows = [_cells(line) for line in _rows(state, start + 2, end)]
    width = max(map(len, ([], *rows)), default=0)
    width = max(width, len(_cells(head)))
    state.line = start + 2 + len(rows)
    state.push("table_open", "table", 1).map = [start, state.line]
    _push_rows(state, "thead", "th", [_cells(head)], width, start)
    if rows:
        _push_rows(state, "tbody", "td", rows, width, start + 2)
    state.push("table_close", "table", -1)
    return True


def _rows(state: StateBlock, start: int, end: int) -> Iterator[str]:
    """Yield the lines of a table below its row of dashes."""
    enders = state.md.block.ruler.getRules("paragraph")
    for number in range(start, end):
        line = _line(state, number)
        if "|" not in line or state.sCount[number] < state.blkIndent:
            return
        if any(rule(state, number, end, True) for rule in enders):
            return
        yield line


def _push_rows(state: StateBlock, part: str, cell: str, rows: list[list[str]], width: int, line: int) -> None:
    state.push(f"{part}_open", part, 1)
    for number, row in enumerate(rows, start=line):
        state.push("tr_open", "tr", 1)
        for content in (*row, *[""] * (width - len(row))):
            state.push(f"{cell}_open", cell, 1)
            words = state.push("inline", "", 0)
            words.content, words.map, words.children = content.strip(), [number, number + 1], []
            state.push(f"{cell}_close", cell, -1)
        state.push("tr_close", "tr", -1)
    state.push(f"{part}_close", part, -1)


def _cells(row: str) -> list[str]:
    r"""Return the cells of a row, without the outer empty ones.

    `\|` does not end a cell.
    """
    cells = [cell.replace("\\|", "|") for cell in _PIPE.split(row.strip())]
    first = 1 if not cells[0] else 0
    last = len(cells) - 1 if len(cells) > 1 and not cells[-1] else len(cells)
    return cells[first:last]


def _lines_within(state: StateBlock, start: int, end: int) -> Iterator[str]:
    """Return the lines from `start` that belong to the current block."""
    inside = takewhile(lambda line: state.isEmpty(line) or state.sCount[line] >= state.blkIndent, range(start, end))
    return (_line(state, line) for line in inside)


def _closes(line: str, opening: str) -> bool:
    match = _FENCE.fullmatch(line)
    return match is not None and len(match[1]) >= len(opening)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]

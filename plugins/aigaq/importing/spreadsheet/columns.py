"""Convert a testimony to a row of cells, and back.

Columns: the fields of record.yaml; those of `consent` one by one (`consent.status`); of each text `title.kk`,
`text.kk` and the other fields of front matter. Lists stand as `a; b`, people as `p-00032 sibling; p-00033`, and what
has more to it (sources, media) as JSON.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap

from aigaq.content.reading.yaml import Tree
from aigaq.content.writing.yaml_edit import Value, flow
from aigaq.core.message import msg

SCALARS = ("original", "kind", "given", "given_at", "published", "witness")
LISTS = ("places", "warnings", "consent.uses")
CONSENT = ("consent.status", "consent.on", "consent.evidence", "consent.uses", "consent.embargo")
JSON = ("sources", "media", "waive", "corrections")
RECORD = (*SCALARS, "about", "places", "warnings", *CONSENT, *JSON)
FRONT = ("title", "summary", "translator", "method", "review", "revised", "source")
TEXT = "text"
REVISION = "revision"
"""The column by which an import tells what was changed in the sheet from what was changed in the archive."""
LONGEST = 32_000
"""Characters of a cell: spreadsheet programs cut off what is longer, so that such a text is named, not told."""

Cells = dict[str, str]


class CellError(ValueError):
    """A cell that cannot be understood, with the reason."""


def columns(languages: Iterable[str]) -> Iterator[str]:
    """Yield the columns of records, and those for texts in these languages."""
    yield from ("id", *RECORD)
    for language in dict.fromkeys(languages):
        yield from (f"{field}.{language}" for field in (*FRONT[:2], TEXT, *FRONT[2:]))


def is_field(heading: str) -> bool:
    """Return True if a heading is a column of the archive."""
    name = heading.strip().casefold()
    field, _, language = name.partition(".")
    return name in ("id", *RECORD, REVISION) or (bool(language) and field in (*FRONT, TEXT))


def record_cells(tree: dict[str, Any]) -> Cells:
    """Return the cells of a record, without empty ones."""
    cells = {name: _cell(name, value) for name, value in tree.items() if name != "consent"}
    consent = tree.get("consent")
    if isinstance(consent, dict):
        cells |= {f"consent.{name}": _cell(f"consent.{name}", value) for name, value in consent.items()}
    return cells


def text_cells(language: str, front: dict[str, Any], body: str) -> Cells:
    """Return the cells of a text."""
    cells = {f"{name}.{language}": _cell(name, value) for name, value in front.items() if name in FRONT}
    told = body if len(body) <= LONGEST else f"(too long for a cell: see {language}.md)"
    return {**cells, f"{TEXT}.{language}": told} if told else cells


def set_field(record: CommentedMap, column: str, cell: str) -> None:
    """Write a cell into a record; an empty one deletes.

    Raises CellError if it cannot be understood.
    """
    top, _, inside = column.partition(".")
    target = record
    if inside:
        if top not in record:
            record[top] = flow({})
        target = record[top]
    name = inside or top
    if cell:
        target[name] = value_of(column, cell)
    else:
        target.pop(name, None)


def value_of(column: str, cell: str) -> Value:
    """Return the value of a cell."""
    if column == "about" and not cell.startswith("["):
        return flow([_person(part) for part in _parts(cell)])
    if column in JSON or column == "about":
        try:
            return flow(_strings(json.loads(cell)))
        except (json.JSONDecodeError, RecursionError) as error:
            raise CellError(msg('"%(column)s" is not JSON (%(error)s)', column=column, error=error)) from error
    return flow(list(_parts(cell))) if column in LISTS else cell


def _cell(name: str, value: Tree) -> str:
    if isinstance(value, str):
        return value
    if name in LISTS and isinstance(value, list) and all(isinstance(one, str) and ";" not in one for one in value):
        return "; ".join(value)
    if name == "about" and isinstance(value, list) and all(_is_plain_person(one) for one in value):
        return "; ".join(" ".join(one.values()) for one in value)
    return json.dumps(value, ensure_ascii=False)


def _is_plain_person(value: Tree) -> bool:
    if not isinstance(value, dict) or list(value) not in (["person", "relation"], ["person"]):
        return False
    return all(isinstance(one, str) and len(one.split()) == 1 and ";" not in one for one in value.values())


def _person(part: str) -> dict[str, str]:
    words = part.split()
    if len(words) > 2:
        raise CellError(
            msg('"%(part)s" in "about" is not understood. Write an id and a relation, as: p-00032 sibling', part=part)
        )
    return dict(zip(("person", "relation"), words, strict=False))


def _parts(cell: str) -> Iterator[str]:
    return (part.strip() for part in cell.split(";") if part.strip())


def _strings(value: Any) -> Any:
    """Return a value with every scalar as a string."""
    if isinstance(value, list):
        return [_strings(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _strings(one) for key, one in value.items()}
    return json.dumps(value) if isinstance(value, bool) else str(value)

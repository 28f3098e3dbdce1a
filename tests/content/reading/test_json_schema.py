"""JSON Schemas: what our reader takes they take, what it refuses they refuse."""

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from aigaq.content.reading.file_reader import front_matter
from aigaq.content.reading.json_schema import SCHEMAS, json_schema
from aigaq.content.reading.yaml import parse
from helpers.small_content import PERSON, RECORD, SMALL

CONTENT = Path(__file__).parents[3] / "content"
FILES = {
    "site": "site.yaml",
    "mirrors": "mirrors.yaml",
    "packages": "packages.yaml",
    "places": "places.yaml",
    "person": "people/**/*.yaml",
    "record": "testimonies/**/record.yaml",
    "front-matter": "**/*.md",
}
VALIDATORS = {name: Draft7Validator(json_schema(name)) for name in SCHEMAS}


def as_editors_read(tree: Any) -> Any:
    """Return the tree with numbers and booleans, as other readers of YAML make them of plain words."""
    if isinstance(tree, dict):
        return {key: as_editors_read(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_editors_read(value) for value in tree]
    if re.fullmatch(r"[0-9]+", tree):
        return int(tree)
    return tree == "true" if tree in ("true", "false") else tree


def yaml_of(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return parse(front_matter(text) if path.suffix == ".md" else text)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(json_schema(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_sample_archive_fits_its_schemas(name: str) -> None:
    for path in sorted(CONTENT.glob(FILES[name])):
        for tree in (yaml_of(path), as_editors_read(yaml_of(path))):
            assert [(path, error.message) for error in VALIDATORS[name].iter_errors(tree)] == []


BAD = {
    "unknown key": ("person", PERSON, "born:", "bron:"),
    "missing field": ("record", RECORD, "kind: relative\n", ""),
    "unknown value": ("record", RECORD, "kind: relative", "kind: relativ"),
    "bad date": ("record", RECORD, "given: 2018-03", "given: 12/2019"),
    "partial day": ("record", RECORD, "published: 2021-02-03", "published: 2021-02"),
    "year that is no number": ("person", PERSON, "born: 1962", "born: 1_962"),
    "one value for a list": ("record", RECORD, "places: [cn-65]", "places: cn-65"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_schema_refuses_what_the_reader_refuses(case: str) -> None:
    name, path, old, new = BAD[case]
    assert not VALIDATORS[name].is_valid(parse(SMALL[path].replace(old, new)))
    assert VALIDATORS[name].is_valid(parse(SMALL[path]))


@pytest.mark.parametrize(
    "date", ["2018", "2018-03", "2018~", "2018-21", "2017/2018", "2017/..", "/2018", "2017-04-01/2018-12"]
)
def test_a_schema_takes_every_form_of_date(date: str) -> None:
    tree = parse(SMALL[RECORD].replace("given: 2018-03", f"given: {date}"))
    assert VALIDATORS["record"].is_valid(as_editors_read(tree))

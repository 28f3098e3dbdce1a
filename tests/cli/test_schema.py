"""`aigaq schema`."""

import json
from pathlib import Path

from click.testing import CliRunner

from aigaq.cli.main import aigaq
from aigaq.content.reading.json_schema import SCHEMAS, json_schema


def test_schemas_are_printed_as_one_object() -> None:
    result = CliRunner().invoke(aigaq, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.output) == {name: json_schema(name) for name in SCHEMAS}


def test_schemas_are_written_one_to_a_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(aigaq, ["schema", "--output", str(tmp_path / "schemas")])
    assert result.exit_code == 0
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    assert written == {f"{name}.schema.json": json_schema(name) for name in SCHEMAS}


def test_a_folder_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(aigaq, ["schema", "--output", str(tmp_path / "file" / "schemas")])
    assert (result.exit_code, "cannot be written" in result.output) == (3, True)

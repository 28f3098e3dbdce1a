"""`aigaq check`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.small_content import PERSON, RECORD, Changes, changed, write_content


def run(folder: Path, changes: Changes | None = None, *options: str) -> Result:
    return CliRunner().invoke(aigaq, ["check", "--content", str(write_content(folder, changes)), *options])


def test_content_without_a_fault_ends_with_0(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.output) == (0, "Nothing is wrong.\n")


def test_errors_are_told_counted_and_end_with_1(tmp_path: Path) -> None:
    result = run(tmp_path, changed(PERSON, "born: 1962", "born: 017"))
    assert result.exit_code == 1
    assert result.output == (
        f'{tmp_path.as_posix()}/people/p-00001.yaml:4: "born" must be a number, not "017". '
        "Write the digits 0 to 9 and nothing else, as 1962. [number]\n1 error, 0 warnings.\n"
    )


def test_warnings_alone_end_with_0(tmp_path: Path) -> None:
    result = run(tmp_path, changed(RECORD, "on: 2020-12-01, ", ""))
    assert result.exit_code == 0
    assert result.output.endswith("[consent] (a warning)\n0 errors, 1 warning.\n")


def test_json_is_a_list_of_problems(tmp_path: Path) -> None:
    result = run(tmp_path, {PERSON: "born: 017\n"}, "--format", "json")
    problems = json.loads(result.output)
    assert result.exit_code == 1
    assert [list(problem) for problem in problems] == [["path", "line", "rule", "severity", "message", "fix"]] * 2


def test_json_of_content_without_a_fault_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, None, "--format", "json").output) == []


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    assert CliRunner().invoke(aigaq, ["check", "--content", str(tmp_path / "none")]).exit_code == 2


def test_an_error_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert result.output.startswith('SOURCE_DATE_EPOCH is "soon".')
    assert "Traceback" not in result.output

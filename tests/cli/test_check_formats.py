"""`aigaq check` for forges: problems stand at their lines, and nothing that was found is in the log."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from aigaq.cli.problem_places import to_github
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from helpers.building import DAY, ROOT
from helpers.small_content import FOLDER, PERSON, RECORD, SMALL, TEXT, write_content

PHONE = "+7 701 555 01 99"
SCHEMAS = ROOT / "tests/data/schemas"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content with a phone number, a name that is told twice otherwise, and a field that is no number."""
    monkeypatch.chdir(tmp_path)
    changes = {
        TEXT: SMALL[TEXT] + f"\nТелефон {PHONE}\n",
        PERSON: SMALL[PERSON].replace("1962", "Sampleova's year"),
        RECORD: SMALL[RECORD].replace("p-00031", "p-00077"),
    }
    return write_content(Path("content"), changes)


def check(content: Path, form: str) -> str:
    command = ["check", "--content", str(content), "--format", form]
    result = CliRunner().invoke(aigaq, command, env={"SOURCE_DATE_EPOCH": DAY, "AIGAQ_LANG": "en"})
    assert result.exit_code == 1, result.output
    return result.output


def test_a_forge_shows_each_problem_at_its_line(content: Path) -> None:
    lines = check(content, "github").splitlines()
    told = [line.rpartition("::")[0] for line in lines]
    assert f"::error file=content/{TEXT},line=7,title=phone-number" in told
    assert f"::error file=content/{PERSON},line=4,title=number" in told
    assert all(line.startswith(("::error file=content/", "::warning file=content/")) for line in lines)


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_nothing_that_was_found_is_in_the_log(form: str, content: Path) -> None:
    told = check(content, form)
    assert [value for value in (PHONE, "701", "Sampleova", "p-00077") if value in told] == []


def test_sarif_is_valid_by_its_schema_and_names_rules_and_lines(content: Path) -> None:
    log = json.loads(check(content, "sarif"))
    jsonschema.validate(log, json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
    (run,) = log["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    found = {(place["artifactLocation"]["uri"], place.get("region", {}).get("startLine")) for place in places}
    assert (f"content/{FOLDER}/kk.md", 7) in found
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {one["ruleId"] for one in run["results"]}


def test_sarif_without_a_problem_is_valid_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["check", "--content", str(write_content(Path("content"))), "--format", "sarif"]
    result = CliRunner().invoke(aigaq, command, env={"SOURCE_DATE_EPOCH": DAY})
    log = json.loads(result.output)
    jsonschema.validate(log, json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
    assert (result.exit_code, log["runs"][0]["results"]) == (0, [])


def test_a_path_cannot_end_the_command_of_a_forge() -> None:
    line = to_github(Problem(path="a,line=1::b\n::error", rule="stray-file", message=msg("x")))
    assert line.startswith("::error file=a%2Cline=1%3A%3Ab%0A%3A%3Aerror,title=stray-file::")

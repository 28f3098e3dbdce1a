"""`aigaq status`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from helpers.small_content import SMALL, TEXT, write_content

RUSSIAN = "testimonies/000/t-00001/ru.md"
OUTDATED = "---\ntitle: Образец\nsource: sha256:" + "0" * 64 + "\nmethod: human\nreview: native\n---\n\nСлово.\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_content(tmp_path / "content", {RUSSIAN: OUTDATED})


def run(*arguments: str) -> Result:
    return CliRunner().invoke(aigaq, ["status", *arguments])


def test_the_table_counts_by_language_and_names_each_text(content: Path) -> None:
    result = run()
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    assert ["ru", "1", "0", "1", "0", "0"] in lines  # missing: the page about
    assert [f"content/{RUSSIAN}:", "outdated"] in lines


def test_one_language_alone(content: Path) -> None:
    output = run("--language", "tr").output
    assert "tr.md: missing" in output
    assert "ru" not in output


def test_json_is_one_list(content: Path) -> None:
    told = json.loads(run("--format", "json", "--language", "ru").output)
    assert told[1] == {
        "language": "ru",
        "id": "t-00001",
        "path": f"content/{RUSSIAN}",
        "title": "Үлгі",
        "states": ["outdated"],
    }


def test_the_page_for_editors_is_written_beside_the_cache_and_not_into_the_site(content: Path) -> None:
    result = run("--format", "page")
    assert "do not publish it" in result.output
    assert RUSSIAN in Path(".cache/aigaq/status.html").read_text(encoding="utf-8")
    assert not Path("output").exists()


def test_to_confirm_a_translation_ends_its_being_outdated(content: Path) -> None:
    assert run("--confirm", f"content/{RUSSIAN}").exit_code == 0
    assert f"{RUSSIAN}: " not in run().output
    text = (content / RUSSIAN).read_text(encoding="utf-8")
    assert text.replace("\n", "").startswith("---title: Образецsource: sha256:")
    assert text.endswith("\nmethod: human\nreview: native\n---\n\nСлово.\n")


def test_an_edit_of_the_original_makes_it_outdated_again(content: Path) -> None:
    run("--confirm", f"content/{RUSSIAN}")
    (content / TEXT).write_text(SMALL[TEXT].replace("сөз", "әңгіме"), encoding="utf-8")
    assert f"{RUSSIAN}: outdated" in run().output


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"content/{TEXT}", "is the original"),
        ("content/site.yaml", "is not a text of the archive"),
        ("elsewhere.md", "is not in content"),
    ],
)
def test_what_cannot_be_confirmed_is_told(path: str, told: str, content: Path) -> None:
    Path("elsewhere.md").touch()
    result = run("--confirm", path)
    assert (result.exit_code, told in result.output) == (2, True)


def test_files_that_cannot_be_read_are_not_passed_over_silently(content: Path) -> None:
    (content / RUSSIAN).write_text("no front matter", encoding="utf-8")
    assert "Some files could not be read" in run().output

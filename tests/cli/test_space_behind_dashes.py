"""`--- ` with a space, or more, behind it is front matter for every command."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.reading.archive import read_archive
from helpers.building import build_site, settings_for
from helpers.small_content import FOLDER, SMALL, TEXT, write_content

TRANSLATION = "---\ntitle: Образец\nsource: sha256:{}\n---\n\nСлова.\n"


@pytest.fixture(params=["--- ", "---\t", "---  \t"])
def content(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    texts = {name: text for name, text in SMALL.items() if name.endswith(".md")}
    texts[f"{FOLDER}/ru.md"] = TRANSLATION.format("0" * 64)
    changes = {name: text.replace("---\n", f"{request.param}\n") for name, text in texts.items()}
    return write_content(tmp_path / "content", changes)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(aigaq, list(arguments))


def test_check(content: Path) -> None:
    result = run("check", "--content", str(content))
    assert (result.exit_code, "front-matter" in result.output) == (0, False), result.output


def test_status_and_confirm(content: Path) -> None:
    path = content / FOLDER / "ru.md"
    assert run("status", "--content", str(content)).exit_code == 0
    result = run("status", "--content", str(content), "--confirm", str(path))
    assert result.exit_code == 0, result.output
    revision = read_archive(content).value.testimonies["t-00001"].texts["kk"].revision
    assert f"source: {revision}" in path.read_text(encoding="utf-8")
    assert "0" * 64 not in path.read_text(encoding="utf-8")


def test_new_translation(content: Path) -> None:
    result = run("new", "translation", "--content", str(content), "t-00001", "en", "--title", "A", "--method", "human")
    made = content / FOLDER / "en.md"
    assert result.exit_code == 0, result.output
    revision = read_archive(content).value.testimonies["t-00001"].texts["kk"].revision
    assert f"source: {revision}" in made.read_text(encoding="utf-8")


def test_export_and_import_of_a_spreadsheet(content: Path, tmp_path: Path) -> None:
    before = (content / TEXT).read_text(encoding="utf-8")
    table = tmp_path / "all.csv"
    assert run("export", "csv", "--content", str(content), "--output", str(table)).exit_code == 0
    table.write_text(table.read_text(encoding="utf-8-sig").replace("Үлгі", "Басқа"), encoding="utf-8-sig")
    result = run("import", "csv", "--content", str(content), str(table))
    assert result.exit_code == 0, result.output
    after = (content / TEXT).read_text(encoding="utf-8")
    assert "title: Басқа" in after and "Ойдан шығарылған сөз." in after and before != after


def test_build(content: Path, tmp_path: Path) -> None:
    built = build_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", "ru"))
    assert built.code == 0, built.said
    assert "Слова." in (built.output / "ru/t/t-00001.html").read_text(encoding="utf-8")

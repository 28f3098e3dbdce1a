"""`--- ` with a space, or more, behind it is front matter for every command."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.reading.archive import read_archive
from helpers.building import build_site, settings_for
from helpers.small_content import FOLDER, RECORD, SMALL, TEXT, write_content

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


def test_renumber(content: Path) -> None:
    result = run("renumber", str(content / FOLDER), "--to", "t-00200", "--content", str(content))
    assert result.exit_code == 0, result.output
    assert sorted(read_archive(content).value.testimonies["t-00200"].texts) == ["kk", "ru"]


def test_merge_and_renumber_records_that_begin_with_dashes(content: Path) -> None:
    twin = SMALL["people/p-00031.yaml"].replace("p-00031", "p-00032")
    write_content(
        content, {"people/p-00032.yaml": f"---  \n{twin}", "people/p-00031.yaml": f"--- \n{twin}".replace("32", "31")}
    )
    merged = run("merge", "p-00031", "p-00032", "--content", str(content))
    assert merged.exit_code == 0, merged.output
    moved = run("renumber", str(content / "people/p-00031.yaml"), "--to", "p-00200", "--content", str(content))
    assert moved.exit_code == 0, moved.output
    assert read_archive(content).value.people["p-00200"].record.merged == ("p-00032",)


def test_accept(content: Path) -> None:
    draft = content / "drafts/t-00002"
    draft.mkdir(parents=True)
    for name, text in (("record.yaml", f"--- \n{SMALL[RECORD]}"), ("kk.md", (content / TEXT).read_text("utf-8"))):
        (draft / name).write_text(text.replace("t-00001", "t-00002"), encoding="utf-8")
    result = run("accept", "t-00002", "--content", str(content))
    assert result.exit_code == 0, result.output
    assert read_archive(content).value.testimonies["t-00002"].texts["kk"].front.title == "Үлгі"


def test_build(content: Path, tmp_path: Path) -> None:
    built = build_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", "ru"))
    assert built.code == 0, built.said
    assert "Слова." in (built.output / "ru/t/t-00001.html").read_text(encoding="utf-8")

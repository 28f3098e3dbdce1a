"""Whole archives as people write them: each once lost words, opened an embargo, named somebody or gave bad advice."""

import json
import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from helpers.building import ROOT, build_site, settings_for
from helpers.everything import every_byte

CASES = ROOT / "tests/data/cases"
ERRORS: dict[str, set[tuple[str, int, str]]] = {
    "content/days-to-come/content": {
        ("t-00001/record.yaml", 6, "future"),
        ("t-00002/record.yaml", 11, "future"),
    },
    "content/decomposed-letters/content": set(),
    "content/embargo-and-typo/content": {
        ("t-00001/record.yaml", 11, "embargo"),
        ("t-00002/record.yaml", 6, "future"),
    },
    "content/hash-in-yaml/content": {
        ("t-00001/kk.md", 2, "cut-value"),
        ("t-00001/kk.md", 3, "cut-value"),
        ("t-00001/record.yaml", 15, "cut-value"),
        ("t-00001/record.yaml", 19, "cut-value"),
    },
    "content/html-comments/content": {
        ("t-00001/kk.md", 7, "comment"),
        ("t-00001/kk.md", 9, "raw-html"),
        ("t-00001/kk.md", 11, "picture"),
        ("t-00001/kk.md", 13, "picture"),
    },
    "content/invisible-differences/content": {
        ("t-00001/kk.md", 2, "type"),
        ("t-00002/kk.md", 1, "front-matter"),
        ("t-00003/kk.md", 2, "yaml"),
        ("t-00004/record.yaml", 12, "face"),
        ("t-00004/Үи\u0306ім.jpg", 0, "file-name"),
        ("t-00005/record.yaml", 3, "unknown-value"),
        ("t-00006/record.yaml", 3, "yaml"),
        ("t-00007/record.yaml", 9, "yaml"),
        ("t-00008/record.yaml", 3, "unknown-value"),
        ("t-00009/record.yaml", 9, "empty-value"),
    },
    "content/invisible-letters/content": {
        ("t-00001/kk.md", 5, "lost-letter"),
        ("t-00001/kk.md", 5, "symbol-font"),
    },
    # x.jpg is an AVIF, which is read by what it is: it is published as every other photo
    "content/media-found-only-by-build/content": {
        ("t-00001/h.mp4", 0, "media"),
        ("t-00001/y.jpg", 0, "media"),
        ("t-00001/v.vtt", 3, "captions"),
        ("t-00001/record.yaml", 12, "face"),
        ("t-00001/record.yaml", 13, "face"),
    },
    "content/numbers-that-begin-lines/content": set(),
    "content/pasted-prose/content": set(),
    "content/wordpress-classic/content": set(),
    "content/words-in-brackets/content": set(),
    "privacy/comments": {
        ("t-00017/en.md", 5, "comment"),
        ("t-00019/en.md", 7, "comment"),
        ("t-00020/en.md", 7, "comment"),
        ("t-00025/en.md", 5, "link-title"),
    },
    "privacy/no_face_and_filename": {
        ("t-00001/clip.en.vtt", 7, "captions"),
        ("t-00001/record.yaml", 13, "face"),
        ("t-00001/record.yaml", 16, "face"),
        ("t-00001/record.yaml", 19, "face"),
        ("t-00002/record.yaml", 10, "embargo"),
    },
    "privacy/same_as": {
        ("people/p-00001.yaml", 5, "name-mode"),
        ("t-00001/clip.en.vtt", 7, "captions"),
        ("t-00002/record.yaml", 10, "embargo"),
    },
}
WARNINGS = {
    ("content/days-to-come/content", "t-00002/record.yaml", 6, "date"),
    ("content/days-to-come/content", "t-00003/record.yaml", 4, "date"),
    ("content/pasted-prose/content", "t-00002/kk.md", 8, "line-break"),
}
PAGES = {
    "content/decomposed-letters/content": {
        "kk-latn/t/t-00001.html": ["Ol üige keiın keldı."],
        "kk-arab/t/t-00001.html": ["ول ۇيگە كەيىن كەلدى."],
    },
    "content/numbers-that-begin-lines/content": {
        "kk/t/t-00001.html": ["2. Dünya Savaşı", "15. günde"],
        "kk/t/t-00002.html": ["19. Августа", "1937. Так"],
        "kk/t/t-00003.html": ["7. Шілде", "1986. Желтоқсан"],
        "kk/t/t-00004.html": ['<ol start="2">'],
    },
    "content/pasted-prose/content": {
        "kk/t/t-00001.html": [">Бірінші абзац", ">Екінші абзац"],
        "kk-latn/t/t-00001.html": [">Ekınşı "],
        "kk/t/t-00002.html": ["деді ол.<br>\n— Үйге"],
        "kk/t/t-00003.html": ["<hr>", "<table>", ">#хэштег", "к*т деп, 5*6*7"],
    },
    "content/words-in-brackets/content": {
        "kk/t/t-00001.html": ["[Куәгер]: Құлжада.", "[Тілші]: Қашан?", "[Куәгер]: 2018."],
        "kk/t/t-00002.html": ["[Вопрос]:", "[Ответ]:"],
        "kk/t/t-00003.html": ["[答]:"],
        "kk/t/t-00004.html": ["["],
        "kk/t/t-00005.html": ["[1]:", "[^2]:"],
        "kk/t/t-00006.html": ["("],
    },
}


def told(case: str, folder: Path) -> list[dict[str, object]]:
    """Return the output of `aigaq check` for a case, outside of git and without a date of a build."""
    content = shutil.copytree(CASES / case, folder / "content")
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    with patch.dict(os.environ, environment, clear=True):
        result = CliRunner().invoke(aigaq, ["check", "--content", str(content), "--format", "json"])
    return json.loads(result.output)


def place(path: object) -> str:
    return "/".join(str(path).split("/")[-2:])


@pytest.mark.parametrize("case", ERRORS)
def test_each_fault_is_an_error_on_its_line(case: str, tmp_path: Path) -> None:
    problems = [one for one in told(case, tmp_path) if one["severity"] == "error"]
    assert {(place(one["path"]), one["line"], one["rule"]) for one in problems} == ERRORS[case]


@pytest.mark.parametrize(("case", "path", "line", "rule"), sorted(WARNINGS))
def test_what_is_only_unlikely_is_a_warning(case: str, path: str, line: int, rule: str, tmp_path: Path) -> None:
    assert (path, line, rule, "warning") in {
        (place(one["path"]), one["line"], one["rule"], one["severity"]) for one in told(case, tmp_path)
    }


def test_every_case_has_its_right_value() -> None:
    folders = {path.parent.relative_to(CASES).as_posix() for path in CASES.glob("*/**/site.yaml")}
    assert folders == ERRORS.keys()


@pytest.mark.parametrize("case", PAGES)
def test_a_reader_sees_every_word_as_it_was_written(case: str, tmp_path: Path) -> None:
    built = build_site(CASES / case, tmp_path / "output", settings=settings_for(tmp_path, "kk", "kk-latn", "kk-arab"))
    assert built.code == 0, built.said
    for page, words in PAGES[case].items():
        html = (built.output / page).read_text(encoding="utf-8")
        assert [one for one in words if one not in html] == [], page


@pytest.mark.parametrize("case", [case for case, errors in ERRORS.items() if errors])
def test_with_an_error_nothing_is_published(case: str, tmp_path: Path) -> None:
    built = build_site(CASES / case, tmp_path / "output", settings=settings_for(tmp_path, "kk", "en"))
    assert built.code == 1
    assert not built.output.exists()


def test_a_photo_is_published_under_a_neutral_name_alone(tmp_path: Path) -> None:
    """t-00008 of the case, whose other records are mended or taken out."""
    content = Path(shutil.copytree(CASES / "privacy/no_face_and_filename", tmp_path / "content"))
    for id in ("t-00001", "t-00002", "t-00003"):
        shutil.rmtree(content / "testimonies/000" / id, ignore_errors=True)
    built = build_site(content, tmp_path / "output", settings=settings_for(tmp_path, "en"))
    assert built.code == 0, built.said
    assert (built.output / "source/media/t-00008/t-00008-1.png").is_file()
    found = [name for name, data in every_byte(built.output) if b"samsung" in data.lower() or "samsung" in name.lower()]
    assert found == []

"""The runs of texts that are not public are made once, and kept as hashes while the text stays as it is."""

import shutil
from collections.abc import Set
from pathlib import Path

import pytest

from aigaq.builder.build_folder import CONTENTS, build_folder, state_file
from aigaq.builder.code_version import Code
from aigaq.builder.state_database import state_version
from aigaq.builder.state_file import load
from aigaq.core.errors import ContentError
from aigaq.privacy.scan import make_runs
from aigaq.privacy.scan.kept_contents import load_contents
from builder.test_leak_scan import HIDDEN, LEAKS
from helpers.building import ROOT
from helpers.calls import Calls
from helpers.rebuilding import built_settled, replace_in
from helpers.small_content import RECORD, SMALL, TEXT, write_content

HIDDEN_TEXT = TEXT.replace("t-00001", "t-00002")
DRAFT_PAGE = "pages/about/ru.md"
DRAFT = (
    "---\ntitle: Черновик\ntranslator: Б. В.\nmethod: human\nreview: draft\nrevised: 2020-06-01\n"
    "source: sha256:57ce2f4d2fabd160f741830888bd76563a62e472153f5d659cdbb7592ba43e38\n"
    "---\n\nСлова, которые ещё никто не должен читать на сайте.\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {**HIDDEN, DRAFT_PAGE: DRAFT})


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch, make_runs, "runs_of")


def kept(folder: Path) -> set[str]:
    """Return the files whose runs are kept."""
    state = load(state_file(folder / "cache", folder / "output"), state_version(Code()))
    return {
        Path(file).relative_to(folder / "content").as_posix() for row in state.text_runs.values() for file in row.value
    }


def test_runs_are_made_of_new_and_changed_texts_alone(content: Path, tmp_path: Path, made: Calls) -> None:
    built_settled(content, tmp_path / "output")
    assert kept(tmp_path) == {HIDDEN_TEXT, DRAFT_PAGE}
    assert len(made.made) == 2
    replace_in(content / TEXT, "title: Үлгі", "title: Басқа")
    built_settled(content, tmp_path / "output")
    assert len(made.made) == 2
    replace_in(content / HIDDEN_TEXT, "Оны түнде", "Оны таңда")
    built_settled(content, tmp_path / "output")
    assert len(made.made) == 3


def test_with_kept_runs_words_stop_the_build(content: Path, tmp_path: Path, made: Calls) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    built_settled(content, tmp_path / "output", theme=theme)
    template = theme / "templates" / "testimony.html"
    replace_in(template, '<article class="testimony">', f"<article><p>{LEAKS['leak-words']}</p>")
    with pytest.raises(ContentError, match="leak-words"):
        built_settled(content, tmp_path / "output", theme=theme)
    assert len(made.made) == 2


def test_what_becomes_public_is_kept_no_more(content: Path, tmp_path: Path) -> None:
    built_settled(content, tmp_path / "output")
    replace_in(content / DRAFT_PAGE, "review: draft", "review: reviewed")
    built_settled(content, tmp_path / "output")
    assert kept(tmp_path) == {HIDDEN_TEXT}


def test_a_build_that_fails_keeps_those_of_texts_that_are_as_they_were(content: Path, tmp_path: Path) -> None:
    built_settled(content, tmp_path / "output")
    replace_in(content / RECORD, "kind: relative", "kind: none")
    (content / HIDDEN_TEXT).unlink()
    with pytest.raises(ContentError):
        built_settled(content, tmp_path / "output")
    assert kept(tmp_path) == {DRAFT_PAGE}


def test_a_build_that_finds_a_leak_keeps_nothing_of_what_is_deleted(content: Path, tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    built_settled(content, tmp_path / "output", theme=theme)
    state = state_file(tmp_path / "cache", tmp_path / "output")
    assert "Құпия сөз".encode() in state.read_bytes()
    replace_in(theme / "templates/testimony.html", '<article class="testimony">', "<article><p>gulnar@example.org</p>")
    shutil.rmtree((content / HIDDEN_TEXT).parent)
    with pytest.raises(ContentError, match="email-address"):
        built_settled(content, tmp_path / "output", theme=theme)
    assert kept(tmp_path) == {DRAFT_PAGE}
    assert "Құпия сөз".encode() not in state.read_bytes()


def test_a_purge_in_a_build_that_finds_a_leak_is_ended_by_the_next(content: Path, tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    replace_in(content / TEXT, "сөз.", "қарлығаштар.")
    built_settled(content, tmp_path / "output", theme=theme)
    template = theme / "templates/testimony.html"
    replace_in(template, '<article class="testimony">', "<article><p>gulnar@example.org</p>")
    (content / TEXT).unlink()
    (content / TEXT).with_name("ru.md").write_text(SMALL[TEXT], encoding="utf-8")
    replace_in(content / RECORD, "original: kk", "original: ru")
    with pytest.raises(ContentError, match="email-address"):
        built_settled(content, tmp_path / "output", theme=theme)
    replace_in(template, "<article><p>gulnar@example.org</p>", '<article class="testimony">')
    built_settled(content, tmp_path / "output", theme=theme)
    contents = build_folder(tmp_path / "cache", tmp_path / "output") / CONTENTS
    words = {word for path in contents.iterdir() if path.is_file() for word in known_words(contents, path)}
    assert "сөз" in words and "қарлығаштар" not in words


def known_words(folder: Path, path: Path) -> Set[str]:
    """Return the words of files whose contents are kept at `path`."""
    contents = load_contents(folder, path.name)
    return contents.words if contents else set()

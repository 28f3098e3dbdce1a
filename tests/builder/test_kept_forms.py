"""The forms of secret names are made once, and only those of people's files are kept."""

from pathlib import Path

import pytest

from aigaq.builder.build_folder import state_file
from aigaq.builder.code_version import Code
from aigaq.builder.state_database import state_version
from aigaq.builder.state_file import load
from aigaq.core.errors import ContentError
from aigaq.privacy.scan import name_forms
from builder.test_leak_scan import HIDDEN
from helpers.calls import Calls
from helpers.rebuilding import built_settled, replace_in
from helpers.small_content import RECORD, TEXT, write_content

HIDDEN_PERSON = "people/p-00040.yaml"
HIDDEN_TEXT = TEXT.replace("t-00001", "t-00002").replace("kk.md", "ru.md")
TRANSLATED = "---\ntitle: Тайна\ntranslator: Тіркес Аударманов\nmethod: human\n---\n\nСлова.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {**HIDDEN, HIDDEN_TEXT: TRANSLATED})


def kept(folder: Path) -> set[str]:
    """Return the words whose forms are kept."""
    state = load(state_file(folder / "cache", folder / "output"), state_version(Code()))
    return {word for row in state.name_forms.values() for word in row.value}


def test_only_names_of_people_are_kept(content: Path, tmp_path: Path) -> None:
    built_settled(content, tmp_path / "output")
    words = kept(tmp_path)
    assert {"құпияева", "hiddenova"} <= words
    assert not {"тіркес", "аударманов"} & words


def test_an_edit_makes_no_forms(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built_settled(content, tmp_path / "output")
    made = Calls(monkeypatch, name_forms, "make_forms")
    replace_in(content / TEXT, "title: Үлгі", "title: Басқа")
    built_settled(content, tmp_path / "output")
    assert made.made == []
    replace_in(content / HIDDEN_PERSON, "Hiddenova", "Veiledova")
    built_settled(content, tmp_path / "output")
    assert made.made == [("veiledova",)]
    assert "hiddenova" not in kept(tmp_path)


def test_with_kept_forms_a_name_stops_the_build(content: Path, tmp_path: Path) -> None:
    built_settled(content, tmp_path / "output")
    replace_in(content / TEXT, "title: Үлгі", "title: Gulnar Hiddenova")
    with pytest.raises(ContentError, match="leak-name"):
        built_settled(content, tmp_path / "output")


def test_a_build_that_fails_keeps_none(content: Path, tmp_path: Path) -> None:
    built_settled(content, tmp_path / "output")
    replace_in(content / RECORD, "kind: relative", "kind: none")
    with pytest.raises(ContentError):
        built_settled(content, tmp_path / "output")
    assert kept(tmp_path) == set()

"""Lists depend on what they show of a testimony, and on nothing else."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.model.archive_tree import Text
from aigaq.site.pages.page_inputs import PageInputs, entry_inputs
from helpers.small_site import small_site


def list_with(folder: Path, **changes: object) -> tuple[PageInputs, PageInputs]:
    """Return the inputs of a list before and after a change of a text."""
    site = small_site(folder)
    testimony = site.testimony("t-00001")
    text: Text = replace(testimony.texts["kk"], **changes)
    edited = replace(testimony, texts={**testimony.texts, "kk": text})
    return entry_inputs(site, [testimony]), entry_inputs(site, [edited])


def test_an_edit_of_words_that_no_list_shows_concerns_no_list(tmp_path: Path) -> None:
    before, after = list_with(tmp_path, sha256="0", revision="sha256:0")
    assert before == after


@pytest.mark.parametrize("part", ["title", "summary"])
def test_an_edit_of_what_lists_show_of_a_text_concerns_them(tmp_path: Path, part: str) -> None:
    front = replace(small_site(tmp_path / "first").testimony("t-00001").texts["kk"].front, **{part: "Басқа"})
    before, after = list_with(tmp_path / "second", front=front)
    assert before != after


def test_an_edit_of_how_a_text_begins_concerns_lists(tmp_path: Path) -> None:
    before, after = list_with(tmp_path, opening="Басқа")
    assert before != after

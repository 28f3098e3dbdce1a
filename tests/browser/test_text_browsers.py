"""Pages as text browsers show them: without style and scripts, and with everything that is only hidden."""

import re
from pathlib import Path

import pytest

from browser.pages import edition_of, one_of_each

SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
SIDE_BY_SIDE = re.compile("[\u4e00-\u9fff]</a>\\s*<(?:a|details|summary)\\b[^>]*>(?:<[^>]+>)*[\u4e00-\u9fff]")


def without_scripts(page: Path) -> str:
    return SCRIPT.sub("", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["index.html", "search.html"])
def test_no_button_or_list_of_choices_is_shown_that_needs_a_script(sample: Path, name: str) -> None:
    html = without_scripts(sample / "ru" / name)
    assert re.findall(r"<select|<button[^>]*>\s*[^<\s]", html) == []
    assert "JavaScript" in html


def test_chinese_links_side_by_side_are_not_written_as_one_word(sample: Path) -> None:
    pages = [path for path in one_of_each(sample) if edition_of(path) == "zh"]
    assert len(pages) > 10
    assert [path for path in pages if SIDE_BY_SIDE.search(without_scripts(sample / path))] == []

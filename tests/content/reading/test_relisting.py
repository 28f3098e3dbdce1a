from pathlib import Path

import pytest

from aigaq.content.reading.archive import Listing, list_archive
from aigaq.content.reading.relisting import relist
from helpers.small_content import PERSON, RECORD, TEXT, write_content

PAGE = "pages/about/en.md"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_content(tmp_path / "content")
    return Path("content")


def write(content: Path, *names: str) -> list[Path]:
    """Change files; return their paths as those who watch the folder tell them."""
    for name in names:
        (content / name).parent.mkdir(exist_ok=True)
        with (content / name).open("a", encoding="utf-8") as file:
            file.write("\n")
    return [Path.cwd() / content / name for name in names]


def unchanged(before: Listing, after: Listing | None) -> int:
    """Count the groups that were not listed again."""
    assert after is not None
    return sum(one is other for one, other in zip(before.groups, after.groups, strict=True))


@pytest.mark.parametrize("name", [TEXT, RECORD, PERSON, PAGE, TEXT.replace("kk.md", "ru.md")])
def test_a_changed_file_has_its_group_listed_again(content: Path, name: str) -> None:
    before = list_archive(content)
    after = relist(before, write(content, name))
    assert after == list_archive(content) != before
    assert unchanged(before, after) == len(before.groups) - 1


def test_several_changes_are_seen_at_once(content: Path) -> None:
    before = list_archive(content)
    assert relist(before, write(content, TEXT, RECORD, PERSON)) == list_archive(content)


def test_files_beside_the_content_change_no_listing(content: Path, tmp_path: Path) -> None:
    before = list_archive(content)
    assert relist(before, [tmp_path / "theme" / "a.html"]) == before


@pytest.mark.parametrize(
    "name", ["site.yaml", "people/000/p-00077.yaml", "testimonies/000/t-00077/record.yaml", "notes.txt"]
)
def test_a_file_of_no_listed_group_has_all_listed(content: Path, name: str) -> None:
    before = list_archive(content)
    assert relist(before, write(content, name)) is None


def test_a_file_that_is_gone_has_all_listed(content: Path) -> None:
    before = list_archive(content)
    (content / RECORD).unlink()
    assert relist(before, [Path.cwd() / content / RECORD]) is None


def test_a_problem_has_all_listed(content: Path) -> None:
    before = list_archive(content)
    changed = write(content, RECORD.replace("record.yaml", "a:b.md"))
    assert list_archive(content).problems
    assert relist(before, changed) is None

"""The next free id."""

from pathlib import Path

import pytest

from aigaq.content.writing.next_id import next_id, place_of
from aigaq.core.ids import RecordKind


@pytest.mark.parametrize(
    ("there", "letter", "id"),
    [
        ((), "t", "t-00001"),
        (("testimonies/a/b/t-00412/record.yaml",), "t", "t-00413"),
        (("testimonies/000/t-00001/kk.md", "drafts/t-00007/record.yaml"), "t", "t-00008"),
        (("drafts/.t-00009.unfinished/record.yaml",), "t", "t-00010"),
        (("people/x/p-99999.yaml", "testimonies/p-100005/kk.md"), "p", "p-100000"),
    ],
)
def test_it_follows_the_highest_that_was_given(there: tuple[str, ...], letter: str, id: str, tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert next_id(tmp_path, RecordKind(letter)) == id


def test_that_of_a_draft_that_was_deleted_is_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/.imported.jsonl").write_text('{"identity":"a","id":"t-00031","content":""}\n')
    assert next_id(tmp_path, RecordKind.TESTIMONY) == "t-00032"


def test_a_folder_holds_a_hundred() -> None:
    assert place_of(Path("c"), "t-00412").as_posix() == "c/testimonies/004/t-00412"
    assert place_of(Path("c"), "p-00099").as_posix() == "c/people/000/p-00099.yaml"

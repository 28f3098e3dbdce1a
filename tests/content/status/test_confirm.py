import pytest

from aigaq.content.status.confirm import confirm_revision
from aigaq.core.errors import UsageError

NEW = "sha256:new"


def test_the_source_is_replaced_and_all_else_stays() -> None:
    file = "---\ntitle: A\nsource: sha256:old\nrevised: 2021-01-02 # a day\n---\n\nWords.\n\n---\nsource: no\n"
    assert confirm_revision(file, NEW) == file.replace("sha256:old", NEW)


def test_a_source_on_two_lines_is_replaced_whole() -> None:
    assert (
        confirm_revision("---\ntitle: A\nsource: >\n  sha256:old\n---\nW\n", NEW)
        == "---\ntitle: A\nsource: sha256:new\n---\nW\n"
    )


def test_a_source_is_added_where_there_is_none() -> None:
    assert confirm_revision("---\ntitle: A\n---\n\nW\n", NEW) == "---\ntitle: A\nsource: sha256:new\n---\n\nW\n"


def test_a_file_without_front_matter_is_refused() -> None:
    with pytest.raises(UsageError, match="front matter"):
        confirm_revision("Words\n", NEW)


@pytest.mark.parametrize("fence", ["--- ", "---\t", "---"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_of_other_programs_is_front_matter(fence: str, end: str) -> None:
    file = f"\ufeff{fence}\ntitle: A\nsource: sha256:old\n{fence}\n\nW\n".replace("\n", end)
    assert confirm_revision(file, NEW) == file.replace("sha256:old", NEW)
    without = file.replace(f"source: sha256:old{end}", "")
    assert confirm_revision(without, NEW) == file.replace("sha256:old", NEW)

"""Commands read the content upon the last build's state, and what they get is what is there."""

from pathlib import Path

import pytest

from aigaq.builder import inputs
from aigaq.builder.build_folder import state_file
from aigaq.builder.inputs import Inputs
from aigaq.builder.known_content import read_known
from aigaq.builder.workers import Workers
from helpers.calls import Count
from helpers.rebuilding import EXTRA, built_settled, replace_in
from helpers.small_content import TEXT, write_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = write_content(tmp_path / "content", EXTRA)
    built_settled(content, tmp_path / "site/output")
    return content


def read(content: Path) -> tuple[Inputs, int]:
    """Read the content, and count the groups that are read from their files."""
    file = state_file(content.parent / "site/cache", content.parent / "site/output")
    with Workers(1) as workers, pytest.MonkeyPatch.context() as patch:
        count = Count(patch, inputs, "_read_group")
        known = read_known(content, file, workers)
        calls = count.calls
        anew = read_known(content, None, workers)
    assert known.reading == anew.reading
    assert known.alone == anew.alone
    return known, calls


def test_of_content_as_it_was_built_nothing_is_read(content: Path) -> None:
    assert read(content)[1] == 0


def test_only_what_changed_is_read(content: Path) -> None:
    replace_in(content / TEXT, "title: ", "title: Жаңа ")
    known, count = read(content)
    assert count == 1
    assert known.reading.value.testimonies["t-00001"].texts["kk"].front.title.startswith("Жаңа ")


def test_a_removed_record_is_gone_and_a_broken_one_is_told(content: Path) -> None:
    for path in sorted((content / "testimonies/000/t-00002").iterdir()):
        path.unlink()
    (content / "testimonies/000/t-00002").rmdir()
    (content / TEXT).write_text("nonsense", encoding="utf-8")
    known, count = read(content)
    assert count == 1
    assert known.reading.archive is None
    assert "t-00002" not in known.reading.value.testimonies


def test_a_damaged_state_costs_time_and_no_truth(content: Path) -> None:
    file = state_file(content.parent / "site/cache", content.parent / "site/output")
    data = bytearray(file.read_bytes())
    for at in range(len(data) // 2, len(data), 7):
        data[at] ^= 1
    file.write_bytes(data)
    assert read(content)[1] > 1

"""Commands read the content upon the last build's state, and what they get is what is there."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.builder import inputs, known_content
from aigaq.builder.build_folder import state_file
from aigaq.builder.known_content import check_known, read_known
from aigaq.builder.workers import Workers
from aigaq.content.reading.outcome import Reading
from helpers.calls import Count
from helpers.rebuilding import EXTRA, built_settled, replace_in
from helpers.small_content import TEXT, write_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = write_content(tmp_path / "content", EXTRA)
    built_settled(content, tmp_path / "site/output")
    return content


def read(content: Path) -> tuple[Reading, int]:
    """Read the content both ways, and count the groups that are read from their files."""
    file = state_file(content.parent / "site/cache", content.parent / "site/output")
    with Workers(1) as workers, pytest.MonkeyPatch.context() as patch:
        read_alone, read_and_checked = Count(patch, known_content, "read_groups"), Count(patch, inputs, "read_groups")
        known, checked = read_known(content, file), check_known(content, file, workers)
        counts = (read_alone.calls, read_and_checked.calls)
        anew = check_known(content, None, workers)
    assert counts[0] == counts[1]
    assert checked.reading == anew.reading
    assert checked.alone == anew.alone
    assert _without_words(known) == _without_words(anew.reading)
    return known, counts[0]


def _without_words(reading: Reading) -> Reading:
    """Leave out words, which are read with the texts that are not taken from the state."""
    archive = reading.value
    kinds = {
        kind: {
            key: replace(one, texts={code: replace(text, words=None) for code, text in one.texts.items()})
            for key, one in getattr(archive, kind).items()
        }
        for kind in ("testimonies", "pages", "news")
    }
    return replace(reading, value=replace(archive, **kinds))


def test_of_content_as_it_was_built_nothing_is_read(content: Path) -> None:
    assert read(content)[1] == 0


def test_only_what_changed_is_read(content: Path) -> None:
    replace_in(content / TEXT, "title: ", "title: Жаңа ")
    known, count = read(content)
    assert count == 1
    assert known.value.testimonies["t-00001"].texts["kk"].front.title.startswith("Жаңа ")


def test_a_removed_record_is_gone_and_a_broken_one_is_told(content: Path) -> None:
    for path in sorted((content / "testimonies/000/t-00002").iterdir()):
        path.unlink()
    (content / "testimonies/000/t-00002").rmdir()
    (content / TEXT).write_text("nonsense", encoding="utf-8")
    known, count = read(content)
    assert count == 1
    assert known.archive is None
    assert "t-00002" not in known.value.testimonies


def test_a_damaged_state_costs_time_and_no_truth(content: Path) -> None:
    file = state_file(content.parent / "site/cache", content.parent / "site/output")
    data = bytearray(file.read_bytes())
    for at in range(len(data) // 2, len(data), 7):
        data[at] ^= 1
    file.write_bytes(data)
    assert read(content)[1] > 1

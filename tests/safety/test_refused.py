"""Hostile content is refused with a Problem: no traceback, no file outside read, no time lost."""

import time
from datetime import date
from pathlib import Path

import pytest

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import ContentError
from aigaq.core.problems import Problem
from aigaq.media.publish import publish_media
from aigaq.privacy.gate import pass_gate
from helpers.small_content import DAYS, write_content
from safety.refused import CASES, DISK, OUTSIDE

SECONDS = 20
"""A bomb takes minutes or hours; a busy machine takes seconds."""


def problems(content: Path) -> list[Problem]:
    """Return the messages of a build about the content, up to the media."""
    reading = read_archive(content)
    told = [problem for problem in check(reading, DAYS) if problem.is_error]
    if told or reading.archive is None:
        return told
    try:
        publish_media(
            pass_gate(reading.archive, date(2025, 1, 1)), content.parent / "cache", content / "drafts" / "media"
        )
    except ContentError as error:
        return error.problems
    return []


def prepared(folder: Path) -> Path:
    """Return a content folder, and beside it files that nothing may read."""
    for name in ("outside.md", "outside.yaml", "outside.jpg", "outside.vtt", "outside.mp4"):
        (folder / name).write_text(f"---\ntitle: {OUTSIDE}\n---\n\n{OUTSIDE}\n")
    return folder / "content"


@pytest.mark.parametrize("case", CASES)
def test_hostile_content_is_refused(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = write_content(prepared(tmp_path), CASES[case])
    start = time.monotonic()
    told = problems(content)
    assert told
    assert OUTSIDE not in "\n".join(map(str, told))
    assert time.monotonic() - start < SECONDS
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize("case", DISK)
def test_a_hostile_disk_is_refused(case: str, tmp_path: Path) -> None:
    content = write_content(prepared(tmp_path))
    DISK[case](content)
    start = time.monotonic()
    told = problems(content)
    assert told
    assert OUTSIDE not in "\n".join(map(str, told))
    assert all(line.isprintable() for problem in told for line in str(problem).split("\n"))
    assert time.monotonic() - start < SECONDS

"""The date of a build: SOURCE_DATE_EPOCH, then the last commit."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aigaq.content.build_date import build_date, last_commit_date
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.model.records import Archive
from helpers.programs import needs
from helpers.small_content import RECORD, SMALL, Changes, write_content

SECOND = SMALL[RECORD].replace("t-00001", "t-00002").replace("witness: p-00001\n", "")


def read(folder: Path, changes: Changes | None = None) -> Archive:
    return read_archive(write_content(folder, changes)).found


def test_the_build_date_is_that_of_the_environment_first(tmp_path: Path) -> None:
    assert build_date({"SOURCE_DATE_EPOCH": "1714521600"}, date(2020, 1, 1), read(tmp_path)) == date(2024, 5, 1)


def test_the_build_date_is_that_of_the_last_commit_next(tmp_path: Path) -> None:
    assert build_date({}, date(2020, 1, 1), read(tmp_path)) == date(2020, 1, 1)


def test_the_build_date_is_the_newest_publication_last(tmp_path: Path) -> None:
    assert build_date({}, None, read(tmp_path, {RECORD.replace("t-00001", "t-00002"): SECOND})) == date(2021, 2, 3)


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 30])
def test_a_build_date_that_is_no_number_is_refused(epoch: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must be a number of seconds"):
        build_date({"SOURCE_DATE_EPOCH": epoch}, None, read(tmp_path))


def test_the_last_commit_of_the_content_counts_in_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = datetime(2024, 5, 1, 23, 30, tzinfo=UTC)
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{late.timestamp():.0f} +0600")
    content = write_content(tmp_path / "content")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "content"]):
        subprocess.run(
            [needs("git"), "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=content, check=True
        )
    assert last_commit_date(content) == date(2024, 5, 1)


def test_content_without_commits_has_no_date(tmp_path: Path) -> None:
    assert last_commit_date(tmp_path) is None

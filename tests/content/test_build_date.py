"""The days of a build: SOURCE_DATE_EPOCH, else the last commit, and nothing else; git's failures are errors."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aigaq.content.build_date import Days, last_commit_day, read_days, read_epoch
from aigaq.core.errors import OutsideError, UsageError
from helpers.programs import needs
from helpers.small_content import write_content

TODAY = date(2024, 6, 1)
DAY = datetime(2024, 5, 1, 23, 30, tzinfo=UTC)


def git(folder: Path, *arguments: str, **environment: str) -> None:
    subprocess.run(
        [needs("git"), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=True,
        env={**os.environ, **environment},
        capture_output=True,
    )


def committed(content: Path, when: datetime = DAY) -> Path:
    """Return the small content, committed at a time that is the next day in Almaty."""
    write_content(content)
    git(content, "init", "-q")
    commit(content, when)
    return content


def commit(content: Path, when: datetime, *arguments: str) -> None:
    at = f"{when.timestamp():.0f} +0600"
    git(content, "add", "-A")
    git(content, "commit", "-qm", "content", *arguments, GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)


def test_the_date_is_that_of_the_environment_first(tmp_path: Path) -> None:
    days = read_days(committed(tmp_path), {"SOURCE_DATE_EPOCH": "1714521600"}, TODAY)
    assert days.build == date(2024, 5, 1)


def test_the_date_is_that_of_the_last_commit_next(tmp_path: Path) -> None:
    assert read_days(committed(tmp_path), {"PATH": os.environ["PATH"]}, TODAY).build == date(2024, 5, 1)


def test_there_is_no_other_date(tmp_path: Path) -> None:
    assert read_days(write_content(tmp_path), {}, TODAY).build is None


def test_git_is_not_asked_where_the_environment_says_the_day(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert read_days(tmp_path, {"SOURCE_DATE_EPOCH": "0"}, TODAY) == Days(clock=TODAY, epoch=date(1970, 1, 1))


@pytest.mark.parametrize(
    "epoch", ["yesterday", "", " 1714521600", "1_714_521_600", "-1", "１７１４５２１６００", "9" * 30]
)
def test_an_epoch_that_is_no_number_is_refused(epoch: str) -> None:
    with pytest.raises(UsageError, match="must be a number of seconds"):
        read_epoch({"SOURCE_DATE_EPOCH": epoch})


def test_the_last_commit_of_the_content_counts_and_no_other(tmp_path: Path) -> None:
    content = committed(tmp_path)
    commit(content, datetime(2024, 5, 20, tzinfo=UTC), "--allow-empty")
    assert last_commit_day(content, os.environ) == date(2024, 5, 1)


@pytest.mark.parametrize("is_begun", [True, False])
def test_content_without_commits_has_no_date(is_begun: bool, tmp_path: Path) -> None:
    if is_begun:
        git(tmp_path, "init", "-q")
    assert last_commit_day(tmp_path, os.environ) is None


def test_content_that_git_ignores_has_no_date(tmp_path: Path) -> None:
    content = committed(tmp_path)
    (content / ".gitignore").write_text("other\n")
    assert last_commit_day(write_content(content / "other"), os.environ) is None


def broken_head(content: Path) -> dict[str, str]:
    (content / ".git" / "HEAD").write_text("neither a branch nor a commit\n")
    return {}


def lost_objects(content: Path) -> dict[str, str]:
    for path in (content / ".git" / "objects").glob("??/*"):
        path.unlink()
    return {}


def empty_repository(content: Path) -> dict[str, str]:
    (content / ".git").rename(content / "elsewhere")
    (content / ".git").mkdir()
    return {}


def no_git(content: Path) -> dict[str, str]:
    return {"PATH": str(content)}


@pytest.mark.parametrize("harm", [broken_head, lost_objects, empty_repository, no_git])
def test_where_git_fails_that_is_an_error(harm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = committed(tmp_path)
    for name, value in harm(content).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(OutsideError, match=r"git cannot say when .* was last committed: .*SOURCE_DATE_EPOCH"):
        last_commit_day(content, os.environ)


def test_a_hook_of_another_repository_changes_nothing(tmp_path: Path) -> None:
    other = committed(tmp_path / "other", datetime(2020, 1, 1, tzinfo=UTC))
    content = committed(tmp_path / "content")
    hook = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": str(other / ".git/index")}
    assert last_commit_day(content, {**os.environ, **hook}) == date(2024, 5, 1)


def test_signatures_that_git_is_set_to_show_change_nothing(tmp_path: Path) -> None:
    content = committed(tmp_path)
    git(content, "config", "log.showSignature", "true")
    assert last_commit_day(content, os.environ) == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("epoch", "latest"),
    [(None, date(2024, 6, 2)), (date(2024, 5, 1), date(2024, 6, 2)), (date(2024, 7, 1), date(2024, 7, 2))],
)
def test_a_day_may_lie_a_day_after_the_later_of_clock_and_epoch(epoch: date | None, latest: date) -> None:
    assert Days(clock=TODAY, epoch=epoch).latest == latest

"""After a withdrawal, what the repository remembers is told, with the way to make it forget."""

import subprocess
from pathlib import Path

from click.testing import CliRunner

from aigaq.cli.main import aigaq
from helpers.programs import needs
from helpers.small_content import RECORD, SMALL, TEXT, changed, write_content

WITHDRAWN = changed(RECORD, "status: given", "status: withdrawn")


def git(folder: Path, *arguments: str) -> None:
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([needs("git"), *person, *arguments], cwd=folder, check=True, capture_output=True)


def checked(content: Path) -> str:
    return CliRunner().invoke(aigaq, ["check", "--content", str(content)]).output


def withdrawn(repository: Path) -> Path:
    content = write_content(repository / "content")
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "one")
    write_content(content, WITHDRAWN)
    (content / TEXT).unlink()
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "two")
    return content


def test_files_in_old_commits_are_told_with_the_command_that_clears_them(tmp_path: Path) -> None:
    output = checked(withdrawn(tmp_path))
    assert "t-00001 was withdrawn, but the history of the repository still holds its files" in output
    assert f"git filter-repo --invert-paths --path content/{TEXT};" in output
    assert "Copies of the site that others hold are not reached by this" in output


def test_a_history_that_never_had_them_is_clean(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {**WITHDRAWN, TEXT: None})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    assert "history" not in checked(content)


def test_without_a_repository_nothing_is_told(tmp_path: Path) -> None:
    content = write_content(tmp_path, {**WITHDRAWN, TEXT: None})
    assert checked(content) == "Nothing is wrong.\n"


def test_what_was_not_withdrawn_may_be_remembered(tmp_path: Path) -> None:
    content = withdrawn(tmp_path)
    (content / RECORD).write_text(SMALL[RECORD])
    assert "history" not in checked(content)

"""`aigaq init`: what it begins, and what it refuses without leaving anything half made."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.starting.archive_answers import check_contact
from helpers.building import Once, tree
from helpers.installed import wheel_of_this
from helpers.programs import needs

COMMAND = (sys.executable, "-c", "from aigaq.cli.start import main; main()", "init")


def init(folder: Path, once: Once, **given: str) -> Result:
    wanted = {"name": "Қақпа", "languages": "kk", "program": str(wheel_of_this(once))} | given
    return CliRunner().invoke(aigaq, ["init", str(folder), *(f"--{key}={value}" for key, value in wanted.items())])


def git(folder: Path, *arguments: str) -> str:
    told = subprocess.run([needs("git"), *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return told.stdout


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, once: Once) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "archive"
    assert init(folder, once, contact="qaqpa@example.com").exit_code == 0
    return folder


def test_the_first_commit_is_by_nobody_and_holds_everything(begun: Path) -> None:
    assert git(begun, "log", "--format=%an %ae %cn %ce %s").splitlines() == [
        "Archive archive@invalid Archive archive@invalid Begin the archive"
    ]
    assert git(begun, "log", "--format=%ad").strip().endswith("+0000")
    assert git(begun, "status", "--porcelain", "--ignored") == ""
    assert git(begun, "branch", "--show-current") == "main\n"


def test_each_archive_has_an_id_of_its_own(begun: Path, tmp_path: Path, once: Once) -> None:
    assert init(tmp_path / "other", once).exit_code == 0
    ids = {read_archive(folder / "content").value.site.id for folder in (begun, tmp_path / "other")}
    assert len(ids) == 2


@pytest.mark.parametrize(
    "path",
    [
        "keys/root-1.key",
        "release-1.key",
        "targets.yaml",
        "content/drafts/t-00001/record.yaml",
        "exports/a.zip",
        "archive.xlsx",
        "records.csv",
        "output/index.html",
        ".cache/aigaq/state",
        ".venv/bin/aigaq",
    ],
)
def test_what_must_not_be_committed_is_ignored(begun: Path, path: str) -> None:
    assert git(begun, "check-ignore", "--no-index", path).strip() == path


def test_a_name_with_quotation_marks_is_taken(tmp_path: Path, once: Once) -> None:
    name = "«Қақпа» 'a' \"b\" $(c) `d` # {name}"
    assert init(tmp_path / "archive", once, name=name).exit_code == 0
    assert read_archive(tmp_path / "archive/content").value.site.name == {"kk": name}
    assert (tmp_path / "archive/README.md").read_text(encoding="utf-8").startswith(f"# {name}\n")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"languages": "kk,rus"}, '"rus" is not a language of the program. Did you mean "ru"?'),
        ({"languages": "kk,kk-arab"}, '"kk-arab" is a script, made from "kk"'),
        ({"languages": "kk,kk"}, "Write the languages of the archive, each once"),
        ({"languages": ","}, "Write the languages of the archive, each once"),
        ({"name": " "}, "The archive needs a name"),
        ({"name": "«»"}, "The archive needs a name"),
        ({"name": "a\nb"}, "Write one line of at most 200 letters"),
        ({"name": "a\u202eb"}, "Write one line of at most 200 letters"),
        ({"contact": "a\tb"}, "Write one line of at most 200 letters"),
        ({"contact": "somebody"}, '"somebody" is not an address. Write an address of e-mail, a site'),
        ({"program": "missing-1.0-py3-none-any.whl"}, "missing-1.0-py3-none-any.whl is not there"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, once: Once, given: dict[str, str], told: str) -> None:
    result = init(tmp_path / "archive", once, **given)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert tree(tmp_path) == {}


def test_a_folder_that_leads_back_is_refused_before_anything_is_made(
    tmp_path: Path, once: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = init(Path("new/../../") / tmp_path.name, once)
    assert (result.exit_code, "is there already" in result.output) == (2, True), result.output
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path, once: Once) -> None:
    told = init(tmp_path / "archive", once, languages="kk,rus", name=" ", contact="somebody").output
    wrong = ("needs a name", '"rus" is not a language', '"somebody" is not an address')
    assert [words in told for words in wrong] == [True] * 3


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "Жазыңыз: archive@example.org",
        "https://example.org/contact",
        "t.me/qaqpa",
        "@qaqpa",
        "Signal: qaqpa.01",
        "+7 (701) 123-45-67",
        "http://abcdefghijklmnop.onion/",
    ],
)
def test_any_way_to_reach_an_archive_is_taken(contact: str) -> None:
    assert check_contact(contact) == contact


@pytest.mark.parametrize("contact", ["somebody", "user@", "user@host", "@", "http://", "12345", "a.b", "Алматы, 12"])
def test_what_reaches_nobody_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        check_contact(contact)


def test_a_file_that_is_no_wheel_of_the_program_is_refused(tmp_path: Path, once: Once) -> None:
    for name in ("aigaq-1.0-py3-none-any.whl", "other-1.0-py3-none-any.whl"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 no zip")
        result = init(tmp_path / "archive", once, program=str(tmp_path / name))
        assert (result.exit_code, "is not a wheel of this program" in result.output) == (2, True)
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_an_existing_place_is_refused_and_stays(tmp_path: Path, once: Once, kind: str) -> None:
    folder = tmp_path / "archive"
    if kind == "folder":
        folder.mkdir()
    elif kind == "file":
        folder.write_text("words", encoding="utf-8")
    else:
        folder.symlink_to("nowhere")
    result = init(folder, once)
    assert (result.exit_code, "is there already" in result.output) == (2, True)
    assert tree(tmp_path) == ({"archive": b"words"} if kind == "file" else {})


def test_a_place_within_another_repository_is_refused(tmp_path: Path, once: Once) -> None:
    git(tmp_path, "init", "--quiet")
    result = init(tmp_path / "a/b/archive", once)
    assert (result.exit_code, f"lies in another git repository, {tmp_path}" in result.output) == (2, True)
    assert not (tmp_path / "a").exists()


def test_without_git_nothing_is_made(tmp_path: Path, once: Once, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = wheel_of_this(once)
    monkeypatch.setenv("PATH", "")
    result = init(tmp_path / "archive", once, program=str(wheel))
    assert (result.exit_code, "git is not there" in result.output, tree(tmp_path)) == (3, True, {})


def test_without_a_network_nothing_is_made(tmp_path: Path, once: Once) -> None:
    result = init(tmp_path / "archive", once, program="git+http://127.0.0.1:9/aigaq.git@v1")
    assert (result.exit_code, "git could not fetch the program" in result.output) == (3, True), result.output
    assert tree(tmp_path) == {}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, once: Once) -> None:
    (tmp_path / "file").write_text("words", encoding="utf-8")
    result = init(tmp_path / "file/archive", once)
    assert (result.exit_code, "cannot be written" in result.output) == (3, True), result.output


def interrupting_git(folder: Path, sign: str) -> dict[str, str]:
    """Return an environment whose git, when it is to commit, ends the program that asked it by a signal."""
    (folder / "bin").mkdir()
    script = folder / "bin" / "git"
    script.write_text(
        f'#!/bin/sh\ncase "$*" in *commit*) kill -{sign} $PPID; exit 1;; esac\nexec {needs("git")} "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}


def test_an_interruption_leaves_nothing(tmp_path: Path, once: Once) -> None:
    options = ("--name=Қақпа", "--languages=kk", f"--program={wheel_of_this(once)}")
    command = [*COMMAND, str(tmp_path / "archive"), *options]
    told = subprocess.run(command, env=interrupting_git(tmp_path, "INT"), capture_output=True, text=True, check=False)
    assert told.returncode == 1, told.stderr
    assert "Traceback" not in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


def test_what_a_killed_run_left_is_named(tmp_path: Path, once: Once) -> None:
    options = ("--name=Қақпа", "--languages=kk", f"--program={wheel_of_this(once)}")
    command = [*COMMAND, str(tmp_path / "archive"), *options]
    told = subprocess.run(command, env=interrupting_git(tmp_path, "KILL"), capture_output=True, check=False)
    assert (told.returncode, (tmp_path / "archive").exists()) == (-signal.SIGKILL, False)
    result = init(tmp_path / "archive", once)
    assert (result.exit_code, ".archive.unfinished is there: another aigaq init" in result.output) == (2, True)

"""The code in every copy: what the repository needs, and nothing that only lies there."""

import subprocess
from pathlib import Path

from aigaq.site.sources.program_code import code_of, without_program
from helpers.building import ROOT
from helpers.programs import needs


def names(repository: Path) -> set[str]:
    return {path for path, _data in code_of(repository)}


def test_it_is_what_git_knows_of_the_repository_but_content_and_tests() -> None:
    told = subprocess.run(
        [needs("git"), "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    left_out = ("content/", "tests/", ".ci/", "docs/pictures/")  # the pictures show the sample
    known = {path for path in told.stdout.splitlines() if not path.startswith(left_out) and (ROOT / path).exists()}
    assert names(ROOT) == known


def test_whatever_else_lies_there_stays(tmp_path: Path) -> None:
    for path in (
        "plugins/aigaq/cli/main.py",
        "notes.txt",
        "targets.yaml",
        "keys/root-1.key",
        "plugins/aigaq/root-1.key",
        "plugins/aigaq/.env",
        "plugins/aigaq/__pycache__/main.cpython-311.pyc",
        "plugins/other/secret.py",
        "tests/browser/node_modules/a/b.js",
        "content/site.yaml",
        "output/index.html",
        ".git/config.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.css").symlink_to(tmp_path / "notes.txt")
    assert names(tmp_path) == {"plugins/aigaq/cli/main.py"}


def test_of_the_folders_of_forges_a_copy_holds_the_workflows_alone(tmp_path: Path) -> None:
    workflows = {".github/workflows/check.yml", ".forgejo/workflows/check.yaml"}
    for path in (*workflows, ".github/CODEOWNERS", ".github/workflows/.env.yml", ".github/workflows/key.pem"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    assert {name for name in names(tmp_path) if not name.startswith("program/")} == workflows


def test_a_pin_of_the_program_goes_with_the_comment_above_it() -> None:
    others = b"# All that it needs; no file of another hash is installed.\nclick==8.1 \\\n    --hash=sha256:b\n"
    pin = b"# The program, from aigaq-1.0-py3-none-any.whl.\n./program/aigaq.whl \\\n    --hash=sha256:a\n"
    assert without_program(pin + others) == others
    assert without_program(others + pin) == others

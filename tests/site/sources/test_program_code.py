"""The code in every copy: what the repository needs, and nothing that only lies there."""

import subprocess
from pathlib import Path

from aigaq.site.sources.program_code import code_of
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
    left_out = ("content/", "tests/", ".ci/")
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

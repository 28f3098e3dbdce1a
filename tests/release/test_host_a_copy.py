"""The lines that the page host-a-copy gives to those without Python, run on a signed copy as they stand there."""

import re
import subprocess
from pathlib import Path

import pytest

from helpers.building import tree
from helpers.programs import needs
from release.archive import write

PAGES = sorted((Path(__file__).parents[2] / "content" / "pages" / "host-a-copy").glob("*.md"))


def script(page: Path) -> str:
    """The lines that readers save as fetch.sh."""
    found = re.search(r"```\n(set -e\n.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page} has no script"
    return found[1]


def fetch(output: Path, key: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the script in `folder`, with the address of a copy and the key that the reader was told."""
    for program in ("curl", "minisign"):
        needs(program)
    lines = script(PAGES[0]).replace("https://archive.example.org/", f"{output.as_uri()}/").replace("RW...", key)
    (folder / "fetch.sh").write_text(lines, encoding="utf-8")
    return subprocess.run(["sh", "fetch.sh"], cwd=folder, capture_output=True, text=True, check=False)


def told(output: Path) -> str:
    """The line of the public key."""
    return (output / "trust" / "minisign.pub").read_text(encoding="ascii").splitlines()[1]


def test_the_script_is_the_same_in_all_languages() -> None:
    assert len({script(page) for page in PAGES}) == 1


def test_it_fetches_every_file_of_the_release_and_others_can_prove_it(rotated: Path, tmp_path: Path) -> None:
    output = rotated / "output"
    said = fetch(output, told(output), tmp_path)
    assert said.stdout.endswith("Whole, and as it was signed.\n"), said.stderr
    assert tree(tmp_path / "copy") == tree(output)


@pytest.mark.parametrize("path", ["index.html", "trust/SHA256SUMS", "trust/minisign.pub"])
def test_it_stops_at_what_was_changed(path: str, archive: Path, tmp_path: Path) -> None:
    output = archive / "output"
    key = told(output)
    write(output, path, (output / path).read_bytes().swapcase())
    said = fetch(output, key, tmp_path)
    assert said.returncode != 0
    assert "Whole" not in said.stdout


def test_it_follows_no_list_but_the_signed_ones(archive: Path, tmp_path: Path) -> None:
    output = archive / "output"
    forged = min((output / "trust" / "sums").glob("*.txt"))
    write(output, forged.relative_to(output).as_posix(), b"0" * 64 + b"  ../outside\n")
    write(archive, "outside", "x")
    assert fetch(output, told(output), tmp_path).returncode != 0
    assert not (tmp_path / "outside").exists()

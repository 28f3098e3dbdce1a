"""Two builds of the same content are equal byte for byte, whatever the machine around them is like."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.building import CHANGED, DAY, ROOT, small_repository, tree, whole_site
from helpers.full_content import write_full
from helpers.matrix import some_of

pytestmark = pytest.mark.long

ELSEWHERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}


def copied_backwards(content: Path, target: Path) -> Path:
    """Return a copy of `content` whose files were made in the opposite order, all at another time."""
    files = sorted((path for path in content.rglob("*") if path.is_file()), reverse=True)
    for path in files:
        copy = target / path.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (86_400, 86_400))
    return target


@pytest.fixture(params=some_of(["every field", "the sample"]))
def site(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return content, the folder whose code its copies carry, and its output: small, or the sample in all editions."""
    if request.param == "the sample":
        return ROOT / "content", ROOT, request.getfixturevalue("sample")
    content = write_full(tmp_path / "content")
    return content, small_repository(), whole_site(content, tmp_path / "first" / "output")


def test_two_builds_are_equal_byte_for_byte(site: tuple[Path, Path, Path], tmp_path: Path) -> None:
    first_content, repository, first_output = site
    settings = tmp_path / "settings.py"
    own = f"CACHE_PATH = {str(tmp_path / 'cache')!r}\nREPOSITORY = {str(repository)!r}\n"
    settings.write_text(CHANGED + own, encoding="utf-8")
    content = copied_backwards(first_content, tmp_path / "somewhere else" / "content")
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings), "-o", str(tmp_path / "output")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DAY, **ELSEWHERE}
    told = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, umask=0o077
    )  # Python is started anew: only then does it take another seed for its hashes
    assert told.returncode == 0, told.stdout + told.stderr
    first, second = tree(first_output), tree(tmp_path / "output")
    assert sorted(first) == sorted(second)
    assert [path for path, data in first.items() if second[path] != data] == []
